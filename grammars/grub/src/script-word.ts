// What a word of grub.cfg says once quotes and backslashes are off.
import type { Piece, Span, TracedText } from '@xencfg/source';
import { argumentOf } from './argument.ts';
import type { Argument } from './ast.ts';
import { escapeEnd, variableAt } from './script-tokens.ts';

/** A word, and the quote in it that is never closed. */
export interface Word {
  readonly argument: Argument;
  readonly openQuote?: Span;
}

/** `image` is the word as it stands, `start` its offset. */
export function readWord(image: string, start: number): Word {
  if (!/['"\\]/.test(image)) {
    return { argument: argumentOf(image, { start, end: start + image.length }) };
  }
  const pieces: Piece[] = [];
  let text = '';
  let openQuote: Span | undefined;
  const keep = (from: number, to: number): void => {
    if (to === from) return;
    pieces.push({
      at: text.length,
      length: to - from,
      source: { start: start + from, end: start + to },
    });
    text += image.slice(from, to);
  };
  for (let at = 0; at < image.length; ) {
    const quote = image.charAt(at);
    if (quote === "'" || quote === '"') {
      const end = readQuoted(image, at, keep);
      if (end > image.length) openQuote = { start: start + at, end: start + image.length };
      at = end;
    } else if (quote === '\\') {
      const end = escapeEnd(image, at);
      if (image[end - 1] !== '\n') keep(end === at + 1 ? at : at + 1, end);
      at = end;
    } else {
      const from = at;
      while (at < image.length && !'\'"\\'.includes(image.charAt(at))) at += variableAt(image, at) || 1;
      keep(from, at);
    }
  }
  const span = { start, end: start + image.length };
  // A word of nothing but quotes stands between them.
  if (pieces.length === 0) pieces.push({ at: 0, length: 0, source: { start: start + 1, end: start + 1 } });
  const traced: TracedText = { text, pieces };
  const argument = argumentOf(text, span, traced);
  return openQuote === undefined ? { argument } : { argument, openQuote };
}

/**
 * In single quotes all is plain; in double ones a backslash protects `$`, `\`, `"` and takes a line end away. Returns the
 * offset behind the closing quote, and one behind the end where there is none.
 */
function readQuoted(image: string, open: number, keep: (from: number, to: number) => void): number {
  const quote = image.charAt(open);
  let from = open + 1;
  for (let at = from; at < image.length; at++) {
    const character = image.charAt(at);
    if (character === quote) {
      keep(from, at);
      return at + 1;
    }
    if (character !== '\\' || quote === "'") continue;
    const end = escapeEnd(image, at);
    const joint = image[end - 1] === '\n';
    if (joint || '$\\"'.includes(image.charAt(at + 1) || ' ')) {
      keep(from, at);
      from = joint ? end : at + 1;
    }
    at = Math.max(at, end - 1);
  }
  keep(from, image.length);
  return image.length + 1;
}
