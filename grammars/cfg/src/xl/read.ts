// Reads a file in the xl dialect: cuts the tokens into statements, then parses each by itself.

import { createLexer, tokenSpan } from '@xencfg/grammar-engine';
import type { Comment, Problem, Span } from '@xencfg/source';
import type { IToken, Lexer } from 'chevrotain';
import type { Broken, Name, Statement } from '../ast.ts';
import { deepestBrackets, parseTokens, tokensSpan, tooDeepProblem, unclosedProblem } from '../statement.ts';
import { readStringPart } from '../string-literals.ts';
import { explainInvalid, explainRefusal, nulProblem } from './faults.ts';
import { XlParser } from './parser.ts';
import * as t from './tokens.ts';

let lexer: Lexer | undefined;
let parser: XlParser | undefined;

/** The statements, comments and problems of a text, each in order. */
export interface Reading {
  readonly statements: Statement[];
  readonly comments: Comment[];
  readonly problems: Problem[];
}

export function readXl(text: string): Reading {
  lexer ??= createLexer(t.xlTokens);
  parser ??= new XlParser();
  const reading: Reading = { statements: [], comments: [], problems: [] };
  const mark = text.startsWith('\ufeff') ? 1 : 0;
  if (mark > 0) {
    reading.problems.push({
      code: 'byte-order-mark',
      message: 'The file begins with a byte-order mark, which xl refuses.',
      help: 'Save the file as UTF-8 without the mark.',
      span: { start: 0, end: 1 },
    });
  }
  const tokens = lexer.tokenize(mark > 0 ? ` ${text.slice(1)}` : text).tokens;
  const stray = takeStrayEnd(tokens, text);
  const carriage = crlfProblem(text, tokens);
  if (carriage !== undefined) reading.problems.push(carriage);

  for (const cut of cutStatements(tokens, reading.comments)) {
    const problem = statementProblem(parser, cut, reading.statements);
    if (problem !== undefined) reading.problems.push(problem);
  }
  if (stray !== undefined) reading.statements.push({ kind: 'Broken', span: tokenSpan(stray) });
  const last = tokens.at(-1);
  if (last?.tokenType === t.Comment && last.image.length > 1) {
    reading.problems.push({
      code: 'comment-without-newline',
      message: 'The file ends in a comment without a final newline, which xl refuses.',
      help: 'End the last line.',
      span: tokenSpan(last),
    });
  }
  return reading;
}

/**
 * libxlu's scanner sees that a character is none of its own only with the next one, so one at the very end of the file
 * passes: `a = 1"` and a last `#` by itself are accepted.
 */
function takeStrayEnd(tokens: IToken[], text: string): IToken | undefined {
  const last = tokens.at(-1);
  if (last?.image.length !== 1 || last.image > '\x7f' || tokenSpan(last).end !== text.length)
    return undefined;
  return last.tokenType === t.Invalid || last.tokenType === t.OpenString ? tokens.pop() : undefined;
}

/** The tokens of one statement, without newlines and comments. */
interface Cut {
  readonly tokens: IToken[];
  /** The bracket still open when the statement ended, and where the text went on. */
  readonly unclosed?: { readonly open: IToken; readonly next?: Span };
  readonly tooDeep?: IToken;
}

/**
 * A statement ends at a newline or `;` outside brackets. A line that begins `name =` inside a list ends it too: no list
 * can hold that, so it is the next setting and the list was left open.
 */
function* cutStatements(tokens: readonly IToken[], comments: Comment[]): Generator<Cut> {
  let statement: IToken[] = [];
  let open: IToken[] = [];
  let tooDeep: IToken | undefined;
  const finish = (next?: Span): Cut => {
    const innermost = open.at(-1);
    const cut: Cut = {
      tokens: statement,
      ...(innermost === undefined
        ? {}
        : { unclosed: { open: innermost, ...(next === undefined ? {} : { next }) } }),
      ...(tooDeep === undefined ? {} : { tooDeep }),
    };
    statement = [];
    open = [];
    tooDeep = undefined;
    return cut;
  };
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (token === undefined) continue;
    const type = token.tokenType;
    if (type === t.Comment) {
      const image = token.image.replace(/\r$/, '');
      comments.push({
        text: image,
        span: { start: token.startOffset, end: token.startOffset + image.length },
      });
    } else if (type === t.Newline) {
      if (open.length === 0) {
        if (statement.length > 0) yield finish();
        continue;
      }
      const [name, operator] = [tokens[i + 1], tokens[i + 2]];
      const assigns = operator?.tokenType === t.Equals || operator?.tokenType === t.Append;
      if (name?.tokenType === t.Identifier && assigns) yield finish(tokenSpan(name));
    } else if (type === t.Semicolon && open.length === 0) {
      if (statement.length > 0) yield finish();
    } else {
      if (type === t.OpenList) {
        open.push(token);
        if (open.length > deepestBrackets) tooDeep ??= token;
      } else if (type === t.CloseList) {
        open.pop();
      }
      statement.push(token);
    }
  }
  if (statement.length > 0) yield finish();
}

/** Adds the statement to `statements` and returns what is wrong with it, the first thing only. */
function statementProblem(parser: XlParser, cut: Cut, statements: Statement[]): Problem | undefined {
  const { tokens } = cut;
  const span = tokensSpan(tokens, 0);
  const [first, second] = tokens;
  const name: Name | undefined =
    first?.tokenType === t.Identifier && (second?.tokenType === t.Equals || second?.tokenType === t.Append)
      ? { kind: 'Name', name: first.image, span: tokenSpan(first) }
      : undefined;
  const broken: Broken = name === undefined ? { kind: 'Broken', span } : { kind: 'Broken', span, name };

  const invalid = tokens.findIndex(
    (token) => token.tokenType === t.Invalid || token.tokenType === t.OpenString,
  );
  const problem =
    cut.tooDeep !== undefined
      ? tooDeepProblem(cut.tooDeep)
      : invalid >= 0
        ? explainInvalid(tokens, invalid)
        : (stringProblem(tokens) ??
          (cut.unclosed === undefined ? undefined : unclosedProblem(cut.unclosed.open, cut.unclosed.next)));
  if (problem !== undefined) {
    statements.push(broken);
    return problem;
  }
  const outcome = parseTokens(parser, tokens, (it) => it.assignment());
  if ('result' in outcome) {
    statements.push(outcome.result);
    return undefined;
  }
  statements.push(broken);
  return explainRefusal(tokens, outcome.failedAt, { start: span.end, end: span.end });
}

function stringProblem(tokens: readonly IToken[]): Problem | undefined {
  for (const token of tokens) {
    if (token.tokenType !== t.QuotedString) continue;
    const nul = token.image.indexOf('\0');
    if (nul >= 0) return nulProblem({ start: token.startOffset + nul, end: token.startOffset + nul + 1 });
    if (!token.image.includes('\\')) continue;
    const { invalid } = readStringPart('xl', token.image, token.startOffset);
    if (invalid !== undefined) {
      const text = token.image.slice(invalid.start - token.startOffset, invalid.end - token.startOffset);
      return {
        code: 'invalid-escape',
        message: `xl knows no escape '${text}'.`,
        help: 'Write \\\\ for a backslash; xl knows \\\\ \\\' \\" \\a \\b \\f \\n \\r \\t \\v only.',
        span: invalid,
      };
    }
  }
  return undefined;
}

/** One problem for the file, however many lines; a CR inside a comment does no harm. */
function crlfProblem(text: string, tokens: readonly IToken[]): Problem | undefined {
  let lines = 0;
  let first = -1;
  let at = text.indexOf('\r\n');
  if (at < 0) return undefined;
  let next = 0;
  for (; at >= 0; at = text.indexOf('\r\n', at + 2)) {
    while (next < tokens.length && (tokens[next]?.startOffset ?? 0) <= at) next++;
    if (tokens[next - 1]?.tokenType === t.Comment && at < tokenSpan(tokens[next - 1] as IToken).end) continue;
    lines++;
    if (first < 0) first = at;
  }
  if (first < 0) return undefined;
  return {
    code: 'crlf',
    message: `${lines === 1 ? 'A line ends' : `${lines} lines end`} with CR LF, which xl refuses.`,
    help: 'Save the file with Unix line ends (LF).',
    span: { start: first, end: first + 1 },
  };
}
