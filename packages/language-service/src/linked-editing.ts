// textDocument/linkedEditingRange: a variable of a Python file is written anew in all its places at once.
import type * as lsp from './lsp.ts';
import { nameAt, placesWithin } from './names.ts';
import type { Project } from './project.ts';

/** Undefined where a name may be known elsewhere too: that is for rename. */
export function linkedEditingRanges(
  project: Project,
  path: string,
  offset: number,
): lsp.LinkedEditingRanges | undefined {
  const view = project.view(path);
  const shared = view && nameAt(view, offset);
  if (view === undefined || shared?.kind !== 'variable') return undefined;
  const places = placesWithin(view, shared);
  if (!places.every(({ span }) => view.text.slice(span.start, span.end) === shared.name)) return undefined;
  return { ranges: places.map(({ span }) => view.range(span)), wordPattern: '[A-Za-z_]\\w*' };
}
