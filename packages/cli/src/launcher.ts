// The executable: answers --version by itself, else starts a bundle.
import { renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { type OpenBundle, openBundle, start } from './bundle.ts';
import { version } from './version.ts';

function launch(): void {
  const [first, ...rest] = process.argv.slice(2);
  if (first === '--version' || first === '-V') {
    // Node's stream for standard output takes longer to load than all else here.
    tellVersion();
    return;
  }
  const name = first === 'lint' && !rest.includes('--watch') ? 'lint' : 'cli';
  const open = openBundle(name);
  void open.bundle.run(process.argv);
  if (!open.isCached) process.once('beforeExit', () => makeCache(open, name === 'lint' ? 'lint' : 'check'));
}

/** Whoever has seen enough (`| true`) makes no error. */
function tellVersion(): void {
  try {
    writeSync(1, `${version}\n`);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EPIPE') return;
    writeSync(2, `xencfg: standard output: ${message}\n`);
    process.exitCode = 2;
  }
}

/**
 * Writes V8's compiled form of the functions that a usual run uses, whatever this one used. Another name makes V8 compile
 * it afresh. Where it cannot be written, starting stays slower.
 */
async function makeCache({ path, source, cachePath }: OpenBundle, command: string): Promise<void> {
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
