// xm files as Python 2.7 took them, recorded: the cases hold where there is no Python 2.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { disagreement, type Verdict } from './xm-verdict.ts';

interface Recorded extends Verdict {
  readonly text: string;
}

test('what Python 2.7 refused we refuse, and the values that we have are its values', () => {
  const recorded = readFileSync(new URL('../../../conformance/verdicts/xm.jsonl', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Recorded);
  const counts = { values: 0, kept: 0 };
  const different = recorded.flatMap((it) => disagreement(it.text, it, counts) ?? []);
  expect(different).toEqual([]);
  // The comparison is no use where nothing is known.
  expect(recorded.length).toBeGreaterThan(1000);
  expect(counts.values / counts.kept).toBeGreaterThan(0.5);
});
