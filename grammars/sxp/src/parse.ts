// From the text of an S-expression file to its tree.
import { tokenSpan } from '@xencfg/grammar-engine';
import type { Problem } from '@xencfg/source';
import type { IToken } from 'chevrotain';
import type { SxpFile } from './ast.ts';
import { matchBrackets } from './brackets.ts';
import { CommentFeed } from './comment-feed.ts';
import { SxpParser } from './parser.ts';
import { ForeignWord, readTokens, type Tokens, tokenKind } from './tokens.ts';

let parser: SxpParser | undefined;

/**
 * Reads xend-config.sxp or another of xend's files as the reader of Xen 4.1 and 4.4 does. Any text gives a tree: an
 * unclosed list ends before the next `(` in the first column, an unterminated string with its line.
 */
export function parseSxp(text: string): SxpFile {
  const read = readTokens(text);
  const comments = read.comments.map((token) => ({ text: token.image, span: tokenSpan(token) }));
  const brackets = matchBrackets(text, read.tokens, fateOfOpenList(text, read));
  const feed = new CommentFeed(text, comments);
  parser ??= new SxpParser();
  const { items, problems } = parser.read(brackets.tokens, feed);
  const foreign = read.tokens.filter((token) => token.tokenType === ForeignWord).map(invalidCharacter);
  return {
    kind: 'SxpFile',
    text,
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
function fateOfOpenList(text: string, read: Tokens): string {
  const last = read.tokens.at(-1);
  const comment = read.comments.at(-1);
  const inWord = last !== undefined && tokenKind(last) === 'word' && tokenSpan(last).end === text.length;
  const inComment = comment !== undefined && /^\r*$/.test(text.slice(tokenSpan(comment).end));
  return inWord || inComment
    ? 'xend drops everything from here on without a word'
    : 'xend stops with "unexpected EOF" and does not start';
}

function invalidCharacter(token: IToken): Problem {
  const [run = ''] = /^[^\t-\r -~]+/.exec(token.image) ?? [];
  const code = (run.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
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
