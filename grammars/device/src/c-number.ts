// Reads numbers as C's strtoul does, of which xl makes much use.
import { type Span, spanOf } from '@xencfg/source';

/** A number and where it stands; the span has no blanks before it, but the sign and `0x`. */
export interface NumberField {
  /** Exact up to 2^53. */
  readonly value: number;
  readonly span: Span;
}

/** What strtoul gives for a number too large for it. */
export const largestUnsigned = 2n ** 64n - 1n;

export type Base = 0 | 8 | 10 | 16;

const hexadecimal = /[ \t\n\v\f\r]*(([+-]?)(?:0[xX](?=[0-9a-fA-F]))?([0-9a-fA-F]+))/y;
const decimal = /[ \t\n\v\f\r]*(([+-]?)([0-9]+))/y;
const octal = /[ \t\n\v\f\r]*(([+-]?)([0-7]+))/y;

export interface ScannedNumber {
  /** Wrapped at 64 bits: -1 is the largest number. */
  readonly exact: bigint;
  readonly field: NumberField;
}

/** The number at `from`, blanks before it passed over; undefined without a digit. Base 0 goes by `0x` and `0`. */
export function scanUnsigned(spec: string, from: number, base: Base): ScannedNumber | undefined {
  const pattern = patternOf(spec, from, base);
  pattern.lastIndex = from;
  const match = pattern.exec(spec);
  if (match === null) return undefined;
  const [, whole = '', sign, digits = ''] = match;
  const end = pattern.lastIndex;
  const prefix = pattern === hexadecimal ? '0x' : pattern === octal ? '0o' : '';
  const plain = digits.replace(/^0+(?=.)/, '');
  // 64 bits have at most 22 digits, in octal; a longer text is not turned into a number, as that takes too long.
  const exact = plain.length > 22 ? largestUnsigned + 1n : BigInt(prefix + plain);
  const wrapped =
    exact > largestUnsigned ? largestUnsigned : sign === '-' ? BigInt.asUintN(64, -exact) : exact;
  return {
    exact: wrapped,
    field: { value: Number(wrapped), span: spanOf(end - whole.length, end) },
  };
}

/** The same as sscanf's %x has it: `0x` without a digit is 0. */
export function scanHexadecimal(spec: string, from: number): NumberField | undefined {
  const number = scanUnsigned(spec, from, 16)?.field;
  if (number === undefined) return undefined;
  const { start, end } = number.span;
  const isZero = /^[+-]?0$/.test(spec.slice(start, Math.min(end, start + 3)));
  return isZero && /[xX]/.test(spec.charAt(end)) ? { value: 0, span: spanOf(start, end + 1) } : number;
}

function patternOf(spec: string, from: number, base: Base): RegExp {
  if (base === 16) return hexadecimal;
  if (base === 10) return decimal;
  if (base === 8) return octal;
  const start = /[ \t\n\v\f\r]*[+-]?(0(?:[xX][0-9a-fA-F])?)?/y;
  start.lastIndex = from;
  const mark = start.exec(spec)?.[1];
  return mark === undefined ? decimal : mark.length > 1 ? hexadecimal : octal;
}
