// Reads a file as text without losing a byte of what it says.
import { isUtf8 } from 'node:buffer';
import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { nativePath } from './native-path.ts';

/** UTF-8 where the bytes are, with its mark if there is one; else each byte is one character, as in Latin-1. */
export function decode(bytes: Buffer): string {
  return isUtf8(bytes) ? bytes.toString('utf8') : bytes.toString('latin1');
}

/** The bytes of a text that takes the place of `before`, in the encoding that `decode` found there. */
export function encodeLike(text: string, before: Buffer): Buffer {
  return Buffer.from(text, isUtf8(before) ? 'utf8' : 'latin1');
}

/** Throws Node's own error when the file cannot be read. */
export function readText(path: string): string {
  return decode(readFileSync(nativePath(path)));
}

/** The first bytes of a file, for a look at what it is; often that is all of it. */
export function readFileStart(
  path: string,
  bytes: number,
): { readonly text: string; readonly isWhole: boolean } {
  const file = openSync(nativePath(path), 'r');
  try {
    const { size } = fstatSync(file);
    const buffer = Buffer.allocUnsafe(Math.min(size, bytes));
    const length = readSync(file, buffer, 0, buffer.length, 0);
    return { text: decode(buffer.subarray(0, length)), isWhole: size <= bytes };
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
    EIO: 'the disk does not answer as it should',
  };
  return words[code ?? ''] ?? message;
}
