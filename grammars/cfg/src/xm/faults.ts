// Why the xm dialect refuses a line, in the words of somebody who wrote it.

import { tokenSpan } from '@xencfg/grammar-engine';
import type { Problem, Span } from '@xencfg/source';
import type { IToken } from 'chevrotain';
import { excerpt } from '../statement.ts';
import { pythonThree } from './refusals.ts';
import * as t from './tokens.ts';

/** A token that Python has no use for; undefined where the token is in order. */
export function explainInvalid(token: IToken): Problem | undefined {
  const { image } = token;
  const span = tokenSpan(token);
  if (token.tokenType === t.OpenString) {
    const quote = /['"]+/.exec(image)?.[0] ?? "'";
    return {
      code: 'unterminated-string',
      message: `This ${quote.length >= 3 ? quote.slice(0, 3) : quote[0]} opens a string that is never closed.`,
      help: 'Close the quote on the same line.',
      span,
    };
  }
  if (token.tokenType === t.Numeral && !t.isNumeral(image)) {
    if (image.includes('_') && t.isNumeral(image.replace(/_(?=[\da-fA-F])/g, ''))) return pythonThree(span);
    const octal = /^0\d+[lL]?$/.test(image);
    return {
      code: 'number-malformed',
      message: octal
        ? `'${image}' is no number for xm: a leading 0 means octal, which has no 8 and 9.`
        : `'${image}' is no number for xm.`,
      help: octal ? 'Leave the leading 0 out.' : `Put it in quotes if it is a text: '${image}'.`,
      span,
    };
  }
  const foreign = token.tokenType === t.Name ? /[^\0-\x7f]/.exec(image)?.[0] : undefined;
  if (foreign !== undefined) {
    if (/\p{L}/u.test(foreign)) return pythonThree(span);
    return invalidCharacter(foreign, { start: span.start + image.indexOf(foreign), end: span.end });
  }
  const nul = image.indexOf('\0');
  if (nul >= 0) {
    return {
      code: 'nul-character',
      message: 'There is a NUL byte here, which xm refuses.',
      help: 'Remove it; the file may have been cut or copied badly.',
      span: { start: span.start + nul, end: span.start + nul + 1 },
    };
  }
  return token.tokenType === t.Invalid ? invalidCharacter(image, span) : undefined;
}

function invalidCharacter(image: string, span: Span): Problem {
  const code = image.charCodeAt(0);
  const shown =
    code < 0x21 || code > 0x7e
      ? `the character U+${code.toString(16).toUpperCase().padStart(4, '0')}`
      : `'${image}'`;
  return {
    code: 'invalid-character',
    message: `xm cannot read ${shown} here.`,
    help:
      image === '\\'
        ? 'A backslash joins lines only as the very last character.'
        : 'Remove it, or put the text in quotes.',
    span,
  };
}

export function strayStop(token: IToken): Problem {
  return {
    code: 'not-python',
    message: "Before this ';' a statement is missing.",
    help: "Remove the ';'.",
    span: tokenSpan(token),
  };
}

/** Two commas with nothing between, which no bracket of Python takes. */
export function explainCommas(before: IToken | undefined, token: IToken): Problem | undefined {
  if (token.tokenType !== t.Comma || before?.tokenType !== t.Comma) return undefined;
  return {
    code: 'value-expected',
    message: 'Between these two commas an item is missing.',
    help: 'Remove one of the commas.',
    span: tokenSpan(token),
  };
}

/** Why the parser stopped at `failed`, the end of the line when absent; `tokens` are the line's. */
export function explainRefusal(tokens: readonly IToken[], failed: IToken | undefined): Problem {
  const at = failed === undefined ? tokens.length : tokens.indexOf(failed);
  const before = tokens[at - 1];
  const place = failed ?? before;
  const span = place === undefined ? { start: 0, end: 0 } : tokenSpan(place);
  const found = failed === undefined ? 'the line ends' : `'${excerpt(failed.image)}' follows`;

  if (isPythonThree(tokens, at)) return pythonThree(span);
  if (
    failed !== undefined &&
    (failed.tokenType === t.CloseSquare ||
      failed.tokenType === t.CloseParen ||
      failed.tokenType === t.CloseCurly)
  ) {
    const opened = openedBefore(tokens, at);
    if (opened === undefined) {
      return {
        code: 'stray-bracket',
        message: `This '${failed.image}' closes a bracket that was never opened.`,
        help: 'Remove it, or add the opening one.',
        span,
      };
    }
  }
  if (failed !== undefined && startsOperand(failed) && before !== undefined && endsOperand(before)) {
    if (openedBefore(tokens, at) !== undefined) {
      return {
        code: 'missing-comma',
        message: 'Between these two items a comma is missing.',
        help: 'Put a comma between the items.',
        span,
        related: [{ message: 'the item before', span: tokenSpan(before) }],
      };
    }
    if (at === 1) {
      return {
        code: 'equals-expected',
        message: `After the name '${excerpt(before.image)}' an = is missing: ${found}.`,
        help: `Write ${excerpt(before.image)} = value, or put a # before a remark.`,
        span,
      };
    }
    return {
      code: 'text-after-value',
      message: `The value ends here, yet ${found}.`,
      help: 'Put the next setting on a line of its own, or a ; between.',
      span,
    };
  }
  if (before?.tokenType === t.Equals) {
    return {
      code: 'value-expected',
      message: `After = a value is missing: ${found}.`,
      help: 'A value begins on the same line; quote it if it is a text.',
      span,
    };
  }
  if (failed === undefined && tokens[0] !== undefined && isHeaderWord(tokens[0])) {
    return {
      code: 'colon-expected',
      message: `A line that begins with '${tokens[0].image}' ends in a colon.`,
      help: "Add ':' at its end.",
      span,
    };
  }
  return {
    code: 'not-python',
    message: `xm reads the file as Python, and this line is none: ${before === undefined ? '' : `after '${excerpt(before.image)}' `}${found}.`,
    help: 'Correct the line; until then xm refuses the whole file.',
    span,
  };
}

/** What only Python 3 reads, by the tokens around the place where the parser stopped. */
function isPythonThree(tokens: readonly IToken[], at: number): boolean {
  const [first, second] = tokens;
  const [before, failed, after] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (first?.tokenType === t.Print && second?.tokenType === t.OpenParen) return true;
  if (failed?.tokenType === t.Print || failed?.tokenType === t.Exec) return after?.tokenType === t.OpenParen;
  if (before?.image === 'yield' && failed?.tokenType === t.From) return true;
  if (first?.tokenType === t.Except && failed?.tokenType === t.Star) return true;
  if (first?.tokenType === t.With && failed?.tokenType === t.As)
    return openedBefore(tokens, at) !== undefined;
  if (/^(?:def|class)$/.test(first?.image ?? '') && at === 2 && failed?.tokenType === t.OpenSquare)
    return true;
  if (/^(?:match|case)$/.test(first?.image ?? '') && at === 1 && tokens.at(-1)?.tokenType === t.Colon)
    return true;
  if (failed?.image === 'async') return after?.tokenType === t.For;
  if (/^(?:async|await|nonlocal)$/.test(before?.image ?? '')) return failed?.tokenType !== t.Equals;
  if (failed?.tokenType === t.Colon) {
    const walrus = after?.tokenType === t.Equals && after.startOffset === failed.startOffset + 1;
    // `x: int = 1`
    return walrus || (first?.tokenType === t.Name && at < tokens.length - 1);
  }
  return before?.tokenType === t.CloseParen && failed?.image === '-' && after?.image === '>';
}

function openedBefore(tokens: readonly IToken[], at: number): IToken | undefined {
  const open: IToken[] = [];
  for (const token of tokens.slice(0, at)) {
    if (isOpening(token)) open.push(token);
    else if (isClosing(token)) open.pop();
  }
  return open.at(-1);
}

export function isOpening(token: IToken): boolean {
  return (
    token.tokenType === t.OpenSquare || token.tokenType === t.OpenParen || token.tokenType === t.OpenCurly
  );
}

export function isClosing(token: IToken): boolean {
  return (
    token.tokenType === t.CloseSquare || token.tokenType === t.CloseParen || token.tokenType === t.CloseCurly
  );
}

const headerWords = new Set([
  t.If,
  t.Elif,
  t.Else,
  t.For,
  t.While,
  t.Try,
  t.Except,
  t.Finally,
  t.With,
  t.Def,
  t.Class,
]);

export function isHeaderWord(token: IToken): boolean {
  return headerWords.has(token.tokenType);
}

const operandStarts = new Set([
  t.Name,
  t.Numeral,
  t.ShortString,
  t.LongString,
  t.OpenSquare,
  t.OpenParen,
  t.OpenCurly,
]);
const operandEnds = new Set([
  t.Name,
  t.Numeral,
  t.ShortString,
  t.LongString,
  t.CloseSquare,
  t.CloseParen,
  t.CloseCurly,
]);

function startsOperand(token: IToken): boolean {
  return operandStarts.has(token.tokenType);
}

function endsOperand(token: IToken): boolean {
  return operandEnds.has(token.tokenType);
}
