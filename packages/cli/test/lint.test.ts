// `xencfg lint` from the outside: what it prints, how it exits, what it finds in a folder.
import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { command, folderWith, run } from './run.ts';

const clean = "name = 'web'\nmemory = 512\nvif = ['mac=00:16:3e:00:00:01,bridge=br0']\n";
const twice = "name = 'web'\nvif = ['mac=00:16:3e:00:00:01', 'mac=00:16:3E:00:00:01']\n";

test.each([
  [
    'xend-config.sxp',
    "(dom0-min-mem 196)\n(vnc-listen '10.0.0.1'\n",
    'error: The list that begins here is never closed',
  ],
  ['xend-config.sxp', "(dom0-min-mem 'a\n", 'error: '],
  ['web.xl', "name = 'a'\nvif = ['\n", 'error: '],
  ['web.xm', "import os\nname = 'a'\nvif = ['a\n  if:\n", 'error: '],
  ['menu.lst', 'title a {\nkernel /xen.gz dom0_mem=\nmodule "\nsub {', ''],
  ['xl.conf', 'autoballoon=\n[', 'error: '],
])('%s may be broken and be the first thing that a process reads: %j', (name, text, expected) => {
  const cwd = folderWith({ [name]: text });
  for (const args of [['lint', '--format', 'concise'], ['fmt', '--check'], ['parse']]) {
    const { status, stdout, stderr } = run([...args, name], { cwd });
    expect(stderr).not.toContain('mistake in xencfg');
    expect(status).toBeLessThan(2);
    if (args[0] === 'lint') expect(stdout).toContain(expected);
  }
});

describe('exit status', () => {
  test('0 when nothing is wrong', () => {
    const cwd = folderWith({ 'web.cfg': clean });
    expect(run(['lint', 'web.cfg'], { cwd })).toEqual({
      status: 0,
      stdout: 'Nothing wrong in 1 file.\n',
      stderr: '',
    });
  });

  test('1 when there are findings, whatever the format; 0 with --exit-zero', () => {
    const cwd = folderWith({ 'web.cfg': twice });
    for (const format of ['text', 'json', 'concise']) {
      expect(run(['lint', '--format', format, 'web.cfg'], { cwd }).status).toBe(1);
      expect(run(['lint', '--format', format, '--exit-zero', 'web.cfg'], { cwd }).status).toBe(0);
    }
  });

  test('2 for a file that is not there, and the others are linted all the same', () => {
    const cwd = folderWith({ 'web.cfg': twice });
    const { status, stdout, stderr } = run(['lint', 'gone.cfg', 'web.cfg', '--format', 'concise'], { cwd });
    expect(status).toBe(2);
    expect(stderr).toBe('xencfg: gone.cfg: there is no such file\n');
    expect(stdout).toContain('web.cfg:2:38: error:');
  });

  test.each([
    [['lint', '--no-such-flag'], '--no-such-flag'],
    [['lint', '--format', 'yaml'], "'yaml' is no format; there are text, concise, json"],
    [['lnt'], 'Did you mean lint?'],
    [['parse'], "missing required argument 'inputs'"],
  ])('2 for %j, with a word on what is wrong', (args, message) => {
    const { status, stderr } = run(args);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });

  test.each([[['--help']], [['lint', '--help']], [['parse', '--help']], [['--version']], [['help']]])(
    '0 for %j',
    (args) => {
      const { status, stdout, stderr } = run(args);
      expect([status, stderr]).toEqual([0, '']);
      for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    },
  );

  test('a reader that goes away is no error', () => {
    const cwd = folderWith({ 'web.cfg': `name = 'web'\n${'no_such_option = 1\n'.repeat(20_000)}` });
    const script = `"${process.execPath}" "${command}" lint --exit-zero web.cfg | head -n 1; exit "\${PIPESTATUS[0]}"`;
    const { status, stderr } = spawnSync('bash', ['-c', script], { cwd, encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
  });
});

describe('formats', () => {
  test('text shows what is underlined, why, what to do and the other place, in 80 columns', () => {
    const cwd = folderWith({ 'web.cfg': twice });
    const { stdout } = run(['lint', 'web.cfg'], { cwd });
    expect(stdout).toBe(`error[mac-duplicate-in-file]: Another card of this guest already has the MAC
address 00:16:3e:00:00:01.
 --> web.cfg:2:38
2 | vif = ['mac=00:16:3e:00:00:01', 'mac=00:16:3E:00:00:01']
  |                                      ^^^^^^^^^^^^^^^^^
 ::: web.cfg:2:13
2 | vif = ['mac=00:16:3e:00:00:01', 'mac=00:16:3E:00:00:01']
  |             ----------------- the card that has it first
  = why: Neither card works reliably: the bridge cannot tell them apart, and
         xend from 2007 on refuses the guest.
  = help: Give each card an address of its own.
  = fix: Give this card an address of its own (unsafe)

1 error in 1 file; 1 with an unsafe fix.
`);
  });

  test('json has the shape that the README shows', () => {
    const cwd = folderWith({ 'web.cfg': twice });
    const { findings, summary, version } = JSON.parse(
      run(['lint', '--format', 'json', 'web.cfg'], { cwd }).stdout,
    );
    expect(version).toBe(1);
    expect(summary).toEqual({ files: 1, errors: 1, warnings: 0, infos: 0, hints: 0 });
    expect(findings).toEqual([
      {
        rule: 'mac-duplicate-in-file',
        severity: 'error',
        message: expect.stringContaining('00:16:3e:00:00:01'),
        path: 'web.cfg',
        line: 2,
        column: 38,
        endLine: 2,
        endColumn: 55,
        related: [{ message: 'the card that has it first', path: 'web.cfg', line: 2, column: 13 }],
        fix: { title: 'Give this card an address of its own', safety: 'unsafe' },
      },
    ]);
  });

  test('colour only when asked for or on a terminal', () => {
    const cwd = folderWith({ 'web.cfg': twice });
    expect(run(['lint', 'web.cfg'], { cwd }).stdout).not.toContain('\x1b[');
    expect(run(['lint', 'web.cfg'], { cwd, env: { FORCE_COLOR: '1' } }).stdout).toContain('\x1b[31m');
    expect(run(['lint', 'web.cfg'], { cwd, env: { NO_COLOR: '1' } }).stdout).not.toContain('\x1b[');
  });
});

describe('odd files get one clear answer', () => {
  const guest = "name = 'web'\nmemory = 512\n";
  test.each<[string, string | Uint8Array, string[]]>([
    ['empty', '', []],
    ['only comments', '# nothing yet\n', []],
    ['Latin-1 in a comment', Buffer.from("# käsitsi\nname = 'web'\nmemory = 512\n", 'latin1'), []],
    ['binary', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 3, 0, 0x3e, 0]), ['error 1:1']],
    ['CR LF', guest.replaceAll('\n', '\r\n'), ['warning 1:13']],
    ['byte-order mark', `\ufeff${guest}`, ['warning 1:1']],
    ['NUL', "name = 'w\0eb'\nmemory = 512\n", ['error 1:10']],
    ['unterminated string', "name = 'web\nmemory = 512\n", ['error 1:8']],
    ['unclosed list', "disk = [ 'phy:/dev/vg/a,xvda,w',\nmemory = 512\n", ['error 1:8']],
    ['100,000 brackets', `vif = ${'['.repeat(100_000)}\nmemory = 512\n`, ['error 1:207']],
    [
      'missing comma',
      "type = 'pv'; kernel = 'k'\nvif = [ 'bridge=br0,mac=00:16:3e:00:00:01' 'bridge=br1' ]\n",
      ['error 2:44'],
    ],
  ])('%s', (_, content, expected) => {
    const cwd = folderWith({ 'odd.cfg': content });
    const { stdout, stderr, status } = run(['lint', '--format', 'json', 'odd.cfg'], { cwd });
    const { findings } = JSON.parse(stdout);
    expect(stderr).toBe('');
    expect(
      findings.map(
        (it: { severity: string; line: number; column: number }) => `${it.severity} ${it.line}:${it.column}`,
      ),
    ).toEqual(expected);
    expect(status).toBe(expected.length === 0 ? 0 : 1);
  });

  test('10 MB', () => {
    const cwd = folderWith({
      'large.cfg': `${guest}${'# padding that says nothing at all\n'.repeat(300_000)}`,
    });
    expect(run(['lint', 'large.cfg'], { cwd }).status).toBe(0);
    const broken = folderWith({ 'large.cfg': `disk = [\n${"  'phy:/dev/vg/a,xvda,w'\n".repeat(400_000)}` });
    expect(
      run(['lint', '--format', 'concise', 'large.cfg'], { cwd: broken }).stdout.split('\n'),
    ).toHaveLength(2);
  });

  test('something that is neither file nor folder', () => {
    const { status, stderr } = run(['lint', '/dev/null']);
    expect([status, stderr]).toEqual([2, 'xencfg: /dev/null: this is neither a file nor a folder\n']);
  });
});

describe('a folder', () => {
  test('is searched for what looks like Xen, without what git ignores', () => {
    const cwd = folderWith({
      '.git/HEAD': '',
      '.gitignore': 'old/\n*.bak\n!keep.bak\n',
      'a.cfg': clean,
      'auto/web': clean.replaceAll('00:01', '00:02').replace('web', 'web2'),
      'old/b.cfg': twice,
      'b.bak': twice,
      'sub/.gitignore': 'c.cfg\n',
      'sub/c.cfg': twice,
      'setup.cfg': '[metadata]\nname = x\n',
      'README.md': twice,
      'tmpl.cfg': "name = '{{ name }}'\nmemory = 512\n",
      'xend-config.sxp': '(vif-script vif-bridge)\n',
    });
    const { stdout } = run(['lint', '.'], { cwd });
    expect(stdout).toBe('Nothing wrong in 3 files.\n');
  });

  test('with links and circles is read once', () => {
    const cwd = folderWith({ 'web.cfg': twice });
    mkdirSync(join(cwd, 'auto'));
    symlinkSync('../web.cfg', join(cwd, 'auto/10-web'));
    symlinkSync('..', join(cwd, 'auto/circle'));
    symlinkSync('loop', join(cwd, 'loop'));
    const { stdout, stderr, status } = run(['lint', '--format', 'json', '.'], { cwd });
    expect([JSON.parse(stdout).summary.files, stderr, status]).toEqual([1, '', 1]);
  });

  test('around a file lends it its host, and is not reported on', () => {
    const cwd = folderWith({
      'boot/grub/menu.lst':
        'title xen\nkernel /boot/xen-3.0.3-1-i386.gz\nmodule /boot/vmlinuz-2.6.18-6-xen-686\n',
      'etc/xen/web.cfg': "name = 'web'\nmemory = 512\nkernel = '/boot/vmlinuz-2.6.18-6-xen-686'\n",
    });
    const { stdout } = run(['lint', '--format', 'concise', 'web.cfg'], { cwd: join(cwd, 'etc/xen') });
    expect(stdout).toMatch(/^web\.cfg:3:11: error: .*\[pae-guest-hypervisor-mismatch\]\n$/);
  });
});

describe('xencfg.json', () => {
  test('tells the toolstack and the hosts', () => {
    const cwd = folderWith({
      'xencfg.json': '{\n  // ours\n  "macPrefixes": ["70:01:68"],\n}',
      'web.cfg': clean.replace('00:16:3e', '70:01:68'),
    });
    expect(run(['lint', '.'], { cwd }).stdout).toBe('Nothing wrong in 1 file.\n');
  });

  test('tells for single files what they are for, and which options a downstream Xen has', () => {
    const python = "name = 'web%d' % 7\nmemory = 512\nvendor_mode = 1\n";
    const cwd = folderWith({
      'xencfg.json': JSON.stringify({
        toolstack: 'xl',
        vendorKeys: ['vendor_*'],
        overrides: [{ files: ['old/*'], toolstack: 'xm', xen: '3.0.3' }],
      }),
      'old/web.cfg': python,
      'new/web.cfg': python,
    });
    const { stdout } = run(['lint', '--quiet', '--format', 'concise', '.'], { cwd });
    expect(stdout).toMatch(/^new\/web\.cfg:1:\d+: error: .*\[python-code-in-config\]\n$/);
    expect(run(['lint', '--select', 'unknown-key', 'old'], { cwd }).stdout).toBe(
      'Nothing wrong in 1 file.\n',
    );
  });

  test.each([
    ['{ "toolstak": "xm" }', "xencfg.json:1:3: 'toolstak' is no setting here. Did you mean 'toolstack'?"],
    ['{ "toolstack": "xe" }', `xencfg.json:1:16: 'toolstack' has to be "xm" or "xl", and is "xe".`],
    ['{ "hosts": [ { "bridges": [] } ] }', "xencfg.json:1:14: 'hosts[0].root' is missing."],
    ['{ "rules": { "mac-mising": "off" } }', "Did you mean 'mac-missing'?"],
    ['{\n  "toolstack" "xm" }', 'xencfg.json:2:15: This is no valid JSON: colon expected.'],
  ])('%s is refused: %s', (text, message) => {
    const cwd = folderWith({ 'xencfg.json': text, 'web.cfg': clean });
    const { status, stderr } = run(['lint', 'web.cfg'], { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });
});
