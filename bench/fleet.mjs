// How a fleet grows: the time to build it, the memory that a guest takes beyond its text, and the time of one edit, each as a
// ratio of a larger fleet to a smaller one in the same run.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { makeFiles, makeGuest, makeMenu } from './guests.mjs';

const [, , task, given] = process.argv;
if (task === undefined) await compare();
else await measure(task, Number(given));

/** Every size in a process of its own, so that none profits or suffers from the one before. */
async function compare() {
  const folder = mkdtempSync(join(tmpdir(), 'xencfg-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const bundle = join(folder, 'model.mjs');
  await build({
    stdin: {
      contents: "export { Workspace } from '@xencfg/model'; export { parseCfg } from '@xencfg/grammar-cfg';",
      resolveDir: 'packages/model',
    },
    bundle: true,
    format: 'esm',
    platform: 'node',
    outfile: bundle,
    logLevel: 'error',
  });
  const run = (name, size) => {
    const options = ['--expose-gc', '--max-old-space-size=4096', import.meta.filename, name, String(size)];
    const { status, stdout, stderr } = spawnSync(process.execPath, options, {
      encoding: 'utf8',
      env: { ...process.env, XENCFG_BENCH_BUNDLE: bundle },
    });
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout);
  };
  const show = (name, ...columns) => console.log(`${name.padEnd(34)} ${columns.join('   ')}`);
  console.log(`guests of 25 lines, hosts of 100 guests; Node ${process.version}`);
  const sizes = [1_000, 10_000, 100_000];
  const built = sizes.map((size) => run('build', size));
  for (const [index, size] of sizes.entries()) {
    const { total, parsed, perGuest } = built[index];
    const each = `${((total / size) * 1000).toFixed(1)} µs a guest`;
    const ratio = `${(total / parsed).toFixed(2)} × parsing alone`;
    const growth =
      index === 0 ? '' : `${(total / built[index - 1].total).toFixed(1)} × the time for 10 × the guests`;
    show(`build ${size}`, `${total.toFixed(0)} ms`, each, ratio, `${perGuest.toFixed(1)} KB a guest`, growth);
  }
  const edits = run('edit', 10_000);
  for (const [kind, { small, large }] of Object.entries(edits)) {
    show(
      `one edit of a ${kind}`,
      `${small.toFixed(1)} µs among 100 guests`,
      `${large.toFixed(1)} µs among 10000`,
      `${(large / small).toFixed(2)} ×`,
    );
  }
}

function heap() {
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

/** Milliseconds of the processor, the collector's threads included, so that other programs do not count. */
function timeCpu(work) {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

async function measure(task, count) {
  const { Workspace, parseCfg } = await import(process.env.XENCFG_BENCH_BUNDLE);
  // The first thousand guests warm the machine up, in every process alike.
  new Workspace().update(makeFiles(1000));
  const files = makeFiles(count);
  if (task === 'build') {
    const parsed = timeCpu(() => {
      for (const { text, language } of files) if (language === 'cfg') parseCfg(text, 'xl');
    });
    const before = heap();
    const workspace = new Workspace();
    const total = timeCpu(() => workspace.update(files));
    const perGuest = (heap() - before) / count / 1024;
    if (workspace.fleet.guests.length !== count) throw new Error('guests are missing');
    console.log(JSON.stringify({ parsed, total, perGuest }));
    return;
  }
  // One after the other in turns, so that whatever else the machine does falls on both.
  const fleets = [files.slice(0, 101), files].map((own) => {
    const workspace = new Workspace();
    workspace.update(own);
    return { workspace, times: [] };
  });
  const timeEdits = (edit) => {
    for (let i = 0; i < 1000; i++) {
      const file = edit(i);
      for (const { workspace, times } of fleets) {
        const start = performance.now();
        workspace.set(file);
        times[i] = (performance.now() - start) * 1000;
      }
    }
    const [small, large] = fleets.map(({ times }) => times.toSorted((a, b) => a - b)[500]);
    return { small, large };
  };
  const guest = timeEdits((i) => ({ ...files[1 + (i % 99)], text: makeGuest(i % 99, i + 1) }));
  const host = timeEdits((i) => ({ ...files[0], text: makeMenu(i + 1) }));
  console.log(JSON.stringify({ guest, host }));
}
