// textDocument/documentLink: files of the host that the project has too, behind the paths that name them.
import type * as lsp from './lsp.ts';
import type { FileView, Project } from './project.ts';

/** Paths that lead to a file of the project: from the host's root, or as they stand. */
export function documentLinks(project: Project, path: string): lsp.DocumentLink[] {
  const view = project.view(path);
  if (view === undefined) return [];
  return [...view.text.matchAll(/(?<![\w/.])\/[\w.+/-]*[\w+-]/g)].flatMap(({ 0: name, index }) => {
    const target = findFile(view, name);
    if (target === undefined || target === path) return [];
    return [{ range: view.range({ start: index, end: index + name.length }), target: project.uriOf(target) }];
  });
}

function findFile({ project, host }: FileView, name: string): string | undefined {
  const root = host?.root;
  const candidates = root === undefined ? [name] : [root === '' ? name.slice(1) : `${root}${name}`, name];
  return candidates.find((it) => project.fileOf(it) !== undefined);
}
