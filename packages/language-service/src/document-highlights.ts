// textDocument/documentHighlight: the other places of a name in the same file.
import * as lsp from './lsp.ts';
import { nameAt, placesWithin } from './names.ts';
import type { Project } from './project.ts';

export function documentHighlights(project: Project, path: string, offset: number): lsp.DocumentHighlight[] {
  const view = project.view(path);
  const shared = view && nameAt(view, offset);
  if (view === undefined || shared === undefined) return [];
  return placesWithin(view, shared).map(({ span, isDefinition }) => ({
    range: view.range(span),
    kind: isDefinition ? lsp.DocumentHighlightKind.Write : lsp.DocumentHighlightKind.Read,
  }));
}
