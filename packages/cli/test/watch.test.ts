// lint --watch: what makes another run, and what does not.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import type { LintOptions } from '../src/commands/lint-options.ts';
import { WatchedFiles } from '../src/watched-files.ts';
import { replaceFile } from '../src/write-file.ts';
import { command, folderWith, run } from './run.ts';

const guest = (name: string): string => `name = '${name}'\nmemory = 512\nvif = ['bridge=br0']\n`;

function start(args: readonly string[], cwd: string) {
  const child = spawn(process.execPath, [command, 'lint', '--watch', '--format', 'concise', ...args], {
    cwd,
  });
  onTestFinished(() => void child.kill());
  const shown = { out: '', err: '' };
  child.stdout.on('data', (text) => {
    shown.out += text;
  });
  child.stderr.on('data', (text) => {
    shown.err += text;
  });
  const runs = (): number => shown.err.split('Waiting for changes').length - 1;
  return {
    child,
    shown,
    async until(holds: () => boolean): Promise<void> {
      while (!holds()) await sleep(20);
    },
    /** Waits for a run that begins after the change has been made. */
    async afterNext(change: () => void, holds: (out: string) => boolean): Promise<void> {
      const before = shown.out.length;
      change();
      while (!holds(shown.out.slice(before))) await sleep(20);
    },
    runs,
  };
}

test('a file is followed however it is saved', async () => {
  const cwd = folderWith({ 'web.cfg': guest('web') });
  const { child, until, afterNext, runs } = start(['web.cfg'], cwd);
  await until(() => runs() > 0);
  const path = join(cwd, 'web.cfg');
  for (const option of ['one', 'two', 'three']) {
    await afterNext(
      () => {
        writeFileSync(join(cwd, '.new'), `${guest('web')}${option} = 1\n`);
        renameSync(join(cwd, '.new'), path);
      },
      (out) => out.includes(`'${option}'`),
    );
  }
  await afterNext(
    () => appendFileSync(path, 'four = 1\n'),
    (out) => out.includes("'four'"),
  );
  // As Vim does with backups: the old file is moved away, and a new one written.
  await afterNext(
    () => {
      renameSync(path, `${path}~`);
      writeFileSync(path, `${guest('web')}five = 1\n`);
    },
    (out) => out.includes("'five'"),
  );
  child.kill('SIGINT');
  const [, signal] = await once(child, 'exit');
  expect(signal).toBe('SIGINT');
});

test('folders are followed as they come and go, and so are configurations above them', async () => {
  const cwd = folderWith({ 'sub/web.cfg': guest('web') });
  const { until, afterNext, runs } = start(['sub'], cwd);
  await until(() => runs() > 0);
  for (const name of ['one', 'two']) {
    await afterNext(
      () => {
        rmSync(join(cwd, 'sub'), { recursive: true });
        mkdirSync(join(cwd, 'sub'));
        writeFileSync(join(cwd, 'sub/web.cfg'), `${guest('web')}${name} = 1\n`);
      },
      (out) => out.includes(`'${name}'`),
    );
  }
  await afterNext(
    () => {
      mkdirSync(join(cwd, 'sub/deep'));
      writeFileSync(join(cwd, 'sub/deep/db.cfg'), guest('db'));
    },
    (out) => out.includes('db.cfg:3:9'),
  );
  await afterNext(
    () => writeFileSync(join(cwd, 'xencfg.json'), '{ "rules": { "unknown-key": "error" } }'),
    (out) => /: error: .*'two'/.test(out),
  );
  await afterNext(
    () => rmSync(join(cwd, 'xencfg.json')),
    (out) => /: info: .*'two'/.test(out),
  );
});

test('it reacts to what a run reads, and not to what it writes', () => {
  const cwd = realpathSync(
    folderWith({
      'site/hosts/web.cfg': guest('web'),
      'site/hosts/notes.md': '',
      'site/hosts/built/web.cfg': guest('built'),
      'site/.gitignore': 'built/\n',
      'site/hosts/etc/xen/xl.conf': '',
      'site/xencfg.json': '{ "extends": ["shared/base.json"], "baseline": "known.json" }',
      'site/shared/base.json': '{}',
      'site/.git/index': '',
      'real.cfg': guest('real'),
    }),
  );
  symlinkSync('../../real.cfg', join(cwd, 'site/hosts/link.cfg'));
  const at = (name: string): string => join(cwd, name);
  const watched = (paths: readonly string[], options: LintOptions = {}) =>
    new WatchedFiles(paths.map(at), options, [{ format: 'text', path: at('site/hosts/out.cfg') }]);
  const options: LintOptions = {
    cache: true,
    cacheLocation: at('site/hosts/kept'),
  };
  const files = watched(['site/hosts', 'site/hosts/link.cfg'], options);
  // As if somebody had taken them for guests.
  mkdirSync(at('site/hosts/kept'));
  writeFileSync(at('site/hosts/kept/a.cfg'), guest('kept'));
  writeFileSync(at('site/hosts/out.cfg'), guest('out'));
  writeFileSync(at('site/hosts/new.cfg'), guest('new'));
  mkdirSync(at('site/hosts/deep'));
  const read = [
    'site/hosts/web.cfg',
    'site/hosts/link.cfg',
    'real.cfg',
    'site/hosts/new.cfg',
    'site/hosts/deep',
    'site/hosts/etc/xen/xl.conf',
    'site/hosts/etc',
    'site/hosts',
    'site',
    'site/xencfg.json',
    'site/xencfg.jsonc',
    'xencfg.json',
    '.editorconfig',
    'site/.gitignore',
    'site/hosts/.xencfgignore',
    'site/shared/base.json',
    'site/known.json',
  ];
  const others = [
    'site/hosts/out.cfg',
    'site/hosts/.web.cfg.1234.xencfg-tmp',
    'site/hosts/kept',
    'site/hosts/kept/a.cfg',
    'site/hosts/notes.md',
    'site/hosts/built/web.cfg',
    'site/hosts/gone.cfg',
    'site/.git',
    'site/.git/index',
    'elsewhere.cfg',
  ];
  expect(read.filter((name) => !files.has(at(name)))).toEqual([]);
  expect(others.filter((name) => files.has(at(name)))).toEqual([]);
  // All of them lie in folders that are watched, but for those that are in git's or below a kept one.
  const unseen = [...read, ...others].filter((name) => !files.folders.has(join(at(name), '..')));
  expect(unseen).toEqual(['site/hosts/kept/a.cfg', 'site/hosts/built/web.cfg', 'site/.git/index']);

  for (const named of [{ baseline: at('site/known.json') }, {}])
    expect(watched(['site/hosts'], { ...named, writeBaseline: true }).has(at('site/known.json'))).toBe(false);
  const single = watched(['site/hosts/web.cfg'], { config: at('shared.json') });
  expect(single.has(at('site/hosts/new.cfg'))).toBe(false);
  expect(single.has(at('shared.json'))).toBe(true);
  expect(single.folders.has(cwd)).toBe(true);
});

test('it does not react to its own fixes, but to whoever changes them', () => {
  const cwd = realpathSync(folderWith({ 'web.cfg': guest('web') }));
  const path = join(cwd, 'web.cfg');
  const files = new WatchedFiles([cwd], { fix: true }, []);
  expect(files.has(path)).toBe(true);
  replaceFile(path, guest('web'), guest('fixed'));
  expect(files.has(path)).toBe(false);
  appendFileSync(path, 'vcpus = 2\n');
  expect(files.has(path)).toBe(true);
  replaceFile(path, `${guest('fixed')}vcpus = 2\n`, guest('once more'));
  expect(files.has(path)).toBe(false);
  rmSync(path);
  expect(files.has(path)).toBe(true);
});

test('what it writes beside the files is written anew by each run', async () => {
  const cwd = folderWith({ 'web.cfg': guest('web') });
  const { until, runs } = start(
    ['--output-file', 'out.txt', '--cache', '--cache-location', 'kept', '.'],
    cwd,
  );
  await until(() => runs() > 0);
  const report = (): string => readFileSync(join(cwd, 'out.txt'), 'utf8');
  for (const name of ['one', 'two']) {
    appendFileSync(join(cwd, 'web.cfg'), `${name} = 1\n`);
    await until(() => report().includes(`'${name}'`));
  }
});

test('wrong use ends it', () => {
  const cwd = folderWith({ 'web.cfg': guest('web') });
  const { status, stderr } = run(['lint', '--watch', 'gone.cfg'], { cwd });
  expect([status, stderr]).toEqual([2, 'xencfg: gone.cfg: there is no such file\n']);
  expect(run(['lint', '--watch', '--format', 'paper', '.'], { cwd })).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/^xencfg: 'paper' is no format;[^\n]*\n$/),
  });
});

const hasScript = spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux');

test.skipIf(!hasScript).each([
  ['xterm', true],
  ['dumb', false],
])(
  'a terminal of the kind %s is cleared before a run: %s (runs where there is the script of util-linux)',
  async (TERM, isCleared) => {
    const cwd = folderWith({ 'web.cfg': guest('web') });
    const line = `"${process.execPath}" "${command}" lint --watch web.cfg`;
    const child = spawn('script', ['-qefc', line, '/dev/null'], { cwd, env: { ...process.env, TERM } });
    onTestFinished(() => void child.kill());
    let shown = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      if (!shown.includes('Waiting') && (shown + part).includes('Waiting')) child.stdin.write('\x03');
      shown += part;
    });
    await once(child, 'close');
    expect(shown.includes('\x1b[2J')).toBe(isCleared);
  },
);
