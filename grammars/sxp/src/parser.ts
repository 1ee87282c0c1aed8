// The productions of an S-expression file; its tokens come with matching brackets, so nothing can fail here.
import { GrammarParser, tokenSpan } from '@xencfg/grammar-engine';
import type { Problem } from '@xencfg/source';
import type { IToken } from 'chevrotain';
import type { SxpAtom, SxpList, SxpNode, SxpString } from './ast.ts';
import { CommentFeed, groupComments } from './comment-feed.ts';
import type { EscapeTrait } from './release.ts';
import { readEscapes } from './string-escapes.ts';
import { Close, Cut, Open, OpenString, QuotedString, sxpTokens, Word } from './tokens.ts';

export class SxpParser extends GrammarParser {
  private feed = new CommentFeed('', []);
  private escapes: EscapeTrait = 'drop';
  private problems: Problem[] = [];

  constructor(skipValidations = true) {
    super(sxpTokens, skipValidations);
    this.performSelfAnalysis();
  }

  /** Reads all tokens; takes from `feed` all comments but those after the last item. */
  read(
    tokens: IToken[],
    feed: CommentFeed,
    escapes: EscapeTrait,
  ): { items: readonly SxpNode[]; problems: readonly Problem[] } {
    this.input = tokens;
    this.feed = feed;
    this.escapes = escapes;
    this.problems = [];
    return { items: this.items(), problems: this.problems };
  }

  private readonly items = this.RULE('items', (): readonly SxpNode[] => {
    const items: SxpNode[] = [];
    this.MANY(() => {
      items.push(
        this.OR([
          { ALT: () => this.SUBRULE(this.list) },
          { ALT: () => this.stringOf(this.CONSUME(QuotedString)) },
          { ALT: () => this.atomOf(this.CONSUME(Word)) },
        ]),
      );
    });
    return items;
  });

  private readonly list = this.RULE('list', (): SxpList => {
    const open = this.CONSUME(Open);
    const leading = this.ACTION(() => this.feed.before(open.startOffset));
    const items = this.SUBRULE(this.items);
    const last = this.OR([{ ALT: () => this.CONSUME(Close) }, { ALT: () => this.CONSUME(Cut) }]);
    return this.ACTION((): SxpList => {
      const close = tokenSpan(last);
      const closed = last.tokenType === Close;
      const dangling = this.feed.before(close.start);
      const trailing = closed ? this.feed.after(close.end) : [];
      return {
        kind: 'List',
        items,
        open: tokenSpan(open),
        ...(closed ? { close } : {}),
        span: { start: open.startOffset, end: close.end },
        comments: groupComments(leading, trailing, dangling),
      };
    });
  });

  private stringOf(token: IToken): SxpString {
    return this.ACTION((): SxpString => {
      const span = tokenSpan(token);
      const content = token.image.slice(1, token.tokenType === OpenString ? undefined : -1);
      const { traced, problem } = readEscapes(content, span.start + 1, this.escapes);
      if (problem !== undefined) this.problems.push(problem);
      return {
        kind: 'String',
        value: traced.text,
        quote: token.image.startsWith("'") ? "'" : '"',
        traced,
        span,
        comments: groupComments(this.feed.before(span.start), this.feed.after(span.end)),
      };
    });
  }

  private atomOf(token: IToken): SxpAtom {
    return this.ACTION((): SxpAtom => {
      const span = tokenSpan(token);
      const comments = groupComments(this.feed.before(span.start), this.feed.after(span.end));
      return { kind: 'Atom', value: token.image, span, comments };
    });
  }
}
