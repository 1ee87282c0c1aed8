// Reads a file as text without losing a byte of what it says.
import { isUtf8 } from 'node:buffer';
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { nativePath } from './native-path.ts';

/** UTF-8 where the bytes are, with its mark if there is one; else each byte is one character, as in Latin-1. */
export function decode(bytes: Buffer): string {
  return isUtf8(bytes) ? bytes.toString('utf8') : bytes.toString('latin1');
}

/** The bytes of a text that takes the place of `before`, in the encoding that `decode` found there. */
export function encodeLike(text: string, before: Buffer): Buffer {
  return Buffer.from(text, isUtf8(before) ? 'utf8' : 'latin1');
}

/** The same in the encoding of a file on the disk; UTF-8 where that cannot be read any more. */
export function encodeLikeFile(text: string, path: string): Buffer {
  try {
    return encodeLike(text, readFileSync(nativePath(path)));
  } catch {
    return Buffer.from(text);
  }
}

/** Throws Node's own error when the file cannot be read. */
export function readText(path: string): string {
  return decode(readFileSync(nativePath(path)));
}

/** As much of a file as there is room for, for a look at what it is; mostly that is all of it. The room may be used again. */
export function readFileStart(
  path: string,
  room: Buffer,
): { readonly text: string; readonly isWhole: boolean } {
  const file = openSync(nativePath(path), 'r');
  try {
    const length = readSync(file, room);
    return { text: decode(room.subarray(0, length)), isWhole: length < room.length };
  } finally {
    closeSync(file);
  }
}

/** Node's error in an admin's words, without the path, which the caller has. */
export function explainReadError(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const words: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EISDIR: 'this is a folder',
    ELOOP: 'the symbolic links go round in a circle',
    ENOTDIR: 'a part of the path is no folder',
    ENAMETOOLONG: 'the name is too long',
    ENOSPC: 'the disk is full',
    EDQUOT: 'the quota of the disk is used up',
    EROFS: 'the disk can only be read',
    ERR_STRING_TOO_LONG: 'the file is too large',
    ERR_FS_FILE_TOO_LARGE: 'the file is too large',
    EIO: 'the disk does not answer as it should',
  };
  return words[code ?? ''] ?? message;
}
