// Cuts the tokens of an xm file into logical lines, as Python's tokenizer does, and survives brackets left open.

import { tokenSpan } from '@xencfg/grammar-engine';
import type { Comment, Span } from '@xencfg/source';
import type { IToken } from 'chevrotain';
import { deepestBrackets } from '../statement.ts';
import { isClosing, isHeaderWord, isOpening } from './faults.ts';
import * as t from './tokens.ts';

/** One logical line: statements between semicolons, without newlines and comments. */
export interface LogicalLine {
  /** Column of the first token; a tab goes on to the next multiple of 8, as in Python 2. */
  readonly indent: number;
  readonly segments: readonly IToken[][];
  /** The bracket still open when the line was ended, and where the text went on. */
  readonly unclosed?: { readonly open: IToken; readonly next?: Span };
  readonly tooDeep?: IToken;
  /** A semicolon with no statement before it. */
  readonly empty?: IToken;
  /** A semicolon ends the line. */
  readonly stopped: boolean;
}

/**
 * A line that begins `name =` within a list or a dict ends the line before: no list can hold that. Within parentheses it
 * may be an argument; so only when a parenthesis turns out to stay open to the end of the file is the text from there on
 * cut at lines that stand no deeper than the statement and begin like one.
 */
export function cutLines(text: string, tokens: readonly IToken[], comments: Comment[]): LogicalLine[] {
  const lines: LogicalLine[] = [];
  let suspicious = false;
  let i = 0;
  while (i < tokens.length) {
    const first = tokens[i];
    if (first === undefined) break;
    if (first.tokenType === t.Newline) {
      i++;
      continue;
    }
    const commentsBefore = comments.length;
    const indent = indentOf(text, tokens, i);
    let read = readLine(text, tokens, i, indent, suspicious, comments);
    if (read.ranOut && !suspicious) {
      suspicious = true;
      comments.length = commentsBefore;
      read = readLine(text, tokens, i, indent, suspicious, comments);
    }
    if (read.line !== undefined) lines.push(read.line);
    i = read.next;
  }
  return lines;
}

const statementWords = new Set([
  ...[t.Assert, t.Bare, t.Del, t.Exec, t.From, t.Global, t.Import, t.Print, t.Raise, t.Return, t.Yield],
]);

interface ReadLine {
  readonly line?: LogicalLine;
  /** Index of the first token after the line. */
  readonly next: number;
  /** The text ended inside brackets. */
  readonly ranOut: boolean;
}

function readLine(
  text: string,
  tokens: readonly IToken[],
  from: number,
  indent: number,
  suspicious: boolean,
  comments: Comment[],
): ReadLine {
  const segments: IToken[][] = [];
  let segment: IToken[] = [];
  const open: IToken[] = [];
  let tooDeep: IToken | undefined;
  let empty: IToken | undefined;
  let next: Span | undefined;
  let i = from;
  for (; i < tokens.length; i++) {
    const token = tokens[i];
    if (token === undefined) break;
    if (token.tokenType === t.Comment) {
      comments.push({ text: token.image, span: tokenSpan(token) });
    } else if (token.tokenType === t.Newline) {
      const innermost = open.at(-1);
      if (innermost === undefined) break;
      const start = beginsStatement(text, tokens, i + 1, innermost, indent, suspicious);
      if (start !== undefined) {
        next = start;
        break;
      }
    } else if (token.tokenType === t.Semicolon && open.length === 0) {
      if (segment.length === 0) empty ??= token;
      else segments.push(segment);
      segment = [];
    } else {
      if (isOpening(token)) {
        open.push(token);
        if (open.length > deepestBrackets) tooDeep ??= token;
      } else if (isClosing(token)) {
        open.pop();
      }
      segment.push(token);
    }
  }
  const stopped = segment.length === 0;
  if (!stopped) segments.push(segment);
  const innermost = open.at(-1);
  const ranOut = i >= tokens.length && innermost !== undefined;
  if (segments.length === 0 && empty !== undefined) segments.push([empty]);
  if (segments.length === 0) return { next: i, ranOut };
  return {
    line: {
      indent,
      segments,
      stopped,
      ...(innermost === undefined
        ? {}
        : { unclosed: { open: innermost, ...(next === undefined ? {} : { next }) } }),
      ...(tooDeep === undefined ? {} : { tooDeep }),
      ...(empty === undefined ? {} : { empty }),
    },
    next: i,
    ranOut,
  };
}

/** The place of the statement that begins at token `at`, when the line before it must have ended. */
function beginsStatement(
  text: string,
  tokens: readonly IToken[],
  at: number,
  innermost: IToken,
  indent: number,
  suspicious: boolean,
): Span | undefined {
  const token = tokens[at];
  if (token === undefined) return undefined;
  const assigns = token.tokenType === t.Name && tokens[at + 1]?.tokenType === t.Equals;
  if (assigns && innermost.tokenType !== t.OpenParen) return tokenSpan(token);
  if (!suspicious || indentOf(text, tokens, at) > indent) return undefined;
  const starts = assigns || isHeaderWord(token) || statementWords.has(token.tokenType);
  return starts ? tokenSpan(token) : undefined;
}

/** The column of the blanks with which the line of token `at` begins; a backslash that joins the next line ends them. */
function indentOf(text: string, tokens: readonly IToken[], at: number): number {
  const before = tokens[at - 1];
  const end = tokens[at]?.startOffset ?? text.length;
  let column = 0;
  for (let i = before === undefined ? 0 : tokenSpan(before).end; i < end; i++) {
    const unit = text.charAt(i);
    if (unit === '\\') break;
    if (unit === '\t') column += 8 - (column % 8);
    else if (unit === '\f') column = 0;
    else if (unit !== '\ufeff') column++;
  }
  return column;
}
