// Divides a fleet into cells, which can be judged one without the other, and those into parts of like size.
import type { Cell } from '@xencfg/lint';
import { type FleetFile, hostRoot, type ProjectSettings, Workspace } from '@xencfg/model';

export interface NamedCell extends Cell {
  /** The same in every run in which the fleet has as many guests. */
  readonly name: string;
}

/** Guests without a host stand in cells of about so many. */
const fewGuests = 32;
const mostGroups = 64;

/** In the order of the files. */
export function divide(
  files: readonly FleetFile[],
  settings: ProjectSettings,
  together: number = fewGuests,
): readonly NamedCell[] {
  const hosts = new Workspace(settings);
  hosts.update(files.filter(({ language }) => language !== 'cfg'));
  const roots = files.map(({ path, language }) =>
    language === 'cfg' ? hosts.hostRootOf(path) : hostRoot(path),
  );
  const loose = roots.filter((root) => root === undefined).length;
  const groups = Math.min(mostGroups, 2 ** Math.ceil(Math.log2(Math.max(1, loose / together))));
  const cells = new Map<string, { root?: string; paths: string[] }>();
  for (const [index, { path }] of files.entries()) {
    const root = roots[index];
    const name = root === undefined ? `group ${groupOf(path, groups)} of ${groups}` : `host ${root}`;
    const cell = cells.get(name);
    if (cell === undefined) cells.set(name, { ...(root !== undefined && { root }), paths: [path] });
    else cell.paths.push(path);
  }
  return [...cells].map(([name, cell]) => ({ name, ...cell }));
}

function groupOf(path: string, groups: number): number {
  let hash = 0;
  for (let at = 0; at < path.length; at++) hash = (Math.imul(hash, 31) + path.charCodeAt(at)) | 0;
  return (hash ^ (hash >>> 15)) & (groups - 1);
}

/** The largest first, each to the part that has least; threads take a while to start, so that the first part gets more. */
export function share<Item>(
  items: readonly Item[],
  parts: number,
  sizeOf: (item: Item) => number,
  delay: number,
): readonly (readonly Item[])[] {
  const shares = Array.from({ length: parts }, (_, index) => ({
    size: index === 0 ? 0 : delay,
    items: [] as Item[],
  }));
  for (const item of items.toSorted((a, b) => sizeOf(b) - sizeOf(a))) {
    const least = shares.reduce((a, b) => (b.size < a.size ? b : a));
    least.items.push(item);
    least.size += sizeOf(item);
  }
  return shares.flatMap(({ items }) => (items.length > 0 ? [items] : []));
}
