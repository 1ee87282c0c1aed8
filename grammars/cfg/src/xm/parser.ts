// The productions of the xm dialect: one logical line of Python 2, read by one lookahead token.

import { GrammarParser, tokenSpan } from '@xencfg/grammar-engine';
import { joinSpans, type Problem, type Span } from '@xencfg/source';
import type { IOrAlt, IToken } from 'chevrotain';
import type * as ast from '../ast.ts';
import { readStringPart } from '../string-literals.ts';
import { foldOperators, type Operator } from './operators.ts';
import {
  invalidEscape,
  misnamed,
  type Parameter,
  pythonThree,
  refusedArguments,
  refusedParameters,
  refusedTarget,
  undecodable,
  unfitFor,
} from './refusals.ts';
import * as t from './tokens.ts';

/** The first part of a compound statement, up to its colon. */
export type Header =
  | { readonly kind: 'if' | 'elif' | 'while'; readonly test: ast.Expression }
  | { readonly kind: 'else' | 'try' | 'finally' }
  | { readonly kind: 'for'; readonly target: ast.Expression; readonly source: ast.Expression }
  | { readonly kind: 'except'; readonly type?: ast.Expression; readonly target?: ast.Expression }
  | { readonly kind: 'with'; readonly items: readonly ast.Expression[] }
  | {
      readonly kind: 'def' | 'class';
      readonly name: ast.Name;
      readonly operands: readonly ast.Expression[];
    };

/** A header, a statement, or a header with a statement behind its colon. */
export interface Line {
  readonly header?: Header;
  readonly statement?: ast.Statement;
}

/**
 * Operators are read flat and sorted by precedence afterwards, which keeps the grammar LL(1) and shallow. It takes more
 * than Python 2 does; what is beyond Python 2 is told to `refuse` on the way, and the first such place is the problem.
 */
export class XmParser extends GrammarParser {
  /** How many operators, calls and the like the statement has; each makes the tree one deeper at most. */
  links = 0;
  /** The first thing that Python 2 refuses although it can be read. */
  refusal: Problem | undefined;

  constructor(skipValidations = true) {
    super(t.xmTokens, skipValidations);
    this.performSelfAnalysis();
  }

  readonly line = this.RULE('line', (): Line => {
    let header: Header | undefined;
    const statement = this.OR<IOrAlt<ast.Statement | undefined>[]>([
      {
        ALT: () => {
          header = this.SUBRULE(this.header);
          this.CONSUME(t.Colon);
          return this.OPTION(() => this.SUBRULE(this.statement));
        },
      },
      { ALT: () => this.SUBRULE1(this.statement) },
      { ALT: () => this.SUBRULE(this.decorator) },
    ]);
    return { ...(header === undefined ? {} : { header }), ...(statement === undefined ? {} : { statement }) };
  });

  /** What it decorates is read; what the two come to is not followed. */
  readonly decorator = this.RULE('decorator', (): ast.Unsupported => {
    const at = this.CONSUME(t.At);
    const { name } = this.SUBRULE(this.dottedName);
    const args = this.OPTION(() => this.SUBRULE(this.args));
    return this.ACTION(() => ({
      kind: 'Unsupported',
      span: joinSpans(tokenSpan(at), args?.span ?? name.span),
    }));
  });

  readonly header = this.RULE(
    'header',
    (): Header =>
      this.OR<IOrAlt<Header>[]>([
        { ALT: () => this.testHeader('if', this.CONSUME(t.If), this.SUBRULE(this.expression)) },
        { ALT: () => this.testHeader('elif', this.CONSUME(t.Elif), this.SUBRULE1(this.expression)) },
        { ALT: () => this.testHeader('while', this.CONSUME(t.While), this.SUBRULE2(this.expression)) },
        { ALT: () => this.bareHeader('else', this.CONSUME(t.Else)) },
        { ALT: () => this.bareHeader('try', this.CONSUME(t.Try)) },
        { ALT: () => this.bareHeader('finally', this.CONSUME(t.Finally)) },
        { ALT: () => this.SUBRULE(this.forHeader) },
        { ALT: () => this.SUBRULE(this.exceptHeader) },
        { ALT: () => this.SUBRULE(this.withHeader) },
        { ALT: () => this.SUBRULE(this.definitionHeader) },
      ]),
  );

  readonly forHeader = this.RULE('forHeader', (): Header => {
    this.CONSUME(t.For);
    const target = this.SUBRULE(this.targets);
    this.CONSUME(t.In);
    return { kind: 'for', target, source: this.SUBRULE(this.expressions) };
  });

  readonly exceptHeader = this.RULE('exceptHeader', (): Header => {
    this.CONSUME(t.Except);
    let target: ast.Expression | undefined;
    const type = this.OPTION(() => {
      const caught = this.SUBRULE(this.expression);
      this.OPTION1(() => {
        this.OR([{ ALT: () => this.CONSUME(t.As) }, { ALT: () => this.CONSUME(t.Comma) }]);
        target = this.SUBRULE1(this.expression);
        this.checkTarget(target);
      });
      return caught;
    });
    return { kind: 'except', ...(type && { type }), ...(target && { target }) };
  });

  readonly withHeader = this.RULE('withHeader', (): Header => {
    this.CONSUME(t.With);
    const items: ast.Expression[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: t.Comma,
      DEF: () => {
        items.push(this.SUBRULE(this.expression));
        this.OPTION(() => {
          this.CONSUME(t.As);
          const target = this.SUBRULE(this.primary);
          this.checkTarget(target);
          items.push(target);
        });
      },
    });
    return { kind: 'with', items };
  });

  readonly definitionHeader = this.RULE('definitionHeader', (): Header => {
    let kind: 'def' | 'class' = 'def';
    let operands: ast.Expression[] = [];
    const name = this.OR<IOrAlt<ast.Name>[]>([
      {
        ALT: () => {
          this.CONSUME(t.Def);
          const defined = this.nameOf(this.CONSUME(t.Name));
          this.CONSUME(t.OpenParen);
          this.SUBRULE(this.parameters, { ARGS: [operands, true] });
          this.CONSUME(t.CloseParen);
          return defined;
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.Class);
          kind = 'class';
          const defined = this.nameOf(this.CONSUME1(t.Name));
          this.OPTION(() => {
            const bases = this.SUBRULE(this.args);
            this.ACTION(() => {
              operands = bases.items;
              this.refuse(unfitFor('class', operands));
            });
          });
          return defined;
        },
      },
    ]);
    return this.ACTION(() => {
      this.checkTarget(name);
      return { kind, name, operands };
    });
  });

  /** Of `def`, where a parameter may have an annotation under Python 3, and of `lambda`; adds what they have as defaults. */
  readonly parameters = this.RULE(
    'parameters',
    (defaults: ast.Expression[] = [], annotated = false): void => {
      const seen: Parameter[] = [];
      this.ACTION(() => {
        // A comma may end the list, and not begin it.
        if (this.LA(1).tokenType === t.Comma) this.refuse(misnamed(tokenSpan(this.LA(1)), ','));
      });
      this.MANY_SEP({
        SEP: t.Comma,
        DEF: () =>
          this.OPTION(() => {
            let star = '';
            let defaulted = false;
            const names: ast.Name[] = [];
            const first = this.OR<IOrAlt<IToken>[]>([
              { ALT: () => this.SUBRULE(this.parameterName, { ARGS: [names] }) },
              {
                ALT: () => {
                  const token = this.CONSUME(t.Star);
                  star = token.image;
                  this.OPTION1(() => names.push(this.nameOf(this.CONSUME(t.Name))));
                  return token;
                },
              },
              {
                ALT: () => {
                  const token = this.CONSUME(t.Infix);
                  this.ACTION(() => this.refuse(pythonThree(tokenSpan(token))));
                  return token;
                },
              },
            ]);
            this.OPTION2({
              GATE: () => annotated,
              DEF: () => {
                const colon = this.CONSUME(t.Colon);
                this.SUBRULE(this.expression);
                this.ACTION(() => this.refuse(pythonThree(tokenSpan(colon))));
              },
            });
            this.OPTION3(() => {
              this.CONSUME(t.Equals);
              defaults.push(this.SUBRULE1(this.expression));
              defaulted = true;
            });
            this.ACTION(() => {
              names.forEach((name) => {
                this.checkTarget(name);
              });
              seen.push({ star, names, defaulted, span: tokenSpan(first) });
            });
          }),
      });
      this.ACTION(() => this.refuse(refusedParameters(seen, this.LA(0).tokenType === t.Comma)));
    },
  );

  /** A name, or several in brackets, which Python 2 takes apart. */
  readonly parameterName = this.RULE(
    'parameterName',
    (names: ast.Name[] = []): IToken =>
      this.OR<IOrAlt<IToken>[]>([
        {
          ALT: () => {
            const name = this.CONSUME(t.Name);
            names.push(this.nameOf(name));
            return name;
          },
        },
        {
          ALT: () => {
            const open = this.CONSUME(t.OpenParen);
            this.SUBRULE(this.parameterName, { ARGS: [names] });
            this.MANY(() => {
              this.CONSUME(t.Comma);
              this.OPTION(() => this.SUBRULE1(this.parameterName, { ARGS: [names] }));
            });
            this.CONSUME(t.CloseParen);
            return open;
          },
        },
      ]),
  );

  readonly statement = this.RULE(
    'statement',
    (): ast.Statement =>
      this.OR<IOrAlt<ast.Statement>[]>([
        { ALT: () => this.SUBRULE(this.keywordStatement) },
        { ALT: () => this.SUBRULE(this.importStatement) },
        { ALT: () => this.SUBRULE(this.fromStatement) },
        { ALT: () => this.SUBRULE(this.expressionStatement) },
      ]),
  );

  readonly keywordStatement = this.RULE('keywordStatement', (): ast.KeywordStatement => {
    const operands: ast.Expression[] = [];
    const verb = this.OR<IOrAlt<IToken>[]>([
      { ALT: () => this.CONSUME(t.Bare) },
      {
        ALT: () => {
          const word = this.CONSUME(t.Print);
          const redirected = this.OPTION(() => this.CONSUME(t.Infix));
          this.OPTION1(() => this.SUBRULE(this.operands, { ARGS: [operands] }));
          this.ACTION(() => {
            const [first] = operands;
            const comma = this.LA(0).tokenType === t.Comma;
            if (redirected === undefined) return;
            if (redirected.image !== '>>' || first === undefined || (comma && operands.length === 1))
              this.refuse(misnamed(tokenSpan(redirected), 'print'));
          });
          return word;
        },
      },
      {
        ALT: () => {
          const word = this.OR1([
            { ALT: () => this.CONSUME(t.Assert) },
            { ALT: () => this.CONSUME(t.Exec) },
            { ALT: () => this.CONSUME(t.Del) },
            { ALT: () => this.CONSUME(t.Global) },
          ]);
          this.SUBRULE1(this.operands, { ARGS: [operands] });
          this.ACTION(() =>
            this.refuse(unfitFor(word.image, operands, this.LA(0).tokenType === t.Comma, tokenSpan(word))),
          );
          return word;
        },
      },
      {
        ALT: () => {
          const word = this.CONSUME(t.Raise);
          this.OPTION2(() => {
            this.SUBRULE2(this.operands, { ARGS: [operands] });
            this.ACTION(() =>
              this.refuse(unfitFor('raise', operands, this.LA(0).tokenType === t.Comma, tokenSpan(word))),
            );
            this.OPTION3(() => {
              const from = this.CONSUME(t.From);
              operands.push(this.SUBRULE(this.expression));
              this.ACTION(() => this.refuse(pythonThree(tokenSpan(from))));
            });
          });
          return word;
        },
      },
      {
        ALT: () => {
          const word = this.OR2([
            { ALT: () => this.CONSUME(t.Return) },
            { ALT: () => this.CONSUME(t.Yield) },
          ]);
          this.OPTION4(() => operands.push(this.SUBRULE(this.expressions)));
          return word;
        },
      },
    ]);
    return this.ACTION(() => {
      const span = joinSpans(tokenSpan(verb), tokenSpan(this.LA(0)));
      return { kind: 'KeywordStatement', keyword: verb.image, operands, span };
    });
  });

  /** Expressions with commas between them, and perhaps one at the end. */
  readonly operands = this.RULE('operands', (operands: ast.Expression[] = []): void => {
    operands.push(this.SUBRULE(this.expression));
    this.MANY(() => {
      this.CONSUME(t.Comma);
      this.OPTION(() => operands.push(this.SUBRULE1(this.expression)));
    });
  });

  readonly importStatement = this.RULE('importStatement', (): ast.Import => {
    const keyword = this.CONSUME(t.Import);
    const names: ast.Name[] = [];
    const originals: string[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: t.Comma,
      DEF: () => {
        const module = this.SUBRULE(this.dottedName);
        const alias = this.OPTION(() => {
          this.CONSUME(t.As);
          return this.nameOf(this.CONSUME(t.Name));
        });
        this.ACTION(() => {
          names.push(alias ?? module.name);
          originals.push(alias === undefined ? module.name.name : module.path);
        });
      },
    });
    return this.ACTION(() => this.importOf(keyword, { names, originals }));
  });

  readonly fromStatement = this.RULE('fromStatement', (): ast.Import => {
    const keyword = this.CONSUME(t.From);
    let module = '';
    this.MANY(() => {
      module += this.OR([{ ALT: () => this.CONSUME(t.Dot) }, { ALT: () => this.CONSUME(t.Ellipsis) }]).image;
    });
    module += this.OPTION(() => this.SUBRULE(this.dottedName))?.path ?? '';
    this.ACTION(() => {
      if (this.LA(0) === keyword) this.refuse(misnamed(tokenSpan(keyword), 'from'));
    });
    this.CONSUME(t.Import);
    const names: ast.Name[] = [];
    const originals: string[] = [];
    let end: IToken | undefined;
    this.OR1([
      {
        ALT: () => {
          const star = this.CONSUME(t.Star);
          names.push(this.nameOf(star));
          originals.push(star.image);
          this.ACTION(() => {
            if (star.image !== '*') this.refuse(misnamed(tokenSpan(star), 'import'));
          });
        },
      },
      {
        ALT: () => {
          this.SUBRULE(this.importedNames, { ARGS: [names, originals] });
          this.ACTION(() => {
            if (this.LA(0).tokenType === t.Comma) this.refuse(misnamed(tokenSpan(this.LA(0)), 'import'));
          });
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.OpenParen);
          this.SUBRULE1(this.importedNames, { ARGS: [names, originals] });
          end = this.CONSUME(t.CloseParen);
        },
      },
    ]);
    return this.ACTION(() => this.importOf(keyword, { module, names, originals }, end));
  });

  readonly importedNames = this.RULE(
    'importedNames',
    (names: ast.Name[] = [], originals: string[] = []): void => {
      this.SUBRULE(this.importedName, { ARGS: [names, originals] });
      this.MANY(() => {
        this.CONSUME(t.Comma);
        this.OPTION(() => this.SUBRULE1(this.importedName, { ARGS: [names, originals] }));
      });
    },
  );

  readonly importedName = this.RULE(
    'importedName',
    (names: ast.Name[] = [], originals: string[] = []): void => {
      const name = this.nameOf(this.CONSUME(t.Name));
      const alias = this.OPTION(() => {
        this.CONSUME(t.As);
        return this.nameOf(this.CONSUME1(t.Name));
      });
      this.ACTION(() => {
        names.push(alias ?? name);
        originals.push(name.name);
      });
    },
  );

  /** `a.b.c`: the name that the file has afterwards is the first. */
  readonly dottedName = this.RULE('dottedName', (): { readonly name: ast.Name; readonly path: string } => {
    const first = this.CONSUME(t.Name);
    let path = first.image;
    this.MANY(() => {
      this.CONSUME(t.Dot);
      path += `.${this.CONSUME1(t.Name).image}`;
    });
    return { name: this.nameOf(first), path };
  });

  readonly expressionStatement = this.RULE('expressionStatement', (): ast.Statement => {
    const first = this.SUBRULE(this.expressions, { ARGS: [false] });
    const targets: ast.Expression[] = [];
    let value = first;
    let operator: string | undefined;
    this.OPTION(() => {
      this.OR([
        {
          ALT: () => {
            const token = this.CONSUME(t.Augmented);
            operator = token.image;
            targets.push(value);
            value = this.SUBRULE(this.valueOrYield);
            this.ACTION(() => {
              if (operator === '@=') this.refuse(pythonThree(tokenSpan(token)));
            });
          },
        },
        {
          ALT: () =>
            this.AT_LEAST_ONE(() => {
              operator = this.CONSUME(t.Equals).image;
              targets.push(value);
              value = this.SUBRULE1(this.valueOrYield);
            }),
        },
      ]);
    });
    return this.ACTION((): ast.Statement => {
      const span = joinSpans(first.span, value.span);
      if (operator === undefined) {
        this.checkStars(first);
        return { kind: 'ExpressionStatement', expression: first, span };
      }
      this.checkStars(value);
      for (const target of targets) this.refuse(refusedTarget(target, operator));
      return { kind: 'Assignment', targets, operator, value, span };
    });
  });

  readonly valueOrYield = this.RULE(
    'valueOrYield',
    (): ast.Expression =>
      this.OR<IOrAlt<ast.Expression>[]>([
        { ALT: () => this.SUBRULE(this.expressions, { ARGS: [false] }) },
        { ALT: () => this.SUBRULE(this.yieldInside) },
      ]),
  );

  /** Expressions with commas between them make a tuple without brackets. */
  readonly expressions = this.RULE('expressions', (strict = true): ast.Expression => {
    const first = this.SUBRULE(this.element);
    let items: ast.Expression[] | undefined;
    let end = first?.span;
    this.MANY(() => {
      const comma = this.CONSUME(t.Comma);
      items ??= [first];
      end = this.ACTION(() => tokenSpan(comma));
      this.OPTION(() => {
        const item = this.SUBRULE1(this.element);
        items?.push(item);
        end = item?.span;
      });
    });
    return this.ACTION(() => {
      if (strict) for (const item of items ?? [first]) this.checkStars(item);
      return items === undefined
        ? first
        : { kind: 'Tuple', items, span: joinSpans(first.span, end ?? first.span) };
    });
  });

  /** What may stand in a list, a tuple or an argument list: an expression, or one with a star. */
  readonly element = this.RULE(
    'element',
    (): ast.Expression =>
      this.OR<IOrAlt<ast.Expression>[]>([
        { ALT: () => this.SUBRULE(this.expression) },
        {
          ALT: () => {
            const star = this.CONSUME(t.Star);
            const operand = this.SUBRULE1(this.expression);
            return this.ACTION(() => this.unary(star, operand));
          },
        },
      ]),
  );

  /** `for` takes what is before `in`, so no operators here. */
  readonly targets = this.RULE('targets', (): ast.Expression => {
    const first = this.SUBRULE(this.primary);
    const items = [first];
    let comma = false;
    this.MANY(() => {
      this.CONSUME(t.Comma);
      comma = true;
      this.OPTION(() => items.push(this.SUBRULE1(this.primary)));
    });
    return this.ACTION(() => {
      for (const item of items) this.checkTarget(item);
      const last = items.at(-1);
      if (!comma || last === undefined) return first;
      return { kind: 'Tuple', items, span: joinSpans(first.span, last.span) };
    });
  });

  readonly expression = this.RULE(
    'expression',
    (): ast.Expression =>
      this.OR<IOrAlt<ast.Expression>[]>([
        { ALT: () => this.SUBRULE(this.lambda) },
        {
          ALT: () => {
            const then = this.SUBRULE(this.operation);
            const choice = this.OPTION(() => {
              this.CONSUME(t.If);
              const test = this.SUBRULE1(this.operation);
              this.CONSUME(t.Else);
              this.links++;
              return { test, otherwise: this.SUBRULE(this.expression) };
            });
            if (choice === undefined) return then;
            return this.ACTION(() => ({
              kind: 'Conditional',
              then,
              ...choice,
              span: joinSpans(then.span, choice.otherwise.span),
            }));
          },
        },
      ]),
  );

  readonly lambda = this.RULE('lambda', (): ast.Lambda => {
    const keyword = this.CONSUME(t.Lambda);
    const defaults: ast.Expression[] = [];
    this.SUBRULE(this.parameters, { ARGS: [defaults] });
    this.CONSUME(t.Colon);
    const body = this.SUBRULE(this.expression);
    this.links++;
    return this.ACTION(() => ({
      kind: 'Lambda',
      defaults,
      body,
      span: joinSpans(tokenSpan(keyword), body.span),
    }));
  });

  /** Operands with operators between them, sorted by precedence at the end. */
  readonly operation = this.RULE('operation', (): ast.Expression => {
    const operands: ast.Expression[] = [];
    const operators: Operator[] = [];
    this.SUBRULE(this.operand, { ARGS: [operands, operators] });
    this.MANY(() => {
      const operator = this.SUBRULE(this.infix);
      operators.push(operator);
      this.links++;
      this.SUBRULE1(this.operand, { ARGS: [operands, operators] });
    });
    return this.ACTION(() => foldOperators(operands, operators));
  });

  readonly infix = this.RULE('infix', (): Operator => {
    let text = '';
    const first = this.OR([
      { ALT: () => this.CONSUME(t.Sign) },
      { ALT: () => this.CONSUME(t.Star) },
      { ALT: () => this.CONSUME(t.Infix) },
      { ALT: () => this.CONSUME(t.Compare) },
      { ALT: () => this.CONSUME(t.And) },
      { ALT: () => this.CONSUME(t.Or) },
      { ALT: () => this.CONSUME(t.In) },
      { ALT: () => this.CONSUME(t.At) },
      {
        ALT: () => {
          const is = this.CONSUME(t.Is);
          this.OPTION(() => {
            this.CONSUME(t.Not);
            text = 'is not';
          });
          return is;
        },
      },
      {
        ALT: () => {
          const not = this.CONSUME1(t.Not);
          this.CONSUME1(t.In);
          text = 'not in';
          return not;
        },
      },
    ]);
    this.ACTION(() => {
      if (first.tokenType === t.At) this.refuse(pythonThree(tokenSpan(first)));
    });
    return this.ACTION(() => ({
      text: text === '' ? first.image : text,
      prefix: false,
      start: first.startOffset,
    }));
  });

  readonly operand = this.RULE(
    'operand',
    (operands: ast.Expression[] = [], operators: Operator[] = []): void => {
      this.MANY(() => {
        const token = this.OR([
          { ALT: () => this.CONSUME(t.Not) },
          { ALT: () => this.CONSUME(t.Sign) },
          { ALT: () => this.CONSUME(t.Tilde) },
        ]);
        this.links++;
        this.ACTION(() => {
          // `not` binds weaker than all but `and` and `or`.
          const before = operators.at(-1)?.text ?? 'and';
          if (token.tokenType === t.Not && !/^(?:and|or|not)$/.test(before))
            this.refuse(misnamed(tokenSpan(token), 'not'));
        });
        this.ACTION(() => operators.push({ text: token.image, prefix: true, start: token.startOffset }));
      });
      operands.push(this.SUBRULE(this.primary));
      // Marks in the list of operators where the operand stands among the prefixes.
      operators.push(operandMark);
    },
  );

  readonly primary = this.RULE('primary', (): ast.Expression => {
    let node = this.SUBRULE(this.atom);
    this.MANY(() => {
      this.links++;
      node = this.OR<IOrAlt<ast.Expression>[]>([
        {
          ALT: () => {
            this.CONSUME(t.Dot);
            const name = this.nameOf(this.CONSUME(t.Name));
            const object = node;
            return this.ACTION(() => ({
              kind: 'Attribute',
              object,
              name,
              span: joinSpans(object.span, name.span),
            }));
          },
        },
        {
          ALT: () => {
            const callee = node;
            const list = this.SUBRULE(this.args);
            return this.ACTION(() => ({
              kind: 'Call',
              callee,
              args: list.items,
              span: joinSpans(callee.span, list.span),
            }));
          },
        },
        {
          ALT: () => {
            this.CONSUME(t.OpenSquare);
            const object = node;
            const index = this.SUBRULE(this.subscript);
            const close = this.CONSUME(t.CloseSquare);
            return this.ACTION(() => ({
              kind: 'Index',
              object,
              index,
              span: joinSpans(object.span, tokenSpan(close)),
            }));
          },
        },
      ]);
    });
    return node;
  });

  readonly args = this.RULE('args', (): { items: ast.Expression[]; span: Span } => {
    const open = this.CONSUME(t.OpenParen);
    const items: ast.Expression[] = [];
    this.OPTION(() => {
      items.push(this.SUBRULE(this.argument));
      this.MANY(() => {
        this.CONSUME(t.Comma);
        this.OPTION1(() => items.push(this.SUBRULE1(this.argument)));
      });
    });
    const comma = this.ACTION(() => this.LA(0).tokenType === t.Comma);
    const close = this.CONSUME(t.CloseParen);
    return this.ACTION(() => {
      this.refuse(refusedArguments(items, comma));
      return { items, span: joinSpans(tokenSpan(open), tokenSpan(close)) };
    });
  });

  /** `x`, `name = x`, `*x`, `x for y in z`. */
  readonly argument = this.RULE('argument', (): ast.Expression => {
    const first = this.SUBRULE(this.element);
    return this.OR<IOrAlt<ast.Expression>[]>([
      {
        ALT: () => {
          this.CONSUME(t.Equals);
          const value = this.SUBRULE(this.expression);
          this.ACTION(() => {
            if (first.kind !== 'Name') this.refuse(misnamed(first.span, 'keyword'));
            else this.checkTarget(first);
          });
          return this.ACTION(() =>
            first.kind === 'Name'
              ? { kind: 'KeywordArgument', name: first, value, span: joinSpans(first.span, value.span) }
              : { kind: 'Tuple', items: [first, value], span: joinSpans(first.span, value.span) },
          );
        },
      },
      { ALT: () => this.SUBRULE(this.comprehension, { ARGS: [first] }) },
      { ALT: () => first },
    ]);
  });

  readonly subscript = this.RULE('subscript', (): ast.Expression => {
    const items: ast.Expression[] = [];
    items.push(this.SUBRULE(this.slice));
    this.MANY(() => {
      this.CONSUME(t.Comma);
      this.OPTION(() => items.push(this.SUBRULE1(this.slice)));
    });
    return this.ACTION(() => {
      const [first, ...others] = items;
      const last = others.at(-1);
      if (first !== undefined && last === undefined) return first;
      const span = joinSpans(first?.span ?? { start: 0, end: 0 }, last?.span ?? { start: 0, end: 0 });
      return { kind: 'Tuple', items, span };
    });
  });

  readonly slice = this.RULE(
    'slice',
    (): ast.Expression =>
      this.OR<IOrAlt<ast.Expression>[]>([
        {
          ALT: () => {
            const dots = this.CONSUME(t.Ellipsis);
            return this.nameOf(dots);
          },
        },
        {
          ALT: () => {
            const low = this.SUBRULE(this.expression);
            const parts: (ast.Expression | undefined)[] = [low];
            const span = this.SUBRULE(this.sliceRest, { ARGS: [parts] });
            return this.ACTION(() =>
              parts.length === 1
                ? low
                : { kind: 'Slice', parts, span: joinSpans(low.span, span ?? low.span) },
            );
          },
        },
        {
          ALT: () => {
            const parts: (ast.Expression | undefined)[] = [undefined];
            const colon = this.CONSUME(t.Colon);
            parts.push(this.OPTION(() => this.SUBRULE1(this.expression)));
            const span = this.SUBRULE1(this.sliceRest, { ARGS: [parts] });
            return this.ACTION(() => {
              const start = tokenSpan(colon);
              return { kind: 'Slice', parts, span: joinSpans(start, span ?? parts.at(1)?.span ?? start) };
            });
          },
        },
      ]),
  );

  readonly sliceRest = this.RULE(
    'sliceRest',
    (parts: (ast.Expression | undefined)[] = []): Span | undefined => {
      let end: Span | undefined;
      this.MANY(() => {
        const colon = this.CONSUME(t.Colon);
        const part = this.OPTION(() => this.SUBRULE(this.expression));
        parts.push(part);
        this.ACTION(() => {
          if (parts.length > 3) this.refuse(misnamed(tokenSpan(colon), 'slice'));
        });
        end = this.ACTION(() => part?.span ?? tokenSpan(colon));
      });
      return end;
    },
  );

  readonly atom = this.RULE(
    'atom',
    (): ast.Expression =>
      this.OR<IOrAlt<ast.Expression>[]>([
        { ALT: () => this.nameOf(this.CONSUME(t.Name)) },
        { ALT: () => this.numberOf(this.CONSUME(t.Numeral)) },
        { ALT: () => this.SUBRULE(this.strings) },
        { ALT: () => this.SUBRULE(this.parenthesised) },
        { ALT: () => this.SUBRULE(this.list) },
        { ALT: () => this.SUBRULE(this.dict) },
        {
          ALT: () => {
            const open = this.CONSUME(t.Backquote);
            const operand = this.SUBRULE(this.expressions);
            const close = this.CONSUME1(t.Backquote);
            return this.ACTION(() => ({
              kind: 'Unary',
              operator: '`',
              operand,
              span: joinSpans(tokenSpan(open), tokenSpan(close)),
            }));
          },
        },
      ]),
  );

  readonly strings = this.RULE('strings', (): ast.StringLiteral => {
    const parts: ast.StringPart[] = [];
    this.AT_LEAST_ONE(() => {
      const token = this.OR([
        { ALT: () => this.CONSUME(t.ShortString) },
        { ALT: () => this.CONSUME(t.LongString) },
      ]);
      this.ACTION(() => {
        const { part, invalid } = readStringPart('xm', token.image, token.startOffset);
        parts.push(part);
        if (/f|rb/.test(part.prefix)) this.refuse(pythonThree(part.span));
        else if (invalid !== undefined) this.refuse(invalidEscape(invalid));
      });
    });
    this.ACTION(() => this.refuse(undecodable(parts)));
    return this.ACTION(() => {
      const [first] = parts;
      const last = parts.at(-1);
      const span = first && last ? joinSpans(first.span, last.span) : { start: 0, end: 0 };
      const value = parts.length === 1 && first ? first.value : parts.map((part) => part.value).join('');
      return { kind: 'String', value, parts, span };
    });
  });

  /** `(x)` is x itself with the brackets in its span; with a comma, or empty, it is a tuple. */
  readonly parenthesised = this.RULE('parenthesised', (): ast.Expression => {
    const open = this.CONSUME(t.OpenParen);
    const items: ast.Expression[] = [];
    let comma = false;
    let generator: ast.Expression | undefined;
    this.OPTION(() => {
      const first = this.OR<IOrAlt<ast.Expression | undefined>[]>([
        { ALT: () => this.SUBRULE(this.element) },
        { ALT: () => this.SUBRULE(this.yieldInside) },
      ]);
      if (first !== undefined) items.push(first);
      this.OR1([
        {
          ALT: () => {
            generator = this.SUBRULE(this.comprehension, { ARGS: [first] });
          },
        },
        {
          ALT: () =>
            this.MANY(() => {
              this.CONSUME(t.Comma);
              comma = true;
              this.OPTION1(() => items.push(this.SUBRULE1(this.element)));
            }),
        },
      ]);
    });
    const close = this.CONSUME(t.CloseParen);
    return this.ACTION((): ast.Expression => {
      const span = joinSpans(tokenSpan(open), tokenSpan(close));
      if (generator !== undefined) return { ...generator, span };
      for (const item of items) this.checkStars(item);
      const [first] = items;
      return first !== undefined && !comma ? { ...first, span } : { kind: 'Tuple', items, span };
    });
  });

  readonly yieldInside = this.RULE('yieldInside', (): ast.Expression => {
    const verb = this.CONSUME(t.Yield);
    const operand = this.OPTION(() => this.SUBRULE(this.expressions));
    return this.ACTION(() =>
      this.unary(verb, operand ?? { kind: 'Tuple', items: [], span: tokenSpan(verb) }),
    );
  });

  readonly list = this.RULE('list', (): ast.Expression => {
    const open = this.CONSUME(t.OpenSquare);
    const items: ast.Expression[] = [];
    this.OPTION(() => {
      const first = this.SUBRULE(this.element);
      this.OR([
        { ALT: () => items.push(this.SUBRULE(this.comprehension, { ARGS: [first, true] })) },
        {
          ALT: () => {
            items.push(first);
            this.MANY(() => {
              this.CONSUME(t.Comma);
              this.OPTION1(() => items.push(this.SUBRULE1(this.element)));
            });
          },
        },
      ]);
    });
    const close = this.CONSUME(t.CloseSquare);
    return this.ACTION((): ast.Expression => {
      const span = joinSpans(tokenSpan(open), tokenSpan(close));
      for (const item of items) this.checkStars(item);
      const [only] = items;
      return only?.kind === 'Comprehension' && items.length === 1
        ? { ...only, span }
        : { kind: 'List', items, span };
    });
  });

  /** A dict, or a set: an entry without a colon. */
  readonly dict = this.RULE('dict', (): ast.Expression => {
    const open = this.CONSUME(t.OpenCurly);
    const entries: { key?: ast.Expression; value: ast.Expression }[] = [];
    this.OPTION(() => {
      entries.push(this.SUBRULE(this.entry));
      this.MANY(() => {
        this.CONSUME(t.Comma);
        this.OPTION1(() => entries.push(this.SUBRULE1(this.entry)));
      });
    });
    const close = this.CONSUME(t.CloseCurly);
    this.ACTION(() =>
      this.refuse(
        unfitFor(
          'dict',
          entries.flatMap((it) => (it.key === undefined ? [it.value] : [])),
          entries.length > 1 &&
            entries.some((it) => it.key === undefined) &&
            entries.some((it) => it.key !== undefined || it.value.kind === 'Comprehension'),
          tokenSpan(open),
        ),
      ),
    );
    return this.ACTION(() => ({ kind: 'Dict', entries, span: joinSpans(tokenSpan(open), tokenSpan(close)) }));
  });

  readonly entry = this.RULE('entry', (): { key?: ast.Expression; value: ast.Expression } => {
    const first = this.SUBRULE(this.element);
    const value = this.OPTION(() => {
      this.CONSUME(t.Colon);
      return this.SUBRULE(this.expression);
    });
    const last = value ?? first;
    const comprehension = this.OPTION1(() => this.SUBRULE(this.comprehension, { ARGS: [last] }));
    if (comprehension !== undefined)
      return this.ACTION(() => ({
        value:
          value === undefined
            ? comprehension
            : { ...comprehension, key: first, span: joinSpans(first.span, comprehension.span) },
      }));
    return value === undefined ? { value: first } : { key: first, value };
  });

  readonly comprehension = this.RULE(
    'comprehension',
    (element?: ast.Expression, square = false): ast.Comprehension => {
      const clauses: ast.Expression[] = [];
      this.AT_LEAST_ONE(() => {
        this.CONSUME(t.For);
        clauses.push(this.SUBRULE(this.targets));
        this.CONSUME(t.In);
        const source = this.SUBRULE(this.condition);
        clauses.push(source);
        // Python 2 takes several sources in a row inside square brackets.
        this.MANY({
          GATE: () => square,
          DEF: () => {
            this.CONSUME(t.Comma);
            this.OPTION(() => clauses.push(this.SUBRULE1(this.condition)));
          },
        });
        this.ACTION(() => {
          if (!square && source.kind === 'Lambda') this.refuse(misnamed(source.span, 'in'));
          if (this.LA(0).tokenType === t.Comma && clauses.at(-1) === source)
            this.refuse(misnamed(tokenSpan(this.LA(0)), 'in'));
        });
        this.MANY1(() => {
          this.CONSUME(t.If);
          clauses.push(this.SUBRULE2(this.condition));
        });
      });
      this.links++;
      return this.ACTION(() => {
        const head = element as ast.Expression;
        this.checkStars(head);
        const last = clauses.at(-1) ?? head;
        return { kind: 'Comprehension', element: head, clauses, span: joinSpans(head.span, last.span) };
      });
    },
  );

  /** Without `x if y else z`, whose `if` would be the comprehension's. */
  readonly condition = this.RULE(
    'condition',
    (): ast.Expression =>
      this.OR<IOrAlt<ast.Expression>[]>([
        { ALT: () => this.SUBRULE(this.operation) },
        {
          ALT: () => {
            const keyword = this.CONSUME(t.Lambda);
            const defaults: ast.Expression[] = [];
            this.SUBRULE(this.parameters, { ARGS: [defaults] });
            this.CONSUME(t.Colon);
            const body = this.SUBRULE(this.condition);
            this.links++;
            return this.ACTION(() => ({
              kind: 'Lambda',
              defaults,
              body,
              span: joinSpans(tokenSpan(keyword), body.span),
            }));
          },
        },
      ]),
  );

  private refuse(problem: Problem | undefined): void {
    this.refusal ??= problem;
  }

  private checkTarget(target: ast.Expression | undefined): void {
    this.ACTION(() => {
      if (target !== undefined) this.refuse(refusedTarget(target, '='));
    });
  }

  /** A star is for arguments; elsewhere it came with Python 3. */
  private checkStars(item: ast.Expression): void {
    const items = item.kind === 'Tuple' ? item.items : [item];
    for (const one of items) {
      if (one.kind === 'Unary' && one.operator.startsWith('*')) this.refuse(pythonThree(one.span));
    }
  }

  private testHeader(kind: 'if' | 'elif' | 'while', _keyword: IToken, test: ast.Expression): Header {
    return { kind, test };
  }

  private bareHeader(kind: 'else' | 'try' | 'finally', _keyword: IToken): Header {
    return { kind };
  }

  private importOf(
    keyword: IToken,
    parts: Pick<ast.Import, 'module' | 'names' | 'originals'>,
    end?: IToken,
  ): ast.Import {
    const { names } = parts;
    for (const name of names) this.checkTarget(name);
    const last = end === undefined ? (names.at(-1)?.span ?? tokenSpan(keyword)) : tokenSpan(end);
    return { kind: 'Import', ...parts, span: joinSpans(tokenSpan(keyword), last) };
  }

  private unary(token: IToken, operand: ast.Expression): ast.Expression {
    return { kind: 'Unary', operator: token.image, operand, span: joinSpans(tokenSpan(token), operand.span) };
  }

  private nameOf(token: IToken): ast.Name {
    return this.ACTION(() => ({ kind: 'Name', name: token.image, span: tokenSpan(token) }));
  }

  private numberOf(token: IToken): ast.Expression {
    return this.ACTION((): ast.Expression => ({ kind: 'Number', raw: token.image, span: tokenSpan(token) }));
  }
}

const operandMark: Operator = { text: '', prefix: false, start: -1 };
