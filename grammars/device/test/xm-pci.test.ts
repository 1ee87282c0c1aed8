// The PCI strings of xm, row by row.
import { expect, test } from 'vitest';
import { parseXmPci } from '../src/index.ts';
import { writePci, writeProblems } from './spans.ts';

// Every piece is written as the text its span covers, see `spans.ts`.
const accepted: [spec: string, reading: string][] = [
  ['01:00.0', '0000:01:00.0[01:00.0]'],
  ['0000:01:1f.7', '0000:01:1f.7[0000:01:1f.7]'],
  ['00,1d,7', '0000:00:1d.7[00,1d,7]'],
  ['0000,1:1d,7', '0000:01:1d.7[0000,1:1d,7]'],
  ['01:00.*', '0000:01:00.*[01:00.*]'],
  ['01:00.0-3', '0000:01:00.0-3[01:00.0-3]'],
  [
    '01:00.0=1,1=0@1f,msitranslate=1,power_mgmt=YES',
    '0000:01:00.0=1,1=0[01:00.0=1,1=0] @1f [msitranslate→1] [power_mgmt→YES]',
  ],
  ['01:00.0@5', '0000:01:00.0[01:00.0] @5'],
  ['01:00.0,', '0000:01:00.0[01:00.0]'],
];

test.each(accepted)('xm accepts %j', (spec, reading) => {
  const result = parseXmPci(spec);
  expect(writePci(spec, result)).toBe(reading);
  expect(result.problems).toEqual([]);
});

const refused: [spec: string, reading: string, problems: string][] = [
  ['', '', 'pci-address-missing@'],
  ['0:1d:7', '', 'pci-address-malformed@0:1d:7'],
  ['01:00.8', '', 'pci-address-malformed@01:00.8'],
  ['01:00.0 ', '0000:01:00.0[01:00.0]', 'pci-trailing-text@ '],
  ['01:00.0@20', '0000:01:00.0[01:00.0]', 'pci-trailing-text@@20'],
  ['01:00.012', '0000:01:00.012[01:00.012]', 'pci-functions-malformed@012'],
  ['01:00.0,permissive=1', '0000:01:00.0[01:00.0] [permissive→1]', 'pci-unknown-option@permissive'],
  ['01:00.0,seize', '0000:01:00.0[01:00.0]', 'pci-option-without-value@seize'],
  ['01:00.0,msitranslate=2', '0000:01:00.0[01:00.0] [msitranslate→2]', 'pci-option-invalid@2'],
  [
    '01:00.0,msitranslate=1=1',
    '0000:01:00.0[01:00.0] [msitranslate→1=1]',
    'pci-option-without-value@msitranslate=1=1',
  ],
];

test.each(refused)('xm refuses %j', (spec, reading, problems) => {
  const result = parseXmPci(spec);
  expect(writePci(spec, result)).toBe(reading);
  expect(writeProblems(spec, result.problems)).toBe(problems);
});
