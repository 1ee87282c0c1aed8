// Writes a report where it was asked for, so that a run that is stopped leaves the old one or the new one, never a half.

import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { explainReadError } from '@xencfg/files';

/** The message is ready to be printed. */
export class WriteFailure extends Error {}

/** Throws WriteFailure. */
export function writeOutput(path: string, text: string): void {
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    // A pipe or /dev/stdout is written to; only a file can be replaced.
    if (stat !== undefined && !stat.isFile()) writeFileSync(path, text);
    else replace(path, text);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason = code === 'ENOENT' ? 'there is no such folder' : explainReadError(error);
    throw new WriteFailure(`${path}: not written: ${reason}`);
  }
}

function replace(path: string, text: string): void {
  const temporary = `${path}.${process.pid}.xencfg-tmp`;
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
