// From the text of an S-expression file to its tree.
import { tokenSpan } from '@xencfg/grammar-engine';
import type { Problem } from '@xencfg/source';
import type { IToken } from 'chevrotain';
import type { SxpFile } from './ast.ts';
import { matchBrackets } from './brackets.ts';
import { CommentFeed } from './comment-feed.ts';
import { SxpParser } from './parser.ts';
import { newestRelease, type SxpRelease } from './release.ts';
import { endOfText, isForeign, readTokens, type Tokens, tokenKind } from './tokens.ts';

let parser: SxpParser | undefined;

/**
 * Reads xend-config.sxp or another of xend's files as the reader of that release does. Any text gives a tree: an unclosed
 * list ends before the next `(` in the first column, an unterminated string with its line.
 */
export function parseSxp(text: string, release: SxpRelease = newestRelease): SxpFile {
  // In the bundles tokens are complete when a lexer or parser is built of them, and no lexer makes the token of a cut.
  parser ??= new SxpParser();
  const read = readTokens(text, release);
  const comments = read.comments.map((token) => ({ text: token.image, span: tokenSpan(token) }));
  const brackets = matchBrackets(text, read.tokens, openListVanishes(text, read));
  const feed = new CommentFeed(text, comments);
  const { items, problems } = parser.read(brackets.tokens, feed, read.escapes);
  const last = brackets.end?.startOffset ?? text.length;
  const foreign = read.tokens
    .filter((token) => isForeign(token) && token.startOffset <= last)
    .map((token) => (token === brackets.end ? endOfTextHere(token) : invalidCharacter(token)));
  return {
    kind: 'SxpFile',
    text,
    release,
    items,
    comments,
    dangling: feed.before(Number.POSITIVE_INFINITY),
    problems: [...brackets.problems, ...problems, ...foreign].sort((a, b) => a.span.start - b.span.start),
    span: { start: 0, end: text.length },
  };
}

/**
 * At the end of the text xend finishes the comment or atom that reaches it, and then does not look whether a list is
 * open as well (sxp.py, input_eof).
 */
function openListVanishes(text: string, read: Tokens): boolean {
  const last = read.tokens.at(-1);
  const comment = read.comments.at(-1);
  const inWord = last !== undefined && tokenKind(last) === 'word' && tokenSpan(last).end === text.length;
  return inWord || (comment !== undefined && /^\r*$/.test(text.slice(tokenSpan(comment).end)));
}

function endOfTextHere(token: IToken): Problem {
  return {
    code: 'end-of-text',
    message: 'The character U+0004 ends the text for xend.',
    help: 'Remove it; xend drops everything from here on without a word.',
    span: { start: token.startOffset, end: token.startOffset + 1 },
  };
}

function invalidCharacter(token: IToken): Problem {
  const [run = ''] = /^[^\t-\r -~]+/.exec(token.image) ?? [];
  const code = (run.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  if (token.image.startsWith(endOfText)) {
    return {
      code: 'invalid-character',
      message: 'The character U+0004 ends the text for xend, and a list is open here.',
      help: 'Remove it; xend stops with "unexpected EOF" and does not start.',
      span: { start: token.startOffset, end: token.startOffset + 1 },
    };
  }
  const mark = token.startOffset === 0 && run === '\ufeff';
  return {
    code: 'invalid-character',
    message: mark
      ? 'The file begins with a byte-order mark, which xend cannot read.'
      : `xend cannot read the character U+${code} at the beginning of a word.`,
    help: mark
      ? 'Save the file as UTF-8 without byte-order mark; xend stops with "invalid character".'
      : 'Use ASCII or put the word in quotes; xend stops with "invalid character".',
    span: { start: token.startOffset, end: token.startOffset + run.length },
  };
}
