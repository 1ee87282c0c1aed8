// textDocument/references: every place of a guest's, bridge's, image's or variable's name.
import { locate } from './definition.ts';
import type * as lsp from './lsp.ts';
import { nameAt, placesOf } from './names.ts';
import type { Project } from './project.ts';

export function references(
  project: Project,
  path: string,
  offset: number,
  includeDeclaration = true,
): lsp.Location[] {
  const view = project.view(path);
  const shared = view && nameAt(view, offset);
  if (view === undefined || shared === undefined) return [];
  return locate(
    project,
    placesOf(view, shared).filter(({ isDefinition }) => includeDeclaration || !isDefinition),
  );
}
