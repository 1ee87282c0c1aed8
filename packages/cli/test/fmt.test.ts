// `xencfg fmt` from the outside: what it writes, what it leaves alone, and what survives when it is stopped.
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { command, folderWith, run } from './run.ts';

const untidy = "name='web'\nmemory  =  512   # MiB\nvif=['mac=00:16:3e:00:00:01,bridge=br0']\n";
const tidy = "name = 'web'\nmemory = 512  # MiB\nvif = [ 'mac=00:16:3e:00:00:01,bridge=br0' ]\n";

describe('exit status', () => {
  test('0 when files were changed, and a second run changes nothing', () => {
    const cwd = folderWith({ 'web.cfg': untidy });
    expect(run(['fmt', '.'], { cwd })).toEqual({
      status: 0,
      stdout: '',
      stderr: '1 file changed, 0 unchanged.\n',
    });
    expect(readFileSync(join(cwd, 'web.cfg'), 'utf8')).toBe(tidy);
    expect(run(['fmt', '.'], { cwd }).stderr).toBe('0 files changed, 1 unchanged.\n');
  });

  test('1 with --check and --diff when files would change; nothing is written', () => {
    const cwd = folderWith({ 'web.cfg': untidy, 'tidy.cfg': tidy });
    expect(run(['fmt', '--check', '.'], { cwd })).toMatchObject({ status: 1, stdout: 'web.cfg\n' });
    const { status, stdout } = run(['fmt', '--diff', '.'], { cwd });
    expect(status).toBe(1);
    expect(stdout).toContain("--- a/web.cfg\n+++ b/web.cfg\n@@ -1,3 +1,3 @@\n-name='web'\n");
    expect(readFileSync(join(cwd, 'web.cfg'), 'utf8')).toBe(untidy);
    expect(run(['fmt', '--check', 'tidy.cfg'], { cwd }).status).toBe(0);
  });

  test('2 for a file that is not there', () => {
    expect(run(['fmt', 'gone.cfg'], { cwd: folderWith({}) }).status).toBe(2);
  });
});

test('the patch that --diff prints gives what fmt writes', () => {
  const cwd = folderWith({ 'web.cfg': untidy });
  const { stdout } = run(['fmt', '--diff', '.'], { cwd });
  const { status } = spawnSync('git', ['apply', '-'], { cwd, input: stdout });
  expect(status).toBe(0);
  expect(readFileSync(join(cwd, 'web.cfg'), 'utf8')).toBe(tidy);
});

test('standard input goes to standard output', () => {
  const cwd = folderWith({});
  expect(run(['fmt', '-'], { cwd, input: untidy })).toMatchObject({ status: 0, stdout: tidy });
  expect(run(['fmt', '--stdin-filename', 'a.cfg'], { cwd, input: untidy }).stdout).toBe(tidy);
  expect(run(['fmt', '--check', '-'], { cwd, input: untidy })).toMatchObject({ status: 1, stdout: '' });
});

test('the layout comes from xencfg.json, by file', () => {
  const cwd = folderWith({
    'xencfg.json': '{ "overrides": [{ "files": ["quoted.cfg"], "format": { "quotes": "double" } }] }',
    'quoted.cfg': "name = 'web'\n",
    'plain.cfg': "name = 'web'\n",
  });
  run(['fmt', '.'], { cwd });
  expect(readFileSync(join(cwd, 'quoted.cfg'), 'utf8')).toBe('name = "web"\n');
  expect(readFileSync(join(cwd, 'plain.cfg'), 'utf8')).toBe("name = 'web'\n");
});

describe('what else a file is stays so', () => {
  test('mode', () => {
    const cwd = folderWith({ 'web.cfg': untidy });
    chmodSync(join(cwd, 'web.cfg'), 0o640);
    run(['fmt', '.'], { cwd });
    expect(statSync(join(cwd, 'web.cfg')).mode & 0o777).toBe(0o640);
  });

  test('a symbolic link goes on pointing to the file, which is formatted once', () => {
    const cwd = folderWith({ 'web.cfg': untidy, 'auto/keep': '' });
    symlinkSync('../web.cfg', join(cwd, 'auto', 'web.cfg'));
    expect(run(['fmt', '.'], { cwd }).stderr).toBe('1 file changed, 0 unchanged.\n');
    expect(lstatSync(join(cwd, 'auto', 'web.cfg')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(cwd, 'web.cfg'), 'utf8')).toBe(tidy);
  });

  test('a file with several names is left alone', () => {
    const cwd = folderWith({ 'web.cfg': untidy });
    linkSync(join(cwd, 'web.cfg'), join(cwd, 'other'));
    const { status, stderr } = run(['fmt', 'web.cfg'], { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain('web.cfg: not written: the file has 2 names (hard links)');
    expect(readFileSync(join(cwd, 'web.cfg'), 'utf8')).toBe(untidy);
  });

  test('a write-protected file is left alone', () => {
    const cwd = folderWith({ 'web.cfg': untidy });
    chmodSync(join(cwd, 'web.cfg'), 0o444);
    expect(run(['fmt', '.'], { cwd })).toMatchObject({ status: 2 });
    expect(readFileSync(join(cwd, 'web.cfg'), 'utf8')).toBe(untidy);
  });

  test('the encoding: Latin-1 stays Latin-1', () => {
    const cwd = folderWith({ 'web.cfg': Buffer.from(`# M\xfcller\n${untidy}`, 'latin1') });
    run(['fmt', '--toolstack', 'xl', '.'], { cwd });
    expect(readFileSync(join(cwd, 'web.cfg'), 'latin1')).toBe(`# M\xfcller\n${tidy}`);
  });
});

test('a full disk leaves the old file whole', () => {
  const cwd = folderWith({ 'web.cfg': untidy });
  // A limit on the size of files stands for a disk without room.
  const script = `ulimit -f 0; trap '' XFSZ; exec "${process.execPath}" "${command}" fmt web.cfg`;
  const { status } = spawnSync('bash', ['-c', script], { cwd });
  expect(status).toBe(2);
  expect(readFileSync(join(cwd, 'web.cfg'), 'utf8')).toBe(untidy);
  expect(readdirSync(cwd)).toEqual(['web.cfg']);
});

test('killed at any moment, every file is the old one or the new one, and the next run clears up', async () => {
  const count = 200;
  const names = Array.from({ length: count }, (_, index) => `guest-${index}.cfg`);
  const cwd = folderWith(Object.fromEntries(names.map((name) => [name, untidy])));
  for (let round = 0; round < 6; round++) {
    for (const name of names) writeFileSync(join(cwd, name), untidy);
    const child = spawn(process.execPath, [command, 'fmt', '.'], { cwd, stdio: 'ignore' });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    await sleep(100 + round * 60);
    child.kill('SIGKILL');
    await ended;
    const texts = names.map((name) => readFileSync(join(cwd, name), 'utf8'));
    expect(texts.filter((text) => text !== untidy && text !== tidy)).toEqual([]);
  }
  expect(run(['fmt', '.'], { cwd }).status).toBe(0);
  expect(readdirSync(cwd).sort()).toEqual([...names].sort());
}, 60_000);

test('what runs that were killed have left is removed', () => {
  const cwd = folderWith({ 'web.cfg': tidy, '.web.cfg.4194303.xencfg-tmp': 'half' });
  mkdirSync(join(cwd, 'empty'));
  run(['fmt', '.'], { cwd });
  expect(readdirSync(cwd).sort()).toEqual(['empty', 'web.cfg']);
});
