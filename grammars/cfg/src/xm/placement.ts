// Statements that Python 2 refuses for where they stand: `return` outside a function and the like.
import type { Problem, Span } from '@xencfg/source';
import { type Expression, isStatement, type Node, type Statement, walk } from '../ast.ts';

const features = new Set(
  ['nested_scopes', 'generators', 'division', 'absolute_import'].concat([
    'with_statement',
    'print_function',
    'unicode_literals',
  ]),
);

interface Place {
  readonly inFunction: boolean;
  readonly inLoop: boolean;
  /** Within `finally`, where `continue` cannot leave. */
  readonly inFinally: boolean;
  /** Left out by a constant test: Python does not compile it, so it tells only of what it finds before. */
  readonly dead: boolean;
}

export function misplacedStatements(text: string, statements: readonly Statement[]): Problem[] {
  const problems: Problem[] = [];
  // Whether any expression has to be searched for a `yield` of its own.
  const yields = /\byield\b/.test(text);
  let futures = true;
  for (const [index, statement] of statements.entries()) {
    futures &&= (index === 0 && isText(statement)) || isFuture(statement);
    visit(statement, { inFunction: false, inLoop: false, inFinally: false, dead: false }, futures);
  }
  return problems;

  function refuseAt(span: Span, message: string, help: string): void {
    problems.push({ code: 'misplaced-statement', message, help, span });
  }

  function visitAll(body: readonly Statement[], place: Place): void {
    for (const statement of body) visit(statement, place, false);
  }

  function visit(statement: Statement, place: Place, first: boolean): void {
    const { span } = statement;
    const refuse = place.dead ? () => undefined : refuseAt;
    const loop = { ...place, inLoop: true, inFinally: false };
    switch (statement.kind) {
      case 'Import':
        if (isFuture(statement)) {
          const unknown = statement.originals.findIndex((it) => !features.has(it));
          if (unknown >= 0)
            refuse(
              statement.names[unknown]?.span ?? span,
              `Python 2 has no future feature '${statement.originals[unknown]}'.`,
              'Remove it.',
            );
        }
        if (!first && isFuture(statement))
          refuse(span, 'Imports from __future__ come before everything else.', 'Move it to the top.');
        break;
      case 'KeywordStatement': {
        const { keyword } = statement;
        if ((keyword === 'return' || keyword === 'yield') && !place.inFunction)
          refuse(span, `'${keyword}' stands outside a function.`, 'Remove it; xm reads a file to its end.');
        if (keyword === 'continue' && place.inLoop && place.inFinally)
          refuse(span, "'continue' cannot leave a 'finally' block.", 'Move it out of the block.');
        if ((keyword === 'continue' || keyword === 'break') && !place.inLoop)
          refuse(span, `'${keyword}' stands outside a loop.`, 'Remove it.');
        break;
      }
      case 'If': {
        let { dead } = place;
        for (const { test, body } of statement.branches) {
          const constant = constantOf(test);
          visitAll(body, { ...place, dead: dead || constant === false });
          dead ||= constant === true;
        }
        visitAll(statement.otherwise ?? [], { ...place, dead });
        break;
      }
      case 'Loop': {
        const never = statement.target === undefined && constantOf(statement.source) === false;
        visitAll(statement.body, never ? { ...loop, dead: true } : loop);
        visitAll(statement.otherwise ?? [], place);
        break;
      }
      case 'Try': {
        visitAll(statement.body, place);
        for (const [index, handler] of statement.handlers.entries()) {
          if (handler.type === undefined && index < statement.handlers.length - 1)
            refuse(span, "An 'except' without a class is not the last.", 'Move it behind the others.');
          visitAll(handler.body, place);
        }
        visitAll(statement.otherwise ?? [], place);
        visitAll(statement.finally ?? [], { ...place, inFinally: true });
        if (statement.handlers.length === 0 && statement.finally === undefined)
          // The grammar's own, so that it holds where nothing is compiled too.
          refuseAt(
            span,
            "This 'try' has neither 'except' nor 'finally'.",
            'Say what is to happen on an error.',
          );
        break;
      }
      case 'With':
        visitAll(statement.body, place);
        break;
      case 'Definition': {
        const inFunction = statement.keyword === 'def';
        visitAll(statement.body, { ...place, inFunction, inLoop: false, inFinally: false });
        if (inFunction && yields) refuseMixedReturns(statement.body);
        break;
      }
      default:
    }
    if (yields && !place.inFunction && hasYield(statement))
      refuse(span, "'yield' stands outside a function.", 'Remove it; xm reads a file to its end.');
  }

  /** A function that yields returns no value. */
  function refuseMixedReturns(body: readonly Statement[]): void {
    let valued: Span | undefined;
    let generator = false;
    for (const statement of body) {
      for (const node of walk(statement, ({ kind }) => kind !== 'Definition' && kind !== 'Lambda')) {
        if (node.kind === 'KeywordStatement' && node.keyword === 'return' && node.operands.length > 0)
          valued ??= node.span;
        generator ||= node.kind === 'KeywordStatement' ? node.keyword === 'yield' : isYield(node);
      }
    }
    if (generator && valued !== undefined)
      refuseAt(valued, "A function with 'yield' returns a value.", 'Leave the value out.');
  }
}

function isText(statement: Statement): boolean {
  return statement.kind === 'ExpressionStatement' && statement.expression.kind === 'String';
}

/** The truth of a test that Python 2.7's compiler knows: a number, a text, `__debug__`; `None` it looks up as it runs. */
function constantOf(test: Expression): boolean | undefined {
  if (test.kind === 'Number') {
    return /^0[xX]/.test(test.raw) ? /[1-9a-fA-F]/.test(test.raw.slice(2)) : /^[^eE]*[1-9]/.test(test.raw);
  }
  if (test.kind === 'String') return test.value !== '';
  return test.kind === 'Name' && test.name === '__debug__' ? true : undefined;
}

function isFuture(statement: Statement): boolean {
  return statement.kind === 'Import' && statement.module === '__future__';
}

/** Whether an expression of the statement itself yields; those of its blocks and of lambdas are not its own. */
function hasYield(statement: Statement): boolean {
  const isOwn = (node: Node): boolean => node === statement || (node.kind !== 'Lambda' && !isStatement(node));
  for (const node of walk(statement, isOwn)) if (isYield(node)) return true;
  return false;
}

function isYield(node: Node): boolean {
  return node.kind === 'Unary' && node.operator === 'yield';
}
