// What stands at an offset of a settings file, read from the text alone, so that a half-written line has an answer too.
import type { Span } from '@xencfg/source';

/** A text in quotes around the offset. */
export interface QuotedText {
  readonly quote: string;
  /** Between the quotes; of one that is not closed, to the end of its line. */
  readonly content: Span;
  readonly isClosed: boolean;
}

export interface CommentPlace {
  readonly kind: 'comment';
  /** From the `#` to the end of the line. */
  readonly span: Span;
}

/** Where a setting begins: a name, or a place where one may be written. */
export interface NamePlace {
  readonly kind: 'name';
  readonly name: string;
  /** Empty where nothing is written yet. */
  readonly span: Span;
  /** Whether an equals sign follows. */
  readonly hasValue: boolean;
}

export interface ValuePlace {
  readonly kind: 'value';
  /** The option whose value it is. */
  readonly option: string;
  readonly nameSpan: Span;
  /** Brackets that are open. */
  readonly depth: number;
  readonly quoted?: QuotedText;
  /** The word around the offset, outside of quotes. */
  readonly word: Span;
}

export type Place = CommentPlace | NamePlace | ValuePlace;

/** A value is looked for over so many lines. */
const mostLines = 400;
const head = /^[ \t\ufeff]*([A-Za-z_][\w.-]*)[ \t]*(?:[-+*/%|&^]|\/\/|<<|>>|\*\*)?=(?!=)/;

/** Undefined between settings where no name can stand, such as within a line of other words. */
export function readPlace(text: string, offset: number): Place | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const statement = findStatement(text, lineStart, offset);
  if (statement !== undefined) {
    const place = readValue(text, statement, offset);
    if (place !== undefined) return place;
  }
  return readOutside(text, lineStart, offset);
}

interface Statement {
  readonly name: string;
  readonly nameSpan: Span;
  /** Behind the equals sign. */
  readonly valueStart: number;
}

/** The nearest line above, or the offset's own, that begins with `name =`. */
function findStatement(text: string, lineStart: number, offset: number): Statement | undefined {
  let start = lineStart;
  for (let count = 0; count < mostLines; count++) {
    const lineEnd = endOfLine(text, start);
    const match = head.exec(text.slice(start, lineEnd));
    const name = match?.[1];
    if (match !== null && name !== undefined && start + match[0].length <= offset) {
      const from = start + match[0].indexOf(name);
      return {
        name,
        nameSpan: { start: from, end: from + name.length },
        valueStart: start + match[0].length,
      };
    }
    // The line begins a setting whose sign is still to come.
    if (match !== null || start === 0) return undefined;
    start = text.lastIndexOf('\n', start - 2) + 1;
  }
  return undefined;
}

/** Undefined when the value has ended before the offset. */
function readValue(text: string, statement: Statement, offset: number): Place | undefined {
  let depth = 0;
  for (let at = statement.valueStart; at < offset; ) {
    const unit = text.charAt(at);
    if (unit === '#') {
      const end = endOfLine(text, at);
      if (offset <= end) return { kind: 'comment', span: { start: at, end } };
      at = end;
    } else if (unit === '"' || unit === "'") {
      const quoted = readQuoted(text, at);
      const closing = quoted.content.end + (quoted.isClosed ? quoted.quote.length : 0);
      if (offset >= quoted.content.start && (offset <= quoted.content.end || offset < closing))
        return valueAt(text, statement, depth, offset, quoted);
      at = Math.max(closing, at + 1);
    } else {
      if (unit === '[' || unit === '(' || unit === '{') depth++;
      else if (unit === ']' || unit === ')' || unit === '}') depth--;
      else if (unit === '\\' && /^\\\r?\n/.test(text.slice(at, at + 3))) at = endOfLine(text, at);
      else if ((unit === '\n' || unit === ';') && depth <= 0) return undefined;
      at++;
    }
  }
  return valueAt(text, statement, depth, offset, undefined);
}

/**
 * The texts in quotes of the value around an offset, without the one that the offset stands in. While that is not closed yet, the
 * rest of its line counts as its own.
 */
export function siblingTexts(text: string, offset: number): readonly string[] {
  const statement = findStatement(text, text.lastIndexOf('\n', offset - 1) + 1, offset);
  const found: string[] = [];
  let depth = 0;
  let lines = 0;
  for (let at = statement?.valueStart ?? text.length; at < text.length; ) {
    const unit = text.charAt(at);
    if (unit === '"' || unit === "'") {
      const { content, isClosed, quote } = readQuoted(text, at);
      const isAround = content.start <= offset && offset <= content.end;
      if (isClosed && !isAround) found.push(text.slice(content.start, content.end));
      at = Math.max(content.end + (isClosed ? quote.length : 0), at + 1);
      continue;
    }
    if (unit === '[' || unit === '(' || unit === '{') depth++;
    else if (unit === ']' || unit === ')' || unit === '}') depth--;
    else if (unit === '\n') {
      lines++;
      // A bracket that is not closed yet ends where the next setting begins.
      const isNext = head.test(text.slice(at + 1, endOfLine(text, at + 1)));
      if (depth <= 0 || lines === mostLines || (at >= offset && isNext)) break;
    }
    at = unit === '#' ? endOfLine(text, at) : at + 1;
  }
  return found;
}

function valueAt(
  text: string,
  { name, nameSpan }: Statement,
  depth: number,
  offset: number,
  quoted: QuotedText | undefined,
): ValuePlace {
  return {
    kind: 'value',
    option: name,
    nameSpan,
    depth,
    ...(quoted && { quoted }),
    word: wordAt(text, offset, /[\w.:-]/),
  };
}

function readQuoted(text: string, start: number): QuotedText {
  const unit = text.charAt(start);
  const quote = text.startsWith(unit.repeat(3), start) ? unit.repeat(3) : unit;
  const from = start + quote.length;
  for (let at = from; at < text.length; at++) {
    if (text.startsWith(quote, at)) return { quote, content: { start: from, end: at }, isClosed: true };
    if (text.charAt(at) === '\n' && quote.length === 1) break;
    if (text.charAt(at) === '\\') at++;
  }
  const end = quote.length === 1 ? endOfLine(text, from) : text.length;
  return { quote, content: { start: from, end: Math.max(from, end) }, isClosed: false };
}

function readOutside(text: string, lineStart: number, offset: number): Place | undefined {
  const line = text.slice(lineStart, endOfLine(text, offset));
  const comment = line.indexOf('#');
  if (comment >= 0 && lineStart + comment < offset)
    return { kind: 'comment', span: { start: lineStart + comment, end: lineStart + line.length } };
  const span = wordAt(text, offset, /[\w.-]/);
  const before = text.slice(lineStart, span.start);
  if (!/^[ \t\ufeff]*$/.test(before) && !/;[ \t]*$/.test(before)) return undefined;
  const hasValue = /^[ \t]*[-+*/%|&^]?=(?!=)/.test(text.slice(span.end, endOfLine(text, span.end)));
  return { kind: 'name', name: text.slice(span.start, span.end), span, hasValue };
}

/** The stretch of such units around an offset. */
export function wordAt(text: string, offset: number, unit: RegExp): Span {
  let start = offset;
  let end = offset;
  while (start > 0 && unit.test(text.charAt(start - 1))) start--;
  while (end < text.length && unit.test(text.charAt(end))) end++;
  return { start, end };
}

/** Before the CR of a CR LF. */
function endOfLine(text: string, from: number): number {
  const found = text.indexOf('\n', from);
  const end = found < 0 ? text.length : found;
  return end > from && text.charAt(end - 1) === '\r' ? end - 1 : end;
}
