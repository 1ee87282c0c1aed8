// The pieces that a document's lines belong to, in every language: statements, items of lists, commands.
import { bodiesOf, type CfgFile, isCompound, type Statement, walk } from '@xencfg/grammar-cfg';
import type { MenuCommand, MenuFile } from '@xencfg/grammar-grub';
import type { SxpNode } from '@xencfg/grammar-sxp';
import type { Document } from '@xencfg/model';
import type { Comment, Span } from '@xencfg/source';

/** Every comment of a document in order; some files are read without theirs. */
export function commentsOf(document: Document): readonly Comment[] {
  switch (document.language) {
    case 'interfaces':
    case 'defaults':
      return [];
    case 'sxp':
    case 'menu':
      return document.tree.comments;
    default:
      return document.tree.allComments;
  }
}

/** Everything that may begin a line: statements, items of lists. Of compound statements the head only. */
export function* piecesOf(document: Document): Generator<Span> {
  switch (document.language) {
    case 'interfaces':
    case 'defaults':
      return;
    case 'sxp':
      yield* sxpPieces(document.tree.items);
      return;
    case 'menu':
      yield* commandsOf(document.tree).map(({ span }) => span);
      return;
    default:
      yield* cfgPieces(document.tree);
  }
}

/** The whole statement at an offset: the innermost one of Python's, the outermost list of an S-expression, a command. */
export function statementAt(document: Document, offset: number): Span | undefined {
  const holds = ({ span }: { readonly span: Span }): boolean => span.start <= offset && offset <= span.end;
  switch (document.language) {
    case 'interfaces':
    case 'defaults':
      return undefined;
    case 'sxp':
      return document.tree.items.find(holds)?.span;
    case 'menu':
      return commandsOf(document.tree).find(holds)?.span;
    default: {
      let found: Span | undefined;
      let below: readonly Statement[] = document.tree.statements;
      for (let inner = below.find(holds); inner !== undefined; inner = below.find(holds)) {
        found = inner.span;
        below = bodiesOf(inner).flat();
      }
      return found;
    }
  }
}

function* cfgPieces(file: CfgFile): Generator<Span> {
  for (const node of walk(file)) {
    if (node !== file) yield isCompound(node) ? { start: node.span.start, end: node.span.start } : node.span;
  }
}

function* sxpPieces(items: readonly SxpNode[]): Generator<Span> {
  const pending = [...items];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    yield node.span;
    if (node.kind === 'List') for (const item of node.items) pending.push(item);
  }
}

function commandsOf(tree: MenuFile): readonly { readonly span: Span }[] {
  const heads = (heading: MenuCommand | undefined, title: Span): { readonly span: Span } =>
    heading ?? { span: title };
  return [
    ...tree.commands,
    ...tree.submenus.map(({ heading }) => heading),
    ...tree.entries.flatMap(({ heading, title, commands }) => [heads(heading, title.span), ...commands]),
  ];
}
