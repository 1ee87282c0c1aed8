// What becomes of the file that a report is written to.
import { chmodSync, linkSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, run } from './run.ts';

const report = ['lint', '--format', 'jsonl', '--exit-zero', 'web.cfg', '--output-file'];

function folder(): string {
  return folderWith({ 'web.cfg': 'name = "web"\nmemroy = 512\n', 'reports/real.jsonl': 'old\n' });
}

test('one that is there keeps its mode, and what a link leads to is written', () => {
  const cwd = folder();
  chmodSync(join(cwd, 'reports/real.jsonl'), 0o640);
  symlinkSync('reports/real.jsonl', join(cwd, 'link.jsonl'));
  expect(run([...report, 'link.jsonl'], { cwd })).toMatchObject({ status: 0, stdout: '', stderr: '' });
  expect(lstatSync(join(cwd, 'link.jsonl')).isSymbolicLink()).toBe(true);
  expect(readFileSync(join(cwd, 'reports/real.jsonl'), 'utf8')).toContain('"unknown-key"');
  expect(statSync(join(cwd, 'reports/real.jsonl')).mode & 0o777).toBe(0o640);
  expect(readdirSync(join(cwd, 'reports'))).toEqual(['real.jsonl']);
});

test('a link to nothing stays a link, and its file is made', () => {
  const cwd = folder();
  symlinkSync('reports/new.jsonl', join(cwd, 'link.jsonl'));
  expect(run([...report, 'link.jsonl'], { cwd }).status).toBe(0);
  expect(lstatSync(join(cwd, 'link.jsonl')).isSymbolicLink()).toBe(true);
  expect(readFileSync(join(cwd, 'reports/new.jsonl'), 'utf8')).toContain('"unknown-key"');
});

test('one of several names keeps them all', () => {
  const cwd = folder();
  linkSync(join(cwd, 'reports/real.jsonl'), join(cwd, 'other.jsonl'));
  expect(run([...report, 'other.jsonl'], { cwd }).status).toBe(0);
  expect(readFileSync(join(cwd, 'reports/real.jsonl'), 'utf8')).toContain('"unknown-key"');
});
