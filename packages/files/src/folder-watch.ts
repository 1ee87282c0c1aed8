// Tells of what changes in folders, from when a search has read them on.
import { type FSWatcher, lstatSync, readdirSync, type Stats, statSync, watch } from 'node:fs';
import { join } from 'node:path';
import { decodeName, nativePath } from './native-path.ts';

/** Programs write a file in several steps, and take a folder away to make it anew; this many milliseconds of quiet end them. */
const quiet = 50;

/** Where there is no quiet, such as beside a log, changes are told all the same after so many milliseconds. */
const mostWait = 1_000;

/** Clocks of disks may be a little behind the one of the process, in milliseconds. */
const lag = 20;

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
  /** When the changes that there are have to be told. */
  #latest = 0;

  /** `tell` gets the paths of what came, changed or went. */
  constructor(tell: (paths: readonly string[]) => void, { isPersistent }: FolderWatchOptions) {
    this.#tell = tell;
    this.#isPersistent = isPersistent;
  }

  /**
   * Watches what lies directly in these folders, and in no others any more. What changed in one between `since`, in milliseconds
   * as of `Date.now`, and the beginning of its watch is told as well. Gives Node's errors of folders that cannot be watched.
   */
  watch(folders: Iterable<string>, since: number): ReadonlyMap<string, unknown> {
    const failures = new Map<string, unknown>();
    const wanted = new Set(folders);
    for (const [folder, it] of this.#watched)
      if (!wanted.has(folder) || it.identity !== identify(folder)) this.#leave(folder, it);
    for (const folder of wanted) {
      if (this.#watched.has(folder)) continue;
      try {
        this.#watchOne(folder);
        // Folders that are watched tell of themselves; what was written to them makes no change of them.
        for (const path of changedSince(folder, since - lag)) if (!wanted.has(path)) this.#note(path);
      } catch (error) {
        failures.set(folder, error);
      }
    }
    return failures;
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const [folder, it] of this.#watched) this.#leave(folder, it);
  }

  #watchOne(folder: string): void {
    const identity = identify(folder);
    const options = { persistent: this.#isPersistent, encoding: 'buffer' } as const;
    const watcher = watch(nativePath(folder), options, (_, name) =>
      this.#note(name === null ? folder : join(folder, decodeName(name))),
    );
    const watched = { identity, watcher };
    watcher.on('error', () => this.#leave(folder, watched));
    this.#watched.set(folder, watched);
  }

  #leave(folder: string, it: Watched): void {
    it.watcher.close();
    if (this.#watched.get(folder) === it) this.#watched.delete(folder);
  }

  #note(path: string): void {
    const now = Date.now();
    if (this.#changed.size === 0) this.#latest = now + mostWait;
    this.#changed.add(path);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => {
        const paths = [...this.#changed];
        this.#changed.clear();
        this.#tell(paths);
      },
      Math.min(quiet, Math.max(0, this.#latest - now)),
    );
  }
}

/** The number of a folder that is gone may be given to the next one at once. */
function identify(folder: string): string | undefined {
  const stat = statIfAny(statSync, folder);
  return stat && `${stat.dev} ${stat.ino} ${stat.birthtimeMs}`;
}

function changedSince(folder: string, time: number): readonly string[] {
  return readdirSync(nativePath(folder), 'buffer')
    .map((name) => join(folder, decodeName(name)))
    .filter((path) => (statIfAny(lstatSync, path)?.ctimeMs ?? 0) >= time);
}

function statIfAny(stat: typeof statSync | typeof lstatSync, path: string): Stats | undefined {
  try {
    return stat(nativePath(path));
  } catch {
    return undefined;
  }
}
