// The PCI strings of xl, row by row; what is accepted agrees with libxlutil 4.17.
import { expect, test } from 'vitest';
import { parseXlPci } from '../src/index.ts';
import { writePci, writeProblems } from './spans.ts';

// Every piece is written as the text its span covers, see `spans.ts`.
const accepted: [spec: string, reading: string][] = [
  ['01:00.0', '0000:01:00.0[01:00.0]'],
  ['0000:01:1f.7', '0000:01:1f.7[0000:01:1f.7]'],
  ['1:0.*', '0000:01:00.*[1:0.*]'],
  ['01:00.0@1f,permissive=1,', '0000:01:00.0[01:00.0] @1f [permissive→1]'],
  [
    '01:00.0,msitranslate=yes,power_mgmt=0,seize=1,rdm_policy=STRICT',
    '0000:01:00.0[01:00.0] [msitranslate→yes] [power_mgmt→0] [seize→1] [rdm_policy→STRICT]',
  ],
  ['bdf=AB:00.0,vslot=5', '0000:ab:00.0[AB:00.0] @5 [bdf→AB:00.0] [vslot→5]'],
  ['bdf=01:00.0 rest', '0000:01:00.0[01:00.0] [bdf→01:00.0 rest]'],
  ['name=nic', 'name nic [name→nic]'],
  ['01: 00.+0', '0000:01:00.0[01: 00.+0]'],
];

test.each(accepted)('xl accepts %j', (spec, reading) => {
  const result = parseXlPci(spec);
  expect(writePci(spec, result)).toBe(reading);
  expect(result.problems).toEqual([]);
});

const refused: [spec: string, reading: string, problems: string][] = [
  ['0:1d:7', '', 'pci-address-malformed@0:1d:7'],
  ['01:20.0', '', 'pci-address-malformed@01:20.0'],
  ['01:00.8', '', 'pci-address-malformed@01:00.8'],
  ['10000:01:00.0', '', 'pci-address-malformed@10000:01:00.0'],
  ['36:00.0@20', '0000:36:00.0[36:00.0]', 'pci-vslot-invalid@20'],
  ['01:00.0@', '0000:01:00.0[01:00.0]', 'pci-vslot-invalid@'],
  ['01:00.0 ', '', 'pci-address-malformed@01:00.0 '],
  ['01:00.0, permissive=1', '0000:01:00.0[01:00.0] [ permissive→1]', 'pci-unknown-option@ permissive'],
  ['01:00.0,permisive=1', '0000:01:00.0[01:00.0] [permisive→1]', 'pci-unknown-option@permisive'],
  ['01:00.0,seize', '0000:01:00.0[01:00.0]', 'pci-option-without-value@seize'],
  ['01:00.0,,seize=1', '0000:01:00.0[01:00.0] [seize→1]', 'pci-option-without-value@'],
  ['01:00,permissive=1', '[permissive→1]', 'pci-address-malformed@01:00'],
  ['01:00.0,rdm_policy=x', '0000:01:00.0[01:00.0] [rdm_policy→x]', 'pci-option-invalid@x'],
  ['01:00.0,name=nic', '0000:01:00.0[01:00.0] name nic [name→nic]', 'pci-address-and-name@nic'],
  ['permissive=1', '[permissive→1]', 'pci-address-missing@permissive=1'],
  ['', '', 'pci-address-missing@'],
  ['01:00.0,vslot=zz', '0000:01:00.0[01:00.0] [vslot→zz]', 'pci-vslot-invalid@zz'],
  ['pci', '', 'pci-address-malformed@pci'],
];

test.each(refused)('xl refuses %j', (spec, reading, problems) => {
  const result = parseXlPci(spec);
  expect(writePci(spec, result)).toBe(reading);
  expect(writeProblems(spec, result.problems)).toBe(problems);
});
