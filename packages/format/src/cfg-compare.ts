// Whether two readings of a domain file say the same: the same statements with the same values and comments.
import { type CfgFile, childrenOf, type Node, type Statement } from '@xencfg/grammar-cfg';
import type { Comments } from '@xencfg/source';
import { trimEnd } from './doc.ts';

/**
 * `sorted`: the settings may stand in another order, those of one name in the same; which of them a comment stands before
 * is then not compared.
 */
export function sameFile(before: CfgFile, after: CfgFile, sorted: boolean): boolean {
  const old = sorted ? byName(before.statements) : before.statements;
  const fresh = sorted ? byName(after.statements) : after.statements;
  return (
    old.length === fresh.length &&
    (sorted || sameComments(before.comments, after.comments)) &&
    old.every((statement, index) => {
      const other = fresh[index];
      if (other === undefined || !sameNode(statement, other, before.text, after.text)) return false;
      return sorted || sameTexts(statement.comments?.leading, other.comments?.leading);
    })
  );
}

function byName(statements: readonly Statement[]): readonly Statement[] {
  const nameOf = (statement: Statement): string => {
    const [target] = statement.kind === 'Assignment' ? statement.targets : [];
    return target?.kind === 'Name' ? target.name : '';
  };
  return [...statements].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : 0));
}

/** Statements nest 100 deep and brackets 200, so this may recurse; chains of operators are bounded by the parser. */
function sameNode(a: Node, b: Node, textA: string, textB: string): boolean {
  if (a.kind !== b.kind || !sameComments(a.comments, b.comments) || !sameOwn(a, b, textA, textB))
    return false;
  if (a.kind === 'Name' || a.kind === 'Number' || a.kind === 'String') return true;
  const below = childrenOf(a);
  const others = childrenOf(b);
  if (below.length !== others.length) return false;
  for (let i = 0; i < below.length; i++) {
    const [child, other] = [below[i], others[i]];
    if (child === undefined || other === undefined || !sameNode(child, other, textA, textB)) return false;
    if (!sameTexts(child.comments?.leading, other.comments?.leading)) return false;
  }
  return true;
}

/** What a node says besides its children. */
function sameOwn(a: Node, b: Node, textA: string, textB: string): boolean {
  if (a.kind === 'Name' && b.kind === 'Name') return a.name === b.name;
  if (a.kind === 'Number' && b.kind === 'Number') return a.raw === b.raw;
  if (a.kind === 'String' && b.kind === 'String') {
    return (
      a.value === b.value &&
      a.parts.length === b.parts.length &&
      a.parts.every((part, index) => {
        const other = b.parts[index];
        return part.value === other?.value && part.prefix === other.prefix;
      })
    );
  }
  if (a.kind === 'Assignment' && b.kind === 'Assignment')
    return a.operator === b.operator && a.targets.length === b.targets.length;
  switch (a.kind) {
    case 'If':
      return b.kind === 'If' && shapeOf(a) === shapeOf(b);
    case 'Loop':
      return b.kind === 'Loop' && shapeOf(a) === shapeOf(b);
    case 'Try':
      return b.kind === 'Try' && shapeOf(a) === shapeOf(b);
    case 'File':
    case 'List':
    case 'Assignment':
      return true;
    case 'With':
    case 'Definition':
      // The head has parts that the tree does not hold.
      return headOf(a, textA) === headOf(b, textB);
    default:
      return sliceOf(a, textA) === sliceOf(b, textB);
  }
}

/** How the children of a statement with several bodies are shared among them. */
function shapeOf(statement: Statement): string {
  switch (statement.kind) {
    case 'If':
      return [...statement.branches.map(({ body }) => body.length), '|', statement.otherwise?.length].join();
    case 'Loop':
      return [statement.target !== undefined, statement.body.length, statement.otherwise?.length].join();
    case 'Try':
      return [
        statement.body.length,
        ...statement.handlers.map(({ type, target, body }) => `${type?.kind}:${target?.kind}:${body.length}`),
        statement.otherwise?.length,
        statement.finally?.length,
      ].join();
    default:
      return '';
  }
}

function headOf(node: Node, text: string): string {
  const [first] = node.kind === 'With' || node.kind === 'Definition' ? node.body : [];
  return plainOf(text.slice(node.span.start, first?.span.start ?? node.span.end));
}

/** Expressions that are not laid out stay letter by letter, but for line ends and the blanks before them. */
function sliceOf({ span }: Node, text: string): string {
  return plainOf(text.slice(span.start, span.end));
}

function plainOf(text: string): string {
  return text.includes('\n') ? text.split('\n').map(trimEnd).join('\n') : trimEnd(text);
}

function sameComments(a: Comments | undefined, b: Comments | undefined): boolean {
  if (a === b) return true;
  return sameTexts(a?.trailing, b?.trailing) && sameTexts(a?.dangling, b?.dangling);
}

function sameTexts(a: Comments['leading'] = [], b: Comments['leading'] = []): boolean {
  return (
    a.length === b.length && a.every(({ text }, index) => trimEnd(text) === trimEnd(b[index]?.text ?? ''))
  );
}
