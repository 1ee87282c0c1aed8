// What an expression comes to, as far as can be known without running the file.
import type { Span, TracedText } from '@xencfg/source';

interface ValueBase {
  /** Where the expression stands, quotes and brackets included. */
  readonly span: Span;
}

/** A text. Under xl every atom is one: libxlu keeps numbers as they are written. */
export interface TextValue extends ValueBase {
  readonly kind: 'text';
  readonly traced: TracedText;
  /** Written in quotes, or made of texts that were. */
  readonly quoted: boolean;
  /** Its last operation under xl is `+=`: then libxlu does not read it as a number ("can't use += with numbers"). */
  readonly appended?: true;
}

/** A Python number; longs, which xm drops, are told apart. */
export interface NumberValue extends ValueBase {
  readonly kind: 'number';
  readonly value: number | bigint;
  readonly type: 'int' | 'long' | 'float';
}

/** True, False and None. */
export interface ConstantValue extends ValueBase {
  readonly kind: 'constant';
  readonly value: boolean | null;
}

export interface ListValue extends ValueBase {
  readonly kind: 'list' | 'tuple';
  readonly items: readonly Value[];
}

export interface DictValue extends ValueBase {
  readonly kind: 'dict';
}

/** One of several values, by the branch that is taken; `absent` when a branch leaves the name unset. */
export interface ChoiceValue extends ValueBase {
  readonly kind: 'choice';
  readonly values: readonly Value[];
  readonly absent: boolean;
}

/** A module, function, class or unicode text: xm keeps none of them as a setting (opts.py, load_defconfig). */
export interface ObjectValue extends ValueBase {
  readonly kind: 'object';
}

/** Nothing is reported on what is unknown. */
export interface UnknownValue extends ValueBase {
  readonly kind: 'unknown';
}

export type Value =
  | TextValue
  | NumberValue
  | ConstantValue
  | ListValue
  | DictValue
  | ChoiceValue
  | ObjectValue
  | UnknownValue;

/** A text as the toolstack gets it: a string, or under xm a number where a text is wanted. */
export function textOf(value: Value | undefined): TracedText | undefined {
  return value?.kind === 'text' ? value.traced : undefined;
}

/** The type of a value that xm does not keep: all but str, list, int and float (load_defconfig of opts.py). */
export function droppedType(value: Value): string | undefined {
  switch (value.kind) {
    case 'number':
      return value.type === 'long' ? 'a long' : undefined;
    case 'constant':
      return value.value === null ? 'None' : 'a bool';
    case 'tuple':
      return 'a tuple';
    case 'dict':
      return 'a dict';
    case 'object':
      return 'a unicode string, a function or a module';
    default:
      return undefined;
  }
}

/**
 * A whole number as the toolstack reads it: under xl by strtol with base 0 over the whole text (0x…, leading 0 octal,
 * blanks before; libxlu_cfg.c, 4.17), under xm a number that it keeps, or a text that Python's int() takes. Undefined
 * when it is none, and when it is too large for a number of ours.
 */
export function integerOf(value: Value | undefined, toolstack: 'xm' | 'xl' | undefined): number | undefined {
  if (value?.kind === 'number') {
    if (value.type === 'float' || (toolstack === 'xm' && droppedType(value) !== undefined)) return undefined;
    return finite(Number(value.value));
  }
  if (value?.kind !== 'text') return undefined;
  const { text } = value.traced;
  if (toolstack === 'xl') return value.appended ? undefined : readStrtol(text);
  // Toolstack unknown: octal under xl, decimal under xm, so nothing can be said.
  return toolstack === undefined && /^[ \t\n\v\f\r]*[-+]?0\d/.test(text) ? undefined : readPythonInt(text);
}

/** Whether Python's int() takes a whole text. */
export function isPythonInt(text: string): boolean {
  return /^[ \t\n\v\f\r]*[-+]?\d+[ \t\n\v\f\r]*$/.test(text);
}

/** Python's int() of a whole text; one that is too large for a number of ours is none. */
export function readPythonInt(text: string): number | undefined {
  return isPythonInt(text) ? finite(Number(text)) : undefined;
}

function finite(number: number): number | undefined {
  return Number.isFinite(number) ? number : undefined;
}

/** C's strtol with base 0 over a whole text; a number beyond 64 bits is none. */
function readStrtol(text: string): number | undefined {
  if (/^(?:0|[1-9]\d{0,14})$/.test(text)) return Number(text);
  const [, sign, hex, octal, decimal] =
    /^[ \t\n\v\f\r]*([-+]?)(?:0[xX]([\da-fA-F]+)|(0[0-7]*)|([1-9]\d*))$/.exec(text) ?? [];
  if (sign === undefined) return undefined;
  const digits = hex === undefined ? (octal === undefined ? decimal : `0o0${octal}`) : `0x${hex}`;
  const exact = BigInt(digits ?? 0) * (sign === '-' ? -1n : 1n);
  return BigInt.asIntN(64, exact) === exact ? Number(exact) : undefined;
}

/** Whether a switch is on: a number other than zero. Undefined when it is no number. */
export function switchOf(value: Value | undefined, toolstack: 'xm' | 'xl' | undefined): boolean | undefined {
  const number = integerOf(value, toolstack);
  return number === undefined ? undefined : number !== 0;
}
