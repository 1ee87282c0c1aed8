// Files of the machine's own disk, found as the command line finds them.
import { Project as DiskProject, lookAtFile, readText, searchFiles } from '@xencfg/files';
import type { ProjectFile } from '@xencfg/language-service';
import type { FileSource, FoundFiles, Step } from './file-source.ts';

export class DiskFiles implements FileSource {
  async search(folders: readonly string[], named: readonly string[], step: Step): Promise<FoundFiles> {
    const project = new DiskProject({ isLenient: true });
    const search = searchFiles([...folders, ...named], { project });
    for (;;) {
      const { done, value } = search.next();
      if (!done) {
        await step(value);
        continue;
      }
      const { files, context, hosts, targets } = value;
      for (const { path } of [...files, ...context]) project.configurationFor(path);
      const settings = [...project.texts].map(([path, text]) => ({ path, text }));
      return { files, context, settings, hosts, targets };
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
}
