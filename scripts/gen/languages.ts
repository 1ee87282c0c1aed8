// The table of languages that have a generated grammar: their parser, their lexer, and a word on each of their tokens.
import { createLexer } from '@xencfg/grammar-engine';
import type { ISerializedGast, Lexer, TokenType } from 'chevrotain';
import { XlParser } from '../../grammars/cfg/src/xl/parser.ts';
import { xlTokens } from '../../grammars/cfg/src/xl/tokens.ts';
import { XmParser } from '../../grammars/cfg/src/xm/parser.ts';
import { xmTokens } from '../../grammars/cfg/src/xm/tokens.ts';
import { MenuParser } from '../../grammars/grub/src/parser.ts';
import { GrubConfigParser } from '../../grammars/grub/src/script-parser.ts';
import { createScriptLexer } from '../../grammars/grub/src/script-tokens.ts';
import { createGrubLexer } from '../../grammars/grub/src/tokens.ts';
import { SxpParser } from '../../grammars/sxp/src/parser.ts';
import { createSxpLexer } from '../../grammars/sxp/src/tokens.ts';

export interface Language {
  /** The name of its files. */
  readonly name: string;
  readonly folder: string;
  /** What is written in it. */
  readonly title: string;
  /** Sentences on what happens between the tokens and the parser. */
  readonly before: readonly string[];
  readonly createParser: () => { getSerializedGastProductions(): ISerializedGast[] };
  readonly createLexer: () => Lexer;
  /** By token; each that is more than a literal has one. */
  readonly words: Readonly<Record<string, string>>;
  /** By production: what the parser checks beyond its shape. */
  readonly remarks?: Readonly<Record<string, string>>;
}

export const languages: readonly Language[] = [
  {
    name: 'xl',
    folder: 'grammars/cfg',
    title: 'Domain configuration, xl.conf and cpupool files as xl reads them',
    before: [
      'A newline or ";" outside brackets ends a statement, and so does a line in a list that begins like an assignment.',
      'The parser gets statements without newlines and comments: all of a file, or one where something is wrong with any.',
    ],
    createParser: () => new XlParser(),
    createLexer: () => createLexer(xlTokens),
    words: {
      Blank: 'Space and tab.',
      CarriageReturn: 'At the end of a line; reported, and read over.',
      Newline: 'Ends a statement outside brackets.',
      Comment: 'Up to the end of the line.',
      Identifier: 'The name of an option.',
      Numeral: 'Loose: whether it is a number shows when somebody asks for one.',
      QuotedString: 'On one line. Which escapes are legal is looked at afterwards.',
      OpenString: 'A quote that its line does not close: an error.',
      Assign: 'Sets a value, or joins it to the one before.',
      Invalid: 'Whatever else there is: an error, up to the next blank or mark.',
    },
    remarks: { list: 'Only the last value may go without a comma.' },
  },
  {
    name: 'xm',
    folder: 'grammars/cfg',
    title: 'Domain configuration as xm reads it: Python 2, with what Python 3 adds',
    before: [
      'Lines are joined by brackets and backslashes, and cut at ";" and after the colon of a header.',
      'Indentation makes blocks of them. The parser gets one piece at a time.',
      'Operators are read flat and sorted by precedence afterwards.',
    ],
    createParser: () => new XmParser(),
    createLexer: () => createLexer(xmTokens),
    words: {
      Blank: 'Also a backslash with the newline that it takes away, and a byte-order mark.',
      Newline: 'Ends a line outside brackets.',
      Comment: 'Up to the end of the line.',
      LongString: 'In three quotes, over any number of lines.',
      ShortString: 'On one line, or with a backslash at the end of each but the last.',
      OpenString: 'A quote that nothing closes: an error.',
      Bare: 'The words that are a statement by themselves.',
      Name: 'No keyword; letters beyond ASCII are Python 3.',
      Numeral: 'With all letters and digits glued to it; 08 and 12fx are errors.',
      Augmented: 'An assignment that begins with an operator.',
      Compare: 'Operators that compare.',
      Sign: 'Before or between operands.',
      Star: 'Times or to the power of, or before arguments.',
      Infix: 'Operators that stand between operands only.',
      Invalid: 'Whatever else there is: an error.',
    },
  },
  {
    name: 'sxp',
    folder: 'grammars/sxp',
    title: 'xend-config.sxp and other S-expressions as xend reads them',
    before: [
      'Brackets are matched first: a stray ")" is taken out, and Cut put in where a list is never closed.',
      'So any text has a tree.',
    ],
    createParser: () => new SxpParser(),
    createLexer: () => createSxpLexer(),
    words: {
      Blank: 'Parts words.',
      Comment: 'Up to the end of the line, wherever a word may begin.',
      Cut: 'Where a list that is never closed is taken to end; it has no width.',
      QuotedString: 'Any of the strings.',
      ClosedString: 'From a quote to the next of its kind without a backslash before it, over lines.',
      SeekingString: 'As ClosedString for 3.0.3, where an unknown escape may hide the closing quote.',
      RestOfText: 'A quote that nothing closes: the text is read again in a careful mode.',
      ClosedBeforeOption: 'As ClosedString, but not over a "(" in the first column.',
      OpenString: 'A quote that nothing closes takes its line.',
      Word: 'Any of the words.',
      Atom: 'Ends at a blank, a bracket of any kind, # or ;. A quote inside it is plain.',
      AtomBeforeBang: 'Up to 3.4, where ! ends it as well.',
      ForeignWord: 'Begins with a character that xend refuses.',
      ForeignBeforeBang: 'The same, up to 3.4.',
    },
  },
  {
    name: 'menu',
    folder: 'grammars/grub',
    title: 'menu.lst as GRUB legacy reads it',
    before: ['The end of a line shows in the tokens as the name that follows it.'],
    createParser: () => new MenuParser(),
    createLexer: () => createGrubLexer(),
    words: {
      Blank: 'A CR counts as one, wherever it stands.',
      Joint: 'Makes one line of two.',
      EmptyLine: 'A line end where no command has begun.',
      LineEnd: 'Ends a command.',
      Comment: 'From a # that begins a line to the end of it; a backslash there takes the next line in.',
      Name: 'A command.',
      Equals: 'A blank between a command and what follows it.',
      Word: 'An argument.',
      FirstWord: 'An argument that does not begin with =.',
    },
  },
  {
    name: 'grub-config',
    folder: 'grammars/grub',
    title: 'grub.cfg as GRUB 2 reads it',
    before: ['Which brace closes which is found afterwards, so any text is a script.'],
    createParser: () => new GrubConfigParser(),
    createLexer: () => createScriptLexer(),
    words: {
      Blank: 'A CR counts as one, wherever it stands.',
      Joint: 'Between words; inside one it is part of the word.',
      Comment: 'Up to the end of the line, wherever a word may begin.',
      LineEnd: 'Ends a command.',
      ScriptWord: 'Any of the words.',
      ExactWord: 'Up to a blank, ";" or brace that is neither quoted nor escaped nor part of a variable.',
      RestOfText: 'A quote that nothing closes: the text is read again in the mode "careful".',
      CarefulWord: 'As ExactWord, but a quote ends with its line.',
    },
  },
];

/** Where a lexer looks for which tokens, in the order in which it tries them. */
export interface Mode {
  readonly name: string;
  readonly tokens: readonly TokenType[];
}

/** The modes of a language's lexer; one without modes has one, named ''. */
export function modesOf(language: Language): readonly Mode[] {
  // Chevrotain keeps what a lexer was made of, and does not say so in its types.
  const { lexerDefinition: definition } = language.createLexer() as unknown as {
    lexerDefinition: TokenType[] | { modes: Record<string, TokenType[]>; defaultMode: string };
  };
  if (Array.isArray(definition)) return [{ name: '', tokens: definition }];
  return Object.entries(definition.modes).map(([name, tokens]) => ({ name, tokens }));
}

/** Each token once: as the lexer tries them, and before each the group that it belongs to. */
export function tokensOf(language: Language): readonly TokenType[] {
  const found = new Set<TokenType>();
  for (const token of modesOf(language).flatMap((mode) => mode.tokens)) {
    for (const category of token.CATEGORIES ?? []) found.add(category);
    found.add(token);
  }
  return [...found];
}
