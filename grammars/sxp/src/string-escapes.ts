// What the escapes in a string stand for to xend, slips included.
import type { Piece, Problem, TracedText } from '@xencfg/source';

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
 * The value of what stands between two quotes, `start` being its first unit, as sxp.py from 3.0.4 on reads it. An escape
 * that makes xend give up stands for its own characters; the first is the problem.
 */
export function readEscapes(content: string, start: number): { traced: TracedText; problem?: Problem } {
  const pieces: Piece[] = [];
  let problem: Problem | undefined;
  let text = '';
  const add = (value: string, from: number, to: number): void => {
    pieces.push({ at: text.length, length: value.length, source: { start: start + from, end: start + to } });
    text += value;
  };
  let done = 0;
  for (const match of content.matchAll(/\\(?:([0-7]{1,3})|x([0-9A-Fa-f]{0,2})|([\s\S]?))/gu)) {
    const [image, octal, hex, mark = ''] = match;
    const end = match.index + image.length;
    const value =
      octal !== undefined ? readOctal(octal) : hex !== undefined ? readHex(hex) : (controls[mark] ?? '\\');
    if (value === undefined) problem ??= invalidEscape(image, start + match.index);
    if (match.index > done) add(content.slice(done, match.index), done, match.index);
    add(value ?? image, match.index, end);
    done = end;
  }
  if (done < content.length || pieces.length === 0) add(content.slice(done), done, content.length);
  const traced = { text, pieces };
  return problem === undefined ? { traced } : { traced, problem };
}

function readOctal(digits: string): string | undefined {
  const code = Number.parseInt(digits, 8);
  return code > 0xff ? undefined : String.fromCharCode(code);
}

/** Letters count from 0 and not from 10 (sxp.py, state_hex): `\x1f` is 0x15. */
function readHex(digits: string): string | undefined {
  if (digits.length < 2) return undefined;
  let code = 0;
  for (const digit of digits) code = code * 16 + (Number.parseInt(digit, 16) % 10);
  return String.fromCharCode(code);
}

function invalidEscape(image: string, start: number): Problem {
  const short = image.startsWith('\\x');
  return {
    code: 'invalid-escape',
    message: short
      ? `'${image}' is not followed by two hex digits.`
      : `'${image}' is no byte: it is above \\377.`,
    help: `Write '\\\\' where a backslash is meant; xend does not get past this string.`,
    span: { start, end: start + image.length },
  };
}
