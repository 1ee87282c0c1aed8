// Starts a bundle that lies beside the launcher, with V8's compiled form of it at hand.
import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import type * as main from './main.ts';

/** Changes with every change of a bundle: V8 itself compares only the length of what a cache was made from. */
declare const __BUILD__: string;

export type Bundle = typeof main;

export interface OpenBundle {
  readonly bundle: Bundle;
  readonly path: string;
  readonly source: string;
  readonly cachePath: string;
  /** The compiled form was there and could be used. */
  readonly isCached: boolean;
}

/**
 * Bytes for a bundle and, when V8 has made a text of it, for its compiled form, which are a good megabyte each. What is not
 * written to costs nothing; the first write to fresh memory costs more than reading the file does.
 */
const room = 8 << 20;

export function openBundle(name: 'cli' | 'lint'): OpenBundle {
  const path = join(__dirname, `${name}.js`);
  // The cache lies where the code lies, so nobody who may not change the code can change what runs.
  const cachePath = join(__dirname, `${name}-${__BUILD__}-${process.versions.v8}-${process.arch}.cache`);
  const memory = Buffer.allocUnsafeSlow(room);
  // The bundler writes ASCII only, which as Latin-1 needs no decoding.
  const source = read(path, memory).toString('latin1');
  const cachedData = readIfPresent(cachePath, memory);
  const script = new Script(source, { filename: path, ...(cachedData && { cachedData }) });
  const isCached = cachedData !== undefined && script.cachedDataRejected !== true;
  return { bundle: start(script, path), path, source, cachePath, isCached };
}

/** The bundle is a function as Node makes one of every module. */
export function start(script: Script, path: string): Bundle {
  const module = { exports: {} as Bundle };
  script.runInThisContext()(module.exports, require, module, path, __dirname);
  return module.exports;
}

function readIfPresent(path: string, memory: Buffer): Buffer | undefined {
  try {
    return read(path, memory);
  } catch {
    return undefined;
  }
}

/** What it returns stands in the memory until another file is read into it. */
function read(path: string, memory: Buffer): Buffer {
  const file = openSync(path, 'r');
  try {
    let end = 0;
    for (let count = -1; count !== 0; end += count) count = readSync(file, memory, { offset: end });
    return memory.subarray(0, end);
  } finally {
    closeSync(file);
  }
}
