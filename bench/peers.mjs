// How many files per second xencfg gets through beside tools that people know, each on files of the same number and size:
// check on guests; Biome and ESLint on JSON; flake8 and Black on the guests as Python; libxlutil (parse only) on the guests.
// ESLint is installed into a temporary folder and libxlutil's reader built there; flake8 and Black are those on PATH (Debian:
// apt-get install flake8 black); what is absent is said to be. The first argument is the size (10000 without), the second the
// number of rounds (3); they go from tool to tool, and the best of each tool counts.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { makeGuest } from './guests.mjs';

const count = Number(process.argv[2] ?? 10_000);
const rounds = Number(process.argv[3] ?? 3);
const folder = mkdtempSync(join(tmpdir(), 'xencfg-peers-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const [guests, python, json] = ['guests', 'python', 'json'].map((name) => join(folder, name));
writeFiles();
writeFileSync(
  join(folder, 'eslint.config.mjs'),
  "import json from '@eslint/json';\nexport default [{ files: ['**/*.json'], plugins: { json }, language: 'json/json', ...json.configs.recommended }];\n",
);

const cache = mkdtempSync(join(folder, 'cache-'));
const environment = { ...process.env, XDG_CACHE_HOME: cache, BLACK_CACHE_DIR: cache };
// It makes Node 20 read a certificate store at every start.
delete environment.NODE_EXTRA_CA_CERTS;

const eslint = install('eslint@10.15.0', '@eslint/json@2.1.1');
const oracle = makeOracle();
const peers = [
  {
    name: 'xencfg check',
    program: process.execPath,
    args: [
      resolve('packages/cli/dist/xencfg.cjs'),
      'check',
      '--preset',
      'all',
      '--exit-zero',
      '--format',
      'concise',
      guests,
    ],
  },
  { name: 'Biome (JSON)', program: find('biome'), args: ['check', '--max-diagnostics=1', json] },
  {
    name: 'ESLint (JSON)',
    program: eslint,
    args: ['--config', join(folder, 'eslint.config.mjs'), json],
  },
  { name: 'flake8', program: find('flake8'), args: ['--exit-zero', python] },
  { name: 'black --check', program: find('black'), args: ['--check', '--quiet', python] },
  {
    name: 'libxlutil (parse)',
    program: oracle,
    args: ['files', ...Array.from({ length: count }, (_, i) => `guests/guest${i}.cfg`)],
  },
];

console.log(`${count} files of 25 lines; Node ${process.version}; best of ${rounds}`);
for (const { name, program } of peers.slice(1, -1))
  if (program !== undefined)
    console.log(`${name}: ${spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout.split('\n')[0]}`);
const best = new Map();
for (let round = 0; round < rounds; round++)
  for (const { name, program, args } of peers) {
    if (program === undefined) continue;
    const { clock, processor } = time(name, program, args);
    const before = best.get(name) ?? { clock, processor };
    best.set(name, {
      clock: Math.min(clock, before.clock),
      processor: Math.min(processor, before.processor),
    });
  }
const own = best.get('xencfg check');
for (const { name } of peers) {
  const { clock, processor } = best.get(name) ?? {};
  console.log(
    clock === undefined
      ? `${name.padEnd(18)} absent`
      : `${name.padEnd(18)} ${(count / clock).toFixed(0).padStart(6)} files/s, xencfg's is ${(clock / own.clock).toFixed(2)} times that; ` +
          `processor ${((processor / count) * 1000).toFixed(2).padStart(6)} ms a file, xencfg's is ${(own.processor / processor).toFixed(2)} times that`,
  );
}

/** ESLint's program. */
function install(...packages) {
  const { status } = spawnSync('npm', ['install', '--silent', '--no-save', '--prefix', folder, ...packages], {
    stdio: 'ignore',
  });
  return status === 0 ? join(folder, 'node_modules/.bin/eslint') : undefined;
}

function makeOracle() {
  const { status } = spawnSync(
    'make',
    ['-s', '-C', 'conformance/oracle', `OUT=${folder}`, join(folder, 'xlu-oracle')],
    {
      stdio: 'ignore',
    },
  );
  return status === 0 ? join(folder, 'xlu-oracle') : undefined;
}

/** In node_modules or on PATH. */
function find(program) {
  return [resolve('node_modules/.bin'), ...process.env.PATH.split(delimiter)]
    .map((it) => join(it, program))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** By the clock, and of processor in all its threads and processes, in seconds. A linter that found something exits with 1. */
function time(name, program, args) {
  rmSync(cache, { recursive: true, force: true });
  mkdirSync(cache);
  const script = `TIMEFORMAT='%R %U %S'; time "$@" > /dev/null 2> "$0"`;
  const log = join(folder, 'stderr');
  const { status, stderr, error } = spawnSync('bash', ['-c', script, log, program, ...args], {
    cwd: folder,
    // So that fractions are written with a point.
    env: { ...environment, LC_ALL: 'C.UTF-8' },
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (error !== undefined || (status !== 0 && status !== 1))
    throw error ?? new Error(`${name}: ${readFileSync(log, 'utf8')}`);
  const [clock, user, system] = stderr.trim().split(' ').map(Number);
  return { clock, processor: user + system };
}

function writeFiles() {
  for (const root of [guests, python, json]) mkdirSync(root);
  for (let i = 0; i < count; i++) {
    const text = makeGuest(i);
    writeFileSync(join(guests, `guest${i}.cfg`), text);
    writeFileSync(join(python, `guest${i}.py`), text);
    const pairs = [...text.matchAll(/^(\w+) = (.*)$/gm)].map(([, name, value]) => [name, value]);
    writeFileSync(join(json, `guest${i}.json`), `${JSON.stringify(Object.fromEntries(pairs), null, 2)}\n`);
  }
}
