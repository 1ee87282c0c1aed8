// Tells of what changes in folders, from when a search has read them on.
import { type FSWatcher, lstatSync, readdirSync, type Stats, statSync, watch } from 'node:fs';
import { join } from 'node:path';
import { decodeName, nativePath } from './native-path.ts';

/** Programs write a file in several steps, and take a folder away to make it anew; this many milliseconds of quiet end them. */
const quiet = 50;

/** Clocks of disks may be a little behind the one of the process, in milliseconds. */
const lag = 100;

interface Watched {
  /** Which folder it is: another one may have taken its name. */
  readonly identity: string | undefined;
  readonly watcher: FSWatcher;
}

export interface FolderWatchOptions {
  /** Keeps the process alive. */
  readonly isPersistent: boolean;
}

export class FolderWatch {
  readonly #tell: (paths: readonly string[]) => void;
  readonly #isPersistent: boolean;
  readonly #watched = new Map<string, Watched>();
  readonly #changed = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  /** `tell` gets the paths of what came, changed or went. */
  constructor(tell: (paths: readonly string[]) => void, { isPersistent }: FolderWatchOptions) {
    this.#tell = tell;
    this.#isPersistent = isPersistent;
  }

  /**
   * Watches what lies directly in these folders, and in no others any more. What changed in one between `since`, in milliseconds
   * as of `Date.now`, and the beginning of its watch is told as well. A folder that cannot be watched is passed over.
   */
  watch(folders: Iterable<string>, since: number): void {
    const wanted = new Set(folders);
    for (const [folder, it] of this.#watched)
      if (!wanted.has(folder) || it.identity !== identify(folder)) this.#leave(folder, it);
    for (const folder of wanted) if (!this.#watched.has(folder)) this.#watchOne(folder, since);
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const [folder, it] of this.#watched) this.#leave(folder, it);
  }

  #watchOne(folder: string, since: number): void {
    try {
      const identity = identify(folder);
      const options = { persistent: this.#isPersistent, encoding: 'buffer' } as const;
      const watcher = watch(nativePath(folder), options, (_, name) =>
        this.#note(name === null ? folder : join(folder, decodeName(name))),
      );
      const watched = { identity, watcher };
      watcher.on('error', () => this.#leave(folder, watched));
      this.#watched.set(folder, watched);
      for (const path of changedSince(folder, since - lag)) this.#note(path);
    } catch {
      // It is gone, or may not be read, or there are more than the system watches: what happens there is not seen.
    }
  }

  #leave(folder: string, it: Watched): void {
    it.watcher.close();
    if (this.#watched.get(folder) === it) this.#watched.delete(folder);
  }

  #note(path: string): void {
    this.#changed.add(path);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const paths = [...this.#changed];
      this.#changed.clear();
      this.#tell(paths);
    }, quiet);
  }
}

/** The number of a folder that is gone may be given to the next one at once. */
function identify(folder: string): string | undefined {
  const stat = statIfAny(statSync, folder);
  return stat && `${stat.dev} ${stat.ino} ${stat.birthtimeMs}`;
}

/** Where something came or went that is the folder itself. */
function changedSince(folder: string, time: number): readonly string[] {
  if (changeTime(statIfAny(statSync, folder)) >= time) return [folder];
  return readdirSync(nativePath(folder), 'buffer')
    .map((name) => join(folder, decodeName(name)))
    .filter((path) => changeTime(statIfAny(lstatSync, path)) >= time);
}

function changeTime(stat: Stats | undefined): number {
  return stat?.ctimeMs ?? 0;
}

function statIfAny(stat: typeof statSync | typeof lstatSync, path: string): Stats | undefined {
  try {
    return stat(nativePath(path));
  } catch {
    return undefined;
  }
}
