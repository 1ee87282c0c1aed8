// Builds what asks the real readers, where a compiler and Xen's libraries are, and asks.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type OracleMode = 'cfg' | 'long' | 'disk' | 'pci' | 'rdm' | 'vif-rate';

/** What libxlutil says of one text; the texts in it are decoded. `signal`, `exit`: it ended the process. */
export interface Verdict {
  readonly ok?: boolean;
  readonly signal?: number;
  readonly exit?: number;
  /** The library's messages, one a line; it names the file FILE. */
  readonly report?: string;
  readonly [field: string]: unknown;
}

export interface XluOracle {
  /** Of the library in use, such as `4.17.0`. */
  readonly version: string;
  /** One verdict for each text, which goes to the library as UTF-8. */
  readonly ask: (mode: OracleMode, texts: readonly string[]) => Verdict[];
}

/** Why something cannot be asked on this machine. */
export interface Absent {
  readonly absent: string;
}

const folder = import.meta.dirname;
let out: string | undefined;

/** libxlutil, or why it is not here. */
export function openXlu(): XluOracle | Absent {
  if (!existsSync('/usr/include/libxlutil.h')) return { absent: 'libxen-dev is not installed' };
  const program = make('xlu-oracle');
  if (typeof program !== 'string') return program;
  const version = spawnSync(program, ['version'], { encoding: 'utf8' }).stdout.trim();
  return {
    version,
    ask(mode, texts) {
      const { stdout, status, error } = spawnSync(program, [mode], {
        input: frame(texts),
        stdio: ['pipe', 'pipe', 'ignore'],
        maxBuffer: 2 ** 30,
      });
      const lines = stdout?.toString('latin1').split('\n').slice(0, -1) ?? [];
      if (error !== undefined || status !== 0 || lines.length !== texts.length)
        throw new Error(`asked ${texts.length}, got ${lines.length} answers, status ${status}`, {
          cause: error,
        });
      return lines.map((line) => decode(JSON.parse(line)) as Verdict);
    },
  };
}

/** A dry run of the real xl. `domain` is the configuration it prints, absent where it refuses the file. */
export interface DryRun {
  readonly status: number | null;
  readonly messages: string;
  readonly domain?: unknown;
}

export interface XlOracle {
  readonly version: string;
  readonly dryRun: (path: string) => DryRun;
}

/** The real xl, or why it is not here. */
export function openXl(): XlOracle | Absent {
  const release = ['4.20', '4.19', '4.18', '4.17'].find((it) => existsSync(`/usr/lib/xen-${it}/bin/xl`));
  if (release === undefined) return { absent: 'xen-utils is not installed' };
  if (!existsSync('/usr/include/libxl.h')) return { absent: 'libxen-dev is not installed' };
  const host = make('xl-host.so');
  if (typeof host !== 'string') return host;
  return {
    version: release,
    dryRun(path) {
      const { status, stdout, stderr } = spawnSync(
        `/usr/lib/xen-${release}/bin/xl`,
        ['-f', '-N', 'create', path],
        { encoding: 'utf8', env: { LD_PRELOAD: host, PATH: '/usr/bin:/bin' } },
      );
      return { status, messages: stderr, ...(status === 0 && { domain: JSON.parse(stdout) }) };
    },
  };
}

/** The path of what make built, in a temporary folder of this process. */
function make(name: string): string | Absent {
  out ??= mkdtempSync(join(tmpdir(), 'xencfg-oracle-'));
  const path = join(out, name);
  if (existsSync(path)) return path;
  const run = spawnSync('make', ['-s', '-C', folder, `OUT=${out}`, path], { encoding: 'utf8' });
  if (run.error !== undefined) return { absent: `make cannot be run (${run.error.message})` };
  return run.status === 0 ? path : { absent: `${name} does not build: ${run.stderr.trim()}` };
}

/** Each text behind its length in bytes, four bytes with the lowest first. */
function frame(texts: readonly string[]): Buffer {
  return Buffer.concat(
    texts.flatMap((text) => {
      const bytes = Buffer.from(text, 'utf8');
      const length = Buffer.alloc(4);
      length.writeUInt32LE(bytes.length);
      return [length, bytes];
    }),
  );
}

/** The program gives each byte as a character; the texts are UTF-8. */
function decode(value: unknown): unknown {
  if (typeof value === 'string') return Buffer.from(value, 'latin1').toString('utf8');
  if (Array.isArray(value)) return value.map(decode);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, it]) => [key, decode(it)]));
}
