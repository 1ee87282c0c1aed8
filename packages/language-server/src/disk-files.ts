// Files of the machine's own disk, found as the command line finds them.
import { sep } from 'node:path';
import { Project as DiskProject, FolderWatch, lookAtFile, readText, searchFiles } from '@xencfg/files';
import type { ProjectFile } from '@xencfg/language-service';
import type { FileSource, FoundFiles, Step } from './file-source.ts';

export class DiskFiles implements FileSource {
  #watch: FolderWatch | undefined;
  /** When the last search began. */
  #searched = 0;

  async search(folders: readonly string[], named: readonly string[], step: Step): Promise<FoundFiles> {
    this.#searched = Date.now();
    const project = new DiskProject({ isLenient: true });
    const search = searchFiles([...folders, ...named], { project });
    for (;;) {
      const { done, value } = search.next();
      if (!done) {
        await step(value);
        continue;
      }
      const { files, context, hosts, targets, folders: looked } = value;
      for (const { path } of [...files, ...context]) project.settingsFor(path);
      const settings = [...project.texts].map(([path, text]) => ({ path, text }));
      return {
        files: files.map(withSlashes),
        context: context.map(withSlashes),
        settings,
        hosts: hosts.map((host) => ({ ...host, root: slashed(host.root) })),
        targets,
        folders: looked,
      };
    }
  }

  async read(path: string): Promise<string | undefined> {
    try {
      return readText(path);
    } catch {
      return undefined;
    }
  }

  async look(path: string, folders: readonly string[]): Promise<ProjectFile | 'search' | undefined> {
    return lookAtFile(path, folders, { project: new DiskProject({ isLenient: true }) });
  }

  /** Of a new folder the one above tells, and then a search. */
  readonly watch = (folders: readonly string[], tell: (paths: readonly string[]) => void): void => {
    this.#watch ??= new FolderWatch((paths) => tell(paths.map(slashed)), { isPersistent: false });
    this.#watch.watch(folders, this.#searched);
  };
}

/** With `/` between folders, as all paths are here. */
function slashed(path: string): string {
  return sep === '/' ? path : path.split(sep).join('/');
}

function withSlashes(file: ProjectFile): ProjectFile {
  if (sep === '/') return file;
  return { ...file, path: slashed(file.path), ...(file.links && { links: file.links.map(slashed) }) };
}
