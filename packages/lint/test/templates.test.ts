// A template is told to be one, and nothing else is said of it.
import { expect, test } from 'vitest';
import { fleetOfExample, lintFleet, rules } from '../src/index.ts';
import { templateFile } from '../src/rules/correctness/template-file.ts';

const files = [{ path: 'guest.cfg', text: "name = '{{ name }}'\nmemory = '2G'\nvif = ['mac=xx']\n" }];

function rulesIn(findings: ReturnType<typeof lintFleet>): readonly string[] {
  return (findings.get('guest.cfg') ?? []).map(({ rule }) => rule);
}

test('the note stands alone', () => {
  expect(rulesIn(lintFleet(fleetOfExample(files)))).toEqual(['template-file']);
});

test('without it the other rules speak', () => {
  const found = rulesIn(
    lintFleet(
      fleetOfExample(files),
      rules.filter((rule) => rule !== templateFile),
    ),
  );
  expect(found).toContain('number-invalid');
});
