// What a user wants of the rules: which run, and how much their findings weigh.
import { type Severity, severities } from '@xencfg/source';
import { type Family, type Preset, presets, type Rule } from './rule.ts';

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
