// How many files a second `xencfg fmt --check` looks at, beside other formatters on the same files in one run: Prettier with
// our plugin, black, and Biome on JSON of the same size. A peer that is not installed is left out with the reason. The number of
// files and of rounds may be given (10000 3 without).
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { makeFiles, makeGuest } from './guests.mjs';

const count = Number(process.argv[2] ?? 10_000);
const rounds = Number(process.argv[3] ?? 3);
const folder = mkdtempSync(join(tmpdir(), 'xencfg-bench-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const environment = { ...process.env };
// It makes Node 20 read a certificate store at every start.
delete environment.NODE_EXTRA_CA_CERTS;

function writeAll(root, files) {
  for (const { path, text } of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** JSON with the settings of a guest, filled up to the length of its file. */
function makeJson(i) {
  const text = makeGuest(i);
  const lines = text.split('\n').filter((line) => /^\w+ = /.test(line));
  const settings = lines.map((line) => line.split(' = ', 2).map((it) => JSON.stringify(it.trim())));
  const json = `{\n${settings.map(([key, value]) => `  ${key}: ${value}`).join(',\n')},\n  "note": ""\n}\n`;
  return json.replace('""', `"${'x'.repeat(Math.max(0, text.length - json.length))}"`);
}

const files = makeFiles(count);
const guests = join(folder, 'guests');
const json = join(folder, 'json');
writeAll(guests, files);
writeAll(
  json,
  files.flatMap(({ path, language }, i) =>
    language === 'cfg' ? [{ path: path.replace(/cfg$/, 'json'), text: makeJson(i) }] : [],
  ),
);
writeFileSync(join(json, 'biome.json'), '{ "formatter": { "indentStyle": "space" } }');

const command = resolve('packages/cli/dist/xencfg.cjs');
const plugin = resolve('packages/prettier-plugin/dist/index.js');
const prettier = resolve('node_modules/prettier/bin/prettier.cjs');
const biome = resolve('node_modules/.bin/biome');
const hasBlack = spawnSync('black', ['--version']).status === 0;

const rows = [
  { name: 'xencfg fmt --check', words: [process.execPath, command, 'fmt', '--check', '.'], cwd: guests },
  {
    name: 'Prettier, our plugin',
    words: [process.execPath, prettier, '--plugin', plugin, '--check', '**/guest*.cfg'],
    cwd: guests,
    absent:
      existsSync(prettier) && existsSync(plugin)
        ? undefined
        : 'prettier is not installed, or the plugin not built',
  },
  {
    name: 'black',
    words: ['black', '--check', '--quiet', '--include', 'guest[0-9]+\\.cfg$', '.'],
    cwd: guests,
    absent: hasBlack ? undefined : 'black is not installed',
    // It remembers files that it found well laid out.
    env: { BLACK_CACHE_DIR: join(folder, 'black') },
  },
  {
    name: 'Biome, JSON',
    words: [biome, 'format', '--max-diagnostics=1', '--files-max-size=100000', '.'],
    cwd: json,
    absent: existsSync(biome) ? undefined : 'biome is not installed',
  },
];

/** Seconds by the clock. */
function measure({ name, words: [program, ...args], cwd, env }) {
  const start = process.hrtime.bigint();
  const { status, error, stderr } = spawnSync(program, args, {
    cwd,
    env: { ...environment, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
    maxBuffer: 1 << 28,
  });
  // 1 says that files would change.
  if (status !== 0 && status !== 1) throw new Error(`${name} exited with ${status}: ${error ?? stderr}`);
  return Number(process.hrtime.bigint() - start) / 1e9;
}

const times = new Map(rows.filter(({ absent }) => absent === undefined).map((row) => [row, []]));
// In turns, so that what else the machine does meets them all.
for (let round = 0; round < rounds; round++) for (const [row, list] of times) list.push(measure(row));

const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
const own = median(times.get(rows[0]));
console.log(`${count} files of 25 lines, medians of ${rounds}, Node ${process.version}`);
for (const row of rows) {
  const list = times.get(row);
  const seconds = list && median(list);
  console.log(
    seconds === undefined
      ? `${row.name.padEnd(22)} skipped: ${row.absent}`
      : `${row.name.padEnd(22)} ${(count / seconds).toFixed(0).padStart(7)} files/s ${(seconds / own).toFixed(2).padStart(8)} × the time of xencfg`,
  );
}
