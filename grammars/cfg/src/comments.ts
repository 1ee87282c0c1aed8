// Gives each comment to the node that it belongs to, once, for printer, fixes and hover alike.
import { type Comment, type Comments, containsSpan, firstAfter } from '@xencfg/source';
import { type CfgFile, childrenOf, type Node } from './ast.ts';

/**
 * A comment behind something on its line trails it; one on a line of its own leads what follows in the same list or
 * block; where nothing follows it dangles in that list or block.
 */
export function attachComments(file: CfgFile): void {
  if (file.allComments.length === 0) return;
  const children = new Map<Node, readonly Node[]>();
  const childrenIn = (node: Node): readonly Node[] => {
    let found = children.get(node);
    if (found === undefined) {
      found = childrenOf(node);
      children.set(node, found);
    }
    return found;
  };
  for (const comment of file.allComments) {
    let enclosing: Node = file;
    let before: Node | undefined;
    let after: Node | undefined;
    for (;;) {
      const siblings = childrenIn(enclosing);
      const index = firstAfter(siblings, comment.span.start);
      after = siblings[index];
      before = siblings[index - 1];
      if (before === undefined || !containsSpan(before.span, comment.span)) break;
      enclosing = before;
    }
    if (before !== undefined && !file.text.slice(before.span.end, comment.span.start).includes('\n')) {
      add(before, 'trailing', comment);
    } else if (after !== undefined) add(after, 'leading', comment);
    else add(enclosing, 'dangling', comment);
  }
}

/** The lists grow in place: a file may be one long remark. */
function add(node: Node, place: keyof Comments, comment: Comment): void {
  const owner = node as { comments?: Comments };
  owner.comments ??= { leading: [], trailing: [], dangling: [] };
  (owner.comments[place] as Comment[]).push(comment);
}
