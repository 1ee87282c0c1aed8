// Compares our reading of an xm file with what Python 2.7 said of it.
import { parseCfg } from '@xencfg/grammar-cfg';
import { evaluate } from '../src/evaluate.ts';
import type { Setting } from '../src/names.ts';
import type { Value } from '../src/value.ts';

/** A value as the Python side writes it; str as latin-1, numbers as digits. */
export interface Shown {
  readonly str?: string;
  readonly int?: string;
  readonly float?: string;
  readonly list?: readonly Shown[];
  /** The type, when xm drops it. */
  readonly dropped?: string;
  readonly value?: string;
  readonly items?: readonly Shown[];
}

export interface Verdict {
  readonly ok: boolean;
  /** Absent unless `ok` is false: whether it compiled and raised later. */
  readonly compiled?: boolean;
  /** False when it was only compiled. */
  readonly ran?: boolean;
  readonly error?: string;
  readonly message?: string;
  readonly line?: number | null;
  readonly values?: Readonly<Record<string, Shown>>;
}

export interface Counts {
  /** Definite values that were compared. */
  values: number;
  /** Names that xm keeps. */
  kept: number;
}

/** What differs, in words; undefined where we agree. */
export function disagreement(text: string, verdict: Verdict, counts: Counts): string | undefined {
  const file = parseCfg(text, 'xm');
  const refused = !verdict.ok && verdict.compiled === false;
  const [problem] = file.problems;
  if (refused && problem === undefined) return `only Python refuses: ${verdict.error}: ${verdict.message}`;
  if (!refused && problem !== undefined) return `only we refuse: ${problem.code}: ${problem.message}`;
  if (refused || verdict.ran === false) return undefined;
  const { settings } = evaluate(file);
  const values = verdict.values ?? {};
  if (!verdict.ok) return raisedAmiss(text, verdict, settings, counts);
  for (const shown of Object.values(values)) if (shown.dropped === undefined) counts.kept++;
  for (const [name, { value }] of settings) {
    if (isDefinite(value)) counts.values++;
    const shown = values[name];
    if (shown === undefined && value.kind === 'object') continue;
    if (!agrees(value, shown))
      return `value of ${name}: ${describe(value)}, Python has ${JSON.stringify(shown)}`;
  }
  for (const [name, shown] of Object.entries(values)) {
    // A text at the top is the module's own.
    if (name === '__doc__') continue;
    if (!settings.has(name) && !evaluate(file).opaque)
      return `we miss a name: ${name} is ${JSON.stringify(shown)}`;
  }
  return undefined;
}

/**
 * Python raised: xm refuses the file then. Values are what they are if the file runs to its end, so those set later are
 * not compared; the statement that raised must not have given one, and those complete before it must be right.
 */
function raisedAmiss(
  text: string,
  { line, error, message, values = {} }: Verdict,
  settings: ReadonlyMap<string, Setting>,
  counts: Counts,
): string | undefined {
  if (typeof line !== 'number') return undefined;
  const lines = text.split(/\r\n|\r|\n/);
  const lineOf = (offset: number): number => text.slice(0, offset).split(/\r\n|\r|\n/).length;
  const rest = lines.slice(line - 1).join('\n');
  // A name bound by a comprehension or an except clause has no assignment that could be compared.
  for (const [name, { value, span }] of settings) {
    if (!isDefinite(value) || /\b(?:for|def|if|else|while|try)\b/.test(text)) continue;
    if (
      lineOf(span.start) === line &&
      lineOf(span.end) === line &&
      /^\s*\w+\s*=[^;]*$/.test(lines[line - 1] ?? '')
    ) {
      return `${name} is ${describe(value)}, where Python raised ${error}: ${message}`;
    }
    if (lineOf(span.end) >= line || new RegExp(`\\b${name}\\b`).test(rest)) continue;
    if (/\[|append|extend|global|=.*=/.test(rest)) continue;
    counts.values++;
    if (!agrees(value, values[name])) {
      return `value of ${name} before the error: ${describe(value)}, Python has ${JSON.stringify(values[name])}`;
    }
  }
  return undefined;
}

function isDefinite(value: Value): boolean {
  if (value.kind === 'list' || value.kind === 'tuple') return value.items.every(isDefinite);
  return value.kind === 'text' || value.kind === 'number' || value.kind === 'constant';
}

function agrees(value: Value, shown: Shown | undefined): boolean {
  // The recorder writes no more than so much.
  if (shown?.dropped === 'big') return true;
  switch (value.kind) {
    case 'unknown':
      return true;
    case 'choice':
      return (value.absent && shown === undefined) || value.values.some((it) => agrees(it, shown));
    case 'text':
      return (
        shown?.str !== undefined &&
        (shown.str === value.traced.text || shown.str === Buffer.from(value.traced.text).toString('latin1'))
      );
    case 'number':
      if (value.type === 'float') return Number(shown?.float?.replace('inf', 'Infinity')) === value.value;
      if (value.type === 'int') return shown?.int === String(value.value);
      return shown?.dropped === 'long' && shown.value === String(value.value);
    case 'constant':
      if (value.value === null) return shown?.dropped === 'NoneType';
      return shown?.dropped === 'bool' && shown.value === (value.value ? 'True' : 'False');
    case 'list':
    case 'tuple': {
      const items = value.kind === 'list' ? shown?.list : shown?.items;
      return items?.length === value.items.length && value.items.every((it, i) => agrees(it, items[i]));
    }
    case 'dict':
      return shown?.dropped === 'dict' || shown?.dropped === 'set';
    case 'object':
      return (
        shown?.dropped !== undefined && !['bool', 'long', 'tuple', 'NoneType', 'dict'].includes(shown.dropped)
      );
  }
}

function describe(value: Value): string {
  if (value.kind === 'text') return JSON.stringify(value.traced.text);
  if (value.kind === 'number') return `${value.type} ${value.value}`;
  if (value.kind === 'constant') return String(value.value);
  if (value.kind === 'choice') return value.values.map(describe).join('|') + (value.absent ? '|absent' : '');
  if (value.kind === 'list' || value.kind === 'tuple')
    return `${value.kind}(${value.items.map(describe).join(', ')})`;
  return value.kind;
}
