// workspace/symbol: guests and hosts by name.
import * as lsp from './lsp.ts';
import type { Project } from './project.ts';

/** More are not given at once: an editor asks again when more of the name is written. */
const most = 200;

/** Names that have the letters of the query in their order. */
export function workspaceSymbols(project: Project, query: string): lsp.WorkspaceSymbol[] {
  const found: lsp.WorkspaceSymbol[] = [];
  const add = (
    name: string,
    kind: lsp.SymbolKind,
    path: string,
    span: { start: number; end: number },
    host?: string,
  ) => {
    const location =
      found.length < most && fits(name, query) ? project.view(path)?.location(span) : undefined;
    if (location !== undefined)
      found.push({ name, kind, location, ...(host !== undefined && { containerName: host }) });
  };
  for (const { root, files } of project.fleet.hosts) {
    const path = (files.xend ?? files.menu ?? files.xl)?.path;
    if (path !== undefined) add(root === '' ? '/' : root, lsp.SymbolKind.Object, path, { start: 0, end: 0 });
  }
  for (const facts of project.fleet.facts.groups('name'))
    for (const { key, path, span, host } of facts) add(key, lsp.SymbolKind.Class, path, span, host);
  return found;
}

function fits(name: string, query: string): boolean {
  const letters = name.toLowerCase();
  let at = 0;
  for (const letter of query.toLowerCase()) {
    at = letters.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
