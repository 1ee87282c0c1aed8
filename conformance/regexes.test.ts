// No regular expression of the sources takes more than linear time. Takes minutes, so that it is no part of the plain run.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { transformSync } from 'esbuild';
import { describe, test } from 'vitest';
import { parseAst } from 'vitest/node';
import { sourceOf } from '../scripts/gen/grammar.ts';
import { languages, tokensOf } from '../scripts/gen/languages.ts';
import { judge, type Pattern } from '../test/judge-pattern.ts';

/** Files and folders whose expressions only ever see short texts, each with the reason. */
const unhurried: Readonly<Record<string, string>> = {
  'packages/lint/src/toolstack-messages': 'a line is cut to 2,000 characters before it is tried',
};

const lexed = new Set(languages.flatMap((language) => tokensOf(language).map(sourceOf)));
const folders = ['grammars', 'packages'].flatMap((parent) =>
  readdirSync(parent).map((name) => join(parent, name, 'src')),
);
const files = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name))
    .filter((path) => unhurried[path] === undefined && unhurried[dirname(path)] === undefined),
);
const uses = files.map((path) => ({ path, ...patternsIn(path) }));

/** The literals of a file, and how many expressions it puts together when it runs, which nobody can check from here. */
function patternsIn(path: string): { literals: Pattern[]; composed: number } {
  const { code } = transformSync(readFileSync(path, 'utf8'), { loader: 'ts' });
  const literals: Pattern[] = [];
  let composed = 0;
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, regex, callee } = node as {
      type?: string;
      regex?: { pattern: string; flags: string };
      callee?: { name?: string };
    };
    if (regex !== undefined) literals.push({ source: regex.pattern, flags: regex.flags });
    if (/^(?:New|Call)Expression$/.test(type ?? '') && callee?.name === 'RegExp') composed++;
    for (const part of Object.values(node)) visit(part);
  };
  visit(parseAst(code));
  return { literals, composed };
}

describe('of the expressions in the sources', () => {
  const found = new Set<string>();
  const seen = new Map<string, Pattern>();
  for (const { path, literals } of uses) {
    for (const pattern of literals.filter(({ source }) => !lexed.has(source))) {
      const text = `/${pattern.source}/${pattern.flags}`;
      if (!found.has(text)) seen.set(`${path} ${text}`, pattern);
      found.add(text);
    }
  }
  test.each([...seen])('%s cannot backtrack', (_, pattern) => judge(pattern));

  // They are made of pieces that stand beside them.
  const composed = uses.filter((use) => use.composed > 0);
  const count = composed.reduce((sum, use) => sum + use.composed, 0);
  const places = composed.map(({ path }) => path).join(', ');
  test.skip(`${count} are put together at run time and not looked at: ${places}`, () => {});
});
