// What an editor is tried at: a home of its own, xencfg in the PATH, and the sample hosts with some guests more.
import { type ChildProcess, spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** Files beside the sample hosts: a name that another guest refers to, and places behind characters of several bytes. */
const guests = {
  'etch-host/etc/xen/store.cfg': `name = 'store'
memory = 256
kernel = '/boot/vmlinuz-2.6.18-6-xen-686'
disk = [ 'phy:/dev/vg/store,xvda,w' ]
`,
  'etch-host/etc/xen/reader.cfg': `name = 'reader'
memory = 256
kernel = '/boot/vmlinuz-2.6.18-6-xen-686'
disk = [ 'phy:/dev/vg/reader,sda1,w' ]
vif = [ 'mac=00:16:3e:10:00:01,bridge=xenbr0,backend=store' ]
`,
  'etch-host/etc/xen/Größe 𝄞.cfg': `name = 'größe'; root = '/dev/ä𝄞'; root = '/dev/sda1 ro'
memory = 256
kernel = '/boot/vmlinuz-2.6.18-6-xen-686'
`,
};

export interface Place {
  /** From the fleet's folder. */
  readonly path: string;
  /** From 1; columns in UTF-16 units. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly rule: string;
  readonly severity: string;
}

export class Desk {
  readonly folder: string;
  readonly home: string;
  readonly fleet: string;
  readonly env: NodeJS.ProcessEnv;

  constructor() {
    // Editors resolve links, and macOS has its temporary folder behind one.
    this.folder = realpathSync(mkdtempSync(join(tmpdir(), 'xencfg-editor-')));
    this.home = join(this.folder, 'home');
    this.fleet = join(this.folder, 'fleet');
    const bin = join(this.folder, 'bin');
    mkdirSync(bin);
    symlinkSync(process.execPath, join(bin, 'node'));
    symlinkSync(resolve('packages/cli/dist/xencfg.cjs'), join(bin, 'xencfg'));
    cpSync('fixtures/seed', this.fleet, { recursive: true, verbatimSymlinks: true });
    for (const [path, text] of Object.entries({ ...guests, 'xencfg.json': '{}\n' })) this.write(path, text);
    mkdirSync(this.home);
    const { XDG_CONFIG_DIRS: _, NODE_OPTIONS: __, ...env } = process.env;
    this.env = {
      ...env,
      PATH: `${bin}:${process.env.PATH}`,
      HOME: this.home,
      LC_ALL: 'C.UTF-8',
      NO_COLOR: '1',
      XDG_CONFIG_HOME: join(this.home, '.config'),
      XDG_DATA_HOME: join(this.home, '.local/share'),
      XDG_STATE_HOME: join(this.home, '.local/state'),
      XDG_CACHE_HOME: join(this.home, '.cache'),
      XDG_RUNTIME_DIR: this.folder,
    };
  }

  /** A file of the home folder, such as an editor's settings. */
  configure(path: string, text: string): void {
    const file = join(this.home, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  /** A file of the fleet. */
  write(path: string, text: string): void {
    const file = join(this.fleet, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  read(path: string): string {
    return readFileSync(join(this.fleet, path), 'utf8');
  }

  xencfg(args: readonly string[], input?: string): string {
    const { stdout } = spawnSync('xencfg', [...args], {
      cwd: this.fleet,
      env: this.env,
      encoding: 'utf8',
      maxBuffer: 1 << 26,
      ...(input !== undefined && { input }),
    });
    return stdout;
  }

  /** What the command line finds in the whole fleet. */
  findings(): readonly Place[] {
    return JSON.parse(this.xencfg(['lint', '--format', 'json', '.'])).findings.map(
      ({ path, line, column, endLine, endColumn, rule, severity }: Place) => ({
        path,
        line,
        column,
        endLine,
        endColumn,
        rule,
        severity,
      }),
    );
  }

  clear(): void {
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** Asks again until the answer is wanted or time is up; gives the last answer, so that a test can say what it was instead. */
export async function until<T>(
  ask: () => Promise<T> | T,
  holds: (answer: T) => boolean,
  milliseconds = 60_000,
): Promise<T> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const answer = await ask();
    if (holds(answer) || Date.now() > end) return answer;
    await new Promise((done) => setTimeout(done, 100));
  }
}

/** Reads what an editor prints from now on; gives what that is so far, such as errors of its configuration. */
export function keepPrinted({ stdout, stderr }: ChildProcess): () => string {
  let printed = '';
  for (const stream of [stdout, stderr])
    stream?.on('data', (some) => {
      printed += some;
    });
  return () => printed;
}
