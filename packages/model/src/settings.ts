// What a project says about its hosts, for what no file of theirs tells.
import type { Release, Toolstack } from '@xencfg/schema';

/** The content of `xencfg.json`. */
export interface ProjectSettings {
  /** For every guest that no host or pragma says otherwise of. */
  readonly toolstack?: Toolstack;
  readonly xen?: Release;
  readonly hosts?: readonly HostSettings[];
  /** Prefixes of MAC addresses that are yours, such as `02:00:5e`, in small letters. */
  readonly macPrefixes?: readonly string[];
}

export interface HostSettings {
  /** The folder that holds the host's files, as the paths of its documents begin. */
  readonly root: string;
  readonly toolstack?: Toolstack;
  readonly xen?: Release;
  /** Bridges that exist on the host whatever its files say. */
  readonly bridges?: readonly string[];
  /** Names of the scripts in its /etc/xen/scripts; which there are is not known where this is absent. */
  readonly scripts?: readonly string[];
}
