// The tokens of the xl dialect, after libxlu_cfg_l.l (4.17).
import { anyUnit, units } from '@xencfg/grammar-engine';
import { createToken, Lexer, type TokenType } from 'chevrotain';

/** libxlu's only blanks. A set and nothing else: Chevrotain looks through it without a regular expression. */
export const Blank = createToken({
  name: 'Blank',
  pattern: /[ \t]+/,
  start_chars_hint: [' ', '\t'],
  group: Lexer.SKIPPED,
});
/** Before a newline; told about once for the file. */
export const CarriageReturn = createToken({
  name: 'CarriageReturn',
  pattern: /\r(?=\n)/,
  start_chars_hint: ['\r'],
  group: Lexer.SKIPPED,
});
/** A text of one character: Chevrotain compares it without a regular expression. */
export const Newline = createToken({ name: 'Newline', pattern: '\n', line_breaks: true });
/** Deviation: libxlu's comment takes its newline in; here the newline is a token of its own. */
export const Comment = createToken({ name: 'Comment', pattern: /#[^\n]*/, start_chars_hint: ['#'] });
export const Identifier = createToken({
  name: 'Identifier',
  pattern: /[a-z][a-z0-9._]*/,
  start_chars_hint: units('a', 'z'),
});
/** As loose as libxlu's: `12fx` and `09` are numbers until somebody uses them as such. */
export const Numeral = createToken({
  name: 'Numeral',
  pattern: /[0-9][0-9a-fx]*/,
  start_chars_hint: units('0', '9'),
});
/** Deviation: NUL is let in, and refused afterwards with a message; xl aborts on it. */
export const QuotedString = createToken({
  name: 'QuotedString',
  pattern: /'[^'\\\n]*(?:\\[^\n][^'\\\n]*)*'|"[^"\\\n]*(?:\\[^\n][^"\\\n]*)*"/,
  start_chars_hint: ["'", '"'],
});
export const OpenString = createToken({
  name: 'OpenString',
  pattern: /['"][^\n]*/,
  start_chars_hint: ["'", '"'],
});
export const Assign = createToken({ name: 'Assign', pattern: /\+?=/, start_chars_hint: ['+', '='] });
export const Comma = createToken({ name: 'Comma', pattern: ',' });
export const OpenList = createToken({ name: 'OpenList', pattern: '[' });
export const CloseList = createToken({ name: 'CloseList', pattern: ']' });
export const Semicolon = createToken({ name: 'Semicolon', pattern: ';' });
/** What no rule takes; like libxlu's scanner, it goes on after the next blank. */
export const Invalid = createToken({
  name: 'Invalid',
  pattern: /[^ \t\n,=;[\]'"#]+|[^\n]/,
  start_chars_hint: anyUnit,
});

export const xlTokens: TokenType[] = [
  Blank,
  CarriageReturn,
  Newline,
  Comment,
  Identifier,
  Numeral,
  QuotedString,
  OpenString,
  Assign,
  Comma,
  OpenList,
  CloseList,
  Semicolon,
  Invalid,
];
