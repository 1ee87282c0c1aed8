// --jobs and --cache as a user gives them: the output is the same to the byte, and where the cache lies.
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { plantFleet } from '../../../test/planted-fleet.ts';
import { folderWith, run } from './run.ts';

const formats = ['text', 'sarif'] as const;

/** Guests enough for several threads, with clashes from one host to the next. */
function writeFleet(): string {
  const cwd = folderWith({ 'xencfg.json': '{}' });
  for (const { path, text } of plantFleet(1_000, 5).files) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), text);
  }
  return cwd;
}

test('any number of threads says the same in the same order', () => {
  const cwd = writeFleet();
  const [one, ...others] = ['1', '2', '5'].map((jobs) =>
    run(['check', '--jobs', jobs, '--format', 'json', '.'], { cwd }),
  );
  expect(one).toMatchObject({ status: 1, stderr: '' });
  expect(one?.stdout).toContain('mac-duplicate-across-guests');
  for (const other of others) expect(other).toEqual(one);
  const seed = resolve('fixtures/seed');
  for (const format of formats) {
    const [first, second] = ['1', '3'].map((jobs) => run(['lint', '--jobs', jobs, '--format', format, seed]));
    expect(second).toEqual(first);
  }
});

test('a second run with --cache says the same, and so does one after a change in another file', () => {
  const mac = (end: string): string => `vif = ['mac=00:16:3e:00:00:${end},bridge=br0']\n`;
  const cwd = folderWith({
    'xencfg.json': '{}',
    'a/etc/xen/web.cfg': `name = 'web'\nmemory = 512\n${mac('01')}`,
    'b/etc/xen/mail.cfg': `name = 'mail'\nmemory = 512\n${mac('02')}`,
    'b/etc/xen/xend-config.sxp': '(vif-script vif-bridge)\n',
  });
  const compare = (): void => {
    for (const command of ['lint', 'check'])
      for (const format of formats) {
        const words = [command, '--format', format, '.'];
        const plain = run(words, { cwd });
        for (const _ of [1, 2]) expect(run([...words, '--cache'], { cwd })).toEqual(plain);
      }
  };
  compare();
  const folder = join(cwd, '.xencfg-cache');
  expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toBe('*\n');
  for (const name of readdirSync(folder).filter((it) => it.endsWith('.cache')))
    expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
  writeFileSync(join(cwd, 'b/etc/xen/mail.cfg'), `name = 'mail'\nmemory = 512\n${mac('01')}`);
  expect(run(['lint', '--cache', '--format', 'concise', 'a'], { cwd }).stdout).not.toContain('mac-duplicate');
  expect(run(['lint', '--cache', '--format', 'concise', '.'], { cwd }).stdout).toContain(
    "a/etc/xen/web.cfg:3:13: error: Guest 'mail' has the MAC address",
  );
  compare();
  // What is wanted of the rules, and the configuration, are a part of what is known.
  const quiet = ['lint', '--cache', '--format', 'concise', '--ignore', 'network', '.'];
  expect(run(quiet, { cwd }).stdout).not.toContain('mac-duplicate');
  writeFileSync(join(cwd, 'xencfg.json'), '{ "rules": { "mac-duplicate-across-guests": "off" } }');
  expect(run(['lint', '--cache', '--format', 'concise', '.'], { cwd }).stdout).not.toContain('mac-duplicate');
});

test('the cache lies beside the installed packages, or where it is wanted', () => {
  const guest = { 'web.cfg': "name = 'web'\nmemory = 512\n" };
  const installed = folderWith({ ...guest, 'node_modules/some/package.json': '{}' });
  expect(run(['lint', '--cache', '.'], { cwd: installed }).status).toBe(0);
  expect(existsSync(join(installed, 'node_modules/.cache/xencfg/.gitignore'))).toBe(true);
  const chosen = folderWith(guest);
  expect(run(['lint', '--cache', '--cache-location', 'kept/here', '.'], { cwd: chosen }).status).toBe(0);
  expect(readdirSync(join(chosen, 'kept/here')).some((name) => name.endsWith('.cache'))).toBe(true);
});

test('where the cache cannot be written nothing is said of it', () => {
  const cwd = folderWith({ 'web.cfg': "name = 'web'\nmemory = 512\n", occupied: 'a file' });
  const { status, stderr } = run(['lint', '--cache', '--cache-location', 'occupied', '.'], { cwd });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

test('--timing tells of each part of a run', () => {
  const cwd = folderWith({ 'web.cfg': "name = 'web'\nmemory = 512\n" });
  const partsOf = (...flags: readonly string[]): readonly string[] =>
    [...run(['check', '--timing', ...flags, '.'], { cwd }).stderr.matchAll(/^ +\d+ ms {2}(.*)$/gm)].map(
      ([, part = '']) => part,
    );
  expect(partsOf()).toEqual(['search and read', 'parse, rules, layout', 'print', 'all, from the start']);
  expect(partsOf('--cache')).toEqual(['search and read', 'divide', 'judge', 'print', 'all, from the start']);
});
