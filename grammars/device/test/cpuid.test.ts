// Both forms of cpuid; what xl says of them agrees with xl 4.17.
import { expect, test } from 'vitest';
import { type CpuidLeaf, parseXlCpuid, parseXlCpuidLeaf, parseXmCpuidLeaf } from '../src/index.ts';
import { at, writeProblems } from './spans.ts';

const flags: [spec: string, items: string, problems: string][] = [
  ['host', '', ''],
  ['', '', ''],
  ['host,tm=0,sse3=k,family=0x1f', 'tm→0 sse3→k family→0x1f', ''],
  [',host,,tm=5', 'tm→5', ''],
  ['tm=0', '', 'cpuid-host-missing@tm=0'],
  ['host ,tm=0', '', 'cpuid-host-missing@host '],
  ['host,tm', 'tm', 'cpuid-item-without-value@tm'],
  ['host, tm=0', ' tm→0', 'cpuid-unknown-flag@ tm'],
  ['host,tm=', 'tm→', 'cpuid-value-invalid@'],
  ['host,tm=z', 'tm→z', 'cpuid-value-invalid@z'],
];

test.each(flags)('the string %j', (spec, items, problems) => {
  const result = parseXlCpuid(spec);
  const words = result.items.map(({ key, value }) =>
    [key, value].flatMap((it) => (it ? [at(spec, it.span)] : [])),
  );
  expect(words.map((pair) => pair.join('→')).join(' ')).toBe(items);
  expect(writeProblems(spec, result.problems)).toBe(problems);
});

const bits = 'xxxxxxxxxxx00xxxxxxxxxxxxxxxxxxx';

function write(spec: string, { leaf, subleaf, registers, problems }: CpuidLeaf): string {
  const words = [leaf, subleaf, ...registers.map(({ name }) => name)];
  return [...words.flatMap((it) => (it ? [at(spec, it.span)] : [])), writeProblems(spec, problems)]
    .join(' ')
    .trim();
}

const leaves: [spec: string, xl: string, xm: string][] = [
  [`1:ecx=${bits},edx=${bits}`, '1 ecx edx', '1 ecx edx'],
  [`0x80000001,0:eax=${bits}`, '0x80000001 0 eax', '0x80000001 0 eax'],
  [`1:ecx=${bits}, edx=${bits}`, '1 ecx edx', `1 ecx cpuid-register-unknown@ edx=${bits}`],
  ['1:ecx=0x1', '1 cpuid-bits-malformed@0x1', '1 ecx'],
  ['1:ecx=x', '1 cpuid-bits-malformed@x', '1 cpuid-bits-malformed@x'],
  [`1:efx=${bits}`, '1 cpuid-register-unknown@efx', `1 cpuid-register-unknown@efx=${bits}`],
  [`1 :ecx=${bits}`, `1 cpuid-colon-missing@ :ecx=${bits}`, `cpuid-leaf-malformed@1 :ecx=${bits}`],
  [`1,x:ecx=${bits}`, `1 cpuid-leaf-malformed@x:ecx=${bits}`, `cpuid-leaf-malformed@1,x:ecx=${bits}`],
  ['', 'cpuid-leaf-malformed@', 'cpuid-leaf-malformed@'],
  ['1:', '1', '1 cpuid-register-unknown@'],
];

test.each(leaves)('the list entry %j', (spec, xl, xm) => {
  expect([write(spec, parseXlCpuidLeaf(spec)), write(spec, parseXmCpuidLeaf(spec))]).toEqual([xl, xm]);
});
