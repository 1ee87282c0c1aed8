// What holds for every rule: names, sentences, evidence, and what its fixes do to the examples.

import { readdirSync } from 'node:fs';
import { readOptions } from '@xencfg/grammar-sxp';
import type { Document, Value } from '@xencfg/model';
import { applyEdits, type Diagnostic, severities } from '@xencfg/source';
import { describe, expect, test } from 'vitest';
import {
  applyFixes,
  directiveWords,
  type ExampleFile,
  families,
  findInExample,
  fleetOfExample,
  levels,
  lintFleet,
  presetNames,
  presetsOf,
  type Rule,
  readExample,
  rules,
  suppressFindings,
} from '../src/index.ts';

test('every name, alias and family means one thing', () => {
  const words = [
    ...rules.flatMap((rule) => [rule.name, ...(rule.aliases ?? [])]),
    ...families,
    ...presetNames.filter((it) => it !== 'security' && it !== 'style'),
    ...levels,
    ...directiveWords,
  ];
  const seen = new Set<string>();
  const twice = words.filter((word) => seen.has(word) || !seen.add(word));
  expect(twice).toEqual([]);
});

test('a rule stands in the folder of its family, under its name', () => {
  const files = readdirSync('packages/lint/src/rules', { recursive: true, encoding: 'utf8' });
  const found = files.filter((path) => path.endsWith('.ts')).sort();
  expect(found).toEqual(rules.map(({ family, name }) => `${family}/${name}.ts`).sort());
});

describe.each(rules.map((rule) => [rule.name, rule] as const))('%s', (_, rule) => {
  test('is well described', () => {
    expect(rule.name).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)+$/);
    for (const alias of rule.aliases ?? []) expect(alias).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)+$/);
    expect(families).toContain(rule.family);
    expect(severities).toContain(rule.severity);
    expect(rule.languages.length).toBeGreaterThan(0);
    expect(rule.summary).toMatch(/^\S.*[^.]\.$/);
    expect(rule.summary.length).toBeLessThanOrEqual(140);
    expect(rule.why).toMatch(/^\S.*[^.]\.$/);
    expect(rule.why.length).toBeLessThanOrEqual(260);
    expect(rule.evidence.length).toBeGreaterThan(0);
    for (const source of rule.evidence) expect(source).toMatch(/^\S.*[^.\s]$/);
    expect(new Set(presetsOf(rule)).size).toBe(presetsOf(rule).length);
  });

  test('says each thing in one short sentence', () => {
    for (const { files } of rule.examples.bad) {
      const found = [...findInExample(rule, fleetOfExample(readExample(files))).values()].flat();
      for (const { message, help, why, fix, related } of found) {
        expect(message.length, message).toBeLessThanOrEqual(200);
        expect(help.length, help).toBeLessThanOrEqual(180);
        expect(why.length, why).toBeLessThanOrEqual(260);
        for (const sentence of [message, help, why]) expect(sentence).toMatch(/[^.]\.$/);
        if (fix !== undefined) expect(fix.title).toMatch(/^[A-Z].*[^.]$/);
        for (const place of related) expect(place.message).toMatch(/^\S.*[^.]$/);
      }
    }
  });

  test('mends with its fixes what it finds, without harm', () => {
    for (const { files } of rule.examples.bad) mend(rule, readExample(files), true);
  });

  test('changes with its safe fixes nothing but what it speaks of', () => {
    for (const { files } of rule.examples.bad) {
      const example = readExample(files);
      const { before, after } = mend(rule, example, false);
      const findings = findInExample(rule, fleetOfExample(example));
      for (const [path, old] of before) {
        const now = after.get(path);
        if (now === undefined || old.text === now.text || old.problems.length > 0) continue;
        const spoken = wordsOf(old, findings.get(path) ?? []);
        const values = valuesOf(now);
        const changed = [...valuesOf(old)].filter(([name, value]) => values.get(name) !== value);
        const added = [...values.keys()].filter((name) => !valuesOf(old).has(name));
        for (const name of [...changed.map(([it]) => it), ...added]) expect(spoken, path).toContain(name);
      }
    }
  });

  test('can be told by a comment to be silent', () => {
    if (rule.family === 'linter') return;
    for (const { files } of rule.examples.bad) {
      const silent = keepAway(rule, readExample(files));
      const findings = lintFleet(fleetOfExample(silent), [
        rule,
        ...rules.filter((it) => it.scope === 'run' && it.name !== 'suppression-without-reason'),
      ]);
      expect(
        [...findings.values()].flat().map(({ message }) => message),
        silent.map(({ text }) => text).join('\n'),
      ).toEqual([]);
    }
  });
});

/** The words on the lines of findings and of their fixes, and in what the fixes write. */
function wordsOf({ text }: Document, findings: readonly Diagnostic[]): ReadonlySet<string> {
  const lines = findings.flatMap(({ span, fix }) =>
    [span, ...(fix?.edits ?? []).map((edit) => edit.span)].map(({ start, end }) => {
      const from = text.lastIndexOf('\n', start - 1) + 1;
      const to = text.indexOf('\n', end);
      return text.slice(from, to < 0 ? text.length : to);
    }),
  );
  const written = findings.flatMap(({ fix }) => (fix?.edits ?? []).map((edit) => edit.text));
  const words = /[\w.-]+/g;
  const pieces = /[^\s()]+/g;
  return new Set(
    [...lines, ...written].flatMap((it) =>
      [...it.matchAll(words), ...it.matchAll(pieces)].map(([word]) => word),
    ),
  );
}

/** Adds the comments that keep everything away which the rule finds. */
function keepAway(
  rule: Rule,
  files: readonly ExampleFile[],
): { readonly path: string; readonly text: string }[] {
  const fleet = fleetOfExample(files);
  const findings = findInExample(rule, fleet);
  return fleet.documents.map((document) => ({
    path: document.path,
    text: applyEdits(
      document.text,
      suppressFindings(document, findings.get(document.path) ?? [], { where: 'line' }),
    ),
  }));
}

interface Mended {
  readonly before: ReadonlyMap<string, Document>;
  readonly after: ReadonlyMap<string, Document>;
}

function mend(
  rule: Rule,
  files: readonly { readonly path: string; readonly text: string }[],
  unsafe: boolean,
): Mended {
  const fleet = fleetOfExample(files);
  const result = applyFixes(
    fleet.documents.map(({ path, text, language }) => ({ path, text, language })),
    { unsafe, lint: (it) => findInExample(rule, it) },
  );
  for (const { path, refused, remaining, applied } of result.files) {
    expect(
      refused.map(({ because }) => because),
      path,
    ).toEqual([]);
    const left = remaining.filter(({ fix }) => fix !== undefined && (unsafe || fix.safety === 'safe'));
    expect(
      left.map(({ message }) => message),
      path,
    ).toEqual([]);
    expect(applied.length, path).toBeLessThanOrEqual(20);
  }
  const byPath = (documents: readonly Document[]): ReadonlyMap<string, Document> =>
    new Map(documents.map((document) => [document.path, document]));
  const before = byPath(fleet.documents);
  const after = byPath(result.fleet.documents);
  for (const [path, now] of after)
    expect(now.problems.length, path).toBeLessThanOrEqual(before.get(path)?.problems.length ?? 0);
  return { before, after };
}

/** What a file sets, without the places. */
function valuesOf(document: Document): ReadonlyMap<string, string> {
  switch (document.language) {
    case 'sxp':
      return new Map(
        readOptions(document.tree).map(({ name, list }) => [
          name,
          document.text.slice(list.span.start, list.span.end).replace(/['"\s]/g, ''),
        ]),
      );
    case 'menu':
      return new Map(
        document.tree.entries.map(({ title, commands }) => [
          title.text,
          JSON.stringify(commands.map(({ name, args }) => [name, args.map(({ text }) => text)])),
        ]),
      );
    case 'interfaces':
    case 'defaults':
      return new Map([['text', document.text]]);
    default:
      return new Map(
        [...document.evaluation.settings].map(([name, { value }]) => [name, JSON.stringify(plain(value))]),
      );
  }
}

/** A number in quotes is the number: both toolstacks read it as one. */
function plain(value: Value): unknown {
  switch (value.kind) {
    case 'text':
      return value.traced.text;
    case 'number':
      return String(value.value);
    case 'constant':
      return `${value.value}`;
    case 'list':
    case 'tuple':
      return value.items.map(plain);
    case 'choice':
      return { choice: value.values.map(plain), absent: value.absent };
    default:
      return value.kind;
  }
}
