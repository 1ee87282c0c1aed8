// How fast the readers are against the real ones: xl against libxlutil's C reader, xm against Python's compile, the same
// files in the same run. A peer that is not installed is left out with the reason.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

const count = 2000;
const folder = mkdtempSync(join(tmpdir(), 'xencfg-bench-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

/** A guest of 25 lines as people write them, no two alike. */
function makeGuest(i) {
  const byte = (n) => n.toString(16).padStart(2, '0');
  return `# guest ${i} of the benchmark
name = "guest${i}"
uuid = "6f5e4d3c-2b1a-4c5d-8e9f-${String(i).padStart(12, '0')}"
builder = "hvm"
memory = ${512 + i}
maxmem = 4096
vcpus = 2

# storage and network
disk = [ 'phy:/dev/vg0/guest${i}-root,xvda,w', # the system
         'phy:/dev/vg0/guest${i}-swap,xvdb,w' ]
vif = [ 'mac=00:16:3e:00:${byte(i >> 8)}:${byte(i & 255)},bridge=br0' ]
boot = "cd"
vnc = 1
vnclisten = "127.0.0.1"
vncdisplay = ${i % 100}
serial = "pty"
usb = 1
usbdevice = "tablet"
on_poweroff = "destroy"
on_reboot = "restart"
on_crash = "restart"
pae = 1
acpi = 1
apic = 1
`;
}

const guests = Array.from({ length: count }, (_, i) => makeGuest(i));
const files = join(folder, 'files');
mkdirSync(files);
for (const [i, text] of guests.entries()) writeFileSync(join(files, `${i}.cfg`), text);

const bundle = join(folder, 'reader.mjs');
await build({
  stdin: { contents: "export { parseCfg } from '@xencfg/grammar-cfg';", resolveDir: 'packages/model' },
  bundle: true,
  format: 'esm',
  platform: 'node',
  outfile: bundle,
  logLevel: 'error',
});
const { parseCfg } = await import(bundle);

/**
 * Files in a second of processor time, which tells more than the clock where other work runs beside it: the very first pass,
 * with what the compiler does for it at the same time, and the best of some more.
 */
function timeReader(dialect) {
  const rates = Array.from({ length: 12 }, () => {
    const start = process.cpuUsage();
    for (const text of guests) parseCfg(text, dialect);
    const { user, system } = process.cpuUsage(start);
    return (count / (user + system)) * 1e6;
  });
  return { first: rates[0], warm: Math.max(...rates.slice(1)) };
}

/** A peer prints how many seconds of processor time it took to read all files once. */
function timePeer(command, args, input) {
  const { status, stdout, error } = spawnSync(command, args, { encoding: 'utf8', input, maxBuffer: 1 << 26 });
  if (error !== undefined || status !== 0) return undefined;
  return count / Number(stdout.trim().split('\n').at(-1));
}

/** The program of the conformance suite, which takes each text behind its length in bytes. */
function timeLibxlutil() {
  const program = join(folder, 'xlu-oracle');
  const made = spawnSync('make', ['-s', '-C', 'conformance/oracle', `OUT=${folder}`, program]);
  if (made.status !== 0) return undefined;
  const framed = guests.flatMap((text) => {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(Buffer.byteLength(text));
    return [length, Buffer.from(text)];
  });
  return timePeer(program, ['bench'], Buffer.concat(framed));
}

const pythonLoop = `
import sys, time, glob
texts = [open(name).read() for name in glob.glob(sys.argv[1] + '/*.cfg')]
best = 1e9
clock = getattr(time, 'process_time', None) or time.clock
for _ in range(5):
    start = clock()
    for text in texts:
        compile(text, 'x', 'exec')
    best = min(best, clock() - start)
print(best)
`;

const rows = [];
const xl = timeReader('xl');
rows.push(['xl, first pass', xl.first], ['xl, warm', xl.warm]);
const libxlutil = timeLibxlutil();
rows.push(['libxlutil, C', libxlutil ?? 'skipped: needs make, a C compiler and libxen-dev']);
const xm = timeReader('xm');
rows.push(['xm, first pass', xm.first], ['xm, warm', xm.warm]);
const python = ['python2.7', 'python3'].find((name) => spawnSync(name, ['--version']).status === 0);
const compiled = python === undefined ? undefined : timePeer(python, ['-c', pythonLoop, files]);
rows.push([`${python ?? 'Python'} compile`, compiled ?? 'skipped: there is no Python here']);

console.log(`files of 25 lines in a second of processor time, ${count} files, Node ${process.version}`);
for (const [name, rate] of rows) {
  console.log(
    `${name.padEnd(20)} ${typeof rate === 'number' ? Math.round(rate).toString().padStart(8) : rate}`,
  );
}
if (libxlutil !== undefined) console.log(`xl warm / libxlutil: ${(xl.warm / libxlutil).toFixed(2)}`);
if (compiled !== undefined) console.log(`xm warm / ${python} compile: ${(xm.warm / compiled).toFixed(2)}`);
