// Values that stand in the file as they are read, so that they can be replaced in their place.
import type { Setting, Value } from '@xencfg/model';
import type { Span } from '@xencfg/source';
import { isQuotedVerbatim } from './verbatim.ts';

/** The value's place, quotes included, when it is one literal: a text without escapes, or a number. */
export function literalSpan(source: string, { value }: Setting): Span | undefined {
  const { start, end } = value.span;
  if (value.kind === 'number') return /^\d\w*$/.test(source.slice(start, end)) ? value.span : undefined;
  if (value.kind !== 'text') return undefined;
  const { text } = value.traced;
  const isBare = source.slice(start, end) === text;
  const isQuoted = isQuotedVerbatim(source, { start: start + 1, end: end - 1 }, text);
  return isBare || isQuoted ? value.span : undefined;
}

/** Whether the value is all that stands on the right of its assignment, whatever it is made of. */
export function isRightSide(source: string, { span, value }: Setting): boolean {
  const before = source.slice(span.start, value.span.start);
  return value.span.end === span.end && /^[\w.]+[ \t]*=[ \t]*$/.test(before);
}

/** The items of a value's list that are known to be there; none for other values. */
export function itemsOf(value: Value | undefined): readonly Value[] {
  return value?.kind === 'list' ? value.items : [];
}

/** The list that a text holds, brackets included: quoted texts between commas; undefined where it is none. */
export function listInText(text: string): string | undefined {
  return text.includes('[') ? quotedList.exec(text)?.[1] : undefined;
}

const quotedList =
  /^\s*(\[\s*(?:'[^'\\\n]*'|"[^"\\\n]*")(?:\s*,\s*(?:'[^'\\\n]*'|"[^"\\\n]*"))*(?:\s*,)?\s*\])\s*$/;
