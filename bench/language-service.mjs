// How long an editor waits: from a keystroke to the findings of its file, and for completion and hover, in a workspace of 100
// and of 10,000 guests in the same run.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const folder = mkdtempSync(join(tmpdir(), 'xencfg-bench-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const outfile = join(folder, 'service.mjs');
await build({
  entryPoints: ['packages/language-service/src/index.ts'],
  bundle: true,
  format: 'esm',
  platform: 'node',
  mainFields: ['module', 'main'],
  outfile,
  logLevel: 'error',
});
const service = await import(pathToFileURL(outfile).href);

const guestsOfHost = 100;
const keystrokes = 2000;

/** A guest of 20 lines; every hundredth shares a disk and an address with its neighbour. */
function makeGuest(index) {
  const byte = (shift) => ((index >> shift) & 255).toString(16).padStart(2, '0');
  const shared = index % 100 === 1 ? index - 1 : index;
  return `# guest ${index} of the benchmark
name = "guest${index}"
kernel = "/boot/vmlinuz-2.6.18-6-xen-686"
ramdisk = "/boot/initrd.img-2.6.18-6-xen-686"
memory = 256
maxmem = 512
vcpus = 2
root = "/dev/sda1 ro"

# storage and network
disk = [ "phy:/dev/vg0/guest${shared}-root,sda1,w",
         "phy:/dev/vg0/guest${index}-swap,sda2,w" ]
vif = [ "mac=00:16:3e:${byte(16)}:${byte(8)}:${byte(0)},bridge=xenbr0" ]
vnc = 1
vnclisten = "127.0.0.1"
vncdisplay = ${index % 100}
on_poweroff = "destroy"
on_reboot = "restart"
on_crash = "restart"
`;
}

function* makeFiles(count) {
  for (let index = 0; index < count; index++) {
    const root = `/host${Math.floor(index / guestsOfHost)}`;
    if (index % guestsOfHost === 0) {
      yield {
        path: `${root}/boot/grub/menu.lst`,
        text: 'title xen\nkernel /boot/xen-3.0.3-1-i386-pae.gz dom0_mem=393216\nmodule /boot/vmlinuz-2.6.18-6-xen-686\n',
      };
      yield {
        path: `${root}/etc/xen/xend-config.sxp`,
        text: '(network-script network-bridge)\n(vif-script vif-bridge)\n(dom0-min-mem 196)\n',
      };
    }
    yield { path: `${root}/etc/xen/guest${index}.cfg`, text: makeGuest(index) };
  }
}

/** Milliseconds that each of many repetitions takes. */
async function timeEach(count, work) {
  const times = [];
  for (let index = 0; index < count; index++) {
    const start = performance.now();
    await work(index);
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b);
}

const part = (times, share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];

async function measure(count) {
  const files = [...makeFiles(count)];
  const project = new service.Project();
  const started = performance.now();
  project.update(files);
  const read = performance.now() - started;
  for (const { path } of files) service.diagnosticsOf(project, path);
  const judged = performance.now() - started - read;

  const guests = files.filter(({ path }) => path.endsWith('.cfg'));
  const texts = new Map(guests.map(({ path, text }) => [path, text]));
  const place = (index) => {
    const { path } = guests[(index * 7919) % guests.length];
    return { path, text: texts.get(path) };
  };
  /** A letter more or less somewhere: within names, addresses, disks and remarks alike. */
  const edit = (index) => {
    const { path, text } = place(Math.floor(index / 20));
    const at = (index * 104_729) % text.length;
    const next =
      index % 2 === 0 ? `${text.slice(0, at)}x${text.slice(at)}` : text.slice(0, at) + text.slice(at + 1);
    texts.set(path, next);
    project.update([{ path, text: next, language: 'cfg' }]);
    return path;
  };
  for (let index = 0; index < 300; index++) service.diagnosticsOf(project, edit(index));
  const diagnostics = await timeEach(keystrokes, (index) => service.diagnosticsOf(project, edit(index)));
  const completion = await timeEach(keystrokes, (index) => {
    const { path, text } = place(index);
    return service.completion(project, path, (index * 104_729) % text.length);
  });
  const hover = await timeEach(keystrokes, (index) => {
    const { path, text } = place(index);
    return service.hover(project, path, (index * 104_729) % text.length);
  });
  return { read, judged, diagnostics, completion, hover };
}

const show = (name, ...columns) => console.log(`${name.padEnd(34)} ${columns.join('   ')}`);
const ms = (time) => `${time.toFixed(2)} ms`;

console.log(`guests of 20 lines, hosts of ${guestsOfHost} guests; Node ${process.version}`);
const small = await measure(100);
const large = await measure(10_000);
show('read 10000 guests', ms(large.read), `${(large.read / small.read).toFixed(0)} × the time for 100`);
show('judge them all', ms(large.judged), `${(large.judged / small.judged).toFixed(0)} × the time for 100`);
for (const name of ['diagnostics', 'completion', 'hover']) {
  for (const share of [0.5, 0.99]) {
    const [few, many] = [part(small[name], share), part(large[name], share)];
    const label = `${name}, p${share * 100}`;
    show(label, `${ms(few)} among 100`, `${ms(many)} among 10000`, `${(many / few).toFixed(2)} ×`);
  }
}
