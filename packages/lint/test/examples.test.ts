// Each rule's examples: the bad ones are found exactly where they are marked, the good ones are quiet, fixes give what is shown.
import { applyEdits } from '@xencfg/source';
import { describe, expect, test } from 'vitest';
import { findInExample, fleetOfExample, readExample, rules } from '../src/index.ts';

describe.each(rules.map((rule) => [rule.name, rule] as const))('%s', (_, rule) => {
  test('has examples of both kinds', () => {
    if (rule.name !== 'internal-error') expect(rule.examples.bad.length).toBeGreaterThan(0);
    expect(rule.examples.good.length).toBeGreaterThan(0);
  });

  test.each(rule.examples.bad.map((example, index) => [index, example] as const))(
    'finds bad example %i',
    (_index, example) => {
      const files = readExample(example.files);
      const findings = findInExample(rule, fleetOfExample(files));
      const show = (text: string, start: number, end: number): string => `${start}:${text.slice(start, end)}`;
      const expected = Object.fromEntries(
        files.map(({ path, text, marks }) => [path, marks.map(({ start, end }) => show(text, start, end))]),
      );
      const actual = Object.fromEntries(
        files.map(({ path, text }) => [
          path,
          (findings.get(path) ?? []).map(({ span }) => show(text, span.start, span.end)),
        ]),
      );
      expect(actual).toEqual(expected);
      for (const finding of [...findings.values()].flat()) {
        expect(finding.rule).toBe(rule.name);
        for (const sentence of [finding.message, finding.why, finding.help])
          expect(sentence).toMatch(/^\S.*[.?]$/);
      }
      if (example.fixed === undefined) return;
      const fixed = files.map(({ path, text }) => {
        const edits = (findings.get(path) ?? []).flatMap((finding) => finding.fix?.edits ?? []);
        return [path, applyEdits(text, edits)];
      });
      const wanted = readExample(example.fixed).map(({ path, text }) => [path, text]);
      expect(Object.fromEntries(fixed)).toEqual(Object.fromEntries(wanted));
    },
  );

  test.each(rule.examples.good.map((example, index) => [index, example] as const))(
    'is quiet on good example %i',
    (_index, example) => {
      const findings = findInExample(rule, fleetOfExample(readExample(example.files)));
      expect([...findings.values()].flat()).toEqual([]);
    },
  );
});
