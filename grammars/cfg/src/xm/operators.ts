// Python's operator precedence: turns operands and operators in the order of the text into a tree.
import { joinSpans } from '@xencfg/source';
import type { Expression } from '../ast.ts';

/** An operator before (`prefix`) or between operands; an empty text stands for an operand in its place. */
export interface Operator {
  readonly text: string;
  readonly prefix: boolean;
  readonly start: number;
}

const levels: readonly (readonly string[])[] = [
  ['or'],
  ['and'],
  [], // prefix not
  ['in', 'not in', 'is', 'is not', '<', '>', '<=', '>=', '==', '!=', '<>'],
  ['|'],
  ['^'],
  ['&'],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '//', '%', '@'],
  [], // prefix - + ~
  ['**'],
];
const infixLevel = new Map(levels.flatMap((words, level) => words.map((word) => [word, level] as const)));
const notLevel = 2;
const comparisonLevel = 3;
const signLevel = 10;
const powerLevel = 11;

/** Shunting-yard over the sequence; `operands` has one entry for each empty operator in `operators`. */
export function foldOperators(operands: readonly Expression[], operators: readonly Operator[]): Expression {
  const [only] = operands;
  if (only !== undefined && operators.length === 1) return only;
  const values: Expression[] = [];
  const pending: { operator: Operator; level: number }[] = [];
  let next = 0;

  const reduce = (): void => {
    const top = pending.pop();
    const right = values.pop();
    if (top === undefined || right === undefined) return;
    const { operator } = top;
    if (operator.prefix) {
      const span = { start: operator.start, end: right.span.end };
      values.push({ kind: 'Unary', operator: operator.text, operand: right, span });
      return;
    }
    const left = values.pop();
    if (left === undefined) return;
    const span = joinSpans(left.span, right.span);
    if (top.level !== comparisonLevel) {
      values.push({ kind: 'Binary', operator: operator.text, left, right, span });
    } else if (left.kind === 'Comparison' && chains.has(left)) {
      const chained = {
        ...left,
        operators: [...left.operators, operator.text],
        operands: [...left.operands, right],
        span,
      };
      chains.add(chained);
      values.push(chained);
    } else {
      const comparison = {
        kind: 'Comparison',
        operators: [operator.text],
        operands: [left, right],
        span,
      } as const;
      chains.add(comparison);
      values.push(comparison);
    }
  };
  // A comparison in brackets is an operand like any other; only those made here go on.
  const chains = new Set<Expression>();

  for (const operator of operators) {
    if (operator.text === '') {
      const operand = operands[next++];
      if (operand !== undefined) values.push(operand);
      continue;
    }
    const level = operator.prefix
      ? operator.text === 'not'
        ? notLevel
        : signLevel
      : (infixLevel.get(operator.text) ?? 0);
    if (!operator.prefix) {
      // Everything that binds tighter, or as tight from the left, is complete; ** is the one from the right.
      let top = pending.at(-1);
      while (top !== undefined && (top.level > level || (top.level === level && level !== powerLevel))) {
        reduce();
        top = pending.at(-1);
      }
    }
    pending.push({ operator, level });
  }
  while (pending.length > 0) reduce();
  return values[0] as Expression;
}
