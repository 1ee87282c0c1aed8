// Standard input in the place of a file.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { decode, explainReadError } from '@xencfg/files';
import { detectLanguage, type FleetFile } from '@xencfg/model';
import { printable } from '@xencfg/pages';
import { UsageError } from './usage-error.ts';

export interface StandardInput {
  readonly file: FleetFile;
  /** What was read; a text that takes its place is encoded like it. */
  readonly bytes: Buffer;
}

/**
 * Standard input as the file of this name, which need not be there; undefined where paths ask for files. Throws a `UsageError`
 * where it cannot be read, and where other paths are asked for beside it.
 */
export function readStandardInput(paths: readonly string[], name?: string): StandardInput | undefined {
  if (name === undefined && !paths.includes('-')) return undefined;
  const other = paths.find((path) => path !== '-');
  if (other !== undefined)
    throw new UsageError(`${printable(other)}: standard input is read alone, without other paths`);
  const path = resolve(name ?? 'stdin.cfg');
  const bytes = readBytes();
  const text = decode(bytes);
  return { file: { path, text, language: detectLanguage(path, text, true) ?? 'cfg' }, bytes };
}

function readBytes(): Buffer {
  try {
    return readFileSync(0);
  } catch (error) {
    throw new UsageError(`-: ${explainReadError(error)}`);
  }
}
