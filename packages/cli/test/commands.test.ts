// check, rules, config and init from the outside, and what all commands share.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { command, folderWith, run } from './run.ts';

const tidy = "name = 'web'\nmemory = 512\nvif = [ 'mac=00:16:3e:00:00:01,bridge=br0' ]\n";
const untidy = "name='web'\nmemory = 512\nvif = [ 'mac=00:16:3e:00:00:01,bridge=br0' ]\n";
const wrong = "name = 'web'\nmemory = 512\nmemory = 256\nvif = [ 'mac=00:16:3e:00:00:01,bridge=br0' ]\n";

const commands = [
  'lint',
  'fmt',
  'check',
  'show',
  'explain',
  'rules',
  'parse',
  'config',
  'init',
  'completion',
] as const;

describe('help', () => {
  test.each([['--help'], ...commands.map((name) => [name, '--help'])])('%s %s fits 80 columns', (...args) => {
    const { status, stdout, stderr } = run(args.filter((it) => it !== undefined));
    expect([status, stderr]).toEqual([0, '']);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    expect(stdout).toMatch(/Examples?:\n {2}xencfg /);
  });

  test('every example works as it stands there', () => {
    const examples = ['', ...commands, 'lsp'].flatMap((name) =>
      [...run([...name.split(' ').filter(Boolean), '--help']).stdout.matchAll(/^ {2}(xencfg .*)$/gm)].map(
        ([, line = '']) => line,
      ),
    );
    expect(examples.length).toBeGreaterThan(commands.length);
    // A server whose client goes without a word has failed.
    const expected: Readonly<Record<string, number>> = { 'xencfg lsp --stdio': 1 };
    for (const line of examples) {
      const cwd = folderWith({
        'etc/xen/web.cfg': tidy,
        'web.cfg': tidy,
        'hosts/old/web.cfg': tidy,
        'etc/bash_completion.d/keep': '',
        'usr/local/share/zsh/site-functions/keep': '',
        'home/.config/fish/completions/keep': '',
      });
      const script = [
        `xencfg() { "${process.execPath}" "${command}" "$@"; }`,
        'command -v jq > /dev/null || jq() { cat; }',
        line.replaceAll(/ \/(?=etc|usr)/g, ' '),
      ].join('\n');
      const { status, stderr } = spawnSync('bash', ['-o', 'pipefail', '-c', script], {
        cwd,
        input: '',
        encoding: 'utf8',
        env: { ...process.env, HOME: join(cwd, 'home') },
      });
      expect([line, status, stderr]).toEqual([
        line,
        expected[line] ?? 0,
        expect.not.stringMatching(/^xencfg: /m),
      ]);
    }
  }, 60_000);

  test('names every command', () => {
    const { stdout } = run(['--help']);
    for (const name of commands) expect(stdout).toMatch(new RegExp(`^ {2}${name} `, 'm'));
  });

  test.each([
    [['lnt'], 'Did you mean lint?'],
    [['help', 'lnt'], 'Did you mean lint?'],
    [['lint', '--selct', 'x'], 'Did you mean --select?'],
    [['check', '--foramt', 'x'], 'Did you mean --format?'],
    [['fmt', '--chekc'], 'Did you mean --check?'],
    [['rules', 'securty'], "did you mean 'security'?"],
  ])('%j: %s', (args, message) => {
    const { status, stderr } = run(args);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^xencfg: /);
    expect(stderr).toContain(message);
  });
});

test('of nothing, a report does not say that nothing is wrong in it', () => {
  const cwd = folderWith({ 'notes.txt': 'nothing of Xen' });
  expect(run(['lint', '.'], { cwd })).toMatchObject({ status: 0, stdout: 'No file was linted.\n' });
  expect(run(['lint', 'gone.cfg'], { cwd })).toMatchObject({ status: 2, stdout: 'No file was linted.\n' });
});

describe('the exit status', () => {
  const files = { 'tidy.cfg': tidy, 'untidy.cfg': untidy, 'wrong.cfg': wrong, 'bad/xencfg.json': '{' };
  test.each<[0 | 1 | 2, readonly string[]]>([
    [0, ['lint', 'tidy.cfg']],
    [1, ['lint', 'wrong.cfg']],
    [2, ['lint', 'gone.cfg']],
    [2, ['lint', '--output-file', 'no/such/folder', 'tidy.cfg']],
    [2, ['lint', '--host', 'bad', 'tidy.cfg']],
    [2, ['lint', '--select', '', 'wrong.cfg']],
    [2, ['lint', '--preset', ',', 'wrong.cfg']],
    [2, ['lint', '--format', '', 'wrong.cfg']],
    [0, ['check', 'tidy.cfg']],
    [1, ['check', 'untidy.cfg']],
    [1, ['check', '--quiet', 'untidy.cfg']],
    [1, ['check', '--max-warnings', '9', 'untidy.cfg']],
    [1, ['check', 'wrong.cfg']],
    [0, ['check', '--exit-zero', 'wrong.cfg', 'untidy.cfg']],
    [2, ['check', 'gone.cfg']],
    [2, ['check', '--fix']],
    [0, ['fmt', '--check', 'tidy.cfg']],
    [1, ['fmt', '--check', 'untidy.cfg']],
    [2, ['fmt', '--check', 'gone.cfg']],
    [0, ['show', 'tidy.cfg']],
    [2, ['show', 'gone.cfg']],
    [0, ['explain', 'memory']],
    [1, ['explain', 'no such thing at all']],
    [2, ['explain']],
    [0, ['rules']],
    [2, ['rules', 'nothing-like-this-at-all']],
    [0, ['parse', 'tidy.cfg']],
    [2, ['parse', 'gone.cfg']],
    [0, ['config', 'tidy.cfg']],
    [2, ['config', 'bad/web.cfg']],
    [0, ['init', '--yes', '.']],
    [2, ['init', '--yes', 'bad']],
    [0, ['completion', 'bash']],
    [2, ['completion', 'csh']],
    [0, ['--version']],
    [2, ['--no-such-flag']],
    [2, []],
  ])('%i: xencfg %j', (expected, args) => {
    const { status, stderr } = run(args, { cwd: folderWith(files) });
    expect([status, stderr.includes('    at ')]).toEqual([expected, false]);
  });
});

describe('check', () => {
  test('tells mistakes and layout in one report, whatever its format', () => {
    const cwd = folderWith({
      'tidy.cfg': tidy,
      'untidy.cfg': untidy.replace('00:01', '00:02'),
      'wrong.cfg': wrong,
    });
    const { stdout } = run(['check', '--format', 'concise', '--severity', 'warning', '.'], { cwd });
    expect(stdout).toContain(
      'untidy.cfg:1:1: warning: From here on the file is not laid out as xencfg does it. [layout]\n',
    );
    expect(stdout).toMatch(/^wrong\.cfg:2:\d+: warning: .*\[duplicate-key\]$/m);
    const { runs } = JSON.parse(run(['check', '--format', 'sarif', '.'], { cwd }).stdout);
    const { results, tool } = runs[0];
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
    expect(results.map((it: { ruleId: string }) => it.ruleId)).toContain('layout');
  });

  test('writes nothing', () => {
    const cwd = folderWith({ 'untidy.cfg': untidy });
    run(['check', '.'], { cwd });
    expect(readFileSync(join(cwd, 'untidy.cfg'), 'utf8')).toBe(untidy);
  });

  test('says what layout is where it is taken for a rule, and explains it', () => {
    expect(run(['explain', 'layout'])).toMatchObject({ status: 0, stderr: '' });
    const cwd = folderWith({
      'a/web.cfg': `# xencfg-disable-next-line layout -- as it was\n${untidy}`,
      'b/xencfg.json': '{ "rules": { "layout": "off" } }',
      'b/web.cfg': tidy,
    });
    const told = 'It stands for what fmt would change: lint leaves it out';
    for (const args of ['check --ignore layout a', 'rules layout', 'lint b']) {
      const { status, stderr } = run(args.split(' '), { cwd });
      expect([args, status, stderr]).toEqual([args, 2, expect.stringContaining(told)]);
    }
    const { findings } = JSON.parse(run(['lint', '--format', 'json', 'a'], { cwd }).stdout);
    expect(findings).toEqual([expect.objectContaining({ message: expect.stringContaining(told) })]);
  });

  test('asks of a file what fmt asks of it', () => {
    const cwd = folderWith({
      'untidy.cfg': untidy,
      'etc/network/interfaces': 'auto br0\niface br0 inet dhcp\n  bridge_ports eth0\n',
      'etc/default/xendomains': 'XENDOMAINS_SAVE=""\n',
    });
    for (const args of [['check'], ['fmt', '--check']]) expect(run(args, { cwd }).status).toBe(1);
    expect(run(['fmt'], { cwd }).status).toBe(0);
    for (const args of [['check'], ['fmt', '--check']]) expect(run(args, { cwd }).status).toBe(0);
  });
});

describe('rules', () => {
  test('lists all, a family or a set of rules', () => {
    const all = JSON.parse(run(['rules', '--format', 'json']).stdout);
    expect(all.length).toBeGreaterThan(100);
    for (const rule of all) expect(Object.keys(rule).sort()).toEqual(Object.keys(all[0]).sort());
    const security = JSON.parse(run(['rules', '--format', 'json', 'network']).stdout);
    expect(new Set(security.map((it: { family: string }) => it.family))).toEqual(new Set(['network']));
    const migrate = JSON.parse(run(['rules', '--format', 'json', 'migrate']).stdout);
    for (const { presets } of migrate) expect(presets).toContain('migrate');
    expect(run(['rules', 'mac-duplicate-in-file']).stdout).toBe(`mac-duplicate-in-file
  (network, error, fixable, in recommended, xm-legacy, xl-modern)
  ${all.find((it: { name: string }) => it.name === 'mac-duplicate-in-file').summary}

1 rule.
`);
  });
});

describe('config', () => {
  test('tells each setting with its place, overrides and what holds by default', () => {
    const cwd = folderWith({
      'base.json': '{ "toolstack": "xl" }',
      'xencfg.json':
        '{\n  "extends": ["base.json"],\n  "rules": { "style": "off" },\n' +
        '  "overrides": [\n    { "files": ["old/**"], "toolstack": "xm", "format": { "quotes": "single" } }\n  ]\n}\n',
      'old/web.cfg': tidy,
    });
    const { stdout } = run(['config', 'old/web.cfg'], { cwd });
    expect(stdout).toContain('toolstack = "xm"  (xencfg.json:5)\n');
    expect(stdout).toContain('format.quotes = "single"  (xencfg.json:5)\n');
    expect(stdout).toContain('rules.style = "off"  (xencfg.json:3)\n');
    expect(stdout).toContain('presets = ["recommended"]  (default)\n');
    expect(run(['config', '.'], { cwd }).stdout).toContain('toolstack = "xl"  (base.json:1)\n');
    const { settings } = JSON.parse(run(['config', '--json', 'old/web.cfg'], { cwd }).stdout);
    expect(settings).toContainEqual({ name: 'rules.style', value: 'off', path: 'xencfg.json', line: 3 });
  });
});

describe('init', () => {
  test('writes what can be seen, which is a configuration that holds', () => {
    const cwd = folderWith({
      'one/etc/xen/web.cfg': "name = 'web'\nmemory = 512\nbuilder = 'linux'\n",
      'one/etc/xen/xend-config.sxp': '(xend-relocation-server no)\n',
      'one/boot/grub/menu.lst': 'title xen\nkernel /boot/xen-3.0.3-1-i386.gz\nmodule /boot/vmlinuz\n',
    });
    const { status, stderr } = run(['init', '--yes'], { cwd });
    expect([status, stderr]).toEqual([0, 'xencfg.json is written: xm, 1 host, from 3 files.\n']);
    const text = readFileSync(join(cwd, 'xencfg.json'), 'utf8');
    expect(JSON.parse(text)).toEqual({
      $schema: expect.stringMatching(/^https:.*\.json$/),
      toolstack: 'xm',
      hosts: [{ root: 'one', toolstack: 'xm', xen: '3.0.3' }],
    });
    expect(run(['lint', '.'], { cwd }).stderr).toBe('');
    expect(run(['init', '--yes'], { cwd })).toMatchObject({
      status: 2,
      stderr: 'xencfg: xencfg.json is there already\n',
    });
  });

  test('asks nothing where nobody can answer', () => {
    expect(run(['init'], { cwd: folderWith({}), input: '' }).status).toBe(0);
  });
});

describe('what runs share', () => {
  test('--color goes before the environment', () => {
    const cwd = folderWith({ 'web.cfg': wrong });
    const coloured = run(['lint', '--color', 'always', '.'], { cwd, env: { NO_COLOR: '1' } });
    expect(coloured.stdout).toContain('\x1b[35m');
    const plain = run(['lint', '--color', 'never', '.'], { cwd, env: { FORCE_COLOR: '1' } });
    expect(plain.stdout).not.toContain('\x1b[');
  });

  test('--timing tells of each part on stderr', () => {
    const { stderr } = run(['lint', '--timing', '.'], { cwd: folderWith({ 'web.cfg': tidy }) });
    expect(stderr).toMatch(
      /^ +\d+ ms {2}search and read\n(?: +\d+ ms {2}.+\n)+ +\d+ ms {2}all, from the start\n$/,
    );
  });

  test('--host lends a guest the host that it is meant for', () => {
    const cwd = folderWith({
      'one/boot/grub/menu.lst':
        'title xen\nkernel /boot/xen-3.0.3-1-i386.gz\nmodule /boot/vmlinuz-2.6.18-6-xen-686\n',
      'new/web.cfg': "name = 'web'\nmemory = 512\nkernel = '/boot/vmlinuz-2.6.18-6-xen-686'\n",
    });
    const args = ['lint', '--format', 'concise', 'new/web.cfg'];
    expect(run(args, { cwd }).stdout).not.toContain('pae-guest-hypervisor-mismatch');
    const { stdout } = run([...args, '--host', 'one'], { cwd });
    expect(stdout).toContain('[pae-guest-hypervisor-mismatch]');
    expect(run([...args, '--host', 'new'], { cwd }).stderr).toContain('there is no file of a host here');
  });

  test('a note says for what a file was read, with paths as they are shown', () => {
    const cwd = folderWith({
      'one/etc/xen/xend-config.sxp': '(xend-relocation-server no)\n',
      'one/boot/grub/menu.lst': 'title xen\nkernel /boot/xen-3.0.3-1-i386.gz\nmodule /boot/vmlinuz\n',
      'one/etc/xen/web.cfg': "name = 'web'\nmemory = 512\nmax_grant_frames = 8\n",
    });
    const args = ['lint', '--preset', 'all', 'one/etc/xen/web.cfg', '--format'];
    const findings: { because?: string }[] = JSON.parse(run([...args, 'json'], { cwd }).stdout).findings;
    const because = findings.flatMap((it) => it.because ?? []);
    expect(because.length).toBeGreaterThan(0);
    expect(because.join()).not.toContain(cwd);
    expect(run([...args, 'text'], { cwd }).stdout).toMatch(/ = note: read for xm/);
    const { results } = JSON.parse(run([...args, 'sarif'], { cwd }).stdout).runs[0];
    expect(
      results.flatMap((it: { properties?: { because?: string } }) => it.properties?.because ?? []),
    ).toEqual(because);
  });
});

test.skipIf(!existsSync('/dev/full'))(
  'a full disk under standard output is told, and is no mistake of ours (runs where there is a /dev/full)',
  () => {
    const cwd = folderWith({ 'wrong.cfg': wrong });
    for (const args of ['--version', 'rules', 'lint wrong.cfg']) {
      const line = `"${process.execPath}" "${command}" ${args} > /dev/full`;
      const { status, stderr } = spawnSync('sh', ['-c', line], { cwd, encoding: 'utf8' });
      expect([status, stderr]).toEqual([
        2,
        expect.stringMatching(/^xencfg: standard output: ENOSPC[^\n]*\n$/),
      ]);
    }
  },
);

test('no control character of a file or its name reaches the terminal', () => {
  const red = '\x1b[31m';
  const cwd = folderWith({
    [`a ${red}.cfg`]: `name = 'web${red}'\nmemory = 512\ntype = 'pv${red}'\n`,
    [`b ${red}.cfg`]: `name = 'web${red}'\nmemory = 512\non_crash = '\x07${red}'\n`,
  });
  for (const args of ['lint --format text .', 'lint --format concise .', 'show .']) {
    const { stdout } = run(args.split(' '), { cwd });
    expect(stdout).toContain('␛[31m');
    expect(stdout).not.toMatch(/[\x00-\x09\x0b-\x1f]/);
    expect(stdout).not.toContain(cwd);
  }
});

const hasScript = spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux');

test.skipIf(!hasScript)(
  'init that is stopped while it asks writes nothing, and says so (runs where there is the script of util-linux)',
  async () => {
    const cwd = folderWith({ 'web.cfg': tidy });
    const line = `"${process.execPath}" "${command}" init`;
    const child = spawn('script', ['-qefc', line, '/dev/null'], {
      cwd,
      env: { ...process.env, TERM: 'xterm' },
    });
    let shown = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      if (!shown.includes('xl or xm?') && (shown + part).includes('xl or xm?')) child.stdin.write('\x03');
      shown += part;
    });
    const [status] = await once(child, 'close');
    expect([status, shown]).toEqual([130, expect.stringMatching(/\r\nNothing is written\.\r\n$/)]);
    expect(existsSync(join(cwd, 'xencfg.json'))).toBe(false);
  },
  60_000,
);
