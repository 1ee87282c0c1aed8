// The flags of `xencfg lint`: what is judged, what is mended, what is accepted, how it is written.
import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { defineProgram } from '../src/program.ts';
import { folderWith, run } from './run.ts';

const twice = "name = 'web'\nmemory = 512\nmemory = 256\nvif = ['mac=00:16:3e:00:00:01,bridge=br0']\n";
const open = "type = 'hvm'\nname = 'desk'\nmemory = 512\nvnc = 1\nvnclisten = '0.0.0.0'\n";

/** The rules of the findings. */
function rulesFound(args: readonly string[], cwd: string): string[] {
  const { stdout } = run(['lint', '--format', 'jsonl', ...args], { cwd });
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line).rule);
}

test('without flags the reader of flags, whom such a lint goes past, would add nothing', async () => {
  const calls: unknown[] = [];
  const lint = async (...args: unknown[]) => {
    calls.push(args);
    return 0 as const;
  };
  const before = process.exitCode;
  const program = defineProgram('', async () => ({ lint }), 'lint');
  await program.parseAsync(['node', 'xencfg', 'lint', 'a.cfg', 'help', '']);
  process.exitCode = before;
  expect(calls).toEqual([[['a.cfg', 'help', ''], {}]]);
  const cwd = folderWith({ 'web.cfg': twice, 'xencfg.json': '{ "rules": { "duplicate-key": "hint" } }' });
  const plain = run(['lint', 'web.cfg', 'none.cfg', 'help'], { cwd });
  expect(plain).toMatchObject({ status: 2, stdout: expect.stringContaining('duplicate-key') });
  expect(run(['lint', '--color', 'auto', 'web.cfg', 'none.cfg', 'help'], { cwd })).toEqual(plain);
});

describe('which rules run', () => {
  const files = { 'web.cfg': twice, 'desk.cfg': open };

  test('--select takes rules and families, --ignore takes them away', () => {
    const cwd = folderWith(files);
    expect(rulesFound(['--select', 'duplicate-key', '.'], cwd)).toEqual(['duplicate-key']);
    expect(new Set(rulesFound(['--select', 'security', '.'], cwd))).toContain('vnc-listen-all');
    expect(rulesFound(['--ignore', 'security,duplicate-key', '.'], cwd)).not.toContain('duplicate-key');
    expect(rulesFound(['--ignore', 'security', '.'], cwd)).not.toContain('vnc-listen-all');
  });

  test('a name that is none is wrong use, with a suggestion', () => {
    const cwd = folderWith(files);
    const { status, stderr } = run(['lint', '--select', 'duplicate-kye', '.'], { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain("did you mean 'duplicate-key'?");
  });

  test('--severity and --quiet leave out what is less grave', () => {
    const cwd = folderWith(files);
    expect(rulesFound(['--severity', 'error', '.'], cwd)).toEqual(rulesFound(['--quiet', '.'], cwd));
    expect(rulesFound(['--quiet', '.'], cwd)).toEqual(['vnc-listen-all']);
  });

  test('--max-warnings lets some pass', () => {
    const cwd = folderWith(files);
    const args = ['lint', '--select', 'duplicate-key', '.'];
    expect(run(args, { cwd }).status).toBe(1);
    expect(run([...args, '--max-warnings', '1'], { cwd }).status).toBe(0);
  });

  test('xencfg.json sets levels, by file too', () => {
    const other = folderWith({
      'xencfg.json': JSON.stringify({
        rules: { 'duplicate-key': 'error' },
        overrides: [{ files: ['desk.cfg'], rules: { security: 'off' } }],
      }),
      'web.cfg': twice,
      'desk.cfg': open,
    });
    expect(rulesFound(['--quiet', '.'], other)).toEqual(['duplicate-key']);
    expect(rulesFound(['--no-config', '--quiet', '.'], other)).toEqual(['vnc-listen-all']);
  });
});

describe('fixes', () => {
  test('--fix writes safe ones, --unsafe-fixes the others too, and what is left is told', () => {
    const cwd = folderWith({ 'desk.cfg': open });
    run(['lint', '--fix', '.'], { cwd });
    expect(readFileSync(join(cwd, 'desk.cfg'), 'utf8')).toContain("vnclisten = '0.0.0.0'");
    const { stderr } = run(['lint', '--unsafe-fixes', '--select', 'vnc-listen-all', '.'], { cwd });
    expect(stderr).toBe('Applied 1 fix in 1 file.\n');
    expect(readFileSync(join(cwd, 'desk.cfg'), 'utf8')).toContain("vnclisten = '127.0.0.1'");
  });

  test('--diff tells of those that it does not show', () => {
    const cwd = folderWith({ 'open.cfg': open, 'tidy.cfg': "name = 'tidy'\n" });
    const { status, stdout, stderr } = run(['lint', '--diff', '--select', 'vnc-listen-all', '.'], { cwd });
    expect([status, stdout]).toEqual([0, '']);
    expect(stderr).toBe('There is no safe fix. 1 fix is unsafe: --unsafe-fixes shows it.\n');
    expect(run(['lint', '--diff', '--select', 'vnc-listen-all', 'tidy.cfg'], { cwd }).stderr).toBe(
      'There is nothing to fix.\n',
    );
  });

  test('what cannot be written counts as before', () => {
    const cwd = folderWith({
      'a.cfg': "name = 'a'\r\nmemory = 512\n",
      'b.cfg': "name = 'b'\r\nmemory = 512\n",
    });
    chmodSync(join(cwd, 'b.cfg'), 0o444);
    const { status, stdout, stderr } = run(
      ['lint', '--fix', '--select', 'parse-error', '--format', 'concise', '.'],
      { cwd },
    );
    expect(status).toBe(2);
    expect(stderr).toBe(
      'xencfg: b.cfg: not written: the file is write-protected\nApplied 1 fix in 1 file.\n',
    );
    expect(stdout).toMatch(/^b\.cfg:1:\d+: .*\[parse-error\]\n$/);
    const alone = run(['lint', '--fix', '--select', 'parse-error', 'b.cfg'], { cwd });
    expect(alone.stderr).not.toContain('Applied');
  });

  test('all targets are judged as without --fix', () => {
    const cwd = folderWith({ 'web.cfg': "name = 'web'\nmemory = 512\nmemroy = 512\n" });
    const args = ['lint', '--target', 'xm@3.0.3,xl@4.17', '--format', 'concise', '.'];
    const { status, stdout } = run(args, { cwd });
    expect(stdout).toContain('xm knows no option');
    expect(run([...args, '--fix'], { cwd })).toMatchObject({ status, stdout });
  });

  test('what is safe for some of the targets only is not', () => {
    const text = "name = 'web'\nmemory = 512\nlocaltime = True\n";
    const cwd = folderWith({ 'web.cfg': text });
    const args = ['lint', '--target', 'xm@3.0.3,xl@4.17', '--no-config', '.'];
    run([...args, '--fix'], { cwd });
    expect(readFileSync(join(cwd, 'web.cfg'), 'utf8')).toBe(text);
    run(['lint', '--target', 'xl@4.17', '--fix', '.'], { cwd });
    expect(readFileSync(join(cwd, 'web.cfg'), 'utf8')).not.toBe(text);
  });

  test('--fix removes what a killed run has left', () => {
    const cwd = folderWith({
      'web.cfg': "name = 'web'\nmemory = 512\n",
      '.web.cfg.4194303.xencfg-tmp': 'vcpus',
    });
    run(['lint', '.'], { cwd });
    expect(existsSync(join(cwd, '.web.cfg.4194303.xencfg-tmp'))).toBe(true);
    run(['lint', '--fix', '.'], { cwd });
    expect(existsSync(join(cwd, '.web.cfg.4194303.xencfg-tmp'))).toBe(false);
  });

  test.each([['--format', 'json'], ['--output-file', 'o'], ['--statistics']])(
    '--diff with %s is wrong use',
    (...flags) => {
      const { status, stdout } = run(['lint', '--diff', ...flags, '.'], { cwd: folderWith({}) });
      expect([status, stdout]).toEqual([2, '']);
    },
  );

  test('--diff shows them without passwords and writes nothing', () => {
    const text = `${open}vncpasswd = 's3cret-word'\n`;
    const cwd = folderWith({ 'desk.cfg': text });
    const args = ['lint', '--diff', '--unsafe-fixes', '--select', 'vnc-listen-all', '.'];
    const { status, stdout } = run(args, { cwd });
    expect(status).toBe(1);
    expect(stdout).toContain("-vnclisten = '0.0.0.0'\n+vnclisten = '127.0.0.1'\n");
    expect(stdout).toContain(" vncpasswd = '***********'\n");
    expect(readFileSync(join(cwd, 'desk.cfg'), 'utf8')).toBe(text);
  });
});

describe('baseline', () => {
  test('accepts what is there, tells what is new, survives moved lines, forgets what is gone', () => {
    const cwd = folderWith({ 'web.cfg': twice });
    expect(run(['lint', '--write-baseline', '.'], { cwd }).status).toBe(0);
    expect(existsSync(join(cwd, 'xencfg-baseline.json'))).toBe(true);
    const lint = ['lint', '--baseline', 'xencfg-baseline.json', '.'];
    expect(run(lint, { cwd }).status).toBe(0);

    writeFileSync(join(cwd, 'web.cfg'), `# moved\n\n${twice}`);
    expect(run(lint, { cwd }).status).toBe(0);

    writeFileSync(join(cwd, 'web.cfg'), `${twice}vcpus = 1\nvcpus = 2\n`);
    const { status, stdout } = run([...lint, '--format', 'concise'], { cwd });
    expect(status).toBe(1);
    expect(stdout.trimEnd().split('\n')).toEqual([expect.stringContaining('[duplicate-key]')]);

    writeFileSync(join(cwd, 'web.cfg'), twice.replace('memory = 256\n', ''));
    expect(run(lint, { cwd }).stderr).toContain('take them out with --prune-baseline');
    run(['lint', '--prune-baseline', '--baseline', 'xencfg-baseline.json', '.'], { cwd });
    expect(run(lint, { cwd }).stderr).not.toContain('--prune-baseline');
  });

  test('one that cannot be read is wrong use', () => {
    const cwd = folderWith({ 'web.cfg': twice, 'b.json': '{"version": 9}' });
    expect(run(['lint', '--baseline', 'b.json', '.'], { cwd })).toMatchObject({ status: 2 });
  });
});

describe('targets', () => {
  test('a finding tells for which it holds', () => {
    const cwd = folderWith({ 'web.cfg': "name = 'web'\nmemory = 512\ntee = 'optee'\n" });
    const { stdout } = run(['lint', '--target', 'xl@4.10,xl@4.17', '--format', 'jsonl', '.'], { cwd });
    const finding = stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
      .find((it) => it.rule === 'key-not-in-target-version');
    expect(finding.targets).toEqual(['xl@4.10']);
  });

  test('one that is none is wrong use', () => {
    const { status, stderr } = run(['lint', '--target', 'xe', '.'], { cwd: folderWith({}) });
    expect([status, stderr]).toEqual([
      2,
      "xencfg: 'xe' is no target; write it as xl@4.17, xm@3.0.3, xl or 4.17\n",
    ]);
  });
});

test('standard input is judged as the file that is named', () => {
  const cwd = folderWith({});
  const { status, stdout } = run(['lint', '--format', 'concise', '--stdin-filename', 'x/desk.cfg'], {
    cwd,
    input: open,
  });
  expect(status).toBe(1);
  expect(stdout).toContain('x/desk.cfg:5:14: error:');
});

describe('several formats at once', () => {
  test('each to its file', () => {
    const cwd = folderWith({ 'desk.cfg': open });
    const { stdout } = run(['lint', '--format', 'sarif:out.sarif,text', '.'], { cwd });
    expect(stdout).toContain('error[vnc-listen-all]');
    const { runs } = JSON.parse(readFileSync(join(cwd, 'out.sarif'), 'utf8'));
    expect(runs[0].results.map((it: { ruleId: string }) => it.ruleId)).toContain('vnc-listen-all');
  });

  test.each([
    ['json and text cannot both go to standard output', ['--format', 'json,text']],
    ['json and text cannot both go to o', ['--format', 'json,text', '--output-file', 'o']],
    ['json and text cannot both go to ./o', ['--format', 'json:o', '--format', 'text:./o']],
    ['nothing goes to o', ['--format', 'json:p', '--output-file', 'o']],
    ["'json:' names no file", ['--format', 'json:']],
  ])('none to the place of another: %s', (told, flags) => {
    const cwd = folderWith({ 'desk.cfg': open });
    const { status, stdout, stderr } = run(['lint', ...flags, '.'], { cwd });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr.startsWith(`xencfg: ${told}`), stderr).toBe(true);
    expect(readdirSync(cwd)).toEqual(['desk.cfg']);
  });

  test('a format never changes the exit status, and none holds a password', () => {
    const cwd = folderWith({ 'desk.cfg': `${open}vncpasswd = 's3cret-word'\n` });
    for (const format of [
      'text',
      'concise',
      'json',
      'jsonl',
      'sarif',
      'github',
      'gitlab',
      'junit',
      'checkstyle',
      'rdjson',
      'markdown',
    ]) {
      const { status, stdout } = run(['lint', '--format', format, '.'], { cwd });
      expect([format, status]).toEqual([format, 1]);
      expect(stdout).not.toContain('s3cret-word');
    }
  });
});

test('--statistics counts the findings of each rule', () => {
  const cwd = folderWith({ 'a.cfg': open, 'b.cfg': open });
  const args = ['lint', '--select', 'vnc-listen-all', '--statistics', '.'];
  const counts = /^2 {2}vnc-listen-all$/m;
  expect(run(args, { cwd }).stdout).toMatch(counts);
  // What programs read stays as they know it.
  const json = run([...args, '--format', 'json'], { cwd });
  expect(JSON.parse(json.stdout).summary).toMatchObject({ errors: 2 });
  expect(json.stderr).toMatch(counts);
  expect(run([...args, '--format', 'json:o.json'], { cwd }).stdout).toMatch(counts);
});
