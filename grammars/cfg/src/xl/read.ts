// Reads a file in the xl dialect: cuts the tokens into statements, then parses all at one go, or each by itself.

import { createLexer, tokenSpan } from '@xencfg/grammar-engine';
import type { Comment, Problem } from '@xencfg/source';
import type { IToken, Lexer } from 'chevrotain';
import type { Assignment, Broken, Statement } from '../ast.ts';
import { deepestBrackets, parseTokens, tokensSpan, tooDeepProblem, unclosedProblem } from '../statement.ts';
import { readStringPart } from '../string-literals.ts';
import { explainInvalid, explainRefusal, nulProblem } from './faults.ts';
import { XlParser } from './parser.ts';
import { reportAppend, reportEscape, reportLexical, reportSyntax } from './report.ts';
import * as t from './tokens.ts';

let lexer: Lexer | undefined;
let parser: XlParser | undefined;

/** The statements, comments and problems of a text, each in order. */
export interface Reading {
  readonly statements: Statement[];
  readonly comments: Comment[];
  readonly problems: Problem[];
}

/** Before 4.13 `+=` was no token: `+` is then a character without a place. */
export function readXl(text: string, knowsAppend: boolean): Reading {
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

  const { inside, cuts } = cutStatements(tokens, reading.comments);
  new StatementReader(parser, reading, text, knowsAppend, inside).readAll(cuts);
  if (stray !== undefined) reading.statements.push({ kind: 'Broken', span: tokenSpan(stray) });
  const last = tokens.at(-1);
  if (last?.tokenType === t.Comment && last.image.length > 1) {
    reading.problems.push({
      code: 'comment-without-newline',
      message: 'The file ends in a comment without a final newline, which xl refuses.',
      help: 'End the last line.',
      span: tokenSpan(last),
      printed: reportLexical(text, last.startOffset),
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

/** One statement: a stretch of the tokens that are inside statements, of at least one. */
interface Cut {
  readonly from: number;
  readonly to: number;
  /** How many of its tokens stand before the first that has no place in the language; -1 when there is none. */
  readonly invalid: number;
  /** The bracket still open when the statement ended. */
  readonly open: IToken | undefined;
  /** The name of the setting that began within the brackets. */
  readonly next: IToken | undefined;
  /** The newline or `;` that ended it; absent at the end of the file. */
  readonly end: IToken | undefined;
  readonly tooDeep: IToken | undefined;
}

/**
 * A statement ends at a newline or `;` outside brackets. A line that begins `name =` inside a list ends it too: no list
 * can hold that, so it is the next setting and the list was left open.
 */
function cutStatements(
  tokens: readonly IToken[],
  comments: Comment[],
): { readonly inside: IToken[]; readonly cuts: readonly Cut[] } {
  const inside: IToken[] = [];
  const cuts: Cut[] = [];
  let from = 0;
  let open: IToken[] = [];
  let invalid = -1;
  let tooDeep: IToken | undefined;
  const finish = (end?: IToken, next?: IToken): void => {
    const to = inside.length;
    if (from === to) return;
    cuts.push({ from, to, invalid, open: open.at(-1), next, end, tooDeep });
    from = to;
    if (open.length > 0) open = [];
    invalid = -1;
    tooDeep = undefined;
  };
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as IToken;
    switch (token.tokenType) {
      case t.Comment: {
        const text = token.image.endsWith('\r') ? token.image.slice(0, -1) : token.image;
        comments.push({ text, span: { start: token.startOffset, end: token.startOffset + text.length } });
        continue;
      }
      case t.Newline:
        if (open.length === 0) finish(token);
        else if (tokens[i + 1]?.tokenType === t.Identifier && tokens[i + 2]?.tokenType === t.Assign) {
          finish(token, tokens[i + 1]);
        }
        continue;
      case t.Semicolon:
        if (open.length > 0) break;
        finish(token);
        continue;
      case t.OpenList:
        open.push(token);
        if (open.length > deepestBrackets) tooDeep ??= token;
        break;
      case t.CloseList:
        open.pop();
        break;
      case t.Invalid:
      case t.OpenString:
        if (invalid < 0) invalid = inside.length - from;
        break;
    }
    inside.push(token);
  }
  finish();
  return { inside, cuts };
}

/** Parses statements into a reading. */
class StatementReader {
  readonly #parser: XlParser;
  readonly #reading: Reading;
  /** Whether the file has a backslash or NUL at all; most have none, and then no string needs a second look. */
  readonly #hasSpecial: boolean;
  readonly #text: string;
  readonly #knowsAppend: boolean;
  /** Those inside statements: without comments and newlines. */
  readonly #tokens: IToken[];
  /** What each name holds so far, in files that use `+=`, which takes its like only. */
  readonly #kinds: Map<string, 'list' | 'atom'> | undefined;

  constructor(parser: XlParser, reading: Reading, text: string, knowsAppend: boolean, tokens: IToken[]) {
    this.#parser = parser;
    this.#reading = reading;
    this.#text = text;
    this.#knowsAppend = knowsAppend;
    this.#tokens = tokens;
    this.#hasSpecial = text.includes('\\') || text.includes('\0');
    this.#kinds = text.includes('+=') ? new Map() : undefined;
  }

  /** All at one go where nothing is wrong with any, which takes half the time; else one by one. */
  readAll(cuts: readonly Cut[]): void {
    const settings = this.#readSettings(cuts);
    for (let i = 0; i < cuts.length; i++) {
      const cut = cuts[i] as Cut;
      const setting = settings?.[i];
      if (setting === undefined) this.#read(cut, this.#tokens.slice(cut.from, cut.to));
      else this.#add(setting, cut);
    }
  }

  /** One for each statement, or undefined where they are not that. */
  #readSettings(cuts: readonly Cut[]): readonly Assignment[] | undefined {
    if (cuts.some(isFaulty) || (this.#hasSpecial && stringFault(this.#tokens) !== undefined))
      return undefined;
    const outcome = parseTokens(this.#parser, this.#tokens, readSettings);
    if (!('result' in outcome) || outcome.result.length !== cuts.length) return undefined;
    const settings = outcome.result;
    // Where each begins with its statement, none goes on into the next or shares one with another.
    for (let i = 0; i < cuts.length; i++) {
      if (settings[i]?.span.start !== this.#tokens[cuts[i]?.from ?? 0]?.startOffset) return undefined;
    }
    return settings;
  }

  #read(cut: Cut, tokens: IToken[]): void {
    const { statements, problems } = this.#reading;
    const early = this.#faultBeforeParsing(cut, tokens);
    if (early !== undefined) {
      statements.push(brokenOf(tokens));
      problems.push(this.#refusalBefore(tokens, early.at) ?? early.problem);
      return;
    }
    const outcome = parseTokens(this.#parser, tokens, readAssignment);
    if ('result' in outcome) {
      this.#add(outcome.result, cut);
      return;
    }
    const { end } = tokensSpan(tokens, 0);
    statements.push(brokenOf(tokens));
    problems.push(explainRefusal(tokens, outcome.failedAt, cut.end, { start: end, end }));
  }

  #add(setting: Assignment, cut: Cut): void {
    const { statements, problems } = this.#reading;
    const mismatch = this.#kinds && this.#checkAppend(setting, cut, this.#kinds);
    statements.push(mismatch === undefined ? setting : brokenOf(this.#tokens.slice(cut.from, cut.to)));
    if (mismatch !== undefined) problems.push(mismatch);
  }

  /** What is wrong with the tokens themselves, and how many of them stand before it. */
  #faultBeforeParsing(
    { invalid, open, next, tooDeep }: Cut,
    tokens: readonly IToken[],
  ): { readonly problem: Problem; readonly at: number } | undefined {
    if (tooDeep !== undefined) return { problem: tooDeepProblem(tooDeep), at: 0 };
    const string = this.#hasSpecial ? stringFault(tokens) : undefined;
    if (string !== undefined && (invalid < 0 || string.at < invalid)) return string;
    if (invalid >= 0) return { problem: explainInvalid(tokens, invalid, this.#text), at: invalid };
    if (open === undefined) return undefined;
    const unclosed = unclosedProblem(open, next && tokenSpan(next));
    return { problem: { ...unclosed, printed: reportSyntax(next, 'list end') }, at: tokens.length };
  }

  /** What the parser refuses in the tokens before another fault; libxlu stops at the first. */
  #refusalBefore(tokens: readonly IToken[], at: number): Problem | undefined {
    if (at === 0) return undefined;
    const before = tokens.slice(0, at);
    const outcome = parseTokens(this.#parser, before, readAssignment);
    if ('result' in outcome || outcome.failedAt === undefined) return undefined;
    const { end } = tokensSpan(before, 0);
    return explainRefusal(before, outcome.failedAt, undefined, { start: end, end });
  }

  /** `+=` glues atoms and appends lists; one to the other is an error (libxlu_cfg.c, xlu__cfg_set_store, 4.17). */
  #checkAppend(
    { targets: [target], operator, value }: Assignment,
    { from, to }: Cut,
    kinds: Map<string, 'list' | 'atom'>,
  ): Problem | undefined {
    if (target?.kind !== 'Name') return undefined;
    if (operator === '+=' && !this.#knowsAppend) {
      const start = this.#tokens[from + 1]?.startOffset ?? 0;
      return {
        code: 'append-unknown',
        message: '+= is known to xl from Xen 4.13 on only.',
        help: 'Write the whole value in one assignment.',
        span: { start, end: start + operator.length },
        printed: reportLexical(this.#text, start),
      };
    }
    const kind = value.kind === 'List' ? 'list' : 'atom';
    const before = kinds.get(target.name);
    if (operator === '+=' && before !== undefined && before !== kind) {
      const words = { list: 'a list', atom: 'a single value' };
      return {
        code: 'append-mismatch',
        message: `${target.name} holds ${words[before]}, to which += cannot add ${words[kind]}.`,
        help: before === 'list' ? 'Put the value in square brackets.' : 'Write = to replace it.',
        span: value.span,
        printed: reportAppend(this.#tokens[to - 1] as IToken),
      };
    }
    kinds.set(target.name, kind);
    return undefined;
  }
}

function isFaulty({ invalid, open, tooDeep }: Cut): boolean {
  return invalid >= 0 || open !== undefined || tooDeep !== undefined;
}

function readSettings(parser: XlParser): readonly Assignment[] {
  return parser.settings();
}

function readAssignment(parser: XlParser): Assignment {
  return parser.assignment();
}

function brokenOf(tokens: readonly IToken[]): Broken {
  const span = tokensSpan(tokens, 0);
  const [first, second] = tokens;
  if (first?.tokenType !== t.Identifier || second?.tokenType !== t.Assign) return { kind: 'Broken', span };
  return { kind: 'Broken', span, name: { kind: 'Name', name: first.image, span: tokenSpan(first) } };
}

function stringFault(
  tokens: readonly IToken[],
): { readonly problem: Problem; readonly at: number } | undefined {
  for (const [at, token] of tokens.entries()) {
    if (token.tokenType !== t.QuotedString) continue;
    const nul = token.image.indexOf('\0');
    if (nul >= 0) {
      const start = token.startOffset + nul;
      return { problem: nulProblem({ start, end: start + 1 }), at };
    }
    if (!token.image.includes('\\')) continue;
    const { invalid } = readStringPart('xl', token.image, token.startOffset);
    if (invalid === undefined) continue;
    const text = token.image.slice(invalid.start - token.startOffset, invalid.end - token.startOffset);
    const problem = {
      code: 'invalid-escape',
      message: `xl knows no escape '${text}'.`,
      help: 'Write \\\\ for a backslash; xl knows \\\\ \\\' \\" \\a \\b \\f \\n \\r \\t \\v only.',
      span: invalid,
      printed: reportEscape(token.image, text),
    };
    return { problem, at };
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
