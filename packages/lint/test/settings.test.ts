// Presets and levels: which rules run on a file, and with which severity.
import { buildFleet } from '@xencfg/model';
import { describe, expect, test } from 'vitest';
import { type LintSettings, levelsOf, lintFleet, presetNames, presetsOf, rules } from '../src/index.ts';

const on = (settings: LintSettings): string[] =>
  [...levelsOf(settings, rules)].flatMap(([rule, level]) => (level === 'off' ? [] : [rule]));

describe('levels', () => {
  test('without settings the recommended rules run with severities of their own', () => {
    expect(on({})).toEqual(
      rules.filter((rule) => presetsOf(rule).includes('recommended')).map((rule) => rule.name),
    );
    expect(on({})).not.toContain('suppression-without-reason');
    expect(new Set(levelsOf({}, rules).values())).toEqual(new Set(['on', 'off']));
  });

  test('all is all, and each preset has what can be told of a file that is not read', () => {
    expect(on({ presets: ['all'] })).toHaveLength(rules.length);
    for (const preset of presetNames)
      expect(on({ presets: [preset] })).toEqual(expect.arrayContaining(['parse-error', 'internal-error']));
  });

  test('presets add up', () => {
    const both = on({ presets: ['security', 'migrate'] });
    expect(new Set(both)).toEqual(
      new Set([...on({ presets: ['security'] }), ...on({ presets: ['migrate'] })]),
    );
    expect(both.length).toBeLessThan(rules.length);
  });

  test("a rule's name goes before its family's, an alias counts as the name", () => {
    const settings: LintSettings = {
      rules: { 'mac-missing': 'error', network: 'off', 'crlf-line-endings': 'hint' },
    };
    const found = levelsOf(settings, rules);
    expect(found.get('mac-missing')).toBe('error');
    expect(found.get('mac-malformed')).toBe('off');
    expect(found.get('parse-error')).toBe('hint');
  });

  test('a level turns on what no preset has', () => {
    expect(
      levelsOf({ rules: { 'suppression-without-reason': 'info' } }, rules).get('suppression-without-reason'),
    ).toBe('info');
  });
});

describe('by path', () => {
  const fleet = buildFleet(
    ['a.cfg', 'b.cfg', 'c.cfg'].map((path) => ({
      path,
      text: "vif = ['mac=00:16:3e:00:00']\n",
      language: 'cfg' as const,
    })),
  );

  test('each file has its own settings, and a severity that is set is what is told', () => {
    const settings: Record<string, LintSettings> = {
      'a.cfg': { rules: { network: 'off' } },
      'b.cfg': { rules: { network: 'hint' } },
    };
    const findings = lintFleet(fleet, rules, { settingsFor: (path) => settings[path] ?? {} });
    const severities = (path: string): string[] =>
      (findings.get(path) ?? [])
        .filter(({ rule }) => rule === 'mac-malformed')
        .map(({ severity }) => severity);
    expect(severities('a.cfg')).toEqual([]);
    expect(severities('b.cfg')).toEqual(['hint']);
    expect(severities('c.cfg')).not.toContain('hint');
    expect(severities('c.cfg')).toHaveLength(1);
  });

  test('a rule over several files is off in one of them only', () => {
    const text = (name: string): string => `name = '${name}'\nvif = ['mac=00:16:3e:00:00:01']\n`;
    const twins = buildFleet([
      { path: 'a.cfg', text: text('a'), language: 'cfg' },
      { path: 'b.cfg', text: text('b'), language: 'cfg' },
    ]);
    const settingsFor = (path: string): LintSettings =>
      path === 'a.cfg' ? { rules: { network: 'off' } } : {};
    const findings = lintFleet(twins, undefined, { settingsFor });
    const has = (path: string): boolean | undefined =>
      findings.get(path)?.some(({ rule }) => rule === 'mac-duplicate-across-guests');
    expect([has('a.cfg'), has('b.cfg')]).toEqual([false, true]);
  });
});
