// The executable: answers --version by itself, else starts the bundle beside it with V8's compiled form of it at hand.
import { readFileSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { version } from './version.ts';

/** Changes with every change of the bundle: V8 itself compares only the length of what a cache was made from. */
declare const __BUILD__: string;

function launch(): void {
  const [first] = process.argv.slice(2);
  if (first === '--version' || first === '-V') {
    // Node's stream for standard output takes longer to load than all else here.
    writeSync(1, `${version}\n`);
    return;
  }
  const bundle = join(__dirname, 'cli.js');
  // The cache lies where the code lies, so nobody who may not change the code can change what runs.
  const cachePath = join(__dirname, `cli-${__BUILD__}-${process.versions.v8}-${process.arch}.cache`);
  // The bundler writes ASCII only, which as Latin-1 needs no decoding.
  const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(bundle, 'latin1')}\n})`;
  const cachedData = readIfPresent(cachePath);
  const script = new Script(source, { filename: bundle, ...(cachedData && { cachedData }) });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, require, module, bundle, __dirname);
  if (cachedData === undefined || script.cachedDataRejected)
    process.once('exit', () => writeCache(script, cachePath));
}

function readIfPresent(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** At the end of a run the cache holds the functions that were used. Where it cannot be written, starting stays slower. */
function writeCache(script: Script, path: string): void {
  const temporary = `${path}.${process.pid}`;
  try {
    writeFileSync(temporary, script.createCachedData());
    renameSync(temporary, path);
  } catch {
    rmSync(temporary, { force: true });
  }
}

launch();
