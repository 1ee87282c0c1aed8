// Constant folding in the Python subset that configurations use; whatever is not certain is unknown.
import { type Expression, traceString } from '@xencfg/grammar-cfg';
import { containsSpan, joinTraced, type Span, traceWhole } from '@xencfg/source';
import type { NumberValue, TextValue, Value } from './value.ts';

/** Looks a variable up; undefined when the file has not set it. */
export type Lookup = (name: string) => Value | undefined;

/** Texts longer than this are not built: nobody needs them, and a loop of doublings would fill the memory. */
const longestText = 100_000;

export function foldExpression(expression: Expression, text: string, lookup: Lookup): Value {
  const fold = (it: Expression): Value => foldExpression(it, text, lookup);
  const { span } = expression;
  switch (expression.kind) {
    case 'String': {
      if (expression.parts.some((part) => part.prefix.includes('u'))) return { kind: 'object', span };
      return { kind: 'text', traced: traceString('xm', text, expression), quoted: true, span };
    }
    case 'Number':
      return numberOf(expression.raw, span);
    case 'Name':
      if (expression.name === 'True' || expression.name === 'False') {
        return lookup(expression.name) ?? { kind: 'constant', value: expression.name === 'True', span };
      }
      if (expression.name === 'None') return { kind: 'constant', value: null, span };
      return lookup(expression.name) ?? { kind: 'unknown', span };
    case 'List':
    case 'Tuple':
      if (expression.items.some((item) => item.kind === 'Unary' && item.operator === '*'))
        return { kind: 'unknown', span };
      return { kind: expression.kind === 'List' ? 'list' : 'tuple', items: expression.items.map(fold), span };
    case 'Dict':
      return { kind: 'dict', span };
    case 'Unary':
      return foldUnary(expression.operator, fold(expression.operand), span);
    case 'Binary':
      return foldBinary(
        expression.operator,
        placeAt(fold(expression.left), expression.left.span),
        placeAt(fold(expression.right), expression.right.span),
        span,
      );
    case 'Comparison': {
      const [operator, ...others] = expression.operators;
      const [left, right] = expression.operands.map(fold);
      if (operator === undefined || others.length > 0 || left === undefined || right === undefined)
        return { kind: 'unknown', span };
      return foldComparison(operator, left, right, span);
    }
    case 'Conditional': {
      const test = fold(expression.test);
      if (test.kind === 'constant') return fold(test.value === true ? expression.then : expression.otherwise);
      const values = [fold(expression.then), fold(expression.otherwise)];
      return values.some((it) => it.kind === 'unknown')
        ? { kind: 'unknown', span }
        : { kind: 'choice', values, absent: false, span };
    }
    case 'Call':
      return foldCall(expression.callee, expression.args.map(fold), span);
    case 'Index': {
      const [object, index] = [fold(expression.object), fold(expression.index)];
      if ((object.kind !== 'list' && object.kind !== 'tuple') || index.kind !== 'number')
        return { kind: 'unknown', span };
      return object.items.at(Number(index.value)) ?? { kind: 'unknown', span };
    }
    default:
      return { kind: 'unknown', span };
  }
}

/**
 * The value of an operand with its places within the operand: what a variable brings stands elsewhere, and a text whose
 * parts stand lines apart would have no place that can be shown.
 */
function placeAt(value: Value, span: Span): Value {
  if (value.kind !== 'text' || value.traced.pieces.every((piece) => containsSpan(span, piece.source)))
    return value;
  return { ...value, traced: traceWhole(value.traced.text, span) };
}

/** A Python 2 number. Whether an int fits the machine's word is the host's business; beyond 63 bits it is a long anywhere. */
function numberOf(raw: string, span: Span): Value {
  const long = /[lL]$/.test(raw) && !/^0[xX]/.test(raw) ? true : /^0[xX][\da-fA-F]+[lL]$/.test(raw);
  const digits = long ? raw.slice(0, -1) : raw;
  if (/^(?:0[xX][\da-fA-F]+|0[oO][0-7]+|0[bB][01]+|0[0-7]*|[1-9]\d*)$/.test(digits)) {
    const value = BigInt(/^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits);
    return {
      kind: 'number',
      value: narrow(value),
      type: long || value > 0x7fffffffffffffffn ? 'long' : 'int',
      span,
    };
  }
  const float = /[jJ]$/.test(raw) ? Number.NaN : Number(raw);
  return Number.isNaN(float)
    ? { kind: 'unknown', span }
    : { kind: 'number', value: float, type: 'float', span };
}

function narrow(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function foldUnary(operator: string, operand: Value, span: Span): Value {
  if (operator === 'not' && operand.kind === 'constant')
    return { kind: 'constant', value: operand.value !== true, span };
  if (operand.kind === 'number' && operator === '-') return { ...operand, value: -operand.value, span };
  if (operand.kind === 'number' && operator === '+') return { ...operand, span };
  return { kind: 'unknown', span };
}

function foldBinary(operator: string, left: Value, right: Value, span: Span): Value {
  if (left.kind === 'choice')
    return mapChoice(left.values, left.absent, span, (it) => foldBinary(operator, it, right, span));
  if (operator === '%' && left.kind === 'text') return foldFormat(left, right, span);
  if (right.kind === 'choice')
    return mapChoice(right.values, right.absent, span, (it) => foldBinary(operator, left, it, span));
  if (operator === '+' && left.kind === 'text' && right.kind === 'text') {
    if (left.traced.text.length + right.traced.text.length > longestText) return { kind: 'unknown', span };
    return { kind: 'text', traced: joinTraced([left.traced, right.traced]), quoted: true, span };
  }
  if (operator === '+' && left.kind === right.kind && (left.kind === 'list' || left.kind === 'tuple')) {
    return { kind: left.kind, items: [...left.items, ...(right as typeof left).items], span };
  }
  if (left.kind === 'number' && right.kind === 'number') return foldArithmetic(operator, left, right, span);
  return { kind: 'unknown', span };
}

function foldArithmetic(operator: string, left: NumberValue, right: NumberValue, span: Span): Value {
  if (left.type !== 'int' || right.type !== 'int') return { kind: 'unknown', span };
  const [a, b] = [Number(left.value), Number(right.value)];
  let value: number;
  if (operator === '+') value = a + b;
  else if (operator === '-') value = a - b;
  else if (operator === '*') value = a * b;
  // Python 2 divides ints downwards, and the rest takes the divisor's sign.
  else if ((operator === '/' || operator === '//') && b !== 0) value = Math.floor(a / b);
  else if (operator === '%' && b !== 0) value = a - Math.floor(a / b) * b;
  else return { kind: 'unknown', span };
  return Number.isSafeInteger(value)
    ? { kind: 'number', value, type: 'int', span }
    : { kind: 'unknown', span };
}

function foldComparison(operator: string, left: Value, right: Value, span: Span): Value {
  const a = plainOf(left);
  const b = plainOf(right);
  if (a === undefined || b === undefined || typeof a !== typeof b) return { kind: 'unknown', span };
  const results: Readonly<Record<string, boolean>> = {
    '==': a === b,
    '!=': a !== b,
    '<>': a !== b,
    '<': a < b,
    '<=': a <= b,
    '>': a > b,
    '>=': a >= b,
  };
  const value = results[operator];
  return value === undefined ? { kind: 'unknown', span } : { kind: 'constant', value, span };
}

function plainOf(value: Value): string | number | undefined {
  if (value.kind === 'text') return value.traced.text;
  return value.kind === 'number' && typeof value.value === 'number' ? value.value : undefined;
}

/** `str(x)`, `int(x)` and `'x'.join([…])` come up in real files; other functions are not followed. */
function foldCall(callee: Expression, args: readonly Value[], span: Span): Value {
  const [argument] = args;
  if (callee.kind !== 'Name' || args.length !== 1 || argument === undefined) return { kind: 'unknown', span };
  if (callee.name === 'str') {
    const text = displayOf(argument);
    return text === undefined
      ? { kind: 'unknown', span }
      : { kind: 'text', traced: traceWhole(text, span), quoted: true, span };
  }
  if (callee.name === 'int') {
    const digits =
      argument.kind === 'text' ? /^\s*([-+]?\d{1,15})\s*$/.exec(argument.traced.text)?.[1] : undefined;
    if (digits !== undefined)
      return { kind: 'number', value: Number.parseInt(digits, 10), type: 'int', span };
    if (argument.kind === 'number' && argument.type === 'int') return { ...argument, span };
  }
  return { kind: 'unknown', span };
}

/** `'VM%d' % x`: conversions d, i, s, x, X and %% with flags and width; a mapping or any other conversion is unknown. */
function foldFormat(format: TextValue, right: Value, span: Span): Value {
  if (right.kind === 'choice')
    return mapChoice(right.values, right.absent, span, (it) => foldFormat(format, it, span));
  const args = right.kind === 'tuple' ? right.items : [right];
  let next = 0;
  let known = true;
  const text = format.traced.text.replace(
    /%(?:%|([-0 ]*)(\d{0,4})([a-zA-Z(*.#+]))/g,
    (whole, flags = '', width = '', type = '') => {
      if (whole === '%%') return '%';
      const value = args[next++];
      let shown: string | undefined;
      if (type === 's') shown = value && displayOf(value);
      else if (/[dixX]/.test(type) && value?.kind === 'number' && value.type === 'int') {
        shown = Number(value.value).toString(/[xX]/.test(type) ? 16 : 10);
        if (type === 'X') shown = shown.toUpperCase();
      }
      if (shown === undefined) {
        known = false;
        return '';
      }
      if (flags.includes('-')) return shown.padEnd(Number(width));
      return shown.padStart(Number(width), flags.includes('0') && type !== 's' ? '0' : ' ');
    },
  );
  if (!known || next !== args.length || text.length > longestText) return { kind: 'unknown', span };
  return { kind: 'text', traced: traceWhole(text, span), quoted: true, span };
}

/** What str() gives for texts and ints. */
function displayOf(value: Value): string | undefined {
  if (value.kind === 'text') return value.traced.text;
  return value.kind === 'number' && value.type !== 'float' ? String(value.value) : undefined;
}

function mapChoice(
  values: readonly Value[],
  absent: boolean,
  span: Span,
  each: (value: Value) => Value,
): Value {
  const results = values.map(each);
  if (absent || results.some((it) => it.kind === 'unknown' || it.kind === 'choice'))
    return { kind: 'unknown', span };
  return { kind: 'choice', values: results, absent: false, span };
}
