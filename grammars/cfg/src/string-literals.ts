// What the escapes in a string stand for in each dialect, and where each character of the value came from.
import type { Piece, Span, TracedText } from '@xencfg/source';
import type { Dialect, StringLiteral, StringPart } from './ast.ts';

/** What a backslash and what follows it give; `length` counts the units of the file, backslash included. */
interface Escape {
  readonly length: number;
  readonly value: string;
  /** The dialect refuses the string. */
  readonly invalid?: boolean;
}

const controls: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

/**
 * libxlu's escapes (libxlu_cfg.c, xlu__cfgl_dequote, 4.17) with its two slips: `\x` never passes its own check, and an
 * octal digit with a number of two or three characters behind it, 8 and 9 included, is accepted and yields nothing.
 */
function readXlEscape(text: string, at: number): Escape {
  const mark = text[at + 1] ?? '';
  const control = controls[mark];
  if (control !== undefined) return { length: 2, value: control };
  if (/[0-7]/.test(mark)) {
    // A C conversion over at most three characters, blanks and sign included; it must take two.
    const taken = /^[ \t\v\f\r]*[-+]?\d+/.exec(text.slice(at + 2, at + 5))?.[0] ?? '';
    if (taken.length >= 2) return { length: 2 + taken.length, value: '' };
  }
  return { length: 2, value: '', invalid: true };
}

/** Python 2's escapes; what is none keeps its backslash. */
function readXmEscape(text: string, at: number, unicode: boolean): Escape {
  const mark = text[at + 1] ?? '';
  // Python reads every end of line as a line feed.
  if (text[at] === '\r') return { length: mark === '\n' ? 2 : 1, value: '\n' };
  if (mark === '\n') return { length: 2, value: '' };
  if (mark === '\r') return { length: text[at + 2] === '\n' ? 3 : 2, value: '' };
  const control = controls[mark];
  if (control !== undefined) return { length: 2, value: control };
  const octal = /^[0-7]{1,3}/.exec(text.slice(at + 1, at + 4))?.[0];
  if (octal !== undefined) {
    return { length: 1 + octal.length, value: String.fromCharCode(Number.parseInt(octal, 8) & 0xff) };
  }
  const width = mark === 'x' ? 2 : unicode && mark === 'u' ? 4 : unicode && mark === 'U' ? 8 : 0;
  if (width > 0) {
    const digits = text.slice(at + 2, at + 2 + width);
    const code =
      /^[0-9a-fA-F]+$/.test(digits) && digits.length === width ? Number.parseInt(digits, 16) : 0x110000;
    if (code > 0x10ffff) return { length: 2, value: '', invalid: true };
    return { length: 2 + width, value: String.fromCodePoint(code) };
  }
  if (unicode && mark === 'N' && !/^\{[^{}]+\}/.test(text.slice(at + 2, at + 102)))
    return { length: 2, value: '', invalid: true };
  return { length: 2, value: `\\${mark}` };
}

function readEscape(dialect: Dialect, prefix: string, text: string, at: number): Escape {
  return dialect === 'xl' ? readXlEscape(text, at) : readXmEscape(text, at, prefix.includes('u'));
}

/** What is not itself in the value: backslashes, unless the string is raw, and in Python the ends of lines. */
function specialIn(dialect: Dialect, prefix: string): RegExp {
  if (dialect === 'xl') return /\\/g;
  if (!prefix.includes('r')) return /[\\\r]/g;
  // Even a raw unicode text has \u and \U.
  return prefix.includes('u') ? /\\(?=[uU])|\r/g : /\r/g;
}

function nextSpecial(special: RegExp, text: string, from: number): number {
  special.lastIndex = from;
  return special.exec(text)?.index ?? Number.POSITIVE_INFINITY;
}

/** Reads a string token; `invalid` is the first escape that the dialect refuses. */
export function readStringPart(
  dialect: Dialect,
  image: string,
  start: number,
): { readonly part: StringPart; readonly invalid?: Span } {
  const prefix = dialect === 'xl' ? '' : (/^[a-zA-Z]*/.exec(image)?.[0].toLowerCase() ?? '');
  const mark = image[prefix.length] ?? "'";
  const triple = dialect === 'xm' && image.startsWith(mark.repeat(3), prefix.length);
  const quote = triple ? mark.repeat(3) : mark;
  const from = prefix.length + quote.length;
  const to = image.length - quote.length;
  const span = { start, end: start + image.length };
  const content = { start: start + from, end: start + to };
  const inside = image.slice(from, to);
  const plain = { part: { span, content, quote, prefix, value: inside } };
  // Nearly every string, so it does not cost a regular expression.
  if (!image.includes('\\') && !image.includes('\r')) return plain;
  const special = specialIn(dialect, prefix);
  if (nextSpecial(special, image, from) >= to) return plain;
  let value = '';
  let done = from;
  let invalid: Span | undefined;
  for (let at = nextSpecial(special, image, from); at < to; at = nextSpecial(special, image, done)) {
    const read = readEscape(dialect, prefix, image, at);
    if (read.invalid && invalid === undefined) {
      invalid = { start: start + at, end: start + Math.min(at + read.length, to) };
    }
    value += image.slice(done, at) + read.value;
    done = at + read.length;
  }
  const part = { span, content, quote, prefix, value: value + image.slice(done, to) };
  return invalid === undefined ? { part } : { part, invalid };
}

/** The value of a string with the place of each of its characters in the file. */
export function traceString(dialect: Dialect, fileText: string, node: StringLiteral): TracedText {
  const pieces: Piece[] = [];
  let length = 0;
  const add = (value: string, source: Span): void => {
    if (value.length === 0 && source.start !== source.end) return;
    pieces.push({ at: length, length: value.length, source });
    length += value.length;
  };
  for (const part of node.parts) {
    const { start, end } = part.content;
    let done = start;
    const special = specialIn(dialect, part.prefix);
    // Not the whole file, or each string would be looked through to the end of it.
    const text = fileText.slice(0, end);
    for (let at = nextSpecial(special, text, start); at < end; at = nextSpecial(special, text, done)) {
      const read = readEscape(dialect, part.prefix, fileText, at);
      if (at > done) add(fileText.slice(done, at), { start: done, end: at });
      done = Math.min(at + read.length, end);
      add(read.value, { start: at, end: done });
    }
    if (end > done || start === end) add(fileText.slice(done, end), { start: done, end });
  }
  return { text: node.value, pieces };
}
