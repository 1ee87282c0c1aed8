// textDocument/selectionRange: from the word through its part, text, list and statement to the whole file.
import { childrenOf, type Node } from '@xencfg/grammar-cfg';
import type { SxpNode } from '@xencfg/grammar-sxp';
import type { Document } from '@xencfg/model';
import type { Span } from '@xencfg/source';
import { partAt, partsOf } from './device-part.ts';
import type * as lsp from './lsp.ts';
import { readPlace, wordAt } from './place.ts';
import type { FileView, Project } from './project.ts';

/** One for each offset, in their order; the innermost range with its parents. */
export function selectionRanges(
  project: Project,
  path: string,
  offsets: readonly number[],
): lsp.SelectionRange[] {
  const view = project.view(path);
  return view === undefined ? [] : offsets.map((offset) => selectionAt(view, offset));
}

function selectionAt(view: FileView, offset: number): lsp.SelectionRange {
  const { document, text } = view;
  const spans = [
    { start: 0, end: text.length },
    ...nodesAround(document, offset),
    ...partsAround(view, offset),
    wordAt(text, offset, /[\w.-]/),
  ];
  let selection: lsp.SelectionRange = { range: view.range({ start: 0, end: text.length }) };
  let outer: Span = { start: 0, end: text.length };
  // Each within the one before, or it is left out: a word may be longer than its part.
  for (const span of spans) {
    const isWithin = outer.start <= span.start && span.end <= outer.end;
    const isSmaller = span.end - span.start < outer.end - outer.start;
    if (!isWithin || !isSmaller || span.start === span.end) continue;
    selection = { range: view.range(span), parent: selection };
    outer = span;
  }
  return selection;
}

function nodesAround(document: Document, offset: number): Span[] {
  switch (document.language) {
    case 'cfg':
    case 'xl-conf':
    case 'cpupool':
      return chain<Node>(document.tree.statements, offset, childrenOf);
    case 'sxp':
      return chain<SxpNode>(document.tree.items, offset, (node) => (node.kind === 'List' ? node.items : []));
    case 'menu': {
      const { entries, commands } = document.tree;
      const entry = entries.find(({ span }) => holds(span, offset));
      const command = (entry?.commands ?? commands).find(({ span }) => holds(span, offset));
      return [entry, command].flatMap((it) => (it === undefined ? [] : it.span));
    }
    default:
      return [];
  }
}

/** The nodes that hold an offset, the outermost first. */
function chain<N extends { readonly span: Span }>(
  top: readonly N[],
  offset: number,
  below: (node: N) => readonly N[],
): Span[] {
  const spans: Span[] = [];
  for (let nodes = top; ; ) {
    const inner = nodes.find(({ span }) => holds(span, offset));
    if (inner === undefined) return spans;
    spans.push(inner.span);
    nodes = below(inner);
  }
}

function partsAround(view: FileView, offset: number): Span[] {
  const place = 'evaluation' in view.document ? readPlace(view.text, offset) : undefined;
  if (place?.kind !== 'value' || place.quoted === undefined) return [];
  const { content } = place.quoted;
  const parts = partsOf(place.option, view.text.slice(content.start, content.end), view.toolstack);
  const part = partAt(parts, offset - content.start)?.span;
  return part === undefined
    ? [content]
    : [content, { start: content.start + part.start, end: content.start + part.end }];
}

function holds({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}
