// textDocument/definition: where a guest, bridge or variable gets its name.
import type * as lsp from './lsp.ts';
import { type NamePlace, nameAt, placesOf } from './names.ts';
import type { Project } from './project.ts';

/** None for what is defined in no file, such as an image. */
export function definition(project: Project, path: string, offset: number): lsp.Location[] {
  const view = project.view(path);
  const shared = view && nameAt(view, offset);
  if (view === undefined || shared === undefined) return [];
  return locate(
    project,
    placesOf(view, shared).filter(({ isDefinition }) => isDefinition),
  );
}

/** Places of several files as an editor finds them. */
export function locate(project: Project, places: readonly NamePlace[]): lsp.Location[] {
  return places.flatMap(({ path, span }) => project.view(path)?.location(span) ?? []);
}
