// What libxlutil said of recorded files holds without it: accepted or refused, and the value under every name.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type CfgFile, type Expression, parseCfg } from '../src/index.ts';

interface Verdict {
  readonly input: string;
  readonly accepted: boolean;
  /** Names with their texts, or nested lists of texts. */
  readonly value?: Readonly<Record<string, unknown>>;
}

const verdicts = readFileSync(new URL('../../../conformance/verdicts/xl-file.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Verdict);

test(`${verdicts.length} recorded files are read as libxlutil read them`, () => {
  const apart = verdicts.filter(({ input, accepted, value }) => {
    const file = parseCfg(input, 'xl');
    if (!accepted || file.problems.length > 0) return accepted === file.problems.length > 0;
    const settings = settingsOf(file);
    return !isSame(settings, new Map(Object.entries(value ?? {})));
  });
  expect(apart.slice(0, 5)).toEqual([]);
});

/** The last value wins, and += joins texts and lists. */
function settingsOf(file: CfgFile): Map<string, unknown> {
  const settings = new Map<string, unknown>();
  for (const statement of file.statements) {
    if (statement.kind !== 'Assignment') continue;
    const [target] = statement.targets;
    if (target?.kind !== 'Name') continue;
    const value = plainOf(statement.value);
    const before = statement.operator === '+=' ? settings.get(target.name) : undefined;
    if (before === undefined) settings.set(target.name, value);
    else settings.set(target.name, Array.isArray(before) ? before.concat(value) : `${before}${value}`);
  }
  return settings;
}

function plainOf(expression: Expression): unknown {
  if (expression.kind === 'List') return expression.items.map(plainOf);
  return expression.kind === 'String'
    ? expression.value
    : expression.kind === 'Number'
      ? expression.raw
      : null;
}

function isSame(ours: ReadonlyMap<string, unknown>, theirs: ReadonlyMap<string, unknown>): boolean {
  const names = [...ours.keys()];
  return (
    ours.size === theirs.size &&
    names.every((name) => JSON.stringify(ours.get(name)) === JSON.stringify(theirs.get(name)))
  );
}
