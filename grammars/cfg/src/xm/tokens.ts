// The tokens of the xm dialect: Python 2's, and what Python 3 adds to them.
import { anyUnit, units } from '@xencfg/grammar-engine';
import { createToken, Lexer, type TokenType } from 'chevrotain';

/** Blanks, and the backslash that joins the next line. A byte-order mark at the start is Python's to ignore. */
export const Blank = createToken({
  name: 'Blank',
  pattern: /(?:[ \t\f]|\\(?:\r\n?|\n|(?![\s\S]))|\r(?=\n)|\ufeff)+/,
  group: Lexer.SKIPPED,
  start_chars_hint: [...' \t\f\\\r\ufeff'],
});
export const Newline = createToken({ name: 'Newline', pattern: /\n|\r/, start_chars_hint: [...'\n\r'] });
export const Comment = createToken({ name: 'Comment', pattern: /#[^\n\r]*/, start_chars_hint: ['#'] });

export const Name = createToken({
  name: 'Name',
  pattern: /[A-Za-z_\u0080-\ud7ff\uf900-\uffdc][\w\u0080-\ud7ff\uf900-\uffdc]*/,
  start_chars_hint: [...units('A', 'Z'), '_', ...units('a', 'z'), ...anyUnit.filter((unit) => unit >= 0x80)],
});
const keyword = (word: string): TokenType =>
  createToken({ name: `Word${word}`, pattern: word, longer_alt: Name });

export const And = keyword('and');
export const As = keyword('as');
export const Class = keyword('class');
export const Def = keyword('def');
export const Elif = keyword('elif');
export const Else = keyword('else');
export const Except = keyword('except');
export const Finally = keyword('finally');
export const For = keyword('for');
export const From = keyword('from');
export const If = keyword('if');
export const Import = keyword('import');
export const In = keyword('in');
export const Is = keyword('is');
export const Lambda = keyword('lambda');
export const Not = keyword('not');
export const Or = keyword('or');
export const Try = keyword('try');
export const While = keyword('while');
export const With = keyword('with');
export const Assert = keyword('assert');
export const Del = keyword('del');
export const Exec = keyword('exec');
export const Global = keyword('global');
export const Print = keyword('print');
export const Raise = keyword('raise');
export const Return = keyword('return');
export const Yield = keyword('yield');
/** The words that are a statement by themselves. */
export const Bare = createToken({
  name: 'Bare',
  pattern: /(?:break|continue|pass)(?![\w\u0080-\uffff])/,
  start_chars_hint: [...'bcp'],
});

/** With a letter glued behind it, it is one malformed number, unless what follows is a word as in `1if a else 2`. */
export const Numeral = createToken({
  name: 'Numeral',
  pattern:
    /(?:0[xX][\da-fA-F]*[lL]?|0[bBoO]\d*[lL]?|(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?[lLjJ]?)(?:(?!(?:and|else|for|if|in|is|not|or)(?!\w))\w+(?:\.\d+)?)?/,
  start_chars_hint: ['.', ...units('0', '9')],
});
const stringStarts = [...`'"uUrRbBfF`];
/** Written as runs between backslashes and quotes, so that matching a long string needs no room on the stack. */
export const LongString = createToken({
  name: 'LongString',
  pattern:
    /(?:[uU][rR]?|[bBfF][rR]?|[rR][bBfF]?)?(?:'''[^\\']*(?:(?:\\[\s\S]|'(?!''))[^\\']*)*'''|"""[^\\"]*(?:(?:\\[\s\S]|"(?!""))[^\\"]*)*""")/,
  line_breaks: true,
  start_chars_hint: stringStarts,
});
export const ShortString = createToken({
  name: 'ShortString',
  pattern:
    /(?:[uU][rR]?|[bBfF][rR]?|[rR][bBfF]?)?(?!'''|""")(?:'[^\\'\n\r]*(?:\\(?:\r\n|[\s\S])[^\\'\n\r]*)*'|"[^\\"\n\r]*(?:\\(?:\r\n|[\s\S])[^\\"\n\r]*)*")/,
  line_breaks: true,
  start_chars_hint: stringStarts,
});
export const OpenString = createToken({
  name: 'OpenString',
  pattern: /(?:[uU][rR]?|[bBfF][rR]?|[rR][bBfF]?)?['"][^\n\r]*/,
  start_chars_hint: stringStarts,
});

export const OpenParen = createToken({ name: 'OpenParen', pattern: '(' });
export const CloseParen = createToken({ name: 'CloseParen', pattern: ')' });
export const OpenSquare = createToken({ name: 'OpenSquare', pattern: '[' });
export const CloseSquare = createToken({ name: 'CloseSquare', pattern: ']' });
export const OpenCurly = createToken({ name: 'OpenCurly', pattern: '{' });
export const CloseCurly = createToken({ name: 'CloseCurly', pattern: '}' });
export const Comma = createToken({ name: 'Comma', pattern: ',' });
export const Semicolon = createToken({ name: 'Semicolon', pattern: ';' });
export const Colon = createToken({ name: 'Colon', pattern: ':' });
export const Backquote = createToken({ name: 'Backquote', pattern: '`' });
export const At = createToken({ name: 'At', pattern: '@' });
export const Augmented = createToken({
  name: 'Augmented',
  pattern: /(?:\*\*|\/\/|<<|>>|[-+*/%&|^@])=/,
  start_chars_hint: [...'*/<>-+%&|^@'],
});
/** `>>` is an operator and, after print, a file. */
export const Compare = createToken({
  name: 'Compare',
  pattern: /==|!=|<>|<=|>=|<(?!<)|>(?!>)/,
  start_chars_hint: [...'=!<>'],
});
export const Equals = createToken({ name: 'Equals', pattern: '=' });
export const Sign = createToken({ name: 'Sign', pattern: /[-+]/, start_chars_hint: [...'-+'] });
export const Star = createToken({ name: 'Star', pattern: /\*\*?/, start_chars_hint: ['*'] });
export const Infix = createToken({
  name: 'Infix',
  pattern: /\/\/?|%|<<|>>|[&|^]/,
  start_chars_hint: [...'/%<>&|^'],
});
export const Tilde = createToken({ name: 'Tilde', pattern: '~' });
export const Ellipsis = createToken({ name: 'Ellipsis', pattern: '...' });
export const Dot = createToken({ name: 'Dot', pattern: '.' });
/** Anything else has no place in Python. */
export const Invalid = createToken({ name: 'Invalid', pattern: /[^\n]/, start_chars_hint: anyUnit });

/** In the order in which the lexer tries them. */
export const xmTokens: TokenType[] = [
  Blank,
  Newline,
  Comment,
  LongString,
  ShortString,
  OpenString,
  Bare,
  ...[
    Assert,
    Del,
    Exec,
    Global,
    Print,
    Raise,
    Return,
    Yield,
    And,
    As,
    Class,
    Def,
    Elif,
    Else,
    Except,
    Finally,
    For,
    From,
    If,
    Import,
    In,
    Is,
    Lambda,
    Not,
    Or,
    Try,
    While,
    With,
  ],
  Name,
  Numeral,
  OpenParen,
  CloseParen,
  OpenSquare,
  CloseSquare,
  OpenCurly,
  CloseCurly,
  Comma,
  Semicolon,
  Colon,
  Backquote,
  Augmented,
  At,
  Compare,
  Equals,
  Sign,
  Star,
  Infix,
  Tilde,
  Ellipsis,
  Dot,
  Invalid,
];

/** Whether a numeral is one of Python's: `08`, `12fx` and `0b2` are not. */
export function isNumeral(image: string): boolean {
  return (
    /^(?:0[xX][\da-fA-F]+[lL]?|0[oO][0-7]+[lL]?|0[0-7]*[lL]?|0[bB][01]+[lL]?|[1-9]\d*[lL]?|(?:\d+\.\d*|\.\d+|\d+)(?:[eE][-+]?\d+)?[jJ]?)$/.test(
      image,
    ) && !/^0[0-7]*[89]\d*[lL]?$/.test(image)
  );
}
