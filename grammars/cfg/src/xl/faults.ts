// Why the xl dialect refuses a statement, in the words of somebody who wrote it.

import { tokenSpan } from '@xencfg/grammar-engine';
import type { Problem, Span } from '@xencfg/source';
import type { IToken } from 'chevrotain';
import { excerpt } from '../statement.ts';
import { type Expected, reportLexical, reportSyntax } from './report.ts';
import * as t from './tokens.ts';

/** What the token at `at` is, which has no place in the language; `text` is the file's. */
export function explainInvalid(tokens: readonly IToken[], at: number, text: string): Problem {
  return { ...faultOfToken(tokens, at, text), printed: reportLexical(text, tokens[at]?.startOffset ?? 0) };
}

function faultOfToken(tokens: readonly IToken[], at: number, text: string): Problem {
  const token = tokens[at] as IToken;
  const { image } = token;
  const span = tokenSpan(token);
  if (token.tokenType === t.OpenString) {
    return {
      code: 'unterminated-string',
      message: `This ${image[0]} opens a string that the line does not close.`,
      help: 'Close the quote on the same line; xl knows no string over several lines.',
      span,
    };
  }
  if (image.startsWith('\0')) return nulProblem(span);
  const stem = at === 1 && tokens[0]?.tokenType === t.Identifier ? tokens[0] : undefined;
  const glued = stem !== undefined && tokenSpan(stem).end === span.start;
  if ((at === 0 || glued) && /^[-A-Z_]/.test(image)) {
    const word = /^[-\w]+/.exec(image)?.[0] ?? image;
    const start = glued ? stem.startOffset : span.start;
    return {
      code: 'name-malformed',
      message: `'${glued ? stem.image : ''}${word}' is no option name for xl.`,
      help: 'Names begin with a small letter and hold small letters, digits, dots and underscores only.',
      span: { start, end: span.start + word.length },
    };
  }
  const unit = faultOfUnit(tokens[at - 1], token, text);
  if (unit !== undefined) return unit;
  if (/^[-+.(:)%*/{}<>!&|^~@`A-Z_\\]/.test(image)) {
    return {
      code: 'python-in-xl',
      message: `xl cannot read '${excerpt(image)}'.`,
      help: helpForMark(image, stem),
      span,
    };
  }
  const code = image.codePointAt(0) ?? 0;
  const shown =
    code < 0x21 || code > 0x7e
      ? `the character U+${code.toString(16).toUpperCase().padStart(4, '0')}`
      : `'${excerpt(image)}'`;
  return {
    code: 'invalid-character',
    message: `xl cannot read ${shown}.`,
    help: 'Outside strings and comments only ASCII letters, digits and the marks = += [ ] , ; are allowed.',
    span,
  };
}

function helpForMark(image: string, name: IToken | undefined): string {
  if (image[0] === '\\') return 'xl joins no lines: put the whole value on one line, or a list over several.';
  if (image[0] === ':' && name !== undefined) return `Write ${name.image} = and the value.`;
  if (image.startsWith('//')) return 'A remark begins with #.';
  return 'xl reads only strings, plain numbers and lists; quote the value, or write out what the expression gives.';
}

/** Of `2G`, `512 MB` and `512m`, which are a number and a word to xl; in quotes it would take neither. */
function faultOfUnit(
  before: IToken | undefined,
  after: IToken | undefined,
  text?: string,
): Problem | undefined {
  if (before?.tokenType !== t.Numeral || after === undefined || !/^\d+$/.test(before.image)) return undefined;
  const start = before.startOffset;
  const end = tokenSpan(before).end;
  const [unit] = /^[kmgt](?:i?b)?(?!\w)/i.exec(after.image) ?? [];
  const gap = text?.slice(end, after.startOffset) ?? '';
  if (unit === undefined || end + gap.length !== after.startOffset || !/^[ \t]*$/.test(gap)) return undefined;
  return {
    code: 'unit-behind-number',
    message: `'${before.image}${gap}${unit}' is no number to xl, which knows no units.`,
    help: 'Write digits only, in the unit that the setting counts in: MiB for memory.',
    span: { start, end: after.startOffset + unit.length },
  };
}

export function nulProblem(span: Span): Problem {
  return {
    code: 'nul-character',
    message: 'There is a NUL byte here; xl aborts on it without a message.',
    help: 'Remove it; the file may have been cut or copied badly.',
    span: { start: span.start, end: span.start + 1 },
  };
}

/**
 * Why the parser stopped at `failed`, the end of the statement when absent; `tokens` are the statement's, `ending` is the
 * token behind it and `end` the place.
 */
export function explainRefusal(
  tokens: readonly IToken[],
  failed: IToken | undefined,
  ending: IToken | undefined,
  end: Span,
): Problem {
  const at = failed === undefined ? tokens.length : tokens.indexOf(failed);
  const printed = reportSyntax(failed ?? ending, expectedAt(tokens, at));
  return { ...faultOfStatement(tokens, failed, end), printed };
}

function expectedAt(tokens: readonly IToken[], at: number): Expected {
  if (at === 0) return 'statement';
  if (at === 1) return 'operator';
  if (at === 2) return 'value';
  return insideList(tokens, at) ? 'list end' : 'end';
}

function faultOfStatement(tokens: readonly IToken[], failed: IToken | undefined, end: Span): Problem {
  const at = failed === undefined ? tokens.length : tokens.indexOf(failed);
  const before = tokens[at - 1];
  const span = failed === undefined ? end : tokenSpan(failed);
  const found = failed === undefined ? 'the line ends' : `'${excerpt(failed.image)}' follows`;
  const first = tokens[0];

  if (at === 0) {
    return {
      code: 'statement-expected',
      message: `A setting begins with its name, not with '${excerpt(failed?.image ?? '')}'.`,
      help: 'Write name = value.',
      span,
    };
  }
  if (at === 1) {
    return {
      code: 'equals-expected',
      message: `After the name '${first?.image}' an = is missing: ${found}.`,
      help: `Write ${first?.image} = value, or put a # before a remark.`,
      span: failed === undefined && first !== undefined ? tokenSpan(first) : span,
    };
  }
  if (before?.tokenType === t.Assign) {
    if (failed?.tokenType === t.Identifier) {
      return {
        code: 'bare-word',
        message: `'${failed.image}' is no value: xl takes strings in quotes, numbers and lists.`,
        help: /^(true|yes|on)$/.test(failed.image)
          ? 'Write 1.'
          : /^(false|no|off)$/.test(failed.image)
            ? 'Write 0.'
            : `Write "${failed.image}" in quotes.`,
        span,
      };
    }
    return {
      code: 'value-expected',
      message: `After ${before.image} a value is missing: ${found}.`,
      help: 'A value is a string in quotes, a number, or a list; it begins on the same line.',
      span: failed === undefined ? tokenSpan(before) : span,
    };
  }
  const startsValue =
    failed?.tokenType === t.QuotedString ||
    failed?.tokenType === t.Numeral ||
    failed?.tokenType === t.OpenList;
  if (insideList(tokens, at)) {
    if (startsValue) {
      return {
        code: 'missing-comma',
        message: 'Between these two items a comma is missing.',
        help: 'Put a comma between the items.',
        span,
        ...(before === undefined
          ? {}
          : { related: [{ message: 'the item before', span: tokenSpan(before) }] }),
      };
    }
    return {
      code: 'item-expected',
      message: `An item of a list is a string in quotes, a number or a list: ${found}.`,
      help: failed?.tokenType === t.Comma ? 'Remove the comma too many.' : 'Put the item in quotes.',
      span,
    };
  }
  const unit = faultOfUnit(before, failed);
  if (unit !== undefined) return unit;
  return {
    code: 'text-after-value',
    message: `The value ends here, yet ${found}.`,
    help: startsValue
      ? 'xl does not join strings that stand side by side: write one.'
      : 'Put the next setting on a line of its own, or a ; between.',
    span,
  };
}

function insideList(tokens: readonly IToken[], at: number): boolean {
  let depth = 0;
  for (const token of tokens.slice(0, at)) {
    if (token.tokenType === t.OpenList) depth++;
    else if (token.tokenType === t.CloseList) depth--;
  }
  return depth > 0;
}
