// Replaces a file's content at once: whoever reads it meanwhile sees the old text or the new one, whatever happens.

import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  type Stats,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { decodeName, encodeLike, nativePath, readText, realPath, realPathIfAny } from '@xencfg/files';

/** Why a file was left as it is; the message is a sentence's end, to be put behind the path. */
export class WriteRefusal extends Error {}

/**
 * Writes `text` where `before` stands, in the file's own encoding. The new text lies complete and synced in a file beside it
 * before that takes the name; mode and owner are kept, and a symbolic link goes on pointing to the file.
 *
 * Throws WriteRefusal when the content has changed since it was read, when the file has several names (replacing it would part
 * them), or when it may not be written; Node's own error for a full disk and the like. The file is whole in each case.
 */
export function replaceFile(path: string, before: string, text: string): void {
  const real = realPath(path);
  const stat = statSync(nativePath(real));
  if (stat.nlink > 1)
    throw new WriteRefusal(`the file has ${stat.nlink} names (hard links), which replacing it would part`);
  if ((stat.mode & 0o222) === 0) throw new WriteRefusal('the file is write-protected');
  const temporary = join(dirname(real), temporaryName(basename(real)));
  try {
    writeSynced(temporary, encodeLike(text, readFileSync(nativePath(real))), stat);
    if (readText(real) !== before)
      throw new WriteRefusal('another program has changed the file since it was read');
    renameSync(nativePath(temporary), nativePath(real));
  } catch (error) {
    removeIfPresent(temporary);
    throw error;
  }
  written.set(real, identify(real));
  syncFolder(dirname(real));
}

/** Files that this process has replaced, by real path, each with what tells it from a later one. */
const written = new Map<string, string | undefined>();

/** Whether a file is still the one that this process has put in its place. */
export function isAsWritten(path: string): boolean {
  const real = written.size === 0 ? undefined : realPathIfAny(path);
  return real !== undefined && written.has(real) && written.get(real) === identify(real);
}

function identify(path: string): string | undefined {
  const stat = statSync(nativePath(path), { throwIfNoEntry: false });
  return stat && `${stat.dev} ${stat.ino} ${stat.mtimeMs} ${stat.size}`;
}

/** Hidden, so that nothing else takes it for a configuration, and with the process's number, so that leftovers can be told. */
export function temporaryName(name: string): string {
  return `.${name}.${process.pid}.xencfg-tmp`;
}

const leftover = /^\..+\.(\d+)\.xencfg-tmp$/;

/** Removes what runs that were killed have left beside these files, or beside what links among them point to. */
export function removeLeftovers(paths: Iterable<string>): void {
  const folders = new Set<string>();
  for (const path of paths) {
    const real = realPathIfAny(path);
    if (real !== undefined) folders.add(dirname(real));
  }
  for (const folder of folders) {
    for (const name of readNamesIfAny(folder)) {
      const owner = leftover.exec(name)?.[1];
      if (owner !== undefined && !isAlive(Number(owner))) removeIfPresent(join(folder, name));
    }
  }
}

/** A folder may be one that lets its files be read and not be listed. */
function readNamesIfAny(folder: string): readonly string[] {
  try {
    return readdirSync(nativePath(folder), 'buffer').map(decodeName);
  } catch {
    return [];
  }
}

/** Best effort: what cannot be removed now is removed by the next run. */
function removeIfPresent(path: string): void {
  try {
    unlinkSync(nativePath(path));
  } catch {
    // It was never made, or somebody else was quicker.
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function writeSynced(path: string, bytes: Uint8Array, like: Stats): void {
  // Nobody else may read it before it has the mode of the file that it replaces.
  const file = openSync(nativePath(path), constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
  try {
    for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
    if (like.uid !== process.getuid?.() || like.gid !== process.getgid?.()) keepOwner(file, like);
    fchmodSync(file, like.mode & 0o7777);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function keepOwner(file: number, like: Stats): void {
  try {
    fchownSync(file, like.uid, like.gid);
  } catch {
    throw new WriteRefusal('the file belongs to somebody else, which could not be kept');
  }
}

/** So that the new name survives a power cut too; some file systems do not offer it. */
function syncFolder(folder: string): void {
  try {
    const file = openSync(folder, constants.O_RDONLY);
    try {
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch {
    // The content is safe either way.
  }
}
