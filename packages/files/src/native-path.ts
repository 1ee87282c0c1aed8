// Paths as text without loss: a byte of a name that is no UTF-8 is kept as a lone surrogate, as Python does.
import { isUtf8 } from 'node:buffer';
import { readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { sep } from 'node:path';

/** With the u flag a surrogate matches only where it is no half of a pair. */
const escapedByte = /[\udc80-\udcff]/u;

/** The name that these bytes are; `nativePath` gives the bytes back. */
export function decodeName(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  let name = '';
  for (let at = 0; at < bytes.length; ) {
    const length = [1, 2, 3, 4].find((it) => at + it <= bytes.length && isUtf8(bytes.subarray(at, at + it)));
    name +=
      length === undefined
        ? String.fromCharCode(0xdc00 + (bytes[at] ?? 0))
        : bytes.toString('utf8', at, at + length);
    at += length ?? 1;
  }
  return name;
}

/** A path in the form in which Node's functions find the file. */
export function nativePath(path: string): string | Buffer {
  if (!escapedByte.test(path)) return path;
  return Buffer.concat(
    [...path].map((it) =>
      escapedByte.test(it) ? Buffer.from([it.charCodeAt(0) - 0xdc00]) : Buffer.from(it),
    ),
  );
}

/** The path without links. Throws Node's own error where nothing is there. */
export function realPath(path: string): string {
  return decodeName(realpathSync.native(nativePath(path), 'buffer'));
}

export function realPathIfAny(path: string): string | undefined {
  try {
    return realPath(path);
  } catch {
    return undefined;
  }
}

/** Whether the path leads to something in the folder, however deep; the folder itself is not. */
export function isBelow(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}

/** The path with the mark for what cannot be shown in place of such bytes. */
export function withoutEscapes(path: string): string {
  return path.replace(/[\udc80-\udcff]/gu, '\ufffd');
}

/**
 * The words of a command line, and from here on the folder of the process, as names without loss: Node puts U+FFFD in the place
 * of bytes that are no UTF-8. Only where it did, and on Linux, the bytes are asked for.
 */
export function readNames(argv: readonly string[]): readonly string[] {
  const folder = process.cwd;
  process.cwd = () => {
    const path = folder();
    return path.includes('\ufffd') ? (readFolder() ?? path) : path;
  };
  return argv.some((word) => word.includes('\ufffd')) ? (readWords(argv.length) ?? argv) : argv;
}

function readFolder(): string | undefined {
  try {
    return decodeName(readlinkSync('/proc/self/cwd', 'buffer'));
  } catch {
    return undefined;
  }
}

/** As many as there are; before them stand the flags of Node. */
function readWords(count: number): readonly string[] | undefined {
  try {
    const words = splitAtZero(readFileSync('/proc/self/cmdline')).map(decodeName);
    return words.length < count ? undefined : words.slice(-count);
  } catch {
    return undefined;
  }
}

/** What is ended by a zero byte each. */
export function splitAtZero(bytes: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  for (let from = 0, end = bytes.indexOf(0); end >= 0; from = end + 1, end = bytes.indexOf(0, from))
    parts.push(bytes.subarray(from, end));
  return parts;
}
