// What the escapes in a string stand for to xend, slips included.
import type { Piece, Problem, TracedText } from '@xencfg/source';
import type { EscapeTrait } from './release.ts';

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

const escapePattern = /\\(?:([0-7]{1,3})|x([0-9A-Fa-f]{0,2})|([\s\S]?))/gu;
/** What 3.0.3 passes over on its way to an octal digit is in the third group. */
const seekingPattern = /\\(?:([0-7]{1,3})|x([0-9A-Fa-f]{0,2})|([abfnrtv\\'"])|[^0-7]*([0-7]{0,3}))/gu;

/**
 * The value of what stands between two quotes, `start` being its first unit. An escape that makes xend give up stands for
 * its own characters. The problem is the first such escape, or else the first that takes more than it should.
 */
export function readEscapes(
  content: string,
  start: number,
  trait: EscapeTrait,
): { traced: TracedText; problem?: Problem } {
  const pieces: Piece[] = [];
  let refused: Problem | undefined;
  let overrun: Problem | undefined;
  let text = '';
  const add = (value: string, from: number, to: number): void => {
    pieces.push({ at: text.length, length: value.length, source: { start: start + from, end: start + to } });
    text += value;
  };
  let done = 0;
  for (const match of content.matchAll(trait === 'seek' ? seekingPattern : escapePattern)) {
    const [image, octal, hex, mark, found] = match;
    const end = match.index + image.length;
    let value: string | undefined;
    if (mark !== undefined && controls[mark] !== undefined) value = controls[mark];
    else if (trait === 'crash' && (octal?.length ?? 0) < 3 && hex === undefined) value = undefined;
    else if (octal !== undefined) value = readOctal(octal);
    else if (hex !== undefined) value = readHex(hex);
    else if (trait === 'drop') value = '\\';
    else if (found) {
      value = readOctal(found);
      overrun ??= escapeOverrun(image, start + match.index);
    }
    if (value === undefined) refused ??= invalidEscape(image, start + match.index, trait);
    if (match.index > done) add(content.slice(done, match.index), done, match.index);
    add(value ?? image, match.index, end);
    done = end;
  }
  if (done < content.length || pieces.length === 0) add(content.slice(done), done, content.length);
  const problem = refused ?? overrun;
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

function invalidEscape(image: string, start: number, trait: EscapeTrait): Problem {
  const release = trait === 'crash' ? ' of Xen 3.0.2' : trait === 'drop' ? '' : ' of Xen 3.0.3';
  const fault = image.startsWith('\\x')
    ? 'is not followed by two hex digits'
    : /^\\[0-7]{3}/.test(image)
      ? 'is no byte: it is above \\377'
      : `is an escape that xend${release} cannot read`;
  return {
    code: 'invalid-escape',
    message: `'${image.slice(0, 4)}' ${fault}.`,
    help: `Write '\\\\' where a backslash is meant; xend${release} does not get past this string.`,
    span: { start, end: start + image.length },
  };
}

function escapeOverrun(image: string, start: number): Problem {
  return {
    code: 'text-dropped',
    message: `xend of Xen 3.0.3 drops all from '${image.slice(0, 2)}' to the next digit below 8, be it quotes and brackets.`,
    help: "Write '\\\\' where a backslash is meant.",
    span: { start, end: start + image.length },
  };
}
