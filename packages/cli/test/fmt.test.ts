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
import { noColours } from '@xencfg/pages';
import { describe, expect, test } from 'vitest';
import { explainRefusal } from '../src/commands/fmt.ts';
import { drawDiff } from '../src/output/diff.ts';
import { Progress } from '../src/progress.ts';
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

test('a patch names an absolute path with one slash', () => {
  const patch = drawDiff('/etc/xen/web.cfg', untidy, tidy, noColours);
  expect(patch.split('\n').slice(0, 2)).toEqual(['--- a/etc/xen/web.cfg', '+++ b/etc/xen/web.cfg']);
});

test('--diff holds no password, neither in changed lines nor around them', () => {
  const cwd = folderWith({ 'web.cfg': `${untidy}vncpasswd = "s3cret, word"\nspicepasswd='s3cret'\n` });
  const { stdout } = run(['fmt', '--diff', '.'], { cwd });
  expect(stdout).toContain("+spicepasswd = '******'");
  expect(stdout).not.toMatch(/s3cret|word"/);
});

test('--diff leaves alone what follows an empty password', () => {
  const cwd = folderWith({ 'web.cfg': "name='web'\nvncpasswd=''\n#spicepasswd=\nvnc=1\n" });
  const { stdout } = run(['fmt', '--diff', '.'], { cwd });
  expect(stdout).toContain("+vncpasswd = ''\n #spicepasswd=\n-vnc=1\n+vnc = 1\n");
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

test('.editorconfig says how wide and with what files are indented, where xencfg.json does not', () => {
  const wide = "disk=['phy:/dev/vg/a,xvda,w',\n'phy:/dev/vg/b,xvdb,w']\n";
  const cwd = folderWith({
    '.editorconfig': 'root = true\n[*]\nindent_style = space\nindent_size = 2\n[b.cfg]\nindent_style = tab\n',
    'a.cfg': wide,
    'b.cfg': wide,
    'deep/.editorconfig': '; nearer\n[{x,guest{1..3}}.cfg]\nindent_size=3\nmax_line_length = off\n',
    'deep/guest2.cfg': wide,
    'deep/guest4.cfg': wide,
    'own/xencfg.json': '{ "format": { "indentWidth": 8 } }',
    'own/c.cfg': wide,
  });
  run(['fmt', '.'], { cwd });
  const indentOf = (path: string): string | undefined =>
    /^\s+/m.exec(readFileSync(join(cwd, path), 'utf8'))?.[0].replace('\n', '');
  expect(indentOf('a.cfg')).toBe('  ');
  expect(indentOf('b.cfg')).toBe('\t');
  expect(indentOf('deep/guest2.cfg')).toBe('   ');
  expect(indentOf('deep/guest4.cfg')).toBe('  ');
  expect(indentOf('own/c.cfg')).toBe('        ');
  for (const words of [
    ['fmt', '--check'],
    ['check', '--exit-zero', '--jobs', '2'],
  ])
    expect(run([...words, '.'], { cwd }), words.join(' ')).toMatchObject({ status: 0 });
  expect(run(['check', '.'], { cwd }).stdout).not.toContain('layout');
  expect(run(['fmt', '--check', '--no-config', 'a.cfg'], { cwd }).status).toBe(1);
  expect(run(['config', 'deep/guest2.cfg'], { cwd }).stdout).toContain(
    'format.indentWidth = 3  (.editorconfig)\nformat.printWidth = "off"  (.editorconfig)\n',
  );
});

describe('files that are not laid out', () => {
  const template = '(xend-unix-server <%= @unix %>)\n';

  test('in a folder they are skipped and counted', () => {
    const cwd = folderWith({ 'web.cfg': untidy, 'xend-config.sxp': '(\0\x01\x02\x03)\n' });
    const { status, stderr } = run(['fmt', '.'], { cwd });
    expect(stderr).toContain('xencfg: xend-config.sxp: left as it is. This is a binary file');
    expect(stderr).toContain('1 file changed, 0 unchanged, 1 skipped.\n');
    expect(status).toBe(0);
    expect(readFileSync(join(cwd, 'xend-config.sxp'), 'utf8')).toBe('(\0\x01\x02\x03)\n');
  });

  test('one that was named is a failure', () => {
    const cwd = folderWith({ 'xend-config.sxp': template });
    expect(run(['fmt', 'xend-config.sxp'], { cwd }).status).toBe(2);
    const input = run(['fmt', '--stdin-filename', 'xend-config.sxp'], { cwd, input: template });
    expect(input).toMatchObject({ status: 2, stdout: template });
  });

  test('what is not proven is told with the command that repeats it', () => {
    const refusal = { refused: 'A comment would be lost or changed.', unproven: true } as const;
    expect(explainRefusal(refusal, "it's.cfg", { toolstack: 'xm', config: false })).toBe(
      "xencfg: it's.cfg: internal error, the file is left as it is: its layout could not be proven. " +
        'A comment would be lost or changed.\n  This is a mistake in xencfg; please report it with the file. ' +
        "It is repeated by: xencfg fmt --check --toolstack xm --no-config 'it'\\''s.cfg'\n",
    );
    expect(explainRefusal(refusal, '-a.cfg', { config: 'x.json' })).toContain(
      'xencfg fmt --check --config x.json ./-a.cfg\n',
    );
  });
});

test('on a terminal a long run tells how far it is, on a line that goes', async () => {
  let written = '';
  const screen = { write: (text: string) => (written += text) };
  const onTerminal = new Progress({ ...screen, isTTY: true }, 3);
  const piped = new Progress(screen, 3);
  onTerminal.step();
  onTerminal.clear();
  expect(written).toBe('');
  await sleep(1100);
  piped.step();
  piped.clear();
  expect(written).toBe('');
  onTerminal.step();
  expect(written).toBe('\r\x1b[K2 of 3 files');
  onTerminal.clear();
  onTerminal.clear();
  expect(written).toBe('\r\x1b[K2 of 3 files\r\x1b[K');
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

test('a file that another program changes between reading and writing keeps what that wrote', () => {
  const cwd = folderWith({ 'web.cfg': untidy, 'zz.cfg': untidy });
  // Comes in when the new text of the first file lies ready beside it.
  const meanwhile = `
    const fs = require('node:fs');
    const sync = fs.fsyncSync;
    fs.fsyncSync = (file) => {
      sync(file);
      fs.fsyncSync = sync;
      fs.writeFileSync('web.cfg', 'name = "other"\\n');
    };`;
  writeFileSync(join(cwd, 'meanwhile.cjs'), meanwhile);
  const { status, stderr } = run(['fmt', '.'], { cwd, env: { NODE_OPTIONS: '--require ./meanwhile.cjs' } });
  expect(stderr).toBe(
    'xencfg: web.cfg: not written: another program has changed the file since it was read\n' +
      '1 file changed, 0 unchanged, 1 skipped.\n',
  );
  expect(status).toBe(2);
  expect(readFileSync(join(cwd, 'web.cfg'), 'utf8')).toBe('name = "other"\n');
  expect(readFileSync(join(cwd, 'zz.cfg'), 'utf8')).toBe(tidy);
  expect(readdirSync(cwd).sort()).toEqual(['meanwhile.cjs', 'web.cfg', 'zz.cfg']);
});

test('in a folder where nothing may be written the file stays', () => {
  const cwd = folderWith({ 'web.cfg': untidy });
  chmodSync(join(cwd, 'web.cfg'), 0o666);
  chmodSync(cwd, 0o555);
  // Root may write everywhere.
  const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  const { status, stderr } = spawnSync(process.execPath, [command, 'fmt', 'web.cfg'], {
    cwd,
    encoding: 'utf8',
    ...nobody,
  });
  chmodSync(cwd, 0o755);
  expect(stderr).toContain('web.cfg: not written: permission denied');
  expect(status).toBe(2);
  expect(readFileSync(join(cwd, 'web.cfg'), 'utf8')).toBe(untidy);
  expect(readdirSync(cwd)).toEqual(['web.cfg']);
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
  const cwd = folderWith({
    'web.cfg': tidy,
    '.web.cfg.4194303.xencfg-tmp': 'half',
    'there/db.cfg': tidy,
    'there/.db.cfg.4194303.xencfg-tmp': 'half',
  });
  mkdirSync(join(cwd, 'links'));
  symlinkSync('../there/db.cfg', join(cwd, 'links', 'db.cfg'));
  run(['fmt', 'web.cfg', 'links'], { cwd });
  expect(readdirSync(cwd).sort()).toEqual(['links', 'there', 'web.cfg']);
  expect(readdirSync(join(cwd, 'there'))).toEqual(['db.cfg']);
});
