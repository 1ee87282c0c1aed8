// Each rule's examples: the bad ones are found exactly where they are marked, the good ones are quiet, fixes give what is shown.
import { buildFleet, detectLanguage, type Fleet } from '@xencfg/model';
import { applyEdits, type Diagnostic } from '@xencfg/source';
import { describe, expect, test } from 'vitest';
import { type ExampleFiles, lintFleet, type Rule, rules } from '../src/index.ts';

interface Marked {
  readonly text: string;
  readonly marks: readonly string[];
}

function filesOf(files: ExampleFiles): [string, string][] {
  return Object.entries(typeof files === 'string' ? { 'guest.cfg': files } : files);
}

/** Takes the marks out; each is told as `offset:text`. */
function unmark(marked: string): Marked {
  const marks: string[] = [];
  let text = '';
  for (const part of marked.split(/(«[^»]*»)/)) {
    if (part.startsWith('«')) marks.push(`${text.length}:${part.slice(1, -1)}`);
    text += part.replace(/[«»]/g, '');
  }
  return { text, marks };
}

function fleetOf(files: ExampleFiles): Fleet {
  return buildFleet(
    filesOf(files).map(([path, marked]) => {
      const { text } = unmark(marked);
      return { path, text, language: detectLanguage(path, text, true) ?? 'cfg' };
    }),
  );
}

function findingsOf(rule: Rule, files: ExampleFiles): ReadonlyMap<string, readonly Diagnostic[]> {
  return lintFleet(fleetOf(files), [rule]);
}

describe.each(rules.map((rule) => [rule.name, rule] as const))('%s', (_, rule) => {
  test('has examples of both kinds', () => {
    expect(rule.examples.bad.length).toBeGreaterThan(0);
    expect(rule.examples.good.length).toBeGreaterThan(0);
  });

  test.each(rule.examples.bad.map((example, index) => [index, example] as const))(
    'finds bad example %i',
    (_index, example) => {
      const findings = findingsOf(rule, example.files);
      const expected = Object.fromEntries(
        filesOf(example.files).map(([path, marked]) => [path, unmark(marked).marks]),
      );
      const actual = Object.fromEntries(
        filesOf(example.files).map(([path, marked]) => [
          path,
          (findings.get(path) ?? []).map(
            ({ span }) => `${span.start}:${unmark(marked).text.slice(span.start, span.end)}`,
          ),
        ]),
      );
      expect(actual).toEqual(expected);
      for (const finding of [...findings.values()].flat()) {
        for (const sentence of [finding.message, finding.why, finding.help])
          expect(sentence).toMatch(/^\S.*[.?]$/);
      }
      if (example.fixed === undefined) return;
      const fixed = filesOf(example.files).map(([path, marked]) => {
        const edits = (findings.get(path) ?? []).flatMap((finding) => finding.fix?.edits ?? []);
        return [path, applyEdits(unmark(marked).text, edits)];
      });
      expect(Object.fromEntries(fixed)).toEqual(Object.fromEntries(filesOf(example.fixed)));
    },
  );

  test.each(rule.examples.good.map((example, index) => [index, example] as const))(
    'is quiet on good example %i',
    (_index, example) => {
      expect([...findingsOf(rule, example.files).values()].flat()).toEqual([]);
    },
  );
});
