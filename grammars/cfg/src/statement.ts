// What both dialects share of reading one statement: running a parser over it, and telling what its brackets lack.
import { tokenSpan } from '@xencfg/grammar-engine';
import { joinSpans, type Problem, type Span } from '@xencfg/source';
import type { EmbeddedActionsParser, IToken } from 'chevrotain';

/** From the first token to the last. */
export function tokensSpan(tokens: readonly IToken[], fallback: number): Span {
  const first = tokens[0];
  const last = tokens.at(-1);
  if (first === undefined || last === undefined) return { start: fallback, end: fallback };
  return joinSpans(tokenSpan(first), tokenSpan(last));
}

/** What is deeper than this is refused before it reaches a recursive parser; Python 2 gives up near 100. */
export const deepestBrackets = 200;

/** Runs one production over the tokens of one statement. */
export function parseTokens<P extends EmbeddedActionsParser, T>(
  parser: P,
  tokens: IToken[],
  production: (parser: P) => T,
): { readonly result: T } | { readonly failedAt: IToken | undefined } {
  parser.input = tokens;
  const result = production(parser);
  const [error] = parser.errors;
  if (error === undefined) return { result };
  // At the end of the input Chevrotain hands out a token of its own without a place.
  return { failedAt: tokens.includes(error.token) ? error.token : undefined };
}

/** A bracket that the statement leaves open, told once for the statement. */
export function unclosedProblem(open: IToken, next: Span | undefined): Problem {
  const names: Readonly<Record<string, string>> = { '[': 'list', '(': 'parenthesis', '{': 'dict' };
  const closing: Readonly<Record<string, string>> = { '[': ']', '(': ')', '{': '}' };
  return {
    code: 'unclosed-list',
    message: `This ${names[open.image] ?? 'bracket'} is never closed: '${open.image}' has no '${closing[open.image] ?? ''}'.`,
    help: `Add the missing '${closing[open.image] ?? ''}' after the last item.`,
    span: tokenSpan(open),
    ...(next === undefined ? {} : { related: [{ message: 'the next setting begins here', span: next }] }),
  };
}

export function tooDeepProblem(token: IToken): Problem {
  return {
    code: 'nested-too-deeply',
    message: `Brackets are nested more than ${deepestBrackets} deep here.`,
    help: 'No toolstack reads this; look for a bracket typed by mistake.',
    span: tokenSpan(token),
  };
}

/** As much of a token as a message has room for. */
export function excerpt(image: string): string {
  return image.length > 24 ? `${image.slice(0, 23)}…` : image;
}
