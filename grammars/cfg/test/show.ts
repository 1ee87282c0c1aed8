// Prints a tree in one line, so that a test can say what it expects of it.
import type { Expression, Statement } from '../src/index.ts';

export function show(node: Statement | Expression | undefined): string {
  if (node === undefined) return '_';
  const all = (nodes: readonly (Statement | Expression | undefined)[]): string => nodes.map(show).join(' ');
  switch (node.kind) {
    case 'Assignment':
      return `(${node.operator} ${all(node.targets)} ${show(node.value)})`;
    case 'ExpressionStatement':
      return show(node.expression);
    case 'KeywordStatement':
      return `(${[node.keyword, ...node.operands.map(show)].join(' ')})`;
    case 'Import':
      return `(${node.module === undefined ? 'import' : `from ${node.module}`} ${node.names
        .map(({ name }, i) => (node.originals[i] === name ? name : `${node.originals[i]}:${name}`))
        .join(' ')})`;
    case 'If':
      return `(if ${node.branches.map((branch) => `${show(branch.test)} {${all(branch.body)}}`).join(' ')}${
        node.otherwise ? ` else {${all(node.otherwise)}}` : ''
      })`;
    case 'Loop':
      return `(loop ${show(node.target)} ${show(node.source)} {${all(node.body)}})`;
    case 'Try':
      return `(try {${all(node.body)}} ${node.handlers.map((it) => `${show(it.type)} ${show(it.target)} {${all(it.body)}}`).join(' ')})`;
    case 'With':
      return `(with ${all(node.items)} {${all(node.body)}})`;
    case 'Definition':
      return `(${[node.keyword, node.name.name, ...node.operands.map(show)].join(' ')} {${all(node.body)}})`;
    case 'Unsupported':
      return '?';
    case 'Broken':
      return `!${node.name?.name ?? ''}`;
    case 'Name':
      return node.name;
    case 'Number':
      return node.raw;
    case 'String':
      return JSON.stringify(node.value);
    case 'List':
      return `[${all(node.items)}]`;
    case 'Tuple':
      return `(tuple ${all(node.items)})`;
    case 'Dict':
      return `{${node.entries.map((entry) => `${entry.key ? `${show(entry.key)}:` : ''}${show(entry.value)}`).join(' ')}}`;
    case 'Unary':
      return `(${node.operator} ${show(node.operand)})`;
    case 'Binary':
      return `(${node.operator} ${show(node.left)} ${show(node.right)})`;
    case 'Comparison':
      return `(${node.operators.join(',')} ${all(node.operands)})`;
    case 'Conditional':
      return `(?: ${show(node.test)} ${show(node.then)} ${show(node.otherwise)})`;
    case 'Call':
      return `(call ${all([node.callee, ...node.args])})`;
    case 'Attribute':
      return `${show(node.object)}.${node.name.name}`;
    case 'Index':
      return `(at ${show(node.object)} ${show(node.index)})`;
    case 'Slice':
      return `(slice ${all(node.parts)})`;
    case 'Lambda':
      return `(lambda ${all([...node.defaults, node.body])})`;
    case 'Comprehension':
      return `(for ${node.key ? `${show(node.key)}:` : ''}${show(node.element)} ${all(node.clauses)})`;
    case 'KeywordArgument':
      return `${node.name.name}=${show(node.value)}`;
  }
}
