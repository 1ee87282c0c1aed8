// Writes a report where it was asked for, so that a run that is stopped leaves the old one or the new one, never a half.

import { chmodSync, lstatSync, renameSync, rmSync, type Stats, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { explainReadError, nativePath, realPath } from '@xencfg/files';
import { temporaryName } from './write-file.ts';

/** The message is ready to be printed. */
export class WriteFailure extends Error {}

/** Throws WriteFailure. A file that is there keeps its mode, and a link goes on pointing to it. */
export function writeOutput(path: string, text: string): void {
  try {
    const stat = statSync(nativePath(path), { throwIfNoEntry: false });
    if (stat === undefined && !isLink(path)) replace(path, text, undefined);
    else if (stat !== undefined && isOursAlone(stat)) replace(realPath(path), text, stat);
    else writeFileSync(nativePath(path), text);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason = code === 'ENOENT' ? 'there is no such folder' : explainReadError(error);
    throw new WriteFailure(`${path}: not written: ${reason}`);
  }
}

/** Only such a file can be replaced: a pipe or /dev/stdout is written to, and so is what would change its owner or lose a name. */
function isOursAlone(stat: Stats): boolean {
  return stat.isFile() && stat.nlink === 1 && stat.uid === (process.getuid?.() ?? stat.uid);
}

function isLink(path: string): boolean {
  return lstatSync(nativePath(path), { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

function replace(path: string, text: string, before: Stats | undefined): void {
  const temporary = join(dirname(path), temporaryName(basename(path)));
  try {
    writeFileSync(nativePath(temporary), text);
    if (before !== undefined) chmodSync(nativePath(temporary), before.mode & 0o7777);
    renameSync(nativePath(temporary), nativePath(path));
  } catch (error) {
    rmSync(nativePath(temporary), { force: true });
    throw error;
  }
}
