// Lists of processors; what xl accepts agrees with xl 4.17.
import { expect, test } from 'vitest';
import { type CpuList, cpusOf, parseXlCpuList, parseXmCpuList } from '../src/index.ts';
import { at, writeProblems } from './spans.ts';

/** The processors, `?` where they are not known, or the problems. */
function write(spec: string, list: CpuList, hostCpus?: number): string {
  if (list.problems.length > 0) return writeProblems(spec, list.problems);
  const cpus = cpusOf(list, hostCpus);
  return cpus ? [...cpus].join() : '?';
}

const rows: [spec: string, xl: string, xm: string][] = [
  ['0-3,^1', '0,2,3', '0,2,3'],
  ['^1,0-3', '0,1,2,3', '0,1,2,3'],
  ['0-3,^1,1', '0,1,2,3', '0,1,2,3'],
  ['0-3,^1-2', '0,3', 'cpus-term-malformed@^1-2'],
  ['2, 5', '2,5', '2,5'],
  ['2 ,5', 'cpus-term-malformed@2 ', '2,5'],
  ['2 - 3', 'cpus-term-malformed@2 - 3', '2,3'],
  ['3-1', 'cpus-term-malformed@3-1', ''],
  ['1,,2,', '1,2', 'cpus-term-malformed@ | cpus-term-malformed@'],
  ['', '', 'cpus-term-malformed@'],
  ['all', '?', 'cpus-term-malformed@all'],
  ['^all', 'cpus-all-excluded@^all', 'cpus-term-malformed@^all'],
  ['node:0,^nodes:1-2', '?', 'cpus-term-malformed@node:0 | cpus-term-malformed@^nodes:1-2'],
  ['node:^0', 'cpus-term-malformed@node:^0', 'cpus-term-malformed@node:^0'],
  [' all', 'cpus-term-malformed@ all', 'cpus-term-malformed@ all'],
  ['010', '10', '10'],
  ['0x1', 'cpus-term-malformed@0x1', 'cpus-term-malformed@0x1'],
  ['-1', 'cpus-term-malformed@-1', 'cpus-term-malformed@-1'],
  ['0-99999', '?', '?'],
];

test.each(rows)('%j', (spec, xl, xm) => {
  expect([write(spec, parseXlCpuList(spec)), write(spec, parseXmCpuList(spec))]).toEqual([xl, xm]);
});

test('the number of processors of the host says what all is', () => {
  expect(write('all,^1', parseXlCpuList('all,^1'), 4)).toBe('0,2,3');
});

test('nodes came with 4.4', () => {
  expect(writeProblems('node:0', parseXlCpuList('node:0', '4.3').problems)).toBe(
    'cpus-term-malformed@node:0',
  );
  expect(parseXlCpuList('node:0', '4.4').problems).toEqual([]);
});

test('each term has its place', () => {
  const spec = '0-3, 5,,^node:1,all';
  const { terms } = parseXlCpuList(spec);
  expect(terms.map((term) => at(spec, term.span))).toEqual(['0-3', ' 5', '^node:1', 'all']);
  expect(terms[2]).toMatchObject({ kind: 'range', of: 'nodes', excluded: true, first: 1, last: 1 });
});
