// textDocument/prepareRename and textDocument/rename: a new name for a guest, bridge or variable, everywhere at once.
import { guestOption } from '@xencfg/schema';
import type * as lsp from './lsp.ts';
import { nameAt, placesOf, type SharedName } from './names.ts';
import type { FileView, Project } from './project.ts';

/** The stretch that would be renamed and what stands there; undefined where nothing can be renamed. */
export function prepareRename(
  project: Project,
  path: string,
  offset: number,
): { readonly range: lsp.Range; readonly placeholder: string } | undefined {
  const view = project.view(path);
  const shared = view && renamable(view, offset);
  return shared && { range: view.range(shared.span), placeholder: shared.name };
}

/** Undefined where the new name is none, or where a place of the old one is computed and would be left behind. */
export function rename(
  project: Project,
  path: string,
  offset: number,
  newName: string,
): lsp.WorkspaceEdit | undefined {
  const view = project.view(path);
  const shared = view && renamable(view, offset);
  if (view === undefined || shared === undefined || !isName(shared, newName)) return undefined;
  const places = placesOf(view, shared);
  // A bridge that a script of the host makes by itself keeps the name that the script gives it.
  const isMade = shared.kind === 'bridge' && view.host?.bridges?.includes(shared.name) === true;
  if (isMade && !places.some(({ isDefinition }) => isDefinition)) return undefined;
  const changes: Record<string, lsp.TextEdit[]> = {};
  for (const { path: at, span } of places) {
    const other = project.view(at);
    if (other === undefined || other.text.slice(span.start, span.end) !== shared.name) return undefined;
    const edits = changes[other.uri] ?? [];
    edits.push(other.edit({ span, text: newName }));
    changes[other.uri] = edits;
  }
  return { changes };
}

/** A path stays where its file is, and an option is what its toolstack calls it. */
function renamable(view: FileView, offset: number): SharedName | undefined {
  const shared = nameAt(view, offset);
  if (shared === undefined || shared.kind === 'image') return undefined;
  return shared.kind === 'variable' && isOption(shared.name) ? undefined : shared;
}

function isName({ kind }: SharedName, name: string): boolean {
  return kind === 'variable' ? /^[A-Za-z_]\w*$/.test(name) && !isOption(name) : /^[\w.:+-]+$/.test(name);
}

/** Some names of the schema are variables that Python code of the file uses by custom. */
function isOption(name: string): boolean {
  const option = guestOption(name);
  return option !== undefined && option.role !== 'variable';
}
