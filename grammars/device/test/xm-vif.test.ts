// The network card strings of xm, row by row.
import { expect, test } from 'vitest';
import { parseXmVif } from '../src/index.ts';
import { writeProblems, writeVif } from './spans.ts';

// Every piece is written as the text its span covers, see `spans.ts`.
const accepted: [spec: string, reading: string][] = [
  ['', ''],
  ['  ', ''],
  ['mac=00:16:3e:00:00:01,bridge=xenbr0', '[mac→00:16:3e:00:00:01] [bridge→xenbr0]'],
  [' mac = 00 ,\tbridge=a', '[mac→00] [bridge→a]'],
  ['bridge=a,bridge=b', '[bridge→a] [bridge→b]'],
  ['accel=x,label=y,policy=z', '[accel→x] [label→y] [policy→z]'],
  ['script=a=b', '[script→a=b]'],
];

test.each(accepted)('xm accepts %j', (spec, reading) => {
  const result = parseXmVif(spec);
  expect(writeVif(spec, result)).toBe(reading);
  expect(result.problems).toEqual([]);
});

const refused: [spec: string, reading: string, problems: string][] = [
  ['bridge=a,', '[bridge→a] []', 'vif-item-without-value@'],
  ['mtu=9000,bridge=a', '[mtu→9000] [bridge→a]', 'vif-unknown-key@mtu'],
  ['bridge', '[bridge]', 'vif-item-without-value@bridge'],
  ['Mac=00', '[Mac→00]', 'vif-unknown-key@Mac'],
  ['=x', '[→x]', 'vif-unknown-key@'],
];

test.each(refused)('xm refuses %j', (spec, reading, problems) => {
  const result = parseXmVif(spec);
  expect(writeVif(spec, result)).toBe(reading);
  expect(writeProblems(spec, result.problems)).toBe(problems);
});

test('the last of two equal keys counts', () => {
  expect(parseXmVif('bridge=a, bridge = b ').bridge).toEqual({ value: 'b', span: { start: 19, end: 20 } });
});
