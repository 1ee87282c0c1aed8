// Reads a file in the xm dialect: cuts it into logical lines, parses each by itself, and nests them by indentation.

import { createLexer, tokenSpan } from '@xencfg/grammar-engine';
import { joinSpans, type Problem, type Span } from '@xencfg/source';
import type { IToken, Lexer } from 'chevrotain';
import * as ast from '../ast.ts';
import { deepestBrackets, parseTokens, tokensSpan, tooDeepProblem, unclosedProblem } from '../statement.ts';
import type { Reading } from '../xl/read.ts';
import { explainCommas, explainInvalid, explainRefusal, strayStop } from './faults.ts';
import { cutLines, type LogicalLine } from './lines.ts';
import { type Header, XmParser } from './parser.ts';
import { misplacedStatements } from './placement.ts';
import { misnamed } from './refusals.ts';
import * as t from './tokens.ts';

let lexer: Lexer | undefined;
let parser: XmParser | undefined;

/** More operators than this in one statement are kept verbatim: a tree so deep has no reader. */
const mostLinks = 500;
/** Python 2 allows 100 levels of indentation. */
const deepestBlocks = 100;

export function readXm(text: string): Reading {
  lexer ??= createLexer(t.xmTokens);
  parser ??= new XmParser();
  const comments: Reading['comments'] = [];
  const nest = new Nest();
  for (const line of cutLines(text, lexer.tokenize(text).tokens, comments)) readLine(parser, line, nest);
  const statements = nest.finish();
  // Where a line could not be read, what it opened or closed is not known.
  const problems = nest.problems.length === 0 ? misplacedStatements(text, statements) : nest.problems;
  return { statements, comments, problems };
}

function readLine(parser: XmParser, line: LogicalLine, nest: Nest): void {
  nest.indentTo(line.indent, tokensSpan(line.segments[0] ?? [], 0));
  nest.beginLine(line.segments[0]?.[0], line.segments.length === 1);
  let inline = false;
  for (const [index, segment] of line.segments.entries()) {
    const span = tokensSpan(segment, 0);
    const last = index === line.segments.length - 1;
    const problem = segmentProblem(segment, last ? line : undefined);
    if (problem !== undefined) {
      nest.add(brokenOf(segment, span));
      nest.problems.push(problem);
      continue;
    }
    if (isBeyond(segment)) {
      nest.add({ kind: 'Unsupported', span });
      continue;
    }
    parser.links = 0;
    parser.refusal = undefined;
    const outcome = parseTokens(parser, segment, (it) =>
      index === 0 ? it.line() : { statement: it.statement() },
    );
    if ('failedAt' in outcome) {
      nest.add(brokenOf(segment, span));
      nest.refuse(explainRefusal(segment, outcome.failedAt), segment[0]);
      // Its block, if it was to have one, belongs to nobody; it is read as if the broken line had opened it.
      if (segment.at(-1)?.tokenType === t.Colon) nest.expectBlock(undefined, span);
      continue;
    }
    const { header, statement: read } = outcome.result as { header?: Header; statement?: ast.Statement };
    const { refusal } = parser;
    if (refusal !== undefined) nest.problems.push(refusal);
    else if (header !== undefined && read === undefined && (!last || line.stopped))
      nest.problems.push(misnamed(span, ';'));
    const statement = refusal === undefined || header !== undefined ? read : brokenOf(segment, span);
    if (parser.links > mostLinks) {
      nest.add({ kind: 'Unsupported', span });
      continue;
    }
    if (header !== undefined) {
      const body = nest.open(header, span);
      if (statement === undefined) nest.expectBlock(body, span);
      // A clause that continues nothing has what stands behind its colon within it.
      else if (body === undefined) continue;
      else {
        nest.enterInline(body);
        inline = true;
      }
    }
    if (statement !== undefined) nest.add(statement);
  }
  if (inline) nest.leaveInline();
}

/** So many `lambda` and `x if y else z` that a parser that descends into them would run out of stack. */
function isBeyond(segment: readonly IToken[]): boolean {
  if (segment.length < deepestBrackets) return false;
  return segment.filter((it) => it.tokenType === t.Lambda || it.tokenType === t.If).length > deepestBrackets;
}

function segmentProblem(segment: readonly IToken[], line: LogicalLine | undefined): Problem | undefined {
  if (line?.tooDeep !== undefined) return tooDeepProblem(line.tooDeep);
  if (line?.empty !== undefined) return strayStop(line.empty);
  for (const [index, token] of segment.entries()) {
    const problem =
      explainInvalid(token) ?? (index > 0 ? explainCommas(segment[index - 1], token) : undefined);
    if (problem !== undefined) return problem;
  }
  return line?.unclosed === undefined ? undefined : unclosedProblem(line.unclosed.open, line.unclosed.next);
}

function brokenOf(segment: readonly IToken[], span: Span): ast.Broken {
  const [first, second] = segment;
  if (first?.tokenType !== t.Name || second?.tokenType !== t.Equals) return { kind: 'Broken', span };
  return { kind: 'Broken', span, name: { kind: 'Name', name: first.image, span: tokenSpan(first) } };
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };
type Body = ast.Statement[];

interface Block {
  readonly indent: number;
  readonly body: Body;
  /** The indentation of lines that stand too deep here, told about once. */
  stray?: number;
}

/** The blocks that are open while lines are added, from the file itself to the innermost. */
class Nest {
  readonly problems: Problem[] = [];
  readonly #blocks: Block[] = [{ indent: 0, body: [] }];
  /** A header has ended in a colon and its block has not begun. */
  #expected: { body: Body; header: Span } | undefined;
  /** Where a header's block is missing, so that the `else` of it finds no statement either. */
  #withoutBlock: Body | undefined;
  #inline: Body | undefined;
  /** The file has a `match` of Python 3. */
  #matches = false;
  /** A decorator, until what it decorates has come. */
  #decorator: { readonly span: Span; readonly block: Block } | undefined;

  get #top(): Block {
    return this.#blocks.at(-1) as Block;
  }

  add(statement: ast.Statement): void {
    (this.#inline ?? this.#top.body).push(statement);
  }

  /** Told of the first token of each line and whether the line holds more than one statement. */
  beginLine(first: IToken | undefined, alone: boolean): void {
    const decorates = first?.tokenType === t.At;
    const awaited = first?.tokenType === t.Def || first?.tokenType === t.Class || decorates;
    if (this.#decorator !== undefined && (!awaited || this.#decorator.block !== this.#top)) {
      this.#problem(
        'stray-clause',
        'This decorates nothing: no function follows on the next line.',
        'Remove it.',
        this.#decorator.span,
      );
    }
    this.#decorator =
      first !== undefined && decorates ? { span: tokenSpan(first), block: this.#top } : undefined;
    if (decorates && !alone) this.beginLine(undefined, true);
  }

  /** Told of a line that cannot be read; the cases of a `match` are one mistake with it. */
  refuse(problem: Problem, first: IToken | undefined): void {
    const later = problem.code === 'python-3';
    if (later && first?.image === 'case' && this.#matches) return;
    this.#matches ||= later && first?.image === 'match';
    this.problems.push(problem);
  }

  enterInline(body: Body): void {
    this.#inline = body;
  }

  leaveInline(): void {
    this.#inline = undefined;
  }

  expectBlock(body: Body | undefined, header: Span): void {
    this.#expected = { body: body ?? this.#top.body, header };
  }

  /** Opens or closes blocks before a line that stands at `indent`. */
  indentTo(indent: number, line: Span): void {
    const expected = this.#expected;
    this.#expected = undefined;
    if (expected !== undefined) {
      if (indent > this.#top.indent && this.#blocks.length <= deepestBlocks) {
        this.#blocks.push({ indent, body: expected.body });
        return;
      }
      this.#problem(
        'block-expected',
        "After ':' an indented block is missing.",
        'Indent the next line.',
        expected.header,
      );
      this.#withoutBlock = this.#top.body;
    }
    if (indent > this.#top.indent) {
      if (this.#top.stray !== indent) {
        this.#top.stray = indent;
        this.#problem(
          'unexpected-indent',
          'The line is indented, and nothing before it opens a block; xm refuses the file.',
          'Remove the blanks before it.',
          line,
        );
      }
      return;
    }
    while (this.#blocks.length > 1 && indent < this.#top.indent) this.#blocks.pop();
    if (indent > this.#top.indent && this.#top.stray !== indent) {
      this.#top.stray = indent;
      this.#problem(
        'indent-mismatch',
        'The line stands at no level of indentation that is open.',
        'Align it with the block that it belongs to.',
        line,
      );
    }
  }

  #problem(code: string, message: string, help: string, span: Span): void {
    this.problems.push({ code, message, help, span });
  }

  /** Adds the statement that a header begins, or the part of one that it continues, and returns the body to fill; none for neither. */
  open(header: Header, span: Span): Body | undefined {
    const body: Body = [];
    switch (header.kind) {
      case 'if':
        this.add({ kind: 'If', branches: [{ test: header.test, body }], span });
        return body;
      case 'while':
        this.add({ kind: 'Loop', source: header.test, body, span });
        return body;
      case 'for':
        this.add({ kind: 'Loop', target: header.target, source: header.source, body, span });
        return body;
      case 'try':
        this.add({ kind: 'Try', body, handlers: [], span });
        return body;
      case 'with':
        this.add({ kind: 'With', items: header.items, body, span });
        return body;
      case 'def':
      case 'class':
        this.add({
          kind: 'Definition',
          keyword: header.kind,
          name: header.name,
          operands: header.operands,
          body,
          span,
        });
        return body;
      default:
        return this.#continue(header, span);
    }
  }

  #continue(
    header: Exclude<Header, { kind: 'for' | 'with' | 'def' | 'class' }>,
    span: Span,
  ): Body | undefined {
    const body: Body = [];
    const before = this.#top.body.at(-1);
    if (before?.kind === 'If' && before.otherwise === undefined) {
      if (header.kind === 'elif') {
        (before.branches as ast.Branch[]).push({ test: header.test, body });
        return body;
      }
      if (header.kind === 'else') {
        (before as Writable<ast.If>).otherwise = body;
        return body;
      }
    } else if (before?.kind === 'Loop' && before.otherwise === undefined && header.kind === 'else') {
      (before as Writable<ast.Loop>).otherwise = body;
      return body;
    } else if (before?.kind === 'Try' && before.finally === undefined) {
      const open = before as Writable<ast.Try>;
      if (header.kind === 'except' && open.otherwise === undefined) {
        const { type, target } = header;
        (open.handlers as ast.Handler[]).push({ ...(type && { type }), ...(target && { target }), body });
        return body;
      }
      if (header.kind === 'else' && open.otherwise === undefined) {
        open.otherwise = body;
        return body;
      }
      if (header.kind === 'finally') {
        open.finally = body;
        return body;
      }
    }
    this.add({ kind: 'Broken', span });
    // Where the block before it is not indented it seems to be alone: that has been said.
    if (this.#withoutBlock === this.#top.body) this.#withoutBlock = undefined;
    else
      this.#problem(
        'stray-clause',
        `This '${header.kind}' continues no statement before it.`,
        'Indent it like the statement that it belongs to.',
        span,
      );
    return undefined;
  }

  /** The statements of the file, the compound ones now spanning their blocks. */
  finish(): Body {
    this.beginLine(undefined, true);
    if (this.#expected !== undefined) {
      this.#problem(
        'block-expected',
        "After ':' an indented block is missing.",
        'Indent the next line.',
        this.#expected.header,
      );
    }
    const { body } = this.#blocks[0] as Block;
    stretch(body);
    this.problems.sort((a, b) => a.span.start - b.span.start);
    return body;
  }
}

/** Blocks nest at most 100 deep, so this may recurse. */
function stretch(body: readonly ast.Statement[]): void {
  for (const statement of body) {
    for (const inner of ast.bodiesOf(statement)) {
      stretch(inner);
      const last = inner.at(-1);
      if (last !== undefined)
        (statement as Writable<ast.Statement>).span = joinSpans(statement.span, last.span);
    }
  }
}
