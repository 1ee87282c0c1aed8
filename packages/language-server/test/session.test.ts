// What the server knows of files when searches and single looks overtake each other.
import { expect, test } from 'vitest';
import { type FileSource, noFiles } from '../src/file-source.ts';
import { Session } from '../src/session.ts';

const text = "name = 'web'\nmemory = 512\n";

test('a file that went while a search overtook the look at it is gone', async () => {
  const disk = new Map([['/w/a.cfg', text]]);
  let overtake = async (): Promise<void> => {};
  const files: FileSource = {
    ...noFiles,
    search: async () => ({
      files: [...disk].map(([path, it]) => ({ path, text: it, language: 'cfg' as const })),
      context: [],
      settings: [],
      hosts: [],
      targets: [],
      folders: [],
    }),
    look: async (path) => {
      await overtake();
      const found = disk.get(path);
      return found === undefined ? undefined : { path, text: found, language: 'cfg' };
    },
  };
  const session = new Session(
    files,
    { encoding: 'utf-16', isPlain: false },
    { onStale: () => {}, onFiles: () => {} },
  );
  session.setFolders(['file:///w']);
  await session.index(async () => {});
  expect([...session.project.paths]).toEqual(['/w/a.cfg']);

  // The first of two files is looked at, goes, and a whole search is done before the second one is looked at.
  let looks = 0;
  overtake = async () => {
    if (++looks < 2) return;
    overtake = async () => {};
    disk.delete('/w/a.cfg');
    await session.index(async () => {});
  };
  await session.filesChanged(['/w/a.cfg', '/w/b.cfg']);
  // Its going is told last.
  await session.filesChanged(['/w/a.cfg']);
  expect([...session.project.paths]).toEqual([]);
});
