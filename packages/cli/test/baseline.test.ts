// Accepted findings from the outside: what a run may say is gone, and which baseline holds for which file.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, run } from './run.ts';

const twice = (key: string): string => `name = '${key}'\nmemory = 512\nvcpus = 1\nvcpus = 2\n`;
const files = { 'a.cfg': twice('a'), 'b.cfg': twice('b') };

type Known = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

function known(folder: string, path = 'base.json'): Known {
  return JSON.parse(readFileSync(join(folder, path), 'utf8')).findings;
}

/** A folder whose findings are all accepted. */
function accepted(more: Readonly<Record<string, string>> = {}): string {
  const cwd = folderWith({ ...files, ...more, 'xencfg.json': '{ "baseline": "base.json" }' });
  writeFileSync(join(cwd, 'base.json'), '{ "version": 1, "findings": {} }');
  expect(run(['lint', '--write-baseline', '.'], { cwd }).status).toBe(0);
  expect(Object.keys(known(cwd))).toEqual(expect.arrayContaining(Object.keys(files)));
  return cwd;
}

describe('what a run has not judged stays known', () => {
  test.each(['--write-baseline', '--prune-baseline'])('%s of other files', (flag) => {
    const cwd = accepted();
    const before = known(cwd);
    run(['lint', flag, 'a.cfg'], { cwd });
    expect(known(cwd)).toEqual(before);
  });

  test.each(['--write-baseline', '--prune-baseline'])('%s of rules that are off', (flag) => {
    const cwd = accepted();
    const before = known(cwd);
    const { stderr } = run(['lint', '--select', 'mac-missing', '.'], { cwd });
    expect(stderr).not.toContain('gone');
    run(['lint', '--select', 'mac-missing', flag, '.'], { cwd });
    expect(known(cwd)).toEqual(before);
  });

  test.each(['--write-baseline', '--prune-baseline'])('%s with a path that cannot be read', (flag) => {
    const cwd = accepted();
    const before = readFileSync(join(cwd, 'base.json'), 'utf8');
    const { status, stderr } = run(['lint', flag, '.', 'gone.cfg'], { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain('xencfg: gone.cfg: there is no such file\n');
    expect(readFileSync(join(cwd, 'base.json'), 'utf8')).toBe(before);
  });

  test('of a clash with a file that was not read', () => {
    const card = "vif = ['mac=00:16:3e:11:22:33,bridge=br0']\n";
    const cwd = accepted({ 'x.cfg': `name = 'x'\n${card}`, 'y.cfg': `name = 'y'\n${card}` });
    const before = known(cwd);
    expect(Object.keys(before['x.cfg'] ?? {})).toContain('mac-duplicate-across-guests');
    expect(run(['lint', 'x.cfg'], { cwd }).stderr).not.toContain('gone');
    run(['lint', '--prune-baseline', 'x.cfg'], { cwd });
    expect(known(cwd)).toEqual(before);
    writeFileSync(join(cwd, 'y.cfg'), "name = 'y'\n");
    run(['lint', '--prune-baseline', '.'], { cwd });
    expect(Object.keys(known(cwd)['x.cfg'] ?? {})).not.toContain('mac-duplicate-across-guests');
  });
});

test('what is not reported on is not accepted', () => {
  const cwd = folderWith({ 'etc/xen/a.cfg': twice('a'), 'etc/xen/xend-config.sxp': '(dom0-cpus = 0)\n' });
  run(['lint', '--write-baseline', '--baseline', 'base.json', 'etc/xen/a.cfg'], { cwd });
  expect(Object.keys(known(cwd))).toEqual(['etc/xen/a.cfg']);
});

test('a file that is gone is forgotten when its folder was looked through, and not before', () => {
  const cwd = accepted();
  rmSync(join(cwd, 'b.cfg'));
  run(['lint', '--prune-baseline', 'a.cfg'], { cwd });
  expect(Object.keys(known(cwd))).toEqual(['a.cfg', 'b.cfg']);
  expect(run(['lint', '.'], { cwd }).stderr).toContain('in base.json is gone');
  run(['lint', '--prune-baseline', '.'], { cwd });
  expect(Object.keys(known(cwd))).toEqual(['a.cfg']);
});

describe('the nearest configuration says which baseline holds', () => {
  const config = '{ "baseline": "base.json" }';
  const empty = '{ "version": 1, "findings": {} }';
  const folders = {
    'a/a.cfg': twice('a'),
    'a/xencfg.json': config,
    'a/base.json': empty,
    'b/b.cfg': twice('b'),
    'b/xencfg.json': config,
    'b/base.json': empty,
  };

  test('when findings are accepted, left out and forgotten', () => {
    const cwd = folderWith(folders);
    expect(run(['lint', '.'], { cwd }).status).toBe(1);
    run(['lint', '--write-baseline', '.'], { cwd });
    expect(existsSync(join(cwd, 'xencfg-baseline.json'))).toBe(false);
    expect([known(cwd, 'a/base.json'), known(cwd, 'b/base.json')].map((it) => Object.keys(it))).toEqual([
      ['a.cfg'],
      ['b.cfg'],
    ]);
    expect(run(['lint', '.'], { cwd }).status).toBe(0);
    writeFileSync(join(cwd, 'b/b.cfg'), "name = 'b'\n");
    expect(run(['lint', '.'], { cwd }).stderr).toContain('in b/base.json is gone');
    run(['lint', '--prune-baseline', '.'], { cwd });
    expect(known(cwd, 'b/base.json')).toEqual({});
    expect(known(cwd, 'a/base.json')).not.toEqual({});
  });

  test('and what another one says of a file is gone', () => {
    const cwd = folderWith(folders);
    run(['lint', '--write-baseline', '--baseline', 'a/base.json', '.'], { cwd });
    expect(Object.keys(known(cwd, 'a/base.json'))).toEqual(['../b/b.cfg', 'a.cfg']);
    expect(run(['lint', '.'], { cwd }).status).toBe(1);
    run(['lint', '--prune-baseline', '.'], { cwd });
    expect(Object.keys(known(cwd, 'a/base.json'))).toEqual(['a.cfg']);
  });
});

describe('with --fix', () => {
  test('what is accepted is no finding', () => {
    const cwd = accepted();
    expect(run(['lint', '.'], { cwd })).toMatchObject({ status: 0 });
    const { status, stdout } = run(['lint', '--fix', '--format', 'concise', '.'], { cwd });
    expect([status, stdout]).toEqual([0, '']);
  });

  test.each(['--fix', '--unsafe-fixes', '--diff'])('%s nothing is accepted or forgotten', (flag) => {
    const cwd = accepted();
    const before = known(cwd);
    for (const baseline of ['--write-baseline', '--prune-baseline'])
      expect(run(['lint', flag, baseline, '.'], { cwd }).status).toBe(2);
    expect(known(cwd)).toEqual(before);
  });
});
