// The one place where Chevrotain's tokens become offsets, and what both dialects' parsers share of it.
import { joinSpans, type Problem, type Span } from '@xencfg/source';
import type { EmbeddedActionsParser, IToken, Lexer } from 'chevrotain';

/** Chevrotain's `endOffset` is the last unit of the token; ours is the first after it. */
export function tokenSpan(token: IToken): Span {
  return { start: token.startOffset, end: token.startOffset + token.image.length };
}

/** From the first token to the last. */
export function tokensSpan(tokens: readonly IToken[], fallback: number): Span {
  const first = tokens[0];
  const last = tokens.at(-1);
  if (first === undefined || last === undefined) return { start: fallback, end: fallback };
  return joinSpans(tokenSpan(first), tokenSpan(last));
}

/** The grammars' last token type matches any character, so the lexer itself has nothing to report. */
export function tokenize(lexer: Lexer, text: string): IToken[] {
  return lexer.tokenize(text).tokens;
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
