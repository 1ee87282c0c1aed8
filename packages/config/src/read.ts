// Reads one xencfg.json: JSON with comments, checked against its shape; every complaint has its place.
import { layoutAdvice, layoutRule } from '@xencfg/lint';
import type { Span } from '@xencfg/source';
import { closest, distance } from 'fastest-levenshtein';
import {
  findNodeAtLocation,
  getNodeValue,
  type JSONPath,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import * as v from 'valibot';
import { type ConfigContent, shape } from './shape.ts';

/** What is wrong in a configuration: such a file is not used at all. */
export interface ConfigProblem {
  /** The configuration file. */
  readonly path: string;
  readonly text: string;
  readonly span: Span;
  /** One sentence. */
  readonly message: string;
  /** One sentence on what to do, where the message does not say it. */
  readonly help?: string;
}

/** A configuration file by itself. */
export interface ConfigFile {
  readonly path: string;
  readonly text: string;
  readonly content: ConfigContent;
  /** Where the value of a path such as `['hosts', 0, 'root']` stands. */
  readonly spanOf: (path: JSONPath) => Span;
}

export type ReadResult =
  | { readonly file: ConfigFile; readonly problems: readonly [] }
  | { readonly file?: undefined; readonly problems: readonly ConfigProblem[] };

/** `knownRules` gives the names of rules, families and aliases; it is asked only where rules are named. Without it they are not checked. */
export function readConfig(path: string, text: string, knownRules?: () => readonly string[]): ReadResult {
  const problem = (complaint: Complaint): ConfigProblem => ({ path, text, ...complaint });
  const errors: ParseError[] = [];
  const tree = parseTree(text.replace(/^\ufeff/, ' '), errors, { allowTrailingComma: true });
  const [error] = errors;
  if (error !== undefined || tree?.type !== 'object')
    return { problems: [problem(explainJson(error, text))] };

  const result = v.safeParse(shape(), getNodeValue(tree));
  const complaints = oneEach([
    ...findUnknownKeys(tree, shape() as unknown as ShapePart),
    ...(result.issues ?? []).filter((it) => it.expected !== 'never').map((issue) => explain(issue, tree)),
    ...findUnknownRules(tree, knownRules),
  ]);
  if (!result.success || complaints.length > 0) return { problems: complaints.map(problem) };
  return { file: { path, text, content: result.output, spanOf: (at) => valueSpan(tree, at) }, problems: [] };
}

type Complaint = Pick<ConfigProblem, 'span' | 'message' | 'help'>;
type Issue = v.InferIssue<ReturnType<typeof shape>>;

function explainJson(error: ParseError | undefined, text: string): Complaint {
  if (error === undefined || text.trim() === '') {
    const message = 'The file has to hold an object; the least is {}.';
    return { span: { start: 0, end: text.trimEnd().length }, message };
  }
  const fault = printParseErrorCode(error.error).replace(/(?<=[a-z])[A-Z]/g, (it) => ` ${it.toLowerCase()}`);
  const start = Math.min(error.offset, text.length);
  return {
    span: { start, end: Math.min(text.length, start + Math.max(1, error.length)) },
    message: `This is no valid JSON: ${fault[0]?.toLowerCase()}${fault.slice(1)}.`,
  };
}

/** The first complaint of each place, in their order: a number that is no whole one need not be told to be too small as well. */
function oneEach(complaints: readonly Complaint[]): Complaint[] {
  const places = new Map<number, Complaint>();
  for (const it of complaints) if (!places.has(it.span.start)) places.set(it.span.start, it);
  return [...places.values()].sort((a, b) => a.span.start - b.span.start);
}

/** What valibot found, in our words and with its place. */
function explain(issue: Issue, tree: Node): Complaint {
  const path = (issue.path ?? []).map(({ key }) => key as string | number);
  const name = v.getDotPath(issue)?.replace(/\.(\d+)/g, '[$1]') ?? 'The file';
  const span = valueSpan(tree, path);
  if (issue.type === 'check') return { span, message: issue.message };
  if (issue.received === 'undefined') return { span, message: `'${name}' is missing.` };
  return { span, message: `'${name}' has to be ${wordsFor(issue)}, and is ${received(issue)}.` };
}

function wordsFor({ type, expected }: Issue): string {
  const wanted = expected ?? '';
  if (type === 'picklist') {
    const words = wanted.match(/"[^"]*"/g) ?? [];
    return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
  }
  if (type === 'integer') return 'a whole number';
  if (type === 'min_value') return `at least ${wanted.slice(2)}`;
  if (type === 'max_value') return `at most ${wanted.slice(2)}`;
  const kinds: Readonly<Record<string, string>> = {
    string: 'a text',
    number: 'a number',
    Array: 'a list',
    Object: 'an object',
  };
  return kinds[wanted] ?? wanted;
}

function received({ input, received: given }: Issue): string {
  if (Array.isArray(input)) return 'a list';
  // The library names an object by its prototype, which those of jsonc-parser have not.
  return typeof input === 'object' && input !== null ? 'an object' : given;
}

/** Keys that no object of the shape has: valibot tells only the first of each object. */
function findUnknownKeys(node: Node, part: ShapePart): Complaint[] {
  const { entries, item } = unwrap(part);
  const children = node.children ?? [];
  if (node.type === 'array' && item !== undefined) return children.flatMap((it) => findUnknownKeys(it, item));
  if (node.type !== 'object' || entries === undefined) return [];
  return children.flatMap(({ children: [key, value] = [] }) => {
    if (key === undefined) return [];
    const name = String(key.value);
    const inner = Object.hasOwn(entries, name) ? entries[name] : undefined;
    if (inner !== undefined) return value === undefined ? [] : findUnknownKeys(value, inner);
    const known = Object.keys(entries);
    const help = suggest(name, known) ?? `Known are ${known.join(', ')}.`;
    return [{ span: spanOf(key), message: `'${name}' is no setting here.`, help }];
  });
}

/** What the parts of a shape have in common, as far as it is needed to walk down. */
interface ShapePart {
  readonly wrapped?: ShapePart;
  readonly item?: ShapePart;
  readonly entries?: Readonly<Record<string, ShapePart>>;
}

/** An optional part holds the part proper. */
function unwrap(part: ShapePart): ShapePart {
  return part.wrapped === undefined ? part : unwrap(part.wrapped);
}

function findUnknownRules(tree: Node, knownRules: (() => readonly string[]) | undefined): Complaint[] {
  const overrides = findNodeAtLocation(tree, ['overrides'])?.children ?? [];
  const keys = [tree, ...overrides].flatMap((part) => {
    const rules = findNodeAtLocation(part, ['rules']);
    return rules?.type === 'object' ? (rules.children ?? []).flatMap((it) => it.children?.[0] ?? []) : [];
  });
  if (keys.length === 0 || knownRules === undefined) return [];
  const known = new Set(knownRules());
  return keys
    .filter(({ value }) => !known.has(value))
    .map((key) => ({
      span: spanOf(key),
      message: `There is no rule or family of rules named '${key.value}'.`,
      help:
        key.value === layoutRule
          ? layoutAdvice
          : (suggest(key.value, [...known]) ?? 'List them with `xencfg rules`.'),
    }));
}

function suggest(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const nearest = closest(word, known);
  return distance(word, nearest) <= Math.max(2, word.length / 3) ? `Did you mean '${nearest}'?` : undefined;
}

/** Where a value stands, or the innermost thing around it where it is missing. */
function valueSpan(tree: Node, path: JSONPath): Span {
  for (let length = path.length; ; length--) {
    const node = length === 0 ? tree : findNodeAtLocation(tree, path.slice(0, length));
    if (node !== undefined) return spanOf(node);
  }
}

function spanOf({ offset, length }: Node): Span {
  return { start: offset, end: offset + length };
}
