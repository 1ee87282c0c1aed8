// The productions of menu.lst; any sequence of lines is a menu, so nothing can fail here.
import { GrammarParser, tokenSpan } from '@xencfg/grammar-engine';
import { type Comment, type Comments, noComments } from '@xencfg/source';
import type { IToken } from 'chevrotain';
import { argumentOf } from './argument.ts';
import type { Located, MenuCommand, MenuEntry } from './ast.ts';
import { imagesOf } from './image-line.ts';
import { menuTokens, Name, Title, Word } from './tokens.ts';

/** What a menu is made of, and the comments after its last command. */
export interface Menu {
  readonly commands: readonly MenuCommand[];
  readonly entries: readonly MenuEntry[];
  readonly dangling: readonly Comment[];
}

export class MenuParser extends GrammarParser {
  private text = '';
  private comments: readonly Comment[] = [];
  /** Index of the first comment that no node has taken yet. */
  private nextComment = 0;

  constructor(skipValidations = true) {
    super(menuTokens, skipValidations);
    this.performSelfAnalysis();
  }

  read(text: string, tokens: IToken[], comments: readonly Comment[]): Menu {
    this.input = tokens;
    this.text = text;
    this.comments = comments;
    this.nextComment = 0;
    const menu = this.menu();
    return { ...menu, dangling: comments.slice(this.nextComment) };
  }

  private readonly menu = this.RULE('menu', (): Omit<Menu, 'dangling'> => {
    const commands = this.SUBRULE(this.commands);
    const entries: MenuEntry[] = [];
    this.MANY(() => {
      const entry = this.SUBRULE(this.entry);
      this.ACTION(() => entries.push({ ...entry, index: entries.length }));
    });
    return { commands, entries };
  });

  private readonly entry = this.RULE('entry', (): Omit<MenuEntry, 'index'> => {
    const keyword = this.CONSUME(Title);
    const comments = this.ACTION(() => this.commentsBefore(keyword));
    const words = this.SUBRULE(this.words);
    const commands = this.SUBRULE(this.commands);
    return this.ACTION((): Omit<MenuEntry, 'index'> => {
      const { start, end } = tokenSpan(keyword);
      const title = this.titleOf(words, end);
      return {
        kind: 'Entry',
        title,
        commands,
        span: { start, end: (commands.at(-1) ?? title).span.end },
        comments,
        ...imagesOf(commands, 'legacy'),
      };
    });
  });

  private readonly commands = this.RULE('commands', (): readonly MenuCommand[] => {
    const commands: MenuCommand[] = [];
    this.MANY(() => {
      const name = this.CONSUME(Name);
      const comments = this.ACTION(() => this.commentsBefore(name));
      const words = this.SUBRULE(this.words);
      this.ACTION(() => {
        const nameSpan = tokenSpan(name);
        const args = words.map((word) => argumentOf(word.image, tokenSpan(word)));
        const span = { start: nameSpan.start, end: (args.at(-1)?.span ?? nameSpan).end };
        commands.push({ kind: 'Command', name: name.image, nameSpan, args, span, comments });
      });
    });
    return commands;
  });

  private readonly words = this.RULE('words', (): readonly IToken[] => {
    const words: IToken[] = [];
    this.MANY(() => {
      words.push(this.CONSUME(Word));
    });
    return words;
  });

  /** GRUB shows the rest of the line as it stands, tabs and joints as blanks. */
  private titleOf(words: readonly IToken[], fallback: number): Located {
    const [first, last] = [words[0], words.at(-1)];
    if (first === undefined || last === undefined)
      return { text: '', span: { start: fallback, end: fallback } };
    const span = { start: first.startOffset, end: tokenSpan(last).end };
    const text = this.text
      .slice(span.start, span.end)
      .replace(/\\\r*\n|\t/g, ' ')
      .replaceAll('\r', '');
    return { text, span };
  }

  private commentsBefore(token: IToken): Comments {
    const from = this.nextComment;
    const offset = token.startOffset;
    while ((this.comments[this.nextComment]?.span.start ?? offset) < offset) this.nextComment++;
    if (from === this.nextComment) return noComments;
    return { ...noComments, leading: this.comments.slice(from, this.nextComment) };
  }
}
