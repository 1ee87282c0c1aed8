// Files of the machine's own disk, found as the command line finds them.
import { type FSWatcher, watch } from 'node:fs';
import { join, sep } from 'node:path';
import { Project as DiskProject, lookAtFile, readText, searchFiles } from '@xencfg/files';
import type { ProjectFile } from '@xencfg/language-service';
import type { FileSource, FoundFiles, Step } from './file-source.ts';

/** Programs write a file in several steps; this many milliseconds of quiet end them. */
const quiet = 50;

export class DiskFiles implements FileSource {
  readonly #watchers = new Map<string, FSWatcher>();
  readonly #changed = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  async search(folders: readonly string[], named: readonly string[], step: Step): Promise<FoundFiles> {
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

  /** One watcher a folder: of a new folder its parent tells, and then a search. */
  readonly watch = (folders: readonly string[], tell: (paths: readonly string[]) => void): void => {
    const wanted = new Set(folders);
    for (const [folder, watcher] of this.#watchers) {
      if (wanted.has(folder)) continue;
      watcher.close();
      this.#watchers.delete(folder);
    }
    for (const folder of wanted) if (!this.#watchers.has(folder)) this.#watchOne(folder, tell);
  };

  #watchOne(folder: string, tell: (paths: readonly string[]) => void): void {
    try {
      const watcher = watch(folder, { persistent: false }, (_, name) => {
        this.#changed.add(slashed(name === null ? folder : join(folder, name)));
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => {
          const paths = [...this.#changed];
          this.#changed.clear();
          tell(paths);
        }, quiet);
      });
      // The folder is gone, or there are more than the system watches: what happens there is not seen.
      watcher.on('error', () => watcher.close());
      this.#watchers.set(folder, watcher);
    } catch {
      // As above.
    }
  }
}

/** With `/` between folders, as all paths are here. */
function slashed(path: string): string {
  return sep === '/' ? path : path.split(sep).join('/');
}

function withSlashes(file: ProjectFile): ProjectFile {
  if (sep === '/') return file;
  return { ...file, path: slashed(file.path), ...(file.links && { links: file.links.map(slashed) }) };
}
