// The productions of the xl dialect, after libxlu_cfg_y.y (4.17). A statement's end is found before it gets here.

import { GrammarParser, tokenSpan } from '@xencfg/grammar-engine';
import { joinSpans } from '@xencfg/source';
import type { IOrAlt, IToken } from 'chevrotain';
import type { Assignment, Expression, ListExpression } from '../ast.ts';
import { readStringPart } from '../string-literals.ts';
import {
  Append,
  CloseList,
  Comma,
  Equals,
  Identifier,
  Numeral,
  OpenList,
  QuotedString,
  xlTokens,
} from './tokens.ts';

/** `assignment: IDENT ('=' | '+=') value` and below. Newlines inside lists are taken out before. */
export class XlParser extends GrammarParser {
  constructor(skipValidations = true) {
    super(xlTokens, skipValidations);
    this.performSelfAnalysis();
  }

  readonly assignment = this.RULE('assignment', (): Assignment => {
    const name = this.CONSUME(Identifier);
    const operator = this.OR([{ ALT: () => this.CONSUME(Equals) }, { ALT: () => this.CONSUME(Append) }]);
    const value = this.SUBRULE(this.value);
    return this.ACTION((): Assignment => {
      const target = { kind: 'Name', name: name.image, span: tokenSpan(name) } as const;
      return {
        kind: 'Assignment',
        targets: [target],
        operator: operator.image,
        value,
        span: joinSpans(target.span, value.span),
      };
    });
  });

  readonly value = this.RULE(
    'value',
    (): Expression =>
      this.OR<IOrAlt<Expression>[]>([
        { ALT: () => this.stringOf(this.CONSUME(QuotedString)) },
        { ALT: () => this.numberOf(this.CONSUME(Numeral)) },
        { ALT: () => this.SUBRULE(this.list) },
      ]),
  );

  readonly list = this.RULE('list', (): ListExpression => {
    const open = this.CONSUME(OpenList);
    const items: Expression[] = [];
    // Not MANY_SEP: one trailing comma is fine, an item must stand before it.
    this.OPTION(() => {
      items.push(this.SUBRULE(this.value));
      let more = true;
      this.MANY({
        GATE: () => more,
        DEF: () => {
          this.CONSUME(Comma);
          more = false;
          this.OPTION2(() => {
            items.push(this.SUBRULE2(this.value));
            more = true;
          });
        },
      });
    });
    const close = this.CONSUME(CloseList);
    return this.ACTION(() => ({ kind: 'List', items, span: joinSpans(tokenSpan(open), tokenSpan(close)) }));
  });

  private stringOf(token: IToken): Expression {
    return this.ACTION((): Expression => {
      const { part } = readStringPart('xl', token.image, token.startOffset);
      return { kind: 'String', value: part.value, parts: [part], span: part.span };
    });
  }

  private numberOf(token: IToken): Expression {
    return this.ACTION((): Expression => ({ kind: 'Number', raw: token.image, span: tokenSpan(token) }));
  }
}
