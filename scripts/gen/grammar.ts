// A language as the generators see it: tokens with their words, and productions read off the parser.
import { type ISerializedGast, Lexer, type TokenType } from 'chevrotain';
import { type Language, modesOf, tokensOf } from './languages.ts';

export type Expression =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'token' | 'production'; readonly name: string }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly Expression[] }
  | { readonly kind: 'optional'; readonly of: Expression }
  | { readonly kind: 'repeated'; readonly of: Expression; readonly separator?: Expression };

/** `body` is absent where the lexer finds the token by a function, or the reader puts it in. */
export interface Token {
  readonly name: string;
  readonly word: string;
  readonly body?: { readonly regex: RegExp } | { readonly members: readonly string[] };
  /** The lexer drops it, or keeps it apart from what the parser sees. */
  readonly fate?: 'skipped' | 'kept apart';
}

export interface Production {
  readonly name: string;
  readonly body: Expression;
  readonly remark?: string;
}

export interface Grammar {
  readonly language: Language;
  /** Literals are not among them: they stand in the productions. */
  readonly tokens: readonly Token[];
  /** By name, the tokens that each mode of the lexer tries; empty where there is one mode only. */
  readonly modes: readonly { readonly name: string; readonly tokens: readonly string[] }[];
  readonly productions: readonly Production[];
}

/** Throws where a word is missing or one is left over, so that the table of languages keeps up with the parsers. */
export function readGrammar(language: Language): Grammar {
  const types = tokensOf(language);
  const literals = new Map(types.map((type) => [type.name, literalOf(type)]));
  const serialized = language.createParser().getSerializedGastProductions() as Serialized[];
  const inParser = new Set(serialized.flatMap(terminalsIn));
  const unseen = [...inParser].filter((name) => !literals.has(name));
  const words = new Map(Object.entries(language.words));
  const wordOf = (name: string): string => {
    const word = words.get(name);
    if (word === undefined) throw new Error(`${language.name}: say in languages.ts what a ${name} is`);
    words.delete(name);
    return word;
  };
  const tokens = types
    .filter((type) => literals.get(type.name) === undefined || words.has(type.name))
    .map((type): Token => {
      const body = bodyOf(type, types);
      const fate = type.GROUP === Lexer.SKIPPED ? 'skipped' : type.GROUP ? 'kept apart' : undefined;
      return { name: type.name, word: wordOf(type.name), ...(body && { body }), ...(fate && { fate }) };
    });
  tokens.push(...unseen.map((name) => ({ name, word: wordOf(name) })));
  const remarks = new Map(Object.entries(language.remarks ?? {}));
  const productions = serialized.map((rule): Production => {
    const remark = remarks.get(rule.name ?? '');
    remarks.delete(rule.name ?? '');
    return { name: rule.name ?? '', body: sequenceOf(rule, literals), ...(remark && { remark }) };
  });
  const [stale] = [...words.keys(), ...remarks.keys()];
  if (stale !== undefined)
    throw new Error(`${language.name}: languages.ts speaks of ${stale}, which is gone`);
  const modes = modesOf(language);
  return {
    language,
    tokens,
    productions,
    modes:
      modes.length < 2
        ? []
        : modes.map(({ name, tokens: tried }) => ({ name, tokens: tried.map((type) => type.name) })),
  };
}

/** Chevrotain's serialised grammar, of which its types give only the `type` of each node. */
interface Serialized extends ISerializedGast {
  readonly name?: string;
  readonly definition?: Serialized[];
  readonly separator?: Serialized;
}

function terminalsIn(node: Serialized): string[] {
  const own = node.type === 'Terminal' ? [node.name ?? ''] : [];
  return [
    ...own,
    ...(node.separator?.name ? [node.separator.name] : []),
    ...(node.definition ?? []).flatMap(terminalsIn),
  ];
}

type Literals = ReadonlyMap<string, string | undefined>;

function sequenceOf(node: Serialized, literals: Literals): Expression {
  const parts = (node.definition ?? []).map((part) => expressionOf(part, literals));
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind: 'sequence', parts };
}

function expressionOf(node: Serialized, literals: Literals): Expression {
  const { type, name = '', separator } = node;
  const repeated = (): Expression => ({
    kind: 'repeated',
    of: sequenceOf(node, literals),
    ...(separator && { separator: expressionOf(separator, literals) }),
  });
  switch (type) {
    case 'NonTerminal':
      return { kind: 'production', name };
    case 'Terminal': {
      const text = literals.get(name);
      return text === undefined ? { kind: 'token', name } : { kind: 'literal', text };
    }
    case 'Alternation': {
      const all = (node.definition ?? []).map((part) => sequenceOf(part, literals));
      const parts = all.filter((part) => part.kind !== 'sequence' || part.parts.length > 0);
      const choice: Expression = { kind: 'choice', parts };
      return parts.length < all.length ? { kind: 'optional', of: choice } : choice;
    }
    case 'Option':
      return { kind: 'optional', of: sequenceOf(node, literals) };
    case 'Repetition':
    case 'RepetitionWithSeparator':
      return { kind: 'optional', of: repeated() };
    case 'RepetitionMandatory':
    case 'RepetitionMandatoryWithSeparator':
      return repeated();
    default:
      return sequenceOf(node, literals);
  }
}

/** The one text that the token stands for; undefined when it stands for more. */
export function literalOf({ PATTERN: pattern }: TokenType): string | undefined {
  // A text of blanks is better read as an expression.
  if (typeof pattern === 'string') return pattern.trim() === '' ? undefined : pattern;
  if (!(pattern instanceof RegExp) || pattern === Lexer.NA || pattern.flags !== '') return undefined;
  return /^(?:[^\\^$.*+?()[\]{}|]|\\[^\w])+$/.test(pattern.source)
    ? pattern.source.replace(/\\(.)/g, '$1')
    : undefined;
}

/** All patterns of a token that a regular expression finds; a literal is one too. */
function bodyOf(type: TokenType, types: readonly TokenType[]): Token['body'] {
  const { PATTERN: pattern } = type;
  const members = types.filter((other) => other.CATEGORIES?.includes(type)).map((other) => other.name);
  if (members.length > 0 && pattern === Lexer.NA) return { members };
  if (pattern instanceof RegExp && pattern !== Lexer.NA) return { regex: pattern };
  return typeof pattern === 'string' ? { regex: new RegExp(sourceOf(type)) } : undefined;
}

/** The pattern as the source of a regular expression; empty where a function finds the token. */
export function sourceOf({ PATTERN: pattern }: TokenType): string {
  if (pattern instanceof RegExp) return pattern === Lexer.NA ? '' : pattern.source;
  if (typeof pattern !== 'string') return '';
  return pattern.replace(
    /[\n\r\t]|\W/g,
    (mark) => ({ '\n': '\\n', '\r': '\\r', '\t': '\\t' })[mark] ?? `\\${mark}`,
  );
}
