// The tokens of GRUB legacy's menu.lst, after get_line_from_config and skip_to of GRUB 0.97.
import { anyUnit, createLexer, tokenSpan } from '@xencfg/grammar-engine';
import type { Span } from '@xencfg/source';
import { createToken, type IToken, Lexer, type TokenType } from 'chevrotain';

/** GRUB drops a CR wherever it stands; here it is a blank. */
const Blank = createToken({ name: 'Blank', pattern: /[ \t\r]+/, group: Lexer.SKIPPED });
/** A backslash before the newline makes one line of two, with a blank between. */
const Joint = createToken({ name: 'Joint', pattern: /\\\r*\n/, group: Lexer.SKIPPED });
const EmptyLine = createToken({ name: 'EmptyLine', pattern: /\n/, group: Lexer.SKIPPED });
const LineEnd = createToken({ name: 'LineEnd', pattern: /\n/, group: Lexer.SKIPPED, pop_mode: true });
const Comment = createToken({
  name: 'Comment',
  pattern: matchComment,
  start_chars_hint: ['#'],
  line_breaks: true,
  group: 'comments',
});
/** Ends at a blank or at `=`. */
export const Name = createToken({
  name: 'Name',
  pattern: /=|[^ \t\r\n=]*(?:[^ \t\r\n=\\]|\\(?!\r*\n))/,
  start_chars_hint: anyUnit,
  line_breaks: false,
  push_mode: 'separator',
});
export const Title = createToken({
  name: 'Title',
  pattern: /title/,
  longer_alt: Name,
  push_mode: 'separator',
});
/** Between a command and its first argument `=` is a blank. */
const Equals = createToken({ name: 'Equals', pattern: /=+/, group: Lexer.SKIPPED });
const wordPattern = /[^ \t\r\n]*(?:[^ \t\r\n\\]|\\(?!\r*\n))/;
export const Word = createToken({
  name: 'Word',
  pattern: wordPattern,
  start_chars_hint: anyUnit,
  line_breaks: false,
});
const FirstWord = createToken({
  name: 'FirstWord',
  pattern: wordPattern,
  start_chars_hint: anyUnit,
  line_breaks: false,
  categories: Word,
  pop_mode: true,
  push_mode: 'arguments',
});

const modes = {
  line: [Blank, Joint, EmptyLine, Comment, Title, Name],
  separator: [Blank, Joint, LineEnd, Equals, FirstWord],
  arguments: [Blank, Joint, LineEnd, Word],
};

/** The token types of which the parser's input is made; the ends of lines show in them as the next name. */
export const menuTokens: TokenType[] = [Title, Name, Word, FirstWord];

/** In `skipValidations` as it runs; a test builds it with validation. */
export function createGrubLexer(skipValidations = true): Lexer {
  return createLexer({ modes, defaultMode: 'line' }, skipValidations);
}

/** What the parser reads, and the comments, each in the order of the text. */
export interface Tokens {
  readonly tokens: IToken[];
  readonly comments: readonly IToken[];
}

let lexer: Lexer | undefined;

/** In each mode every character belongs to some token type, so there are no lexing errors. */
export function readTokens(text: string): Tokens {
  lexer ??= createGrubLexer();
  const { tokens, groups } = lexer.tokenize(text);
  return { tokens, comments: groups.comments ?? [] };
}

/** A stretch of the text. `blank` is what stands between the others: blanks, joints, and the `=` after a name. */
export interface MenuToken {
  readonly kind: 'title' | 'name' | 'word' | 'comment' | 'blank';
  readonly span: Span;
}

/** Cuts any text into stretches without holes or overlaps. */
export function tokenizeMenu(text: string): readonly MenuToken[] {
  const { tokens, comments } = readTokens(text);
  const result: MenuToken[] = [];
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

function tokenKind(token: IToken): MenuToken['kind'] {
  if (token.tokenType === Title) return 'title';
  if (token.tokenType === Name) return 'name';
  return token.tokenType === Word || token.tokenType === FirstWord ? 'word' : 'comment';
}

/** Without the CRs at its end. A backslash before the newline takes the next line in. */
function matchComment(text: string, start: number): [string] | null {
  if (text[start] !== '#') return null;
  let from = start;
  for (;;) {
    const newline = text.indexOf('\n', from);
    let end = newline < 0 ? text.length : newline;
    while (text[end - 1] === '\r') end--;
    if (newline < 0 || text[end - 1] !== '\\') return [text.slice(start, end)];
    from = newline + 1;
  }
}
