// Which parts of an xm file may set names that are not seen in them: `execfile('x')`, `globals()['memory'] = 1`.
import { type Node, walk } from '@xencfg/grammar-cfg';

/** When names of the file may be set unseen: while a part of it runs, or from then on at any time. */
export type Reach = 'now' | 'ever';

/** Functions that set names when they are called. */
const setters = ['eval', 'execfile', 'input', 'setattr', 'delattr'];
/** What gives the names of a file as a dict, or the functions above. */
const handles = ['globals', 'locals', 'vars', 'f_globals', 'f_locals', 'func_globals', '__dict__'];
const modules = ['__builtin__', '__builtins__', '__main__'];

const reflective: ReadonlySet<string> = new Set([...setters, ...handles, ...modules]);
const anyOfThem = new RegExp(`\\b(?:exec|${[...reflective].join('|')})\\b`);

/** Whether a text has anything of the kind, which few have. */
export function mayReach(text: string): boolean {
  return anyOfThem.test(text);
}

/**
 * How an expression or a definition reaches the names of its file; undefined where it does not. `isOwn` tells the names
 * that the file has set itself, which are no longer Python's.
 */
export function reachOf(root: Node, isOwn: (name: string) => boolean): Reach | undefined {
  const isMention = (node: Node): boolean =>
    node.kind === 'Name'
      ? reflective.has(node.name) && !isOwn(node.name)
      : node.kind === 'KeywordStatement' && node.keyword === 'exec';
  let mentions = 0;
  for (const node of walk(root)) if (isMention(node)) mentions++;
  if (mentions === 0) return undefined;
  // Whatever is not just called may be called or changed through another name.
  for (const node of walk(root, runsAtOnce))
    if (node.kind === 'Call' && setters.some((it) => isName(node.callee, it)) && isMention(node.callee))
      mentions--;
  return mentions === 0 ? 'now' : 'ever';
}

function runsAtOnce({ kind }: Node): boolean {
  return kind !== 'Lambda' && kind !== 'Comprehension' && kind !== 'Definition';
}

function isName(node: Node, name: string): boolean {
  return node.kind === 'Name' && node.name === name;
}
