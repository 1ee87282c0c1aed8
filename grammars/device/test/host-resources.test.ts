// I/O ports, interrupts and I/O memory; what is accepted and read agrees with xl 4.17.
import { expect, test } from 'vitest';
import { parseXlIomem, parseXlIoports, parseXlIrq } from '../src/index.ts';
import { writeProblems } from './spans.ts';

const ports: [spec: string, reading: string, problems: string][] = [
  ['2f8-2ff', '760 767', ''],
  ['10', '16 -', ''],
  [' 0x10- 20', '16 32', ''],
  ['2ff-2f8', '767 760', ''],
  ['10x', '16 -', 'ioports-trailing-text@x'],
  ['10 -20', '16 -', 'ioports-trailing-text@ -20'],
  ['2f8-', '760 -', 'ioports-malformed@'],
  ['10-20x', '16 -', 'ioports-malformed@20x'],
  ['x', '- -', 'ioports-malformed@x'],
  ['ffffffff', '4294967295 -', 'ioports-malformed@ffffffff'],
  ['-1', '18446744073709552000 -', 'ioports-malformed@-1'],
  ['', '- -', 'ioports-malformed@'],
];

test.each(ports)('ports %j', (spec, reading, problems) => {
  const { first, last, problems: found } = parseXlIoports(spec);
  expect([`${first?.value ?? '-'} ${last?.value ?? '-'}`, writeProblems(spec, found)]).toEqual([
    reading,
    problems,
  ]);
});

test.each([
  ['7', 7],
  [' 010', 10],
  ['4294967294', 4294967294],
  ['4294967295', undefined],
  ['-1', undefined],
  ['0x20', undefined],
  ['32 ', undefined],
  ['', undefined],
])('interrupt %j', (spec, value) => {
  const { number, problems } = parseXlIrq(spec);
  expect(number?.value).toBe(value);
  expect(writeProblems(spec, problems)).toBe(value === undefined ? `irqs-malformed@${spec}` : '');
});

test.each([
  ['fec00,1', '1043456 1 -'],
  ['0xfec00, 1@ 2', '1043456 1 2'],
  ['1,0x', '1 0 -'],
  ['fec00', undefined],
  ['fec00 ,1', undefined],
  ['fec00,1x', undefined],
  ['fec00,1@', undefined],
  ['fec00,1@2 ', undefined],
  ['fec00,1 @2', undefined],
  ['', undefined],
])('memory %j', (spec, reading) => {
  const { start, count, guestStart, problems } = parseXlIomem(spec);
  if (reading) expect([start, count, guestStart].map((it) => it?.value ?? '-').join(' ')).toBe(reading);
  expect(writeProblems(spec, problems)).toBe(reading ? '' : `iomem-malformed@${spec}`);
});

test('a number has its place, without the blanks before it', () => {
  expect(parseXlIomem('1, +0x2f@3').count).toEqual({ value: 0x2f, span: { start: 3, end: 8 } });
});
