// textDocument/foldingRange: lists, compound statements, menu entries and blocks of comments.
import { type Node, walk } from '@xencfg/grammar-cfg';
import type { SxpNode } from '@xencfg/grammar-sxp';
import type { Comment, Span } from '@xencfg/source';
import type * as lsp from './lsp.ts';
import type { FileView, Project } from './project.ts';

export function foldingRanges(project: Project, path: string): lsp.FoldingRange[] {
  const view = project.view(path);
  if (view === undefined) return [];
  const { document } = view;
  switch (document.language) {
    case 'cfg':
    case 'xl-conf':
    case 'cpupool':
      return [...foldAll(view, spansOf(document.tree)), ...foldComments(view, document.tree.allComments)];
    case 'sxp':
      return [...foldAll(view, listsOf(document.tree.items)), ...foldComments(view, document.tree.comments)];
    case 'menu': {
      const { entries, submenus, comments } = document.tree;
      return [
        ...foldAll(
          view,
          [...entries, ...submenus].map(({ span }) => span),
        ),
        ...foldComments(view, comments),
      ];
    }
    default:
      return [];
  }
}

function foldAll(view: FileView, spans: Iterable<Span>): lsp.FoldingRange[] {
  const found = new Map<number, lsp.FoldingRange>();
  for (const { start, end } of spans) {
    const startLine = view.lines.position(start).line;
    const endLine = view.lines.position(end).line;
    // Of several that begin on one line the longest: an editor shows one mark.
    if (endLine > (found.get(startLine)?.endLine ?? startLine)) found.set(startLine, { startLine, endLine });
  }
  return [...found.values()];
}

function* spansOf(tree: Node): Generator<Span> {
  for (const node of walk(tree)) if (node !== tree) yield node.span;
}

function* listsOf(items: readonly SxpNode[]): Generator<Span> {
  const pending = [...items];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind !== 'List') continue;
    yield node.span;
    for (const item of node.items) pending.push(item);
  }
}

/** Comments on lines of their own, one below the other. */
function foldComments(view: FileView, comments: readonly Comment[]): lsp.FoldingRange[] {
  const found: lsp.FoldingRange[] = [];
  let open: { readonly startLine: number; endLine: number } | undefined;
  const close = (): void => {
    if (open !== undefined && open.endLine > open.startLine) found.push({ ...open, kind: 'comment' });
    open = undefined;
  };
  for (const { span } of comments) {
    const { line, column } = view.lines.position(span.start);
    const isAlone = view.lines.lineText(line).slice(0, column).trim() === '';
    if (isAlone && open?.endLine === line - 1) open.endLine = line;
    else {
      close();
      if (isAlone) open = { startLine: line, endLine: line };
    }
  }
  close();
  return found;
}
