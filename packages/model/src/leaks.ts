// Which names an expression may change, or hand on unseen: lists are shared between the names that have them.
import { childrenOf, type Expression, walk } from '@xencfg/grammar-cfg';

export interface Leaks {
  /** Names given to a call that is not followed: it may change them. */
  readonly changed: ReadonlySet<string>;
  /** Names that the value of the expression may hold, those that are changed included. */
  readonly held: ReadonlySet<string>;
}

/** Functions that neither change nor keep what they get. */
const harmless = /^(?:str|int|len|range|float|repr|bool|long)$/;

export function leaksOf(expression: Expression, isSet: (name: string) => boolean): Leaks {
  const changed = new Set<string>();
  const held = new Set<string>();
  const visit = (node: Expression, into: readonly Set<string>[]): void => {
    const below = (nodes: readonly (Expression | undefined)[], sets: readonly Set<string>[]): void => {
      for (const it of nodes) if (it !== undefined) visit(it, sets);
    };
    switch (node.kind) {
      case 'String':
      case 'Number':
        return;
      case 'Name':
        for (const set of into) set.add(node.name);
        return;
      case 'Comparison':
        below(node.operands, []);
        return;
      case 'Unary':
        visit(node.operand, node.operator.startsWith('*') ? into : []);
        return;
      case 'Binary':
        below([node.left, node.right], node.operator === '%' ? [] : into);
        return;
      case 'Conditional':
        visit(node.test, []);
        below([node.then, node.otherwise], into);
        return;
      case 'Index':
        visit(node.object, into);
        visit(node.index, []);
        return;
      case 'Lambda':
        for (const it of walk(node)) {
          if (it.kind !== 'Name') continue;
          changed.add(it.name);
          held.add(it.name);
        }
        return;
      case 'Call': {
        const { callee, args } = node;
        if (callee.kind === 'Attribute' && callee.name.name === 'join') below([callee.object, ...args], []);
        else if (callee.kind === 'Name' && harmless.test(callee.name) && !isSet(callee.name)) below(args, []);
        else below([callee, ...args], [changed, held]);
        return;
      }
      default:
        below(childrenOf(node) as readonly Expression[], into);
    }
  };
  visit(expression, [held]);
  return { changed, held };
}

/** The names that loops within an expression leave behind, as Python 2's do in square brackets. */
export function boundByLoops(expression: Expression): Set<string> {
  const names = new Set<string>();
  for (const node of walk(expression)) {
    if (node.kind !== 'Comprehension') continue;
    // Targets and sources alike: a name too many is only unknown.
    for (const clause of node.clauses) {
      if (clause.kind === 'Name') names.add(clause.name);
      else if (clause.kind === 'Tuple')
        for (const it of clause.items) if (it.kind === 'Name') names.add(it.name);
    }
  }
  return names;
}
