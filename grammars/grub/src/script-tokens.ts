// The tokens of GRUB 2's grub.cfg, after yylex.l of GRUB 2.06.
import { anyUnit, createLexer, tokenSpan } from '@xencfg/grammar-engine';
import type { Span } from '@xencfg/source';
import { createToken, type IToken, Lexer, type TokenType } from 'chevrotain';

/** GRUB drops a CR wherever it stands; here it is a blank. */
const Blank = createToken({ name: 'Blank', pattern: /[ \t\r]+/, group: Lexer.SKIPPED });
/** Between two words; inside of one it is part of the word. */
const Joint = createToken({ name: 'Joint', pattern: /\\\r*\n/, group: Lexer.SKIPPED, line_breaks: true });
/** Anywhere but inside a word. */
const Comment = createToken({ name: 'Comment', pattern: /#(?:[^\n]*[^\r\n])?/, group: 'comments' });
export const LineEnd = createToken({ name: 'LineEnd', pattern: /\n/, line_breaks: true });
export const Semicolon = createToken({ name: 'Semicolon', pattern: /;/ });
export const OpenBrace = createToken({ name: 'OpenBrace', pattern: /\{/ });
export const CloseBrace = createToken({ name: 'CloseBrace', pattern: /\}/ });

export const ScriptWord = createToken({ name: 'ScriptWord', pattern: Lexer.NA });
const ExactWord = createToken({
  name: 'ExactWord',
  pattern: (text, offset) => matchWord(text, offset, false),
  start_chars_hint: anyUnit,
  line_breaks: true,
  categories: ScriptWord,
});
const RestOfText = createToken({
  name: 'RestOfText',
  pattern: /[\s\S]+/,
  start_chars_hint: anyUnit,
  line_breaks: true,
});
/** A word in a text with a quote that is never closed: a quote ends with its line. */
const CarefulWord = createToken({
  name: 'CarefulWord',
  pattern: (text, offset) => matchWord(text, offset, true),
  start_chars_hint: anyUnit,
  line_breaks: true,
  categories: ScriptWord,
});

/** The token types of which the parser's input is made. */
export const scriptTokens: TokenType[] = [
  LineEnd,
  Semicolon,
  OpenBrace,
  CloseBrace,
  ScriptWord,
  ExactWord,
  CarefulWord,
];

const common = [Blank, Joint, Comment, LineEnd, Semicolon, OpenBrace, CloseBrace];
const modes = {
  exact: [...common, ExactWord, RestOfText],
  careful: [...common, CarefulWord],
};

/** In `skipValidations` as it runs; a test builds it with validation. */
export function createScriptLexer(skipValidations = true): Lexer {
  return createLexer({ modes, defaultMode: 'exact' }, skipValidations);
}

/** What the parser reads, and the comments, each in the order of the text. */
export interface ScriptTokens {
  readonly tokens: IToken[];
  readonly comments: readonly IToken[];
}

let lexer: Lexer | undefined;

/** In each mode every character belongs to some token type, so there are no lexing errors. */
export function readScriptTokens(text: string): ScriptTokens {
  lexer ??= createScriptLexer();
  let { tokens, groups } = lexer.tokenize(text, 'exact');
  if (tokens.at(-1)?.tokenType === RestOfText) ({ tokens, groups } = lexer.tokenize(text, 'careful'));
  return { tokens, comments: groups.comments ?? [] };
}

/** A stretch of the text. `end` is a newline or `;`; `blank` is what stands between the others. */
export interface ScriptToken {
  readonly kind: 'word' | 'open' | 'close' | 'end' | 'comment' | 'blank';
  readonly span: Span;
}

/** Cuts any text into stretches without holes or overlaps. */
export function tokenizeGrubConfig(text: string): readonly ScriptToken[] {
  const { tokens, comments } = readScriptTokens(text);
  const result: ScriptToken[] = [];
  let done = 0;
  for (const token of [...tokens, ...comments].sort((a, b) => a.startOffset - b.startOffset)) {
    const span = tokenSpan(token);
    if (span.start > done) result.push({ kind: 'blank', span: { start: done, end: span.start } });
    result.push({ kind: tokenKind(token), span });
    done = span.end;
  }
  if (text.length > done) result.push({ kind: 'blank', span: { start: done, end: text.length } });
  return result;
}

function tokenKind({ tokenType }: IToken): ScriptToken['kind'] {
  if (tokenType === OpenBrace) return 'open';
  if (tokenType === CloseBrace) return 'close';
  if (tokenType === LineEnd || tokenType === Semicolon) return 'end';
  return tokenType === Comment ? 'comment' : 'word';
}

const variablePattern = /\$\{(?:[A-Za-z_][A-Za-z0-9_]*|[0-9]+|[?#*@])\}/y;

/** The length of a reference such as `${name}`, whose braces do not end a word; 0 where there is none. */
export function variableAt(text: string, at: number): number {
  variablePattern.lastIndex = at;
  return variablePattern.exec(text)?.[0].length ?? 0;
}

/** Null where the word has a quote that is never closed; with `careful` that quote ends before the newline. */
function matchWord(text: string, start: number, careful: boolean): [string] | null {
  let at = start;
  /** Behind the last character that is no line end taken away. */
  let solid = start;
  while (at < text.length) {
    const character = text.charAt(at);
    if (' \t\r\n;{}'.includes(character)) break;
    if (character === '\\') {
      at = escapeEnd(text, at);
      if (text[at - 1] === '\n') continue;
    } else if (character === '$') at += variableAt(text, at) || 1;
    else if (character === "'" || character === '"') {
      const end = closingQuote(text, at, careful);
      if (end === undefined) return null;
      at = end;
    } else at++;
    solid = at;
  }
  return solid === start ? null : [text.slice(start, solid)];
}

/** Behind the character that a backslash protects, or behind the line end that it takes away. */
export function escapeEnd(text: string, at: number): number {
  let next = at + 1;
  while (text[next] === '\r') next++;
  return Math.min(text[next] === '\n' ? next + 1 : at + 2, text.length);
}

function closingQuote(text: string, at: number, careful: boolean): number | undefined {
  const quote = text.charAt(at);
  for (let next = at + 1; next < text.length; next++) {
    const character = text.charAt(next);
    if (character === quote) return next + 1;
    if (careful && character === '\n') return text[next - 1] === '\r' ? next - 1 : next;
    // In careful reading a backslash does not take the line end away, as the quote ends there.
    if (character === '\\' && quote === '"' && !(careful && /[\r\n]/.test(text.charAt(next + 1)))) next++;
  }
  return careful ? text.length : undefined;
}
