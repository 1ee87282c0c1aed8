// Constant folding in the Python subset that configurations use; whatever is not certain is unknown.
import { type Expression, traceString } from '@xencfg/grammar-cfg';
import { containsSpan, joinTraced, type Span, traceWhole } from '@xencfg/source';
import { isEmpty, isTooLarge, isTracked, joinLists } from './contents.ts';
import type { ListValue, NumberValue, TextValue, Value } from './value.ts';

/** Looks a variable up; undefined when the file has not set it. */
export type Lookup = (name: string) => Value | undefined;

/** Texts longer than this are not built: nobody needs them, and a loop of doublings would fill the memory. */
const longestText = 100_000;
/** In bits, for the same reason. */
const longestNumber = 256;

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
      return bounded({
        kind: expression.kind === 'List' ? 'list' : 'tuple',
        items: expression.items.map(fold),
        span,
      });
    case 'Dict':
      return { kind: 'dict', span };
    case 'Unary': {
      const { operator, operand } = expression;
      // Python 2 reads the sign with the digits, so that the least int is none of the longs.
      if (operator === '-' && operand.kind === 'Number' && text.charAt(operand.span.start) !== '(')
        return numberOf(operand.raw, span, -1n);
      return foldUnary(operator, fold(operand), span);
    }
    case 'Binary':
      if (expression.operator === 'and' || expression.operator === 'or') {
        const left = fold(expression.left);
        const truth = truthOf(left);
        if (truth === undefined) return { kind: 'unknown', span };
        return truth === (expression.operator === 'or') ? left : fold(expression.right);
      }
      return foldBinary(
        expression.operator,
        placeAt(fold(expression.left), expression.left),
        placeAt(fold(expression.right), expression.right),
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
      const truth = truthOf(fold(expression.test));
      if (truth !== undefined) return fold(truth ? expression.then : expression.otherwise);
      const values = [fold(expression.then), fold(expression.otherwise)];
      return values.some((it) => it.kind === 'unknown')
        ? { kind: 'unknown', span }
        : { kind: 'choice', values, absent: false, span };
    }
    case 'Call':
      if (expression.callee.kind === 'Name' && lookup(expression.callee.name) !== undefined)
        return { kind: 'unknown', span };
      return foldCall(expression.callee, expression.args.map(fold), span);
    case 'Index': {
      const [object, index] = [fold(expression.object), fold(expression.index)];
      if ((object.kind !== 'list' && object.kind !== 'tuple') || !isTracked(object))
        return { kind: 'unknown', span };
      if (index.kind !== 'number' || index.type === 'float') return { kind: 'unknown', span };
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
export function placeAt(value: Value, { kind, span }: Expression): Value {
  if (value.kind !== 'text') return value;
  if (kind !== 'Name' && value.traced.pieces.every((piece) => containsSpan(span, piece.source))) return value;
  return { ...value, traced: traceWhole(value.traced.text, span) };
}

/** The value, unless it is too large. */
function bounded(value: Value): Value {
  return isTooLarge(value) ? { kind: 'unknown', span: value.span } : value;
}

/** A Python 2 number. Whether an int fits the machine's word is the host's business; beyond 63 bits it is a long anywhere. */
function numberOf(raw: string, span: Span, sign: 1n | -1n = 1n): Value {
  const long = /[lL]$/.test(raw) && !/^0[xX]/.test(raw) ? true : /^0[xX][\da-fA-F]+[lL]$/.test(raw);
  const digits = long ? raw.slice(0, -1) : raw;
  if (/^(?:0[xX][\da-fA-F]+|0[oO][0-7]+|0[bB][01]+|0[0-7]*|[1-9]\d*)$/.test(digits)) {
    return integer(sign * BigInt(/^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits), long, span);
  }
  const float = /[jJ]$/.test(raw) ? Number.NaN : Number(raw);
  return Number.isNaN(float)
    ? { kind: 'unknown', span }
    : { kind: 'number', value: float * Number(sign), type: 'float', span };
}

/** An int that has become too big is a long, and what is made of a long stays one. */
function integer(value: bigint, long: boolean, span: Span): NumberValue {
  const fits = BigInt.asIntN(64, value) === value;
  return { kind: 'number', value: narrow(value), type: long || !fits ? 'long' : 'int', span };
}

function narrow(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function foldUnary(operator: string, operand: Value, span: Span): Value {
  if (operator === 'not') {
    const truth = truthOf(operand);
    return truth === undefined ? { kind: 'unknown', span } : { kind: 'constant', value: !truth, span };
  }
  if (operand.kind !== 'number' || (operator !== '-' && operator !== '+')) return { kind: 'unknown', span };
  if (operator === '+') return { ...operand, span };
  if (operand.type === 'float') return { ...operand, value: -Number(operand.value), span };
  return integer(-BigInt(operand.value), operand.type === 'long', span);
}

/** Whether a value counts as true; undefined where that is not known. */
export function truthOf(value: Value): boolean | undefined {
  switch (value.kind) {
    case 'constant':
      return value.value === true;
    case 'number':
      return Number(value.value) !== 0;
    case 'text':
      return value.traced.text !== '';
    case 'list':
    case 'tuple':
      // An item that is not known may be one that ends the file.
      return isTracked(value) ? !isEmpty(value) : undefined;
    default:
      return undefined;
  }
}

/** An operator other than `and`, `or` and the comparisons. */
export function foldBinary(operator: string, left: Value, right: Value, span: Span): Value {
  if (left.kind === 'choice')
    return mapChoice(left.values, left.absent, span, (it) => foldBinary(operator, it, right, span));
  if (operator === '%' && left.kind === 'text') return foldFormat(left, right, span);
  if (right.kind === 'choice')
    return mapChoice(right.values, right.absent, span, (it) => foldBinary(operator, left, it, span));
  if (operator === '+' && left.kind === 'text' && right.kind === 'text') {
    if (left.traced.text.length + right.traced.text.length > longestText) return { kind: 'unknown', span };
    return { kind: 'text', traced: joinTraced([left.traced, right.traced]), quoted: true, span };
  }
  if (operator === '+' && isSequence(left) && isSequence(right) && left.kind === right.kind)
    return bounded(joinLists(left, right, span));
  if (left.kind === 'number' && right.kind === 'number') return foldArithmetic(operator, left, right, span);
  return { kind: 'unknown', span };
}

function isSequence(value: Value): value is ListValue {
  return value.kind === 'list' || value.kind === 'tuple';
}

function foldArithmetic(operator: string, left: NumberValue, right: NumberValue, span: Span): Value {
  if (left.type === 'float' || right.type === 'float') return { kind: 'unknown', span };
  const [a, b] = [BigInt(left.value), BigInt(right.value)];
  const value = arithmetic(operator, a, b);
  if (value === undefined || BigInt.asIntN(longestNumber, value) !== value) return { kind: 'unknown', span };
  return integer(value, left.type === 'long' || right.type === 'long', span);
}

/** Python 2 divides ints downwards, and the rest takes the divisor's sign. */
function arithmetic(operator: string, a: bigint, b: bigint): bigint | undefined {
  const rest = b === 0n ? 0n : ((a % b) + b) % b;
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
    case '//':
      return b === 0n ? undefined : (a - rest) / b;
    case '%':
      return b === 0n ? undefined : rest;
    default:
      return undefined;
  }
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
  // Python compares the bytes of the file, which we do not have.
  if (value.kind === 'text') return isAscii(value.traced.text) ? value.traced.text : undefined;
  return value.kind === 'number' && typeof value.value === 'number' ? value.value : undefined;
}

function isAscii(text: string): boolean {
  return !/[^\0-\x7f]/.test(text);
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
      argument.kind === 'text'
        ? /^[ \t-\r]*([-+]?\d{1,15})[ \t-\r]*$/.exec(argument.traced.text)?.[1]
        : undefined;
    if (digits !== undefined) return { kind: 'number', value: Number(digits) + 0, type: 'int', span };
    if (argument.kind === 'number' && argument.type === 'int') return { ...argument, span };
  }
  return { kind: 'unknown', span };
}

/** `'VM%d' % x`: conversions d, i, u, o, x, X, s and %% with flags and width; any other, or a mapping, is unknown. */
function foldFormat(format: TextValue, right: Value, span: Span): Value {
  if (right.kind === 'choice')
    return mapChoice(right.values, right.absent, span, (it) => foldFormat(format, it, span));
  const args = right.kind === 'tuple' ? right.items : [right];
  let next = 0;
  let known = true;
  const text = format.traced.text.replace(
    /%(?:%|([-0 ]*)(\d{0,4})([\s\S]?))/g,
    (whole, flags = '', width = '', type = '') => {
      if (whole === '%%') return '%';
      const shown = convert(args[next++], flags, Number(width), type);
      known &&= shown !== undefined;
      return shown ?? '';
    },
  );
  if (!known || next !== args.length || text.length > longestText) return { kind: 'unknown', span };
  return { kind: 'text', traced: traceWhole(text, span), quoted: true, span };
}

/** One conversion of a format; undefined where it is not certain what Python would make of it. */
function convert(value: Value | undefined, flags: string, width: number, type: string): string | undefined {
  let sign = '';
  let shown: string | undefined;
  const number = /[diuxXo]/.test(type);
  if (type === 's') shown = value && displayOf(value);
  else if (number && value?.kind === 'number' && value.type !== 'float') {
    const whole = BigInt(value.value);
    sign = whole < 0n ? '-' : flags.includes(' ') ? ' ' : '';
    shown = (whole < 0n ? -whole : whole).toString(type === 'o' ? 8 : /[xX]/.test(type) ? 16 : 10);
    if (type === 'X') shown = shown.toUpperCase();
  }
  // Width counts bytes.
  if (shown === undefined || (width > 0 && !isAscii(shown))) return undefined;
  if (flags.includes('-')) return (sign + shown).padEnd(width);
  if (number && flags.includes('0')) return sign + shown.padStart(width - sign.length, '0');
  return (sign + shown).padStart(width);
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
