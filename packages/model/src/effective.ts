// What the toolstack takes for an option in the end: what is written, what that comes to, or its default; and why.
import type { Assignment, CfgFile } from '@xencfg/grammar-cfg';
import {
  type Default,
  type GuestOption,
  guestOption,
  type HostOption,
  isKnownTo,
  type Release,
  type Support,
  shapeFor,
  type Toolstack,
  valueIn,
} from '@xencfg/schema';
import type { Span } from '@xencfg/source';
import { isLiteral } from './detect.ts';
import type { Evaluation } from './evaluate.ts';
import type { Setting } from './names.ts';
import { droppedType, integerOf, readPythonInt, switchOf, textOf, type Value } from './value.ts';

export type EffectiveValue = string | number | boolean | readonly string[];

/**
 * - `written`: stands in the file as it is. - `computed`: folded from what the file does, or follows from another option.
 * - `default`: the file leaves it out. - `dropped`: the file gives one and the toolstack does not take it; the value is then
 *   the default.
 */
export type Provenance = 'written' | 'computed' | 'default' | 'dropped';

export interface Effective<T extends EffectiveValue = EffectiveValue> {
  readonly option: string;
  /** In the option's unit. Absent: nothing, or not known, as `certainty` says. */
  readonly value?: T;
  readonly provenance: Provenance;
  /** Where the value comes from; completes "… because"; without a full stop. */
  readonly because: string;
  /** What is written in the guest's file, quotes included; absent for a default. */
  readonly span?: Span;
  /** `likely` is good enough to show, not to report a mistake on; `unknown` never has a value. */
  readonly certainty: 'certain' | 'likely' | 'unknown';
}

/** What an effective value depends on. */
export interface EffectiveSource {
  readonly evaluation: Evaluation;
  /** The tree is only looked at to tell what is written from what is computed. */
  readonly tree: CfgFile;
  readonly toolstack: Toolstack | undefined;
  readonly release: Release | undefined;
}

/** Defaults that are the value of another option, which follows its own rules. */
const followed: Readonly<Record<string, string>> = { maxmem: 'memory', maxvcpus: 'vcpus' };

export function effectiveValue(source: EffectiveSource, name: string): Effective {
  const setting = source.evaluation.settings.get(name);
  if (setting === undefined) return defaultValue(source, name);
  const option = guestOption(name);
  const { toolstack } = source;
  if (option !== undefined && toolstack !== undefined) {
    const reason = whyDropped(setting.value, option, toolstack, source.release);
    if (reason !== undefined) return drop(source, setting, reason);
  }
  const { span } = setting.value;
  const unknown = (because: string): Effective => ({
    option: name,
    provenance: 'computed',
    because,
    span,
    certainty: 'unknown',
  });
  if (setting.value.kind === 'unknown') return unknown('only running the file would tell');
  if (setting.value.kind === 'choice') return unknown('it depends on the way that the file takes');
  const value = readValue(setting.value, option, toolstack);
  if (value === undefined) {
    const dropped = toolstack === 'xl' && setting.value.kind === 'text';
    return dropped
      ? { ...unknown('xl cannot read it as a number'), provenance: 'dropped' }
      : unknown('it is no value that this option takes');
  }
  return isWritten(setting, source.tree)
    ? { option: name, value, provenance: 'written', because: 'the file says so', span, certainty: 'certain' }
    : {
        option: name,
        value,
        provenance: 'computed',
        because: 'the file computes it',
        span,
        certainty: 'certain',
      };
}

/** The same of an option that counts something: not known where the value is no number. */
export function numberIn({ value, ...rest }: Effective): Effective<number> {
  return typeof value === 'number' ? { ...rest, value } : { ...rest, certainty: 'unknown' };
}

/** A word of xend-config.sxp; without quotes. */
export interface GivenWord {
  readonly text: string;
  readonly span: Span;
}

/** What xend takes for an option of its file; absent and unknown are told apart by `given`. */
export function effectiveXendValue(
  name: string,
  option: HostOption | undefined,
  given: GivenWord | undefined,
  release: Release | undefined,
): Effective {
  if (given === undefined) {
    const { value, depends, stable } = literalDefault(option, release);
    const base = { option: name, provenance: 'default' } as const;
    if (depends !== undefined) return { ...base, because: `it depends on ${depends}`, certainty: 'unknown' };
    if (value === undefined)
      return { ...base, because: `xend takes nothing when ${name} is absent`, certainty: 'likely' };
    const because = `xend takes ${value === '' ? 'an empty text' : String(value)} when ${name} is absent`;
    return { ...base, value, because, certainty: stable ? 'certain' : 'likely' };
  }
  const base = { option: name, provenance: 'written', span: given.span } as const;
  const value = readXendWord(given.text, option);
  return value === undefined
    ? { ...base, because: 'it is no value that this option takes', certainty: 'unknown' }
    : { ...base, value, because: 'the file says so', certainty: 'certain' };
}

/** Words for switches in any case, and numbers as Python's int() takes them (XendOptions.py). */
function readXendWord(text: string, option: HostOption | undefined): EffectiveValue | undefined {
  if (option?.shape.kind === 'integer') return readPythonInt(text);
  if (option?.shape.kind !== 'boolean') return text;
  if (/^(?:yes|y|1|on|true|t)$/i.test(text)) return true;
  return /^(?:no|n|0|off|false|f)$/i.test(text) ? false : undefined;
}

/** What the toolstack takes when the option is left out, or when it passes over what is given. */
function defaultValue(source: EffectiveSource, name: string): Effective {
  const { toolstack, release } = source;
  const base = { option: name, provenance: 'default' } as const;
  if (source.evaluation.opaque && !source.evaluation.settings.has(name))
    return { ...base, because: 'the file may set it where it cannot be seen', certainty: 'unknown' };
  const option = guestOption(name);
  if (option === undefined)
    return { ...base, because: 'no toolstack has such an option', certainty: 'certain' };
  const followedName =
    name === 'memory' && toolstack === 'xl' && hasOnlyMaxmem(source) ? 'maxmem' : followed[name];
  if (followedName !== undefined) {
    const { span: _, ...other } = effectiveValue(source, followedName);
    return { ...other, option: name, provenance: 'computed', because: `it follows ${followedName}` };
  }
  const toolstacks: readonly Toolstack[] = toolstack === undefined ? ['xm', 'xl'] : [toolstack];
  const known = toolstacks.map((it) => literalDefault(option[it], release));
  const [first] = known;
  if (first === undefined || known.some((it) => it.value !== first.value || it.depends !== first.depends))
    return {
      ...base,
      because: 'the default depends on the toolstack, which is not known',
      certainty: 'unknown',
    };
  if (first.depends !== undefined)
    return { ...base, because: `it depends on ${first.depends}`, certainty: 'unknown' };
  const who = toolstack ?? 'either toolstack';
  if (first.value === undefined)
    return { ...base, because: `${who} takes nothing when ${name} is absent`, certainty: 'likely' };
  return {
    ...base,
    value: first.value,
    because: `${who} takes ${String(first.value)} when ${name} is absent`,
    certainty: known.every((it) => it.stable) ? 'certain' : 'likely',
  };
}

/** libxl takes the upper limit for both where it is all that is given. */
function hasOnlyMaxmem({ evaluation: { settings } }: EffectiveSource): boolean {
  return !settings.has('memory') && integerOf(settings.get('maxmem')?.value, 'xl') !== undefined;
}

interface LiteralDefault {
  readonly value?: string | number | boolean;
  readonly depends?: string;
  /** It holds in the release, or in all of them where that is not known. */
  readonly stable: boolean;
}

function literalDefault(support: Support | undefined, release: Release | undefined): LiteralDefault {
  const given = support?.default;
  if (support === undefined || given === undefined) return { stable: false };
  const found: Default | undefined = valueIn(given, release);
  const byRelease = typeof given === 'object' && 'byRelease' in given;
  const stable = !support.uncertain && (release !== undefined || !byRelease);
  if (found === undefined) return { stable };
  return typeof found === 'object' ? { depends: found.depends, stable } : { value: found, stable };
}

function drop(source: EffectiveSource, setting: Setting, reason: string): Effective {
  const fallback = defaultValue(source, setting.name);
  return { ...fallback, provenance: 'dropped', because: reason, span: setting.value.span };
}

/** Why a toolstack passes over what is given, as far as the type or the name decides. */
function whyDropped(
  value: Value,
  option: GuestOption,
  toolstack: Toolstack,
  release: Release | undefined,
): string | undefined {
  if (!isKnownTo(option, toolstack, release)) return `${toolstack} does not read ${option.name}`;
  const effect = valueIn(option[toolstack]?.effect ?? 'reads', release);
  if (effect === 'warns') return `${toolstack} warns of ${option.name} and goes on without`;
  if (effect === 'refuses') return `${toolstack} refuses a guest with ${option.name}`;
  if (toolstack === 'xl') return undefined;
  const type = droppedType(value);
  return type && `xm throws ${type} away`;
}

function readValue(
  value: Value,
  option: GuestOption | undefined,
  toolstack: Toolstack | undefined,
): EffectiveValue | undefined {
  const shape = option && (toolstack === undefined ? option.shape : shapeFor(option, toolstack));
  if (shape?.kind === 'integer') return integerOf(value, toolstack);
  if (shape?.kind === 'boolean') return switchOf(value, toolstack);
  if (value.kind === 'list') {
    const texts = value.items.map((item) => plainText(item));
    return texts.every((it) => it !== undefined) ? texts : undefined;
  }
  return plainText(value);
}

/** A text, or a number where a text is wanted. */
function plainText(value: Value): string | undefined {
  return value.kind === 'number' && value.type !== 'float' ? String(value.value) : textOf(value)?.text;
}

/** Whether the value stands in the assignment as literals. */
function isWritten(setting: Setting, tree: CfgFile): boolean {
  const statement = tree.statements.find(
    (it): it is Assignment => it.kind === 'Assignment' && it.span.start === setting.span.start,
  );
  if (statement === undefined || statement.operator !== '=' || !isLiteral(statement.value)) return false;
  const { value } = setting;
  // A list that was added to later is no longer what stands there.
  return (
    value.kind !== 'list' ||
    statement.value.kind !== 'List' ||
    value.items.length === statement.value.items.length
  );
}
