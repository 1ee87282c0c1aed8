// The guests that the benchmarks read: 25 lines as people write them, no two alike, in hosts of a hundred.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

export function makeGuest(i, revision = 0) {
  const byte = (n) => (n & 255).toString(16).padStart(2, '0');
  return `# guest ${i} of the benchmark, revision ${revision}
name = "guest${i}"
uuid = "6f5e4d3c-2b1a-4c5d-8e9f-${String(i).padStart(12, '0')}"
builder = "hvm"
memory = ${512 + revision}
maxmem = 4096
vcpus = 2

# storage and network
disk = [ 'phy:/dev/vg0/guest${i}-root,xvda,w', # the system
         'phy:/dev/vg0/guest${i}-swap,xvdb,w' ]
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
pae = 1
acpi = 1
apic = 1
`;
}

export function makeMenu(revision) {
  return `menuentry 'Xen' {\n  multiboot2 /boot/xen-4.17-amd64.gz dom0_mem=${1024 + revision}M\n  module2 /boot/vmlinuz-6.1.0-9-amd64 root=/dev/sda1\n}\n`;
}

/** `guest` writes the file of a guest, by its number. */
export function makeFiles(count, guest = makeGuest) {
  const files = [];
  for (let i = 0; i < count; i++) {
    const root = `host${String(Math.floor(i / 100)).padStart(4, '0')}`;
    if (i % 100 === 0)
      files.push({ path: `${root}/boot/grub/grub.cfg`, text: makeMenu(0), language: 'menu' });
    files.push({ path: `${root}/etc/xen/guest${i}.cfg`, text: guest(i), language: 'cfg' });
  }
  return files;
}

/** Bundles what a benchmark takes from the packages; the file is gone when the process ends. */
export async function bundle(contents) {
  const folder = mkdtempSync(join(tmpdir(), 'xencfg-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const outfile = join(folder, 'bundle.mjs');
  await build({
    stdin: { contents, resolveDir: 'packages/lint' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    outfile,
    logLevel: 'error',
  });
  return outfile;
}
