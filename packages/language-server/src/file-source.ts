// Where a server finds files that no editor has open: a disk, or what the client reads for it.
import type { ProjectFile } from '@xencfg/language-service';
import type { HostSettings } from '@xencfg/model';

export interface FoundFiles {
  readonly files: readonly ProjectFile[];
  /** Read for what they say of the hosts; nothing is reported on them. */
  readonly context: readonly ProjectFile[];
  /** Configurations, and what they extend. */
  readonly settings: readonly ProjectFile[];
  /** What folders tell of the hosts. */
  readonly hosts: readonly HostSettings[];
  /** Names of files that only links lead to, or would lead to if they were there. */
  readonly targets: readonly string[];
  /** Those that were looked through. */
  readonly folders: readonly string[];
}

/** Called between steps of longer work with the number of files so far; throws to end it. */
export type Step = (count: number) => Promise<void>;

export interface FileSource {
  /** All files of ours in these folders, as the command line finds them, and around them. `named` are single files. */
  search(folders: readonly string[], named: readonly string[], step: Step): Promise<FoundFiles>;
  /** The text of any file; undefined where there is none that can be read. */
  read(path: string): Promise<string | undefined>;
  /**
   * A file that was changed or is new, as a search of the folders would have it: undefined where that would leave it out,
   * and `search` where only a search can tell.
   */
  look(path: string, folders: readonly string[]): Promise<ProjectFile | 'search' | undefined>;
  /** Tells of changes in these folders since the last search began, and of none in others any more; absent where only the client can tell. */
  readonly watch?: (folders: readonly string[], tell: (paths: readonly string[]) => void) => void;
}

export const noFiles: FileSource = {
  search: async () => ({ files: [], context: [], settings: [], hosts: [], targets: [], folders: [] }),
  read: async () => undefined,
  look: async () => undefined,
};
