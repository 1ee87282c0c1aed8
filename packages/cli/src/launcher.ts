// The executable: answers --version by itself, else starts a bundle beside it with V8's compiled form of it at hand.
import { readFileSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import type * as main from './main.ts';
import { version } from './version.ts';

/** Changes with every change of a bundle: V8 itself compares only the length of what a cache was made from. */
declare const __BUILD__: string;

type Bundle = typeof main;

function launch(): void {
  const [first, ...rest] = process.argv.slice(2);
  if (first === '--version' || first === '-V') {
    // Node's stream for standard output takes longer to load than all else here.
    writeSync(1, `${version}\n`);
    return;
  }
  const name = first === 'lint' && !rest.includes('--watch') ? 'lint' : 'cli';
  const path = join(__dirname, `${name}.js`);
  // The cache lies where the code lies, so nobody who may not change the code can change what runs.
  const cachePath = join(__dirname, `${name}-${__BUILD__}-${process.versions.v8}-${process.arch}.cache`);
  // The bundler writes ASCII only, which as Latin-1 needs no decoding.
  const source = readFileSync(path, 'latin1');
  const cachedData = readIfPresent(cachePath);
  const script = new Script(source, { filename: path, ...(cachedData && { cachedData }) });
  void start(script, path).run(process.argv);
  if (cachedData !== undefined && script.cachedDataRejected !== true) return;
  process.once('beforeExit', () => makeCache(source, path, name === 'lint' ? 'lint' : 'check', cachePath));
}

/** The bundle is a function as Node makes one of every module. */
function start(script: Script, path: string): Bundle {
  const module = { exports: {} as Bundle };
  script.runInThisContext()(module.exports, require, module, path, __dirname);
  return module.exports;
}

function readIfPresent(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/**
 * Writes V8's compiled form of the functions that a usual run uses, whatever this one used. Another name makes V8 compile
 * it afresh. Where it cannot be written, starting stays slower.
 */
async function makeCache(source: string, path: string, command: string, cachePath: string): Promise<void> {
  const temporary = `${cachePath}.${process.pid}`;
  try {
    // First, so that a folder that may not be written to costs no more than this.
    writeFileSync(temporary, '');
    const script = new Script(source, { filename: `${path}#rehearsal` });
    await start(script, path).rehearse(command, join(__dirname, 'example.cfg'));
    // Flushed, so that a machine that loses its power keeps no half: V8 trusts what is inside.
    writeFileSync(temporary, script.createCachedData(), { flush: true });
    renameSync(temporary, cachePath);
  } catch {
    rmSync(temporary, { force: true });
  }
}

launch();
