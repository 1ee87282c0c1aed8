// The productions of grub.cfg as far as they are read: lines of words, and braces; nothing can fail here.
import { GrammarParser } from '@xencfg/grammar-engine';
import type { IToken } from 'chevrotain';
import { CloseBrace, LineEnd, OpenBrace, ScriptWord, Semicolon, scriptTokens } from './script-tokens.ts';

/** Words up to a newline or `;`, with the brace that follows them; or a brace by itself. */
export interface Statement {
  readonly words: readonly IToken[];
  readonly open?: IToken;
  readonly close?: IToken;
}

/** Which brace closes which is found afterwards, without recursion. */
export class GrubConfigParser extends GrammarParser {
  constructor(skipValidations = true) {
    super(scriptTokens, skipValidations);
    this.performSelfAnalysis();
  }

  read(tokens: IToken[]): readonly Statement[] {
    this.input = tokens;
    return this.script();
  }

  private readonly script = this.RULE('script', (): readonly Statement[] => {
    const statements: Statement[] = [];
    this.MANY(() => {
      this.OR([
        { ALT: () => this.CONSUME(LineEnd) },
        { ALT: () => this.CONSUME(Semicolon) },
        { ALT: () => statements.push(this.SUBRULE(this.command)) },
        { ALT: () => statements.push({ words: [], open: this.CONSUME(OpenBrace) }) },
        { ALT: () => statements.push({ words: [], close: this.CONSUME(CloseBrace) }) },
      ]);
    });
    return statements;
  });

  private readonly command = this.RULE('command', (): Statement => {
    const words: IToken[] = [];
    this.AT_LEAST_ONE(() => {
      words.push(this.CONSUME(ScriptWord));
    });
    const open = this.OPTION(() => this.CONSUME(OpenBrace));
    return open === undefined ? { words } : { words, open };
  });
}
