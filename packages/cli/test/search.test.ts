// Which files a run reads: what is searched for, left out, met by a link, or cannot be read.
import { constants } from 'node:buffer';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { decode, explainReadError, findFiles } from '@xencfg/files';
import { describe, expect, test } from 'vitest';
import { command, folderWith, run } from './run.ts';

const guest = (name: string, mac = '01'): string =>
  `name = '${name}'\nmemory = 512\nvif = ['mac=00:16:3e:00:00:${mac},bridge=br0']\n`;
const twice = "name = 'web'\nvif = ['mac=00:16:3e:00:00:01', 'mac=00:16:3E:00:00:01']\n";

function listed(cwd: string, ...args: readonly string[]): string[] {
  const { stdout, stderr } = run(['lint', '--show-files', '--null', ...args], { cwd });
  expect(stderr).toBe('');
  return stdout.split('\0').slice(0, -1);
}

describe('what is left out', () => {
  const files = {
    '.git/HEAD': '',
    '.gitignore': 'old/\n',
    '.xencfgignore': '/drafts\n!old/\n*.bak.cfg\n',
    'xencfg.json': '{ "ignore": ["lab/**", "!lab/kept.cfg"] }',
    'a.cfg': guest('a'),
    'a.bak.cfg': guest('a'),
    'old/b.cfg': guest('b'),
    'drafts/c.cfg': guest('c'),
    'lab/d.cfg': guest('d'),
    'lab/kept.cfg': guest('e'),
    'setup.cfg': '[metadata]\nname = x\n',
    'haproxy.cfg': 'global\n  maxconn 100\n',
  };

  test('.xencfgignore goes before .gitignore, xencfg.json before both', () => {
    expect(listed(folderWith(files))).toEqual(['a.cfg', 'lab/kept.cfg', 'old/b.cfg']);
  });

  test('the same when only a folder below is searched', () => {
    const cwd = folderWith(files);
    expect(listed(join(cwd, 'lab'), '.')).toEqual(['kept.cfg']);
  });

  test('nothing with --no-ignore, and --ignore still names rules', () => {
    const cwd = folderWith(files);
    expect(listed(cwd, '--no-ignore', '--ignore', 'style')).toHaveLength(6);
  });

  test('what is named is read', () => {
    expect(listed(folderWith(files), 'drafts/c.cfg')).toEqual(['drafts/c.cfg']);
  });

  test('what is something else only when it is searched for', () => {
    const cwd = folderWith(files);
    const { status, stderr } = run(['lint', 'setup.cfg'], { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain('this is no configuration of Xen');
  });
});

describe('links', () => {
  test('in auto/ tell that a guest starts with its host, and are no files of their own', () => {
    const cwd = folderWith({ 'etc/xen/web.cfg': guest('web'), 'etc/xen/xl.conf': 'autoballoon="off"\n' });
    mkdirSync(join(cwd, 'etc/xen/auto'));
    symlinkSync('../web.cfg', join(cwd, 'etc/xen/auto/10-web'));
    const auto = join(cwd, 'etc/xen/auto/10-web');
    for (const path of ['etc/xen/web.cfg', 'etc/xen'])
      expect(findFiles([join(cwd, path)]).files[0]).toMatchObject({ links: [auto] });
    expect(listed(cwd, 'etc/xen')).toEqual(['etc/xen/web.cfg', 'etc/xen/xl.conf']);
    expect(listed(cwd, 'etc/xen/auto')).toEqual(['etc/xen/auto/10-web']);
    expect(listed(cwd, 'etc/xen/auto', 'etc/xen')).toContain('etc/xen/web.cfg');
  });

  test('that lead nowhere, round in a circle or to a pipe are passed over', async () => {
    const cwd = folderWith({ 'web.cfg': guest('web') });
    symlinkSync('gone', join(cwd, 'dangling.cfg'));
    symlinkSync('loop.cfg', join(cwd, 'loop.cfg'));
    symlinkSync('.', join(cwd, 'self'));
    execFileSync('mkfifo', [join(cwd, 'pipe.cfg')]);
    symlinkSync('pipe.cfg', join(cwd, 'to-pipe.cfg'));
    const server = createServer().listen(join(cwd, 'socket.cfg'));
    await new Promise((resolve) => server.once('listening', resolve));
    expect(listed(cwd)).toEqual(['web.cfg']);
    server.close();
    expect(run(['lint', 'loop.cfg'], { cwd })).toMatchObject({
      status: 2,
      stderr: 'xencfg: loop.cfg: the symbolic links go round in a circle\n',
    });
    expect(run(['lint', 'pipe.cfg'], { cwd })).toMatchObject({
      status: 2,
      stderr: 'xencfg: pipe.cfg: this is neither a file nor a folder\n',
    });
  });
});

test('what may not be read is told once, and the rest is linted', () => {
  const cwd = folderWith({
    'a.cfg': guest('a'),
    'b.cfg': guest('b'),
    'c/d.cfg': guest('d'),
    'auto/keep': '',
  });
  symlinkSync('../b.cfg', join(cwd, 'auto/b.cfg'));
  chmodSync(cwd, 0o755);
  chmodSync(join(cwd, 'b.cfg'), 0);
  chmodSync(join(cwd, 'c'), 0);
  // Root may read everything.
  const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, 'lint', '.'], {
    cwd,
    encoding: 'utf8',
    ...nobody,
  });
  chmodSync(join(cwd, 'c'), 0o755);
  expect(status).toBe(2);
  expect(stdout).toBe('Nothing wrong in 1 file.\n');
  expect(stderr).toBe('xencfg: auto/b.cfg: permission denied\nxencfg: c: permission denied\n');
});

test('what is wrong above the current folder is told as findings tell it', () => {
  const cwd = folderWith({ 'xencfg.json': '{', 'here/web.cfg': guest('web') });
  const { status, stderr } = run(['lint', '--baseline', '.', '.'], { cwd: join(cwd, 'here') });
  expect([status, stderr]).toEqual([2, expect.stringMatching(/^xencfg: \.\.\/xencfg\.json:1:/)]);
  const folder = run(['lint', '--no-config', '--baseline', '.', '.'], { cwd: join(cwd, 'here') });
  expect(folder).toMatchObject({ status: 2, stderr: 'xencfg: .: this is a folder\n' });
});

test('a file that no text has room for is said to be too large', () => {
  const bytes = Buffer.allocUnsafeSlow(constants.MAX_STRING_LENGTH + 1);
  let reason = '';
  try {
    decode(bytes);
  } catch (error) {
    reason = explainReadError(error);
  }
  expect(reason).toBe('the file is too large');
});

describe('odd names', () => {
  test('blanks, newlines and signs', () => {
    const names = ['a b.cfg', 'new\nline.cfg', "it's,:%.cfg", 'ünï☃.cfg'];
    const cwd = folderWith(Object.fromEntries(names.map((name) => [name, twice])));
    const json = run(['lint', '--select', 'mac-duplicate-in-file', '--format', 'json', '.'], { cwd });
    const { findings } = JSON.parse(json.stdout);
    expect(findings.map((it: { path: string }) => it.path).sort()).toEqual([...names].sort());
    const concise = run(['lint', '--select', 'mac-duplicate-in-file', '--format', 'concise', '.'], { cwd });
    expect(concise.stdout.trimEnd().split('\n')).toHaveLength(names.length);
  });

  test('bytes that are no UTF-8: found, linted, formatted', () => {
    const cwd = folderWith({});
    const path = Buffer.concat([Buffer.from(`${cwd}/m`), Buffer.from([0xfc]), Buffer.from('ller.cfg')]);
    writeFileSync(path, "name='web'\nmemory = 512\n");
    const { status, stdout } = run(['fmt', '--check', '.'], { cwd });
    expect([status, stdout]).toEqual([1, 'm\ufffdller.cfg\n']);
    expect(run(['fmt', '.'], { cwd }).stderr).toBe('1 file changed, 0 unchanged.\n');
    expect(execFileSync('cat', ['--', ...bytesAsArgument(cwd)], { encoding: 'utf8' })).toContain(
      "name = 'web'",
    );
    for (const format of ['text', 'sarif', 'gitlab', 'junit'])
      expect(run(['lint', '--format', format, '.'], { cwd })).toMatchObject({ status: 0, stderr: '' });
  });
});

// Other systems have no such names, or no way to ask for the bytes of an argument.
describe.skipIf(process.platform !== 'linux')(
  'bytes that are no UTF-8, given by a shell (runs on Linux)',
  () => {
    const xencfg = `"${process.execPath}" "${command}"`;

    /** In a folder with bad\xff.cfg, `new␊line.cfg` and, below f\xff, in.cfg, which are not laid out. */
    function inShell(script: string) {
      const cwd = folderWith({ 'new\nline.cfg': "name='line'\nmemory = 512\n" });
      const made = `mkdir $'f\\xff'; printf 'name='"'web'"'\\n' | tee $'bad\\xff.cfg' > $'f\\xff/in.cfg'; git init -q`;
      const { status, stdout, stderr } = spawnSync('bash', ['-c', `${made}\n${script}`], {
        cwd,
        env: { ...process.env, LC_ALL: 'C' },
      });
      return { status, stdout: stdout.toString('latin1'), stderr: stderr.toString() };
    }

    test.each([
      [`fmt $'bad\\xff.cfg'`, 0, /^$/],
      [`lint --format concise $'bad\\xff.cfg'`, 0, /^$/],
      [`lint --format sarif:$'o\\xff.sarif' $'bad\\xff.cfg'; ls o*`, 0, /^o\xff\.sarif\n$/],
      [`lint --baseline $'z\\xff' --write-baseline .; ls z*`, 0, /^z\xff\n$/],
    ])('as arguments: %s', (words, status, told) => {
      expect(inShell(`${xencfg} ${words}`)).toMatchObject({ status, stdout: expect.stringMatching(told) });
    });

    test.each([
      'lint',
      'lint in.cfg',
      'check --changed --cache .',
      'show in.cfg',
      'parse in.cfg',
      'config in.cfg',
    ])('as the folder that %s runs in', (words) => {
      const { status, stdout, stderr } = inShell(
        `cd $'f\\xff' && ${xencfg} ${words}; s=$?; printf '%s\\n' ../*; exit $s`,
      );
      expect([status === 2, stderr]).toEqual([false, '']);
      expect(stdout).toMatch(/(?:^|\n)\.\.\/bad\xff\.cfg\n\.\.\/f\xff\n\.\.\/new\nline\.cfg\n$/);
    });

    test('what --show-files lists can be given back', () => {
      const list = `${xencfg} lint --show-files .`;
      expect(inShell(list).stdout).toBe('bad\xff.cfg\nf\xff/in.cfg\nnew\nline.cfg\n');
      expect(inShell(`${list} --null | xargs -0 ${xencfg} fmt`).stderr).toBe(
        '3 files changed, 0 unchanged.\n',
      );
    });
  },
);

/** The only file of a folder, whatever its name is. */
function bytesAsArgument(folder: string): string[] {
  return [
    execFileSync('bash', ['-c', 'cp * copy; printf %s "$PWD/copy"'], { cwd: folder, encoding: 'utf8' }),
  ];
}

describe("a host's scripts", () => {
  const find = (scripts: readonly string[]) => {
    const cwd = folderWith({
      ...Object.fromEntries(scripts.map((name) => [`etc/xen/scripts/${name}`, '#!/bin/sh\n'])),
      'etc/xen/web.cfg': guest('web'),
    });
    return { cwd, hosts: findFiles([join(cwd, 'etc/xen/web.cfg')]).hosts };
  };

  test('are known where the whole folder can be seen', () => {
    const scripts = ['block', 'vif-bridge', 'vif-mine'];
    const { cwd, hosts } = find(scripts);
    expect(hosts).toEqual([{ root: cwd, scripts }]);
  });

  test('and are not where only some lie there', () => {
    expect(find(['vif-mine']).hosts).toEqual([]);
  });
});

describe('--changed', () => {
  const git = (cwd: string, ...args: readonly string[]): void => {
    const { status, stderr } = spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], {
      cwd,
      encoding: 'utf8',
    });
    expect([status, status === 0 ? '' : stderr]).toEqual([0, '']);
  };

  test('reports only on what changed, and still knows the rest', () => {
    const cwd = folderWith({ 'a.cfg': guest('a'), 'b.cfg': guest('b', '02') });
    git(cwd, 'init', '-q');
    git(cwd, 'add', '.');
    git(cwd, 'commit', '-qm', 'first');
    expect(run(['lint', '--changed', '--show-files'], { cwd }).stdout).toBe('');
    writeFileSync(join(cwd, 'b.cfg'), guest('b', '01'));
    writeFileSync(join(cwd, 'new\nline.cfg'), guest('c', '03'));
    expect(listed(cwd, '--changed')).toEqual(['b.cfg', 'new\nline.cfg']);
    // The address that the unchanged file has already.
    const { stdout } = run(['lint', '--changed', '--format', 'concise', '--quiet'], { cwd });
    expect(stdout).toMatch(/^b\.cfg:3:\d+: error: /);
    git(cwd, 'add', '.');
    git(cwd, 'commit', '-qm', 'second');
    expect(listed(cwd, '--changed=HEAD~1')).toEqual(['b.cfg', 'new\nline.cfg']);
    expect(run(['lint', '--changed=no-such'], { cwd })).toMatchObject({ status: 2, stdout: '' });
    const { status, stderr } = run(['lint', '--changed', '.'], { cwd });
    expect([status, stderr]).toEqual([2, expect.stringContaining('write --changed behind the paths')]);
  });

  test('before the first commit is every file, and no ignored one', () => {
    const cwd = folderWith({
      'a.cfg': guest('a'),
      'b.cfg': guest('b', '02'),
      'c.cfg': guest('c', '03'),
      '.gitignore': 'c.cfg\n',
    });
    git(cwd, 'init', '-q');
    git(cwd, 'add', 'a.cfg');
    expect(listed(cwd, '--changed')).toEqual(['a.cfg', 'b.cfg']);
    expect(listed(cwd, '--no-ignore', '--changed')).toEqual(['a.cfg', 'b.cfg']);
    const { status, stderr } = run(['lint', '--changed=HEAD~1'], { cwd });
    expect([status, stderr]).toEqual([2, "xencfg: git says: bad revision 'HEAD~1'\n"]);
  });

  test('asks the repository of each path, not that of the folder it runs in', () => {
    const cwd = folderWith({ 'here/a.cfg': guest('a'), 'there/b.cfg': guest('b', '02') });
    for (const name of ['here', 'there']) git(join(cwd, name), 'init', '-q');
    const { stdout } = run(['lint', '--show-files', '--changed', '--', '.', '../there/b.cfg', '../gone'], {
      cwd: join(cwd, 'here'),
    });
    expect(stdout).toBe('a.cfg\n../there/b.cfg\n');
    const { status, stderr } = run(['lint', '--changed', '--', 'here', '.'], { cwd });
    expect([status, stderr]).toEqual([2, expect.stringContaining('not a git repository')]);
  });

  test('without a repository is wrong use', () => {
    const { status, stderr } = run(['lint', '--changed'], { cwd: folderWith({ 'a.cfg': guest('a') }) });
    expect(status).toBe(2);
    expect(stderr).toContain('not a git repository');
  });
});

test('the search is done by one process that holds no file open', () => {
  const cwd = folderWith(
    Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`g${i}.cfg`, guest(`g${i}`)])),
  );
  const script = `ulimit -n 40; exec "${process.execPath}" "${command}" lint --show-files .`;
  const { status, stdout } = spawnSync('bash', ['-c', script], { cwd, encoding: 'utf8' });
  expect([status, stdout.split('\n').length]).toEqual([0, 301]);
});
