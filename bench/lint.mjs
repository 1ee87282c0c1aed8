// What linting a fleet costs: reading the files alone, putting the fleet together, and the recommended rules, in
// microseconds a guest of a process that does nothing before; and the rules that take the most of it.
import { spawnSync } from 'node:child_process';
import { bundle, makeFiles } from './guests.mjs';

const [, , task, given] = process.argv;
if (task === undefined) await compare();
else await measure(task, Number(given));

async function compare() {
  const path = await bundle(`
    export { buildFleet } from '@xencfg/model';
    export { parseCfg } from '@xencfg/grammar-cfg';
    export { lintFleet, presetsOf, rules, runRules } from '@xencfg/lint';`);
  const run = (name, size) => {
    const options = ['--max-old-space-size=4096', import.meta.filename, name, String(size)];
    const { status, stdout, stderr } = spawnSync(process.execPath, options, {
      encoding: 'utf8',
      env: { ...process.env, XENCFG_BENCH_BUNDLE: path },
    });
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout);
  };
  console.log(`µs a guest of 25 lines, hosts of 100 guests; Node ${process.version}`);
  for (const size of [1_000, 10_000]) {
    const { parse } = run('parse', size);
    const { build, rules } = run('lint', size);
    const parts = { parse, build, rules, 'build and rules': build + rules };
    const shown = Object.entries(parts).map(([name, time]) => `${name} ${time.toFixed(1)}`);
    console.log(`${String(size).padStart(6)} guests: ${shown.join('   ')}`);
  }
  console.log('\nthe dearest rules among 10000 guests');
  for (const { name, time } of run('each', 10_000).dearest)
    console.log(`${name.padEnd(36)} ${time.toFixed(2).padStart(8)} µs a guest`);
}

/** Time of the processor, the collector's and the compiler's threads included, so that other programs do not count. */
function timeCpu(work) {
  const start = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(start);
  return { time: user + system, result };
}

async function measure(task, count) {
  const { buildFleet, parseCfg, presetsOf, rules, runRules } = await import(process.env.XENCFG_BENCH_BUNDLE);
  const files = makeFiles(count);
  if (task === 'parse') {
    const { time } = timeCpu(() => {
      for (const { text, language } of files) if (language === 'cfg') parseCfg(text, 'xl');
    });
    console.log(JSON.stringify({ parse: time / count }));
  } else if (task === 'lint') {
    const built = timeCpu(() => buildFleet(files));
    const judged = timeCpu(() => runRules(built.result));
    console.log(JSON.stringify({ build: built.time / count, rules: judged.time / count }));
  } else {
    const times = new Map();
    const timed = rules
      .filter((rule) => presetsOf(rule).includes('recommended'))
      .map((rule) => ({
        ...rule,
        check(...given) {
          const start = performance.now();
          rule.check(...given);
          times.set(rule.name, (times.get(rule.name) ?? 0) + performance.now() - start);
        },
      }));
    runRules(buildFleet(files), timed);
    const dearest = [...times]
      .sort(([, a], [, b]) => b - a)
      .slice(0, 10)
      .map(([name, time]) => ({ name, time: (time * 1000) / count }));
    console.log(JSON.stringify({ dearest }));
  }
}
