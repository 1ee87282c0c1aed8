// The words in which libxlu itself refuses a file (xlu__cfg_yyerror of libxlu_cfg.c, 4.17), without its file and line.
import type { IToken } from 'chevrotain';
import * as t from './tokens.ts';

/** A character that the scanner has no rule for; it shows the text up to the next blank. */
export function reportLexical(text: string, start: number): string {
  return report(/^[^ \t\n]*/.exec(text.slice(start, start + 200))?.[0] ?? '', 'lexical error');
}

export function reportEscape(string: string, sequence: string): string {
  const kind = sequence[1] === 'x' ? 'hex' : 'octal';
  const what = /^\\[x0-7]/.test(sequence)
    ? `invalid digit after backslash ${kind}numerical character escape in quoted string`
    : 'invalid character after backlash in quoted string';
  return report(string, what);
}

export function reportAppend(last: IToken): string {
  return report(last.image, `can't add [list] to "string" or vice versa`);
}

/** What the parser waited for. */
export type Expected = 'statement' | 'operator' | 'value' | 'list end' | 'end';

const expectations: Readonly<Record<Expected, string>> = {
  statement: "$end or IDENT or NEWLINE or ';'",
  operator: "+= or '='",
  value: "STRING or NUMBER or '['",
  'list end': "']'",
  end: '$end',
};

/** A token, or the end of the file, in a place where the grammar does not have it. */
export function reportSyntax(found: IToken | undefined, expected: Expected): string {
  return report(
    found?.image ?? '',
    `syntax error, unexpected ${nameOf(found)}, expecting ${expectations[expected]}`,
  );
}

function nameOf(token: IToken | undefined): string {
  switch (token?.tokenType) {
    case undefined:
      return '$end';
    case t.Identifier:
      return 'IDENT';
    case t.Numeral:
      return 'NUMBER';
    case t.QuotedString:
      return 'STRING';
    case t.Newline:
      return 'NEWLINE';
    default:
      return token?.image === '+=' ? '+=' : `'${token?.image}'`;
  }
}

function report(near: string, what: string): string {
  const shown = near === '\n' ? '<newline>' : `\`${near}'`;
  return `config parsing error near ${shown}: ${what}`;
}
