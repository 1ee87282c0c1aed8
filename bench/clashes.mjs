// How the search for clashes between guests grows: fifty of each kind planted in fleets of three sizes, all of which have to be
// found and no other, and the time of building the fleet and of running the rules, each beside the size before.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

const sizes = [
  { guests: 1_000, clashes: 5 },
  { guests: 10_000, clashes: 50 },
  { guests: 100_000, clashes: 50 },
];

const [, , given, planted] = process.argv;
if (given === undefined) await compare();
else await measure(Number(given), Number(planted));

/** Every size in a process of its own, so that none profits or suffers from the one before. */
async function compare() {
  const folder = mkdtempSync(join(tmpdir(), 'xencfg-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const bundle = join(folder, 'lint.mjs');
  await build({
    stdin: {
      contents:
        "export { Workspace } from '@xencfg/model'; export { lintFleet, rules } from '@xencfg/lint'; export { plantFleet } from './test/planted-fleet.ts';",
      resolveDir: '.',
    },
    bundle: true,
    format: 'esm',
    platform: 'node',
    outfile: bundle,
    logLevel: 'error',
  });
  console.log(`guests of 11 lines, hosts of 100 guests; Node ${process.version}`);
  let before;
  for (const { guests, clashes } of sizes) {
    const found = run(bundle, guests, clashes);
    const each = (time) => `${((time / guests) * 1000).toFixed(1)} µs a guest`;
    const growth = (name) => (before === undefined ? '' : `${(found[name] / before[name]).toFixed(1)} ×`);
    console.log(
      `${guests} guests, ${found.plants} findings planted: ${found.missed} missed, ${found.invented} invented`,
    );
    for (const name of ['built', 'joined', 'checked'])
      console.log(
        `  ${name.padEnd(8)} ${found[name].toFixed(0).padStart(6)} ms   ${each(found[name]).padStart(16)}   ${growth(name)}`,
      );
    before = found;
  }
}

function run(bundle, guests, clashes) {
  const options = ['--max-old-space-size=4096', import.meta.filename, String(guests), String(clashes)];
  const { status, stdout, stderr } = spawnSync(process.execPath, options, {
    encoding: 'utf8',
    env: { ...process.env, XENCFG_BENCH_BUNDLE: bundle },
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

/** Milliseconds of the processor, the collector's threads included, so that other programs do not count. */
function timeCpu(work) {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** - `joined`: the rules that look at what guests share. - `checked`: those of the family that look at one guest or host. */
async function measure(guests, clashes) {
  const { Workspace, lintFleet, plantFleet, rules } = await import(process.env.XENCFG_BENCH_BUNDLE);
  const joining = rules.filter(({ scope }) => scope === 'fleet');
  const checking = rules.filter(({ scope, family }) => scope !== 'fleet' && family === 'fleet');
  // A thousand guests warm the machine up, in every process alike.
  const warm = new Workspace();
  warm.update(plantFleet(1000, 5).files);
  lintFleet(warm.fleet, [...joining, ...checking]);

  const { files, plants } = plantFleet(guests, clashes);
  const workspace = new Workspace();
  const built = timeCpu(() => workspace.update(files));
  let findings = new Map();
  const joined = timeCpu(() => {
    findings = lintFleet(workspace.fleet, joining);
  });
  const checked = timeCpu(() => lintFleet(workspace.fleet, checking));
  const wanted = new Set(plants.map(({ rule, path }) => `${rule} ${path}`));
  const found = [...findings].flatMap(([path, list]) => list.map(({ rule }) => `${rule} ${path}`));
  const missed = [...wanted].filter((it) => !found.includes(it)).length;
  const invented = found.length - (wanted.size - missed);
  console.log(JSON.stringify({ built, joined, checked, missed, invented, plants: plants.length }));
}
