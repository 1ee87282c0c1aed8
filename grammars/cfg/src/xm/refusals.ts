// What can be read and Python 2 refuses all the same: targets that are none, arguments out of order, Python 3.
import { joinSpans, type Problem, type Span } from '@xencfg/source';
import type { Expression, StringPart } from '../ast.ts';

/** One entry between the commas of a parameter list. */
export interface Parameter {
  /** `*`, `**` or empty. */
  readonly star: string;
  /** None for a lone star, several for one in brackets. */
  readonly names: readonly { readonly name: string }[];
  readonly defaulted: boolean;
  readonly span: Span;
}

export function pythonThree(span: Span): Problem {
  return {
    code: 'python-3',
    message: 'This is Python 3; xm runs the file with Python 2 and refuses it.',
    help: 'Write it the way Python 2 does.',
    span,
  };
}

/** Something that has no place around the word `where`. */
export function misnamed(span: Span, where: string): Problem {
  return {
    code: 'not-python',
    message:
      where === 'keyword'
        ? 'Before = among arguments stands a name, and this is none.'
        : `xm reads the file as Python, which has no '${where}' like this.`,
    help: 'Correct the line; until then xm refuses the whole file.',
    span,
  };
}

export function invalidEscape(span: Span): Problem {
  return {
    code: 'invalid-escape',
    message: 'This escape is incomplete; xm refuses the file.',
    help: 'Double the backslash if a backslash is meant.',
    span,
  };
}

/** A unicode text cannot take up bytes beyond ASCII from the text next to it. */
export function undecodable(parts: readonly StringPart[]): Problem | undefined {
  if (!parts.some((part) => part.prefix.includes('u'))) return undefined;
  const bytes = parts.find((part) => !part.prefix.includes('u') && /[^\0-\x7f]/.test(part.value));
  return (
    bytes && {
      code: 'not-python',
      message: 'Python 2 cannot join this text to the unicode text beside it: it has bytes beyond ASCII.',
      help: "Leave out the u before the other text's quote.",
      span: bytes.span,
    }
  );
}

/** Why nothing can be assigned to `target`. */
export function refusedTarget(target: Expression, operator: string): Problem | undefined {
  const pending: Expression[] = [target];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const { kind } = node;
    if (kind === 'Index') continue;
    if (kind === 'Name' || kind === 'Attribute') {
      const name = kind === 'Name' ? node.name : node.name.name;
      if (name === 'None' || name === '__debug__') return unassignable(node.span, `'${name}'`);
    } else if (operator === '=' && (kind === 'List' || (kind === 'Tuple' && node.items.length > 0))) {
      for (let i = node.items.length - 1; i >= 0; i--) pending.push(node.items[i] as Expression);
    } else if (kind === 'Unary' && node.operator === '*') return pythonThree(node.span);
    else return unassignable(node.span, kind === 'Call' ? 'a call' : 'this');
  }
  return undefined;
}

function unassignable(span: Span, what: string): Problem {
  return {
    code: 'invalid-target',
    message: `Python assigns nothing to ${what}; xm refuses the file.`,
    help: 'A name stands left of the =; two = ask whether things are equal.',
    span,
  };
}

export function refusedArguments(items: readonly Expression[], comma: boolean): Problem | undefined {
  let star = '';
  const keywords = new Set<string>();
  for (const item of items) {
    const starred = item.kind === 'Unary' && item.operator.startsWith('*') ? item.operator : '';
    // Python 3.5 allows several.
    if (
      star === '**' ||
      (star === '*' && (starred === '*' || (starred === '' && item.kind !== 'KeywordArgument')))
    )
      return starred === '' && star === '*' ? misplaced(item.span) : pythonThree(item.span);
    if (item.kind === 'KeywordArgument') {
      if (keywords.has(item.name.name)) return misplaced(item.span);
      keywords.add(item.name.name);
    } else if (starred === '' && keywords.size > 0) return misplaced(item.span);
    if (item.kind === 'Comprehension' && item.span.start === item.element.span.start && items.length > 1)
      return misplaced(item.span);
    if (starred !== '') star = starred;
  }
  const last = items.at(-1);
  return comma && star !== '' && last !== undefined ? pythonThree(last.span) : undefined;
}

function misplaced(span: Span): Problem {
  return {
    code: 'misplaced-argument',
    message: 'This argument cannot stand here: those with a name come last, each name once.',
    help: 'Reorder the arguments, or put brackets around a loop inside them.',
    span,
  };
}

export function refusedParameters(items: readonly Parameter[], comma: boolean): Problem | undefined {
  const names = new Set<string>();
  let defaulted = false;
  let star = '';
  for (const item of items) {
    const { span } = item;
    if (item.names.length === 0 || (star === '*' && item.star === '')) return pythonThree(span);
    if (star !== '' && (star === '**' || item.star !== '**')) return misplaced(span);
    for (const { name } of item.names) {
      if (names.has(name)) return misplaced(span);
      names.add(name);
    }
    if (item.star !== '' && item.defaulted) return misplaced(span);
    if (defaulted && !item.defaulted && item.star === '') return misplaced(span);
    defaulted ||= item.defaulted;
    if (item.star !== '') star = item.star;
  }
  const last = items.at(-1);
  return comma && star !== '' && last !== undefined ? pythonThree(last.span) : undefined;
}

/** What a statement or a bracket takes of operands: how many, of which kind, and whether a comma may end them. */
export function unfitFor(
  word: string,
  operands: readonly Expression[],
  comma = false,
  place?: Span,
): Problem | undefined {
  const last = operands.at(-1);
  const span =
    place !== undefined && last !== undefined ? joinSpans(place, last.span) : (last?.span ?? place);
  if (span === undefined) return undefined;
  switch (word) {
    case 'del':
      for (const operand of operands) {
        // `del None` compiles.
        const problem = operand.kind === 'Name' ? undefined : refusedTarget(operand, '=');
        if (problem !== undefined) return problem;
      }
      return undefined;
    case 'global': {
      const odd = operands.find((it) => it.kind !== 'Name');
      return odd !== undefined || comma ? misnamed(odd?.span ?? span, word) : undefined;
    }
    case 'assert':
      return comma || operands.length > 2 ? misnamed(span, word) : undefined;
    case 'raise':
      return comma || operands.length > 3 ? misnamed(span, word) : undefined;
    case 'exec': {
      const [code] = operands;
      const into = code?.kind === 'Comparison' && code.operators.at(-1) === 'in';
      return comma || operands.length > (into ? 2 : 1) ? misnamed(span, word) : undefined;
    }
    case 'class': {
      const odd = operands.find((it) => it.kind === 'KeywordArgument' || it.kind === 'Unary');
      return odd === undefined ? undefined : pythonThree(odd.span);
    }
    default: {
      const star = operands.find((it) => it.kind === 'Unary' && it.operator.startsWith('*'));
      if (star !== undefined) return pythonThree(star.span);
      return comma ? misnamed(span, word) : undefined;
    }
  }
}
