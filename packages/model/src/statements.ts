// What the statements of an xm file read and set, as far as it can be told without following them.
import {
  type CfgFile,
  type Expression,
  everyStatement,
  type Node,
  type Statement,
  walk,
} from '@xencfg/grammar-cfg';
import { boundByLoops } from './leaks.ts';

/** The names that statements declare global, blocks within included. */
export function* globalsIn(statements: readonly Statement[]): Generator<string> {
  for (const statement of everyStatement(statements)) {
    if (statement.kind !== 'KeywordStatement' || statement.keyword !== 'global') continue;
    for (const name of statement.operands) if (name.kind === 'Name') yield name.name;
  }
}

/** The names that functions, classes and lambdas speak of: whatever runs them may change the lists that these have then. */
export function* namesInFunctions(file: CfgFile): Generator<string> {
  if (!/\b(?:def|class|lambda)\b/.test(file.text)) return;
  const isFunction = ({ kind }: Node): boolean => kind === 'Definition' || kind === 'Lambda';
  for (const node of walk(file, (it) => !isFunction(it))) {
    if (isFunction(node)) for (const below of walk(node)) if (below.kind === 'Name') yield below.name;
  }
}

/** The names that statements may set, blocks within and loops in square brackets included. */
export function assignedIn(statements: readonly Statement[]): Set<string> {
  const names = new Set<string>();
  const add = (target: Expression | undefined): void => {
    if (target === undefined) return;
    if (target.kind === 'Tuple' || target.kind === 'List') target.items.forEach(add);
    else {
      const name = rootName(target);
      if (name !== undefined) names.add(name);
    }
  };
  for (const statement of everyStatement(statements)) {
    if (statement.kind === 'Assignment') statement.targets.forEach(add);
    else if (statement.kind === 'Loop') add(statement.target);
    else if (statement.kind === 'With') statement.items.forEach(add);
    else if (statement.kind === 'Try') for (const handler of statement.handlers) add(handler.target);
    else if (statement.kind === 'KeywordStatement' && statement.keyword === 'del')
      statement.operands.forEach(add);
    else if (statement.kind === 'Import') statement.names.forEach(add);
    else if (statement.kind === 'Definition') add(statement.name);
    else if (statement.kind === 'ExpressionStatement' && statement.expression.kind === 'Call') {
      const { callee } = statement.expression;
      if (callee.kind === 'Attribute') add(callee.object);
    }
  }
  for (const statement of statements)
    for (const expression of readExpressions(statement))
      for (const name of boundByLoops(expression)) names.add(name);
  return names;
}

/** `a` of `a`, `a[0]`, `a.b.c`. */
export function rootName(target: Expression): string | undefined {
  let node = target;
  while (node.kind === 'Index' || node.kind === 'Attribute') node = node.object;
  return node.kind === 'Name' ? node.name : undefined;
}

/** The expressions of a statement that are read rather than assigned, blocks within included. */
export function* readExpressions(statement: Statement): Generator<Expression> {
  for (const one of everyStatement([statement])) {
    switch (one.kind) {
      case 'Assignment':
        yield one.value;
        for (const target of one.targets) {
          if (one.operator !== '=' || target.kind === 'Index' || target.kind === 'Attribute') yield target;
        }
        break;
      case 'ExpressionStatement':
        yield one.expression;
        break;
      case 'KeywordStatement':
        yield* one.operands;
        break;
      case 'If':
        for (const branch of one.branches) yield branch.test;
        break;
      case 'Loop':
        yield one.source;
        break;
      case 'With':
        yield* one.items;
        break;
      case 'Try':
        for (const { type } of one.handlers) if (type !== undefined) yield type;
        break;
      case 'Definition':
        yield* one.operands;
        break;
      default:
    }
  }
}
