// How long lint, fmt --check and check take over a repository of guests of 25 lines, and the memory they need, by its size;
// check in two threads, too, and with what an earlier run has kept.
// Sizes are given as arguments (1000 10000 without any); times are ratios to reading the same files with cat.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const given = process.argv.slice(2).map(Number);
const sizes = given.length > 0 ? given : [1_000, 10_000];
const command = resolve('packages/cli/dist/xencfg.cjs');
const folder = mkdtempSync(join(tmpdir(), 'xencfg-bench-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const environment = { ...process.env };
// It makes Node 20 read a certificate store at every start.
delete environment.NODE_EXTRA_CA_CERTS;

function show(name, size, { seconds, processor, megabytes }, cat) {
  const rate = (size / seconds).toFixed(0);
  console.log(
    `${name.padEnd(12)} ${String(size).padStart(7)} files ${(seconds * 1000).toFixed(0).padStart(7)} ms ` +
      `(processor ${(processor * 1000).toFixed(0).padStart(7)} ms) ` +
      `${rate.padStart(7)} files/s ${(seconds / cat.seconds).toFixed(1).padStart(6)} × cat ` +
      `${String(megabytes).padStart(5)} MiB at most`,
  );
}

/** The best of three: whatever else the machine does only adds. Memory as the kernel counts it. */
function measure(words, cwd) {
  const [program, ...args] = words;
  const reporter = `process.on('exit', () => require('node:fs').writeFileSync(3, JSON.stringify(process.resourceUsage())))`;
  const hook = join(folder, 'memory.cjs');
  writeFileSync(hook, reporter);
  let seconds = Number.POSITIVE_INFINITY;
  let processor = Number.POSITIVE_INFINITY;
  let megabytes = 0;
  for (let round = 0; round < 3; round++) {
    const isNode = program === process.execPath;
    const start = process.hrtime.bigint();
    const { status, output } = spawnSync(program, isNode ? ['--require', hook, ...args] : args, {
      cwd,
      stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
      env: environment,
    });
    seconds = Math.min(seconds, Number(process.hrtime.bigint() - start) / 1e9);
    if (status !== 0 && status !== 1) throw new Error(`${words.join(' ')} exited with ${status}`);
    if (!isNode) continue;
    const { maxRSS, userCPUTime, systemCPUTime } = JSON.parse(output[3].toString());
    processor = Math.min(processor, (userCPUTime + systemCPUTime) / 1e6);
    megabytes = Math.round(maxRSS / 1024);
  }
  return { seconds, processor, megabytes };
}

/** 2 where two threads have a processor each; less where they share one, or others are at work. */
function measureProcessors() {
  const work = 'let x = 0; for (let i = 0; i < 3e8; i++) x = (x * 31 + i) | 0;';
  const time = (count) => {
    const start = process.hrtime.bigint();
    const words = Array.from({ length: count }, () => `"${process.execPath}" -e '${work}' &`);
    spawnSync('bash', ['-c', `${words.join(' ')} wait`], { env: environment });
    return Number(process.hrtime.bigint() - start);
  };
  return (2 * Math.min(time(1), time(1))) / Math.min(time(2), time(2));
}

function writeFleet(root, size) {
  for (let i = 0; i < size; i++) {
    const host = join(root, `host${String(Math.floor(i / 100)).padStart(4, '0')}`);
    if (i % 100 === 0) {
      mkdirSync(join(host, 'etc/xen'), { recursive: true });
      mkdirSync(join(host, 'boot/grub'), { recursive: true });
      writeFileSync(join(host, 'boot/grub/grub.cfg'), menu);
    }
    writeFileSync(join(host, `etc/xen/guest${i}.cfg`), makeGuest(i));
  }
}

const menu = `menuentry 'Xen' {
  multiboot2 /boot/xen-4.17-amd64.gz dom0_mem=1024M
  module2 /boot/vmlinuz-6.1.0-9-amd64 root=/dev/sda1
}
`;

/** As people write them, no two alike. */
function makeGuest(i) {
  const byte = (n) => (n & 255).toString(16).padStart(2, '0');
  return `# guest ${i} of the benchmark
name = "guest${i}"
uuid = "6f5e4d3c-2b1a-4c5d-8e9f-${String(i).padStart(12, '0')}"
type = "hvm"
memory = 512
maxmem = 4096
vcpus = 2

# storage and network
disk = [
    'phy:/dev/vg0/guest${i}-root,xvda,w',  # the system
    'phy:/dev/vg0/guest${i}-swap,xvdb,w',
]
vif = [ 'mac=00:16:3e:${byte(i >> 16)}:${byte(i >> 8)}:${byte(i)},bridge=br${i % 4}' ]
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
acpi = 1
`;
}

const check = ['check', '--exit-zero', '--format', 'concise'];
console.log(`what two busy threads get of two processors here: ${measureProcessors().toFixed(2)}`);
console.log(`guests of 25 lines, hosts of 100 guests; Node ${process.version}`);
for (const size of sizes) {
  const root = join(folder, String(size));
  writeFleet(root, size);
  const cat = measure(['bash', '-c', 'cat */etc/xen/guest* > /dev/null'], root);
  show('cat', size, cat, cat);
  for (const [name, args] of [
    ['lint', ['lint', '--exit-zero', '--format', 'concise']],
    ['fmt --check', ['fmt', '--check']],
    ['check', [...check, '--jobs', '1']],
    ['  2 threads', [...check, '--jobs', '2']],
    // Of three rounds the first makes the cache.
    ['  with cache', [...check, '--jobs', '1', '--cache', '--cache-location', join(folder, `cache-${size}`)]],
  ])
    show(name, size, measure([process.execPath, command, ...args, '.'], root), cat);
}
