// What the readers of seven releases made of 4,000 texts, and whether ours makes the same of them.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseSxp, type SxpRelease, sxpReleases, valuesOfXend } from '../src/index.ts';
import { acceptedByXend } from '../src/verdict.ts';

/** What xend has, null for nothing at all, or its words when it refuses the text; from this release on. */
type Outcome = readonly [since: SxpRelease, result: readonly unknown[] | null | string];

const recorded = readFileSync(new URL('../../../conformance/verdicts/sxp.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as readonly [text: string, ...outcomes: Outcome[]]);

test('4,000 texts are recorded', () => {
  expect(recorded).toHaveLength(4000);
});

test.each(sxpReleases)('as xend of Xen %s', (release) => {
  const index = sxpReleases.indexOf(release);
  const differences = recorded.flatMap(([text, ...outcomes]) => {
    const outcome = outcomes.findLast(([since]) => sxpReleases.indexOf(since) <= index)?.[1];
    const expected = typeof outcome === 'string' ? undefined : (outcome ?? []);
    const file = parseSxp(text, release);
    const values = valuesOfXend(file);
    const same =
      acceptedByXend(file) === (expected !== undefined) &&
      JSON.stringify(values) === JSON.stringify(expected);
    return same ? [] : [{ text, outcome, values, problems: file.problems }];
  });
  expect(differences).toEqual([]);
});

test('a problem in a text that xend accepts is one that it does not notice', () => {
  const codes = new Set<string>();
  for (const [text] of recorded) {
    for (const release of sxpReleases) {
      const file = parseSxp(text, release);
      if (acceptedByXend(file)) for (const { code } of file.problems) codes.add(code);
    }
  }
  expect([...codes].sort()).toEqual(['list-dropped', 'text-dropped']);
});
