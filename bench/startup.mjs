// How long the command takes to start and to lint one file, as ratios against Node itself measured in the same run.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const rounds = 30;
const command = resolve('packages/cli/dist/xencfg.cjs');
const folder = mkdtempSync(join(tmpdir(), 'xencfg-bench-'));
const guest = join(folder, 'one.cfg');
writeFileSync(
  guest,
  `name = 'web1'
kernel = '/boot/vmlinuz-2.6.18-6-xen-686'
ramdisk = '/boot/initrd.img-2.6.18-6-xen-686'
memory = 512
vcpus = 2
root = '/dev/sda1 ro'
disk = [ 'phy:/dev/vg/web1,sda1,w', 'phy:/dev/vg/web1-swap,sda2,w' ]
vif = [ 'mac=00:16:3e:2c:7e:ef, bridge=xenbr0' ]
on_crash = 'restart'
`,
);
const environment = { ...process.env };
// It makes Node 20 read a certificate store at every start.
delete environment.NODE_EXTRA_CA_CERTS;

const rows = [
  { name: 'node -e 0', args: ['-e', '0'], times: [] },
  { name: 'xencfg --version', args: [command, '--version'], times: [], most: 1.15 },
  { name: 'xencfg lint one.cfg', args: [command, 'lint', guest], times: [], most: 1.6 },
];
for (let round = -2; round < rounds; round++) {
  for (const row of rows) {
    const start = process.hrtime.bigint();
    const { status } = spawnSync(process.execPath, row.args, {
      stdio: 'ignore',
      env: environment,
      cwd: folder,
    });
    const time = Number(process.hrtime.bigint() - start) / 1e6;
    if (status !== 0) throw new Error(`${row.name} exited with ${status}`);
    // The first rounds fill the file system's cache and V8's.
    if (round >= 0) row.times.push(time);
  }
}
rmSync(folder, { recursive: true });

const median = (times) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];
const base = median(rows[0].times);
console.log(`medians of ${rounds}, Node ${process.version}`);
for (const { name, times, most } of rows) {
  const time = median(times);
  const ratio = (time / base).toFixed(2);
  console.log(
    `${name.padEnd(20)} ${time.toFixed(1).padStart(7)} ms ${ratio.padStart(6)} ×${most ? `   (wanted: at most ${most})` : ''}`,
  );
}
