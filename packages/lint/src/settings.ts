// What a user wants of the rules: which run, and how much their findings weigh.
import { type Severity, severities } from '@xencfg/source';
import { nearestWord } from './nearest-word.ts';
import { type Family, type Preset, presets, type Rule } from './rule.ts';
import type { RuleNames } from './rule-names.ts';

/** `on` runs a rule with its own severities, a severity runs it with that one. */
export type Level = Severity | 'on' | 'off';

export const levels: readonly Level[] = ['off', 'on', ...severities];

export type PresetName = Preset | 'all';

export const presetNames: readonly PresetName[] = ['all', ...presets];

/** Which of them hold for a file is the caller's to decide. */
export interface LintSettings {
  /** Where there are none: `recommended`. Of several, the rules of each. */
  readonly presets?: readonly PresetName[];
  /** By rule, alias or family. A rule's own name goes before its family's, wherever they stand. */
  readonly rules?: Readonly<Record<string, Level>>;
}

/** The same in words that nobody has checked, such as those of a command line. */
export interface WrittenSettings {
  readonly presets?: readonly string[];
  readonly rules?: Readonly<Record<string, string>>;
}

/** Something in settings that cannot be used; the rest can. */
export interface SettingsProblem {
  /** The preset or the name under `rules`, as written. */
  readonly written: string;
  /** One sentence with its full stop. */
  readonly message: string;
  /** What was probably meant. */
  readonly suggestion?: string;
}

export interface ReadSettings {
  /** Without what cannot be used. */
  readonly settings: LintSettings;
  readonly problems: readonly SettingsProblem[];
}

/** Takes the words that are presets, rules and levels, and says of each other what may be meant. Never throws. */
export function readLintSettings(
  { presets: wanted, rules: written }: WrittenSettings,
  names: RuleNames,
): ReadSettings {
  const problems: SettingsProblem[] = [];
  const refuse = (it: string, message: string, suggestion: string | undefined): void => {
    problems.push({ written: it, message, ...(suggestion !== undefined && { suggestion }) });
  };
  const found = wanted?.flatMap((it) => {
    const preset = presetNames.find((name) => name === it);
    if (preset === undefined) refuse(it, `'${it}' is no preset.`, nearestWord(it, presetNames));
    return preset ?? [];
  });
  const rules = Object.entries(written ?? {}).flatMap(([name, word]): [string, Level][] => {
    const level = levels.find((it) => it === word);
    if (names.find(name) === undefined)
      refuse(name, `'${name}' is no rule, alias or family.`, names.suggest(name));
    else if (level === undefined)
      refuse(
        name,
        `'${word}' is no level of '${name}': those are ${levels.join(', ')}.`,
        nearestWord(word, levels),
      );
    else return [[name, level]];
    return [];
  });
  return {
    settings: {
      ...(found !== undefined && found.length > 0 && { presets: found }),
      ...(rules.length > 0 && { rules: Object.fromEntries(rules) }),
    },
    problems,
  };
}

const always: readonly Preset[] = ['recommended', 'xm-legacy', 'xl-modern'];

/** The presets that a family's rules are in, unless a rule says otherwise. */
const familyPresets: Readonly<Record<Family, readonly Preset[]>> = {
  syntax: presets,
  correctness: always,
  compatibility: [...always, 'migrate'],
  network: always,
  storage: always,
  security: [...always, 'security'],
  performance: always,
  style: ['style'],
  fleet: always,
  linter: presets,
};

export function presetsOf(rule: Rule): readonly Preset[] {
  return rule.presets ?? familyPresets[rule.family];
}

export function presetsIn(settings: LintSettings): ReadonlySet<PresetName> {
  return new Set(settings.presets ?? ['recommended']);
}

/** The level of each rule under the settings; names that they do not know are passed over. */
export function levelsOf(settings: LintSettings, rules: readonly Rule[]): ReadonlyMap<string, Level> {
  const chosen = presetsIn(settings);
  const named = new Map(Object.entries(settings.rules ?? {}));
  return new Map(
    rules.map((rule) => {
      const isIn = chosen.has('all') || presetsOf(rule).some((preset) => chosen.has(preset));
      return [rule.name, levelFor(named, rule) ?? (isIn ? 'on' : 'off')];
    }),
  );
}

function levelFor(named: ReadonlyMap<string, Level>, rule: Rule): Level | undefined {
  if (named.size === 0) return undefined;
  const name = [rule.name, ...(rule.aliases ?? []), rule.family].find((it) => named.has(it));
  return name === undefined ? undefined : named.get(name);
}
