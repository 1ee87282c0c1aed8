// The pieces that every device string is read into, each with its place in the string.
import { type Span, spanOf } from '@xencfg/source';

// Why there is no generated parser here: these strings have no nesting, and their references are a scanner with
// positional state (libxlu_disk_l.l), splits at commas and sscanf calls. What a piece means depends on the pieces
// before it and on which rule matches longest, not on a grammar a parser generator could hold. So each reader is a
// small scanner by hand that takes its reference's decisions in its reference's order.

/** Whose reading of a string is meant: xl's (libxlutil, reference 4.17) or xm's (create.py and xend). */
export type Toolstack = 'xl' | 'xm';

/** A value and where it stands in the spec string: `span` covers exactly the value, without marks around it. */
export interface Field {
  readonly value: string;
  readonly span: Span;
}

/** One `key=value` of a string, or a word alone, which has no value. The span holds both and the sign between. */
export interface Item {
  readonly key: Field;
  readonly value?: Field;
  readonly span: Span;
}

export function fieldAt(spec: string, start: number, end: number): Field {
  return { value: spec.slice(start, end), span: spanOf(start, end) };
}

/** The stretches between the commas from `from` on, blanks and empty ones included; always at least one. */
export function cutAtCommas(spec: string, from = 0): Span[] {
  const pieces: Span[] = [];
  let start = from;
  for (let comma = spec.indexOf(',', start); comma >= 0; comma = spec.indexOf(',', start)) {
    pieces.push(spanOf(start, comma));
    start = comma + 1;
  }
  pieces.push(spanOf(start, spec.length));
  return pieces;
}

/** The stretches of `span` between marks that are not empty, as C's strtok finds them. */
export function cutAtMarks(spec: string, { start, end }: Span, mark: string): Span[] {
  const stretches: Span[] = [];
  // Not the whole string, or each span would be looked through to the end of it.
  const text = spec.slice(start, end);
  for (let at = 0; at < text.length; ) {
    const found = text.indexOf(mark, at);
    const stop = found < 0 ? text.length : found;
    if (stop > at) stretches.push(spanOf(start + at, start + stop));
    at = stop + 1;
  }
  return stretches;
}

/** The text at `span` cut at its first `=`, both sides as they stand. */
export function itemAt(spec: string, span: Span): Item {
  const equals = spec.slice(span.start, span.end).indexOf('=');
  if (equals < 0) return { key: fieldAt(spec, span.start, span.end), span };
  const sign = span.start + equals;
  return { key: fieldAt(spec, span.start, sign), value: fieldAt(spec, sign + 1, span.end), span };
}

/** The text at `span` without the blanks on both sides; of blanks alone the empty place before them is left. */
export function trimmedAt(spec: string, { start, end }: Span): Field {
  let from = start;
  let to = end;
  while (from < to && isBlank(spec, to - 1)) to--;
  while (from < to && isBlank(spec, from)) from++;
  return fieldAt(spec, from, to);
}

/** What C's isspace and Python 2's strip() take for a blank. */
export function isBlank(spec: string, at: number): boolean {
  return ' \t\n\v\f\r'.includes(spec.charAt(at));
}
