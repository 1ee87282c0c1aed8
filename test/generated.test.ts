// What is generated from the grammars is up to date, and well-formed.
import { readFileSync } from 'node:fs';
import {
  parseXlDisk,
  parseXlPci,
  parseXlVif,
  parseXmDisk,
  parseXmPci,
  parseXmVif,
} from '@xencfg/grammar-device';
import { expect, test } from 'vitest';
import { generateArtefacts } from '../scripts/gen/artefacts.ts';
import {
  accessModes,
  diskFlags,
  diskKeys,
  diskPrefixes,
  pciKeys,
  vifFlags,
  vifKeys,
} from '../scripts/gen/device-words.ts';
import { readGrammar } from '../scripts/gen/grammar.ts';
import { languages } from '../scripts/gen/languages.ts';
import type { Rule, TextMateGrammar } from '../scripts/gen/textmate.ts';

const artefacts = generateArtefacts();
const paths = (ending: string): string[] => [...artefacts.keys()].filter((path) => path.endsWith(ending));
const textOf = (path: string): string => artefacts.get(path) ?? '';

test.each([...artefacts])('%s is up to date', (path, text) => {
  expect(readFileSync(path, 'utf8') === text, `${path} is stale: npm run gen`).toBe(true);
});

test.each(paths('.ebnf'))('%s keeps to 100 columns', (path) => {
  expect(
    textOf(path)
      .split('\n')
      .filter((line) => line.length > 100),
  ).toEqual([]);
});

test.each(languages)('every name in the productions of $name is defined', (language) => {
  const { tokens, productions } = readGrammar(language);
  const defined = new Set([...tokens, ...productions].map(({ name }) => name));
  const used = JSON.stringify(productions.map(({ body }) => body)).matchAll(/"name":"(\w+)"/g);
  for (const [, name] of used) expect(defined).toContain(name);
});

test.each(paths('.html'))('%s stands alone, and its links lead somewhere', (path) => {
  const text = textOf(path);
  expect(text).not.toMatch(/<script|<link|\ssrc=|url\(|https?:/);
  const ids = new Set([...text.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]));
  for (const [, target] of text.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
});

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

test.each(paths('.html'))('in the diagrams of %s no box covers another or leaves the picture', (path) => {
  const drawings = [...textOf(path).matchAll(/<svg.*?<\/svg>/g)].map((match) => match[0]);
  expect(drawings.length).toBeGreaterThan(0);
  for (const drawing of drawings) {
    const [, width = 0, height = 0] = (/viewBox="0 0 (\d+) (\d+)"/.exec(drawing) ?? []).map(Number);
    const rects = drawing.matchAll(/<rect class="\w+" x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)"/g);
    const boxes = [...rects].map((match): Box => {
      const [, x = 0, y = 0, w = 0, h = 0] = match.map(Number);
      return { left: x, right: x + w, top: y, bottom: y + h };
    });
    for (const [index, box] of boxes.entries()) {
      expect(box.left >= 0 && box.top >= 0 && box.right <= width && box.bottom <= height).toBe(true);
      for (const other of boxes.slice(index + 1)) {
        const beside = box.right <= other.left || other.right <= box.left;
        expect(beside || box.bottom <= other.top || other.bottom <= box.top, drawing).toBe(true);
      }
    }
  }
});

test.each(paths('.tmLanguage.json'))(
  '%s is a grammar whose patterns compile and whose parts exist',
  (path) => {
    const grammar: TextMateGrammar = JSON.parse(textOf(path));
    expect(grammar.scopeName).toMatch(/^source\.[a-z-]+$/);
    const suffix = grammar.scopeName.replace('source', '');
    const used = new Set<string>();
    const visit = (rule: Rule): void => {
      for (const pattern of [rule.match, rule.begin, rule.end]) {
        if (pattern === undefined) continue;
        const groups = new RegExp(`${pattern}|`, 'd').exec('')?.length ?? 0;
        // Oniguruma reads these otherwise: \u, \h, && and [ in a class, and a backreference by a name.
        expect(pattern).not.toMatch(/\\[uhHkGAzZ]|&&|\(\?<[^=!]|\[(?:[^\]\\]|\\.)*(?<!\\)\[/);
        const captures = pattern === rule.end ? rule.endCaptures : (rule.beginCaptures ?? rule.captures);
        for (const group of Object.keys(captures ?? {})) expect(Number(group), pattern).toBeLessThan(groups);
      }
      expect(rule.begin === undefined).toBe(rule.end === undefined);
      const captures = [rule.captures, rule.beginCaptures, rule.endCaptures].flatMap((it) =>
        Object.values(it ?? {}),
      );
      for (const { name } of [rule, ...captures])
        if (name !== undefined) expect(name.endsWith(suffix), name).toBe(true);
      if (rule.include !== undefined) used.add(rule.include.slice(1));
      for (const inner of rule.patterns ?? []) visit(inner);
    };
    for (const rule of [...grammar.patterns, ...Object.values(grammar.repository)]) visit(rule);
    expect([...used].sort()).toEqual(Object.keys(grammar.repository).sort());
  },
);

const codes = (reading: { readonly problems: readonly { readonly code: string }[] }): string[] =>
  reading.problems.map((problem) => problem.code);

test.each(diskPrefixes)('a toolstack knows the disk prefix %s:', (prefix) => {
  const readings = [
    parseXlDisk(`${prefix}:/x,xvda,w`),
    parseXmDisk(`${prefix}:/x,xvda,w`),
    parseXmDisk(`tap:${prefix}:/x,xvda,w`),
  ];
  expect(
    readings.some((it) => codes(it).length === 0 && it.prefixes.some(({ value }) => value === prefix)),
  ).toBe(true);
});

test.each([...diskKeys.map((key) => `${key}=1`), ...diskFlags])('xl knows the disk parameter %s', (text) => {
  expect(parseXlDisk(text).parts.map(({ role }) => role)).not.toContain('unknown');
  expect(codes(parseXlDisk(text))).not.toContain('disk-unknown-parameter');
});

test.each(accessModes)('a toolstack knows the access mode %s', (mode) => {
  const disk = `phy:/dev/x,xvda,${mode}`;
  expect(parseXlDisk(disk).mode ?? parseXmDisk(disk).mode).toBeDefined();
});

test.each(vifKeys)('a toolstack knows the vif key %s', (key) => {
  const unknown = [parseXlVif, parseXmVif].map((parse) =>
    codes(parse(`${key}=1`)).includes('vif-unknown-key'),
  );
  expect(unknown).toContain(false);
});

test.each(vifFlags)('xl knows the vif flag %s', (flag) => {
  expect(codes(parseXlVif(flag))).toEqual([]);
});

test.each(pciKeys)('a toolstack knows the pci key %s', (key) => {
  const unknown = [parseXlPci, parseXmPci].map((parse) =>
    codes(parse(`00:01.0,${key}=1`)).includes('pci-unknown-option'),
  );
  expect(unknown).toContain(false);
});
