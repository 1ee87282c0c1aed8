// The productions of the xl dialect, after libxlu_cfg_y.y (4.17). A statement's end is found before it gets here.
import { GrammarParser } from '@xencfg/grammar-engine';
import type { IOrAlt, IToken } from 'chevrotain';
import type { Assignment, Expression, ListExpression } from '../ast.ts';
import { readStringPart } from '../string-literals.ts';
import { Assign, CloseList, Comma, Identifier, Numeral, OpenList, QuotedString, xlTokens } from './tokens.ts';

/**
 * `assignment: IDENT ('=' | '+=') value` and below. Newlines inside lists are taken out before. This runs for every line
 * of every file, so the alternatives are made once, and spans are put together by hand.
 */
export class XlParser extends GrammarParser {
  constructor(skipValidations = true) {
    super(xlTokens, skipValidations);
    this.performSelfAnalysis();
  }

  /** What ends them is taken out before. */
  readonly settings = this.RULE('settings', (): Assignment[] => {
    const settings: Assignment[] = [];
    this.MANY(() => {
      settings.push(this.SUBRULE(this.assignment));
    });
    return settings;
  });

  readonly assignment = this.RULE('assignment', (): Assignment => {
    const name = this.CONSUME(Identifier);
    const operator = this.CONSUME(Assign);
    const value = this.SUBRULE(this.value);
    const start = name.startOffset;
    return {
      kind: 'Assignment',
      targets: [{ kind: 'Name', name: name.image, span: { start, end: start + name.image.length } }],
      operator: operator.image,
      value,
      // While Chevrotain records the grammar, a subrule gives nothing.
      span: { start, end: value?.span?.end ?? start },
    };
  });

  private readonly valueAlternatives: IOrAlt<Expression>[] = [
    { ALT: () => stringOf(this.CONSUME(QuotedString)) },
    { ALT: () => numberOf(this.CONSUME(Numeral)) },
    { ALT: () => this.SUBRULE(this.list) },
  ];

  readonly value = this.RULE(
    'value',
    (): Expression => this.OR<IOrAlt<Expression>[]>(this.valueAlternatives),
  );

  readonly list = this.RULE('list', (): ListExpression => {
    const { startOffset: start } = this.CONSUME(OpenList);
    const items: Expression[] = [];
    // Not MANY_SEP: one trailing comma is fine, an item must stand before it.
    let more = true;
    this.MANY({
      GATE: () => more,
      DEF: () => {
        items.push(this.SUBRULE(this.value));
        more = false;
        this.OPTION(() => {
          this.CONSUME(Comma);
          more = true;
        });
      },
    });
    const close = this.CONSUME(CloseList);
    return { kind: 'List', items, span: { start, end: close.startOffset + 1 } };
  });
}

function stringOf(token: IToken): Expression {
  const { part } = readStringPart('xl', token.image, token.startOffset);
  return { kind: 'String', value: part.value, parts: [part], span: part.span };
}

function numberOf({ image, startOffset: start }: IToken): Expression {
  return { kind: 'Number', raw: image, span: { start, end: start + image.length } };
}
