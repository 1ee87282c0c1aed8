// Files that only the client can reach, such as those of a repository that is opened in a browser; it reads them for us.
import { configNames, editorConfigName } from '@xencfg/config';
import type { ProjectFile } from '@xencfg/language-service';
import { detectLanguage, foreignEndings, foreignFolders } from '@xencfg/model';
import type { Connection } from 'vscode-languageserver';
import type { FileSource } from './file-source.ts';
import { clientRequests } from './protocol.ts';
import { pathOf, uriOf } from './uris.ts';

/** What a client hides of its folders, such as by its own settings, is left out; `.gitignore` is the client's matter too. */
export function clientFiles(connection: Connection): FileSource {
  const read = async (path: string): Promise<string | undefined> => {
    try {
      const answer = await connection.sendRequest<{ text: string } | null>(clientRequests.readFile, {
        uri: uriOf(path),
      });
      return answer?.text;
    } catch {
      // One that it refuses to read is as good as none: the others are still ours to check.
      return undefined;
    }
  };
  const take = async (path: string): Promise<ProjectFile | undefined> => {
    const text = isForeign(path) ? undefined : await read(path);
    const language = text === undefined ? undefined : detectLanguage(path, text.slice(0, startSize));
    return text === undefined || language === undefined ? undefined : { path, text, language };
  };
  return {
    async search(folders, _named, step) {
      const uris = await connection.sendRequest<string[]>(clientRequests.findFiles, {
        folders: folders.map(uriOf),
      });
      const files: ProjectFile[] = [];
      const settings: ProjectFile[] = [];
      for (const some of chunk([...new Set(uris.map(pathOf))].sort(), 32)) {
        const found = await Promise.all(
          some.map(async (path) => {
            if (!isConfiguration(path)) return take(path);
            const text = await read(path);
            if (text !== undefined) settings.push({ path, text });
            return undefined;
          }),
        );
        for (const file of found.filter((it) => it !== undefined)) files.push(file);
        await step(files.length);
      }
      return { files, context: [], settings, hosts: [], targets: [], folders: [] };
    },
    read,
    look: take,
  };
}

/** More than enough to tell what a file is. */
const startSize = 64 * 1024;

function isForeign(path: string): boolean {
  return foreignEndings.test(path) || path.split('/').some((it) => foreignFolders.test(it));
}

function isConfiguration(path: string): boolean {
  return [...configNames, editorConfigName].some((name) => path.endsWith(`/${name}`));
}

function* chunk<T>(all: readonly T[], size: number): Iterable<readonly T[]> {
  for (let start = 0; start < all.length; start += size) yield all.slice(start, start + size);
}
