// The words after a command, and where the parts of their values stand.
import { locate, type Span, type TracedText } from '@xencfg/source';
import type { Argument } from './ast.ts';

/** `traced` where quotes or backslashes make the text differ from what is written. */
export function argumentOf(text: string, span: Span, traced?: TracedText): Argument {
  const place = (start: number, end: number): Span =>
    traced === undefined ? { start: span.start + start, end: span.start + end } : locate(traced, start, end);
  const own = traced === undefined ? {} : { traced };
  const equals = text.indexOf('=');
  if (equals < 0) return { text, span, ...own };
  return {
    text,
    span,
    ...own,
    name: text.slice(0, equals),
    nameSpan: place(0, equals),
    value: text.slice(equals + 1),
    valueSpan: place(equals + 1, text.length),
  };
}

/** Where the units `[start, end)` of an argument's text stand in the file. */
export function placeIn(argument: Argument, start: number, end: number): Span {
  if (argument.traced !== undefined) return locate(argument.traced, start, end);
  return { start: argument.span.start + start, end: argument.span.start + end };
}
