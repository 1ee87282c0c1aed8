// No call is given a list of unknown length as its arguments: V8 has room for some hundred thousand, and files have more lines.
import { readdirSync, readFileSync } from 'node:fs';
import { lintFleet } from '@xencfg/lint';
import { buildFleet } from '@xencfg/model';
import { expect, test } from 'vitest';

const sources = ['grammars', 'packages'].flatMap((parent) =>
  readdirSync(parent).flatMap((name) =>
    readdirSync(`${parent}/${name}/src`, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .map((path) => `${parent}/${name}/src/${path}`),
  ),
);

test('no list is spread into what is put into another one', () => {
  expect(sources.length).toBeGreaterThan(300);
  const spread = /\.(?:push|unshift|concat)\((?:[^()[\]{}]*,)?\s*\.\.\.|fromC(?:harCode|odePoint)\(\s*\.\.\./;
  expect(sources.filter((path) => spread.test(readFileSync(path, 'utf8')))).toEqual([]);
});

test('every rule stands a guest of very many lines', () => {
  const text = `name = 'web'\nmemory = 512\n${Array.from({ length: 150_000 }, (_, line) => `x${line}=1\n`).join('')}`;
  const fleet = buildFleet([{ path: '/web.cfg', text, language: 'cfg' }]);
  const findings = [...lintFleet(fleet).values()].flat();
  expect(findings.filter(({ rule }) => rule === 'internal-error')).toEqual([]);
}, 120_000);
