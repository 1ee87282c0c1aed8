// What of a guest's file is Python, which xm runs and xl refuses, and what the value comes to without running it.
import {
  type Assignment,
  type CfgFile,
  childrenOf,
  type Expression,
  type Node,
  parseCfg,
  type Statement,
} from '@xencfg/grammar-cfg';
import { type CfgDocument, type Evaluation, evaluate, type Value } from '@xencfg/model';
import { guestOption, shapeFor } from '@xencfg/schema';
import type { Fix, Problem, Safety, Span } from '@xencfg/source';
import { shapesFor } from './readers.ts';

/** A statement that only Python understands. */
export interface PythonPlace {
  /** The whole statement, of a block its lines included. */
  readonly statement: Span;
  /** What is told of. */
  readonly span: Span;
  /** Completes "… is Python". */
  readonly what: string;
  readonly fix?: Fix;
  /** The first of those that xl has with it; absent where the file was read for xm. */
  readonly problem?: Problem;
}

/** By document: two rules ask. */
const found = new WeakMap<CfgDocument, readonly PythonPlace[]>();

/** In the order of the text; of a file for xl those alone that it refuses. */
export function pythonIn(document: CfgDocument): readonly PythonPlace[] {
  let places = found.get(document);
  if (places === undefined) {
    places = document.language === 'cfg' ? readPlaces(document) : [];
    found.set(document, places);
  }
  return places;
}

function readPlaces(document: CfgDocument): readonly PythonPlace[] {
  const { tree, problems } = document;
  if (tree.dialect === 'xm') return placesIn(tree, document.evaluation, true);
  if (problems.length === 0) return [];
  const file = parseCfg(tree.text, 'xm');
  return placesIn(file, evaluate(file), false).flatMap((place) => {
    const refused = problems.find(({ problem }) => isInside(problem.span, place.statement));
    return refused === undefined ? [] : [{ ...place, problem: refused.problem }];
  });
}

export function isInside(span: Span, outer: Span): boolean {
  return span.start >= outer.start && span.start < outer.end;
}

/** `isPython` is known of a file that was read so; of others what may be a slip of the pen is left to the parser. */
function placesIn(file: CfgFile, evaluation: Evaluation, isPython: boolean): PythonPlace[] {
  return file.statements.flatMap((statement): PythonPlace[] => {
    const told = describe(statement, file, evaluation, isPython);
    if (told === undefined) return [];
    const { span, what, isLiteral } = told;
    const fix =
      statement.kind === 'Assignment' ? writeOut(statement, file, evaluation, isLiteral) : undefined;
    return [{ statement: statement.span, span, what, ...(fix && { fix }) }];
  });
}

interface Description {
  readonly span: Span;
  readonly what: string;
  /** The value stands there, and only the way of writing it is Python's. */
  readonly isLiteral: boolean;
}

function describe(
  statement: Statement,
  file: CfgFile,
  evaluation: Evaluation,
  isPython: boolean,
): Description | undefined {
  const { text } = file;
  switch (statement.kind) {
    case 'Broken':
      return undefined;
    case 'Assignment':
      return describeAssignment(statement, file, evaluation, isPython);
    case 'ExpressionStatement':
      // A word alone is rather a remark without its mark.
      if (!isPython && statement.expression.kind !== 'Call') return undefined;
      return { span: firstLine(text, statement.span), what: 'This call', isLiteral: false };
    default:
      return { span: firstLine(text, statement.span), what: 'This statement', isLiteral: false };
  }
}

function describeAssignment(
  { targets, operator, value, span }: Assignment,
  { text }: CfgFile,
  evaluation: Evaluation,
  isPython: boolean,
): Description | undefined {
  const [target] = targets;
  if (targets.length > 1 || target?.kind !== 'Name' || (operator !== '=' && operator !== '+='))
    return { span, what: 'This assignment', isLiteral: false };
  const reason = reasonOf(value, text, evaluation, isPython);
  if (reason !== undefined) return { span: value.span, ...reason };
  const between = text.slice(target.span.end, value.span.end).replace(/"[^"\n]*"|'[^'\n]*'/g, blank);
  const slash = /\\\r?\n/.exec(between);
  if (slash === null) return undefined;
  const start = target.span.end + slash.index;
  return { span: { start, end: start + 1 }, what: 'A line that goes on after a backslash', isLiteral: true };
}

function blank(text: string): string {
  return ' '.repeat(text.length);
}

type Reason = Omit<Description, 'span'>;

function reasonOf(
  value: Expression,
  text: string,
  evaluation: Evaluation,
  isPython: boolean,
): Reason | undefined {
  if (text.charAt(value.span.start) === '(') {
    const isTuple = value.kind === 'Tuple';
    return { what: isTuple ? 'A tuple in round brackets' : 'A value in round brackets', isLiteral: true };
  }
  switch (value.kind) {
    case 'String':
      if (value.parts.some((it) => it.quote.length > 1))
        return { what: 'A text in three quotes', isLiteral: true };
      if (value.parts.some((it) => it.prefix !== ''))
        return { what: 'A text with a letter before it', isLiteral: true };
      // Side by side without a comma: the parser speaks of that.
      return isPython && value.parts.length > 1
        ? { what: 'A text in several pieces', isLiteral: true }
        : undefined;
    case 'Number':
      return isPython && !/^(?:\d+|0[xX][\da-fA-F]+)$/.test(value.raw)
        ? { what: 'The number', isLiteral: true }
        : undefined;
    case 'Name':
      if (evaluation.settings.has(value.name))
        return { what: `The variable ${value.name}`, isLiteral: false };
      return isPython ? { what: `The name ${value.name}`, isLiteral: false } : undefined;
    case 'Unary':
      return isPython || value.operand.kind !== 'Number'
        ? { what: 'An expression', isLiteral: false }
        : undefined;
    case 'List': {
      for (const item of value.items) {
        const reason = reasonOf(item, text, evaluation, isPython);
        if (reason !== undefined) return { what: `A list with ${lower(reason.what)}`, isLiteral: false };
      }
      return undefined;
    }
    case 'Tuple':
      return { what: 'A tuple', isLiteral: true };
    case 'Binary':
      if (value.operator === '%') return { what: 'A text with % behind it', isLiteral: false };
      // Of one word that nobody has set it is an unquoted text with a hyphen or a slash in it.
      return isPython || !hasUnknownName(value, evaluation)
        ? { what: 'An expression', isLiteral: false }
        : undefined;
    default:
      return isPython || !hasUnknownName(value, evaluation)
        ? { what: 'An expression', isLiteral: false }
        : undefined;
  }
}

function lower(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

/** What a call is made of may come from anywhere. */
function hasUnknownName(node: Node, evaluation: Evaluation): boolean {
  if (node.kind === 'Name') return !evaluation.settings.has(node.name);
  return node.kind !== 'Call' && childrenOf(node).some((it) => hasUnknownName(it, evaluation));
}

function firstLine(text: string, { start, end }: Span): Span {
  const newline = text.slice(start, end).search(/\r?\n/);
  return { start, end: newline < 0 ? end : start + newline };
}

/** The value in xl's notation, which Python reads in the same way. */
function writeOut(
  { targets: [target], operator, span }: Assignment,
  { text }: CfgFile,
  { settings, opaque }: Evaluation,
  isLiteral: boolean,
): Fix | undefined {
  if (target?.kind !== 'Name' || operator !== '=' || opaque) return undefined;
  const setting = settings.get(target.name);
  const equals = text.indexOf('=', target.span.end);
  if (setting === undefined || setting.span.start !== span.start || setting.span.end !== span.end)
    return undefined;
  const plain = notationOf(onlyItem(target.name, setting.value) ?? setting.value);
  if (plain === undefined || equals < 0 || equals > span.end) return undefined;
  const rest = text.slice(equals + 1, span.end);
  if (rest.includes('#')) return undefined;
  const [gap = ''] = /^[ \t]*/.exec(rest) ?? [];
  const start = equals + 1 + gap.length;
  const written = needsList(target.name) && !plain.startsWith('[') ? `[${plain}]` : plain;
  const safety: Safety = isLiteral ? 'safe' : 'unsafe';
  return {
    title: `Write ${written.length > 40 ? 'it out' : written}`,
    safety,
    edits: [{ span: { start, end: span.end }, text: written }],
  };
}

/** Of `1024,`, which is a tuple for a comma too many, where the option is one value. */
function onlyItem(name: string, value: Value): Value | undefined {
  const option = guestOption(name);
  if (value.kind !== 'tuple' || value.items.length !== 1 || option === undefined) return undefined;
  const takesList = shapesFor(option, 'xl', undefined).some(({ kind }) => kind === 'list');
  return takesList ? undefined : value.items[0];
}

function needsList(name: string): boolean {
  const option = guestOption(name);
  return option !== undefined && shapeFor(option, 'xl').kind === 'list';
}

/** Undefined for what cannot be written without escapes, and for what is not known. */
function notationOf(value: Value): string | undefined {
  switch (value.kind) {
    case 'text': {
      const { text } = value.traced;
      if (!/^[ -[\]-~]*$/.test(text)) return undefined;
      if (!text.includes("'")) return `'${text}'`;
      return text.includes('"') ? undefined : `"${text}"`;
    }
    case 'number':
      return value.type !== 'float' && value.value >= 0 ? String(value.value) : undefined;
    case 'list':
    case 'tuple': {
      // Of lists within lists xl drops what follows.
      const items = value.items.map((it) =>
        it.kind === 'list' || it.kind === 'tuple' ? undefined : notationOf(it),
      );
      return items.every((it) => it !== undefined) ? `[${items.join(', ')}]` : undefined;
    }
    default:
      return undefined;
  }
}
