// What libxlutil said of recorded device strings holds without it: accepted or refused, and every field.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readXlDisk, readXlPci, readXlRdm, readXlVifRate } from '../../../conformance/xl-spec-readings.ts';

interface Verdict {
  readonly input: string;
  readonly accepted: boolean;
  readonly value?: unknown;
}

test.each([
  ['xl-disk', readXlDisk],
  ['xl-pci', readXlPci],
  ['xl-vif-rate', readXlVifRate],
  ['xl-rdm', readXlRdm],
])('the recorded strings of %s are read as libxlutil read them', (name, read) => {
  const path = new URL(`../../../conformance/verdicts/${name}.jsonl`, import.meta.url);
  const verdicts = readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Verdict);
  const apart = verdicts
    .map(({ input, accepted, value }) => ({ input, theirs: accepted && value, ours: read(input) }))
    .filter(({ theirs, ours }) => JSON.stringify(theirs) !== JSON.stringify(ours));
  expect(apart.slice(0, 5)).toEqual([]);
});
