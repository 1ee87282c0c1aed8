// The tokens of an S-expression file, after the character classes of xend's sxp.py.
import { createLexer, tokenSpan } from '@xencfg/grammar-engine';
import type { Span } from '@xencfg/source';
import { createToken, type IToken, Lexer, type TokenType } from 'chevrotain';
import { type EscapeTrait, newestRelease, type SxpRelease, traitsOf } from './release.ts';

const Blank = createToken({ name: 'Blank', pattern: /[ \t\n\v\f\r]+/, group: Lexer.SKIPPED });
/** Ends at a newline only: a lone CR is part of it, CRs at its end are not. */
const Comment = createToken({ name: 'Comment', pattern: /#(?:[^\n]*[^\r\n])?/, group: 'comments' });
export const Open = createToken({ name: 'Open', pattern: /\(/ });
export const Close = createToken({ name: 'Close', pattern: /\)/ });
/** Stands where a list that is never closed is taken to end; it has no width. */
export const Cut = createToken({ name: 'Cut', pattern: Lexer.NA });

export const QuotedString = createToken({ name: 'QuotedString', pattern: Lexer.NA });
const ClosedString = createToken({
  name: 'ClosedString',
  pattern: (text, offset) => matchString(text, offset, 'exact'),
  start_chars_hint: ["'", '"'],
  line_breaks: true,
  categories: QuotedString,
});
const SeekingString = createToken({
  name: 'SeekingString',
  pattern: (text, offset) => matchString(text, offset, 'seeking'),
  start_chars_hint: ["'", '"'],
  line_breaks: true,
  categories: QuotedString,
});
const RestOfText = createToken({ name: 'RestOfText', pattern: /['"][\s\S]*/, line_breaks: true });
const ClosedBeforeOption = createToken({
  name: 'ClosedBeforeOption',
  pattern: (text, offset) => matchString(text, offset, 'careful'),
  start_chars_hint: ["'", '"'],
  line_breaks: true,
  categories: QuotedString,
});
export const OpenString = createToken({
  name: 'OpenString',
  pattern: /['"][^\r\n]*/,
  categories: QuotedString,
});

export const Word = createToken({ name: 'Word', pattern: Lexer.NA });
/** `{ } < > [ ] ;` end an atom and begin the next one; a quote in the middle is plain, and so is any other byte. */
const Atom = createToken({
  name: 'Atom',
  pattern: /[!$-&*-~][^ \t\n\v\f\r#(){}<>[\];]*/,
  categories: Word,
});
/** Up to 3.4 `!` ends one as well. */
const AtomBeforeBang = createToken({
  name: 'AtomBeforeBang',
  pattern: /[!$-&*-~][^ \t\n\v\f\r#(){}<>[\];!]*/,
  categories: Word,
});
/** A word whose first character xend refuses; kept as an atom, so that its list keeps its shape. */
export const ForeignWord = createToken({
  name: 'ForeignWord',
  pattern: /[\x00-\x08\x0e-\x1f\x7f-\uffff][^ \t\n\v\f\r#(){}<>[\];]*/,
  categories: Word,
});
const ForeignBeforeBang = createToken({
  name: 'ForeignBeforeBang',
  pattern: /[\x00-\x08\x0e-\x1f\x7f-\uffff][^ \t\n\v\f\r#(){}<>[\];!]*/,
  categories: Word,
});

/** The token types of which the parser's input is made. */
export const sxpTokens: TokenType[] = [
  Open,
  Close,
  Cut,
  QuotedString,
  ClosedString,
  SeekingString,
  ClosedBeforeOption,
  OpenString,
  Word,
  Atom,
  AtomBeforeBang,
  ForeignWord,
  ForeignBeforeBang,
];

const common = [Blank, Comment, Open, Close];
/**
 * `exact` is xend's way: a string goes on to its closing quote. `careful` is for a text in which that fails: a string
 * does not reach over a `(` in the first column, and one without an end ends with its line. `seeking` is the way of
 * 3.0.3, in which an unknown escape may hide the closing quote.
 */
const modes = {
  exact: [...common, ClosedString, RestOfText, Atom, ForeignWord],
  careful: [...common, ClosedBeforeOption, OpenString, Atom, ForeignWord],
  exactBeforeBang: [...common, ClosedString, RestOfText, AtomBeforeBang, ForeignBeforeBang],
  carefulBeforeBang: [...common, ClosedBeforeOption, OpenString, AtomBeforeBang, ForeignBeforeBang],
  seekingBeforeBang: [...common, SeekingString, RestOfText, AtomBeforeBang, ForeignBeforeBang],
};

/** In `skipValidations` as it runs; a test builds it with validation. */
export function createSxpLexer(skipValidations = true): Lexer {
  return createLexer({ modes, defaultMode: 'exact' }, skipValidations);
}

let lexer: Lexer | undefined;

/** What the parser reads, and the comments, each in the order of the text. */
export interface Tokens {
  readonly tokens: readonly IToken[];
  readonly comments: readonly IToken[];
  /** How the strings among them are to be read. */
  readonly escapes: EscapeTrait;
}

/** Every character belongs to some token type, so there are no lexing errors. */
export function readTokens(text: string, release: SxpRelease): Tokens {
  lexer ??= createSxpLexer();
  const { bangEndsAtom, escapes } = traitsOf(release);
  const exact = !bangEndsAtom ? 'exact' : escapes === 'seek' ? 'seekingBeforeBang' : 'exactBeforeBang';
  const { tokens, groups } = lexer.tokenize(text, exact);
  if (tokens.at(-1)?.tokenType !== RestOfText) return { tokens, comments: groups.comments ?? [], escapes };
  const again = lexer.tokenize(text, bangEndsAtom ? 'carefulBeforeBang' : 'careful');
  return {
    tokens: again.tokens,
    comments: again.groups.comments ?? [],
    escapes: escapes === 'seek' ? 'refuse' : escapes,
  };
}

/** Whether a token is a word that begins with a character that xend refuses. */
export function isForeign({ tokenType }: IToken): boolean {
  return tokenType === ForeignWord || tokenType === ForeignBeforeBang;
}

/** A stretch of the text. `word` is an atom; `blank` is what stands between the others. */
export interface SxpToken {
  readonly kind: 'open' | 'close' | 'string' | 'word' | 'comment' | 'blank';
  readonly span: Span;
}

/** Cuts any text into stretches without holes or overlaps. */
export function tokenizeSxp(text: string, release: SxpRelease = newestRelease): readonly SxpToken[] {
  const { tokens, comments } = readTokens(text, release);
  const result: SxpToken[] = [];
  let done = 0;
  const add = (kind: SxpToken['kind'], span: Span): void => {
    if (span.start > done) result.push({ kind: 'blank', span: { start: done, end: span.start } });
    if (span.end > span.start) result.push({ kind, span });
    done = span.end;
  };
  let next = 0;
  for (const token of [...tokens, undefined]) {
    for (let comment = comments[next]; comment !== undefined; comment = comments[next]) {
      if (token !== undefined && comment.startOffset > token.startOffset) break;
      add('comment', tokenSpan(comment));
      next++;
    }
    if (token !== undefined) add(tokenKind(token), tokenSpan(token));
  }
  add('blank', { start: text.length, end: text.length });
  return result;
}

export function tokenKind(token: IToken): SxpToken['kind'] {
  if (token.tokenType === Open) return 'open';
  if (token.tokenType === Close) return 'close';
  const { tokenType } = token;
  return tokenType === Atom || tokenType === AtomBeforeBang || isForeign(token) ? 'word' : 'string';
}

/** Control-D: where a word would begin it ends the text for xend. */
export const endOfText = '\x04';

const newline = 0x0a;
const bracket = 0x28;
const backslash = 0x5c;

/** A loop and not a pattern: the stack of a regular expression gives out on a string of some megabytes. */
function matchString(text: string, start: number, way: 'exact' | 'careful' | 'seeking'): [string] | null {
  const quote = text.charCodeAt(start);
  if (quote !== 0x22 && quote !== 0x27) return null;
  for (let at = start + 1; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === quote) return [text.slice(start, at + 1)];
    if (unit === backslash) {
      at++;
      if (way === 'seeking' && !'abfnrtvx\\\'"'.includes(text.charAt(at)))
        while (at < text.length && !'01234567'.includes(text.charAt(at))) at++;
    } else if (way === 'careful' && unit === newline && text.charCodeAt(at + 1) === bracket) return null;
  }
  return null;
}
