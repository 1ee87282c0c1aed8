// Files of the disk by the disk, and all others by the client, where it can.
import type { FileSource } from './file-source.ts';
import { isVirtual } from './uris.ts';

export function joinFiles(disk: FileSource, client: FileSource | undefined): FileSource {
  if (client === undefined) return disk;
  const sourceOf = (path: string): FileSource => (isVirtual(path) ? client : disk);
  return {
    async search(folders, named, step) {
      const isOnDisk = (path: string): boolean => !isVirtual(path);
      const virtual = folders.filter(isVirtual);
      const found = await disk.search(folders.filter(isOnDisk), named.filter(isOnDisk), step);
      if (virtual.length === 0) return found;
      const others = await client.search(virtual, [], (count) => step(found.files.length + count));
      return {
        files: [...found.files, ...others.files],
        context: [...found.context, ...others.context],
        settings: [...found.settings, ...others.settings],
        hosts: [...found.hosts, ...others.hosts],
        targets: [...found.targets, ...others.targets],
        folders: found.folders,
      };
    },
    read: (path) => sourceOf(path).read(path),
    look: (path, folders) => sourceOf(path).look(path, folders),
    ...(disk.watch && { watch: disk.watch }),
  };
}
