// What comes on standard input, alone and as it is, whichever command reads it.
import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { command, folderWith, run } from './run.ts';

const commands = ['lint', 'check', 'fmt', 'show'];

describe('other paths beside it are wrong use', () => {
  test.each([...commands.map((name) => [name, '-', 'web.cfg']), ['fmt', 'gone.cfg', '-']])(
    '%s %s %s',
    (...args) => {
      const cwd = folderWith({ 'web.cfg': "name = 'web'\n" });
      const { status, stdout, stderr } = run(args, { cwd, input: "name = 'web'\n" });
      const other = args.find((it) => it.endsWith('.cfg'));
      expect({ status, stdout, stderr }).toEqual({
        status: 2,
        stdout: '',
        stderr: `xencfg: ${other}: standard input is read alone, without other paths\n`,
      });
    },
  );

  test.each(['lint', 'check', 'fmt'])('%s --stdin-filename', (name) => {
    const cwd = folderWith({});
    const args = [name, '--stdin-filename', 'web.cfg'];
    const input = "name = 'web'\n";
    expect(run(args, { cwd, input }).status).toBe(0);
    expect(run([...args, '-'], { cwd, input }).status).toBe(0);
    expect(run([...args, '.'], { cwd, input }).status).toBe(2);
    expect(run([...args, 'gone.cfg'], { cwd, input }).stderr).toMatch(/^xencfg: gone\.cfg: standard input/);
  });
});

test.each([...commands, 'parse'])('a folder in its place is told: %s', (name) => {
  const folder = openSync(folderWith({}), 'r');
  try {
    const { status, stderr } = spawnSync(process.execPath, [command, name, '-'], {
      stdio: [folder, 'pipe', 'pipe'],
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([2, 'xencfg: -: this is a folder\n']);
  } finally {
    closeSync(folder);
  }
});

test('show reads a guest from it', () => {
  const { status, stdout } = run(['show', '--json', '-'], { cwd: folderWith({}), input: 'vcpus = 3\n' });
  const [view] = JSON.parse(stdout);
  expect(view.options.find((it: { option: string }) => it.option === 'vcpus').value).toBe(3);
  expect(status).toBe(0);
});

describe('text that is no UTF-8 keeps its bytes', () => {
  const untidy = "name  =  'web'  # caf\u00e9\n";
  const tidy = "name = 'web'  # caf\u00e9\n";
  const crlf = "name = 'web'\r\n# caf\u00e9\n";

  test.each([
    ['fmt -', untidy, tidy],
    ['fmt --stdout web.cfg', untidy, tidy],
    ['fmt --diff -', untidy, `+${tidy}`],
    ['fmt --diff web.cfg', untidy, `+${tidy}`],
    ['lint --fix -', crlf, crlf.replace('\r', '')],
    ['lint --diff -', crlf, "+name = 'web'\n # caf\u00e9\n"],
    ['lint --diff web.cfg', crlf, "+name = 'web'\n # caf\u00e9\n"],
  ])('%s', (words, text, expected) => {
    const cwd = folderWith({ 'web.cfg': Buffer.from(text, 'latin1') });
    const { stdout } = spawnSync(process.execPath, [command, ...words.split(' ')], {
      cwd,
      env: { ...process.env, NO_COLOR: '1' },
      input: Buffer.from(text, 'latin1'),
    });
    expect(stdout.toString('latin1')).toContain(expected);
  });
});

describe('lint --fix', () => {
  const input = "name = 'web'\r\nmemory = 512\r\nmemory = 256\r\n";
  const mended = input.replaceAll('\r', '');

  test('gives the text to standard output, the report to standard error, and the status of the report', () => {
    const cwd = folderWith({});
    const args = ['lint', '--fix', '--format', 'concise', '--stdin-filename', 'web.cfg'];
    const { status, stdout, stderr } = run(args, { cwd, input });
    expect([status, stdout]).toEqual([1, mended]);
    expect(stderr).toContain('web.cfg:2:1: warning:');
    expect(run([...args, '--select', 'parse-error'], { cwd, input })).toEqual({
      status: 0,
      stdout: mended,
      stderr: '',
    });
  });

  test('writes the report to its file', () => {
    const cwd = folderWith({});
    const { stdout, stderr } = run(['lint', '--fix', '--format', 'jsonl:o.jsonl', '-'], { cwd, input });
    expect([stdout, stderr]).toEqual([mended, '']);
    expect(readFileSync(join(cwd, 'o.jsonl'), 'utf8')).toContain('"duplicate-key"');
  });

  test('obeys a baseline', () => {
    const cwd = folderWith({ 'web.cfg': mended });
    run(['lint', '--write-baseline', '--baseline', 'b.json', '.'], { cwd });
    writeFileSync(join(cwd, 'web.cfg'), '');
    const args = ['lint', '--fix', '--baseline', 'b.json', '--stdin-filename', 'web.cfg'];
    expect(run(args, { cwd, input })).toMatchObject({ status: 0, stdout: mended });
  });
});
