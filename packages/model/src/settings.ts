// What a project says about its hosts, for what no file of theirs tells.
import type { Architecture, DistributionName, Release, Toolstack } from '@xencfg/schema';

/** The content of `xencfg.json`, as far as it is about hosts and guests. */
export interface ProjectSettings {
  /** For every guest that no host or pragma says otherwise of. */
  readonly toolstack?: Toolstack;
  readonly xen?: Release;
  /** What is said of single files in place of that; the answer for a path has to stay the same. */
  readonly ofFile?: (path: string) => FileExpectation;
  readonly hosts?: readonly HostSettings[];
  /** The root of the host that all guests are for, wherever their files lie. */
  readonly host?: string;
  /** Prefixes of MAC addresses that are yours, such as `02:00:5e`, in small letters. */
  readonly macPrefixes?: readonly string[];
}

/** What a project says of a guest's file. */
export interface FileExpectation {
  readonly toolstack?: Toolstack;
  readonly xen?: Release;
  readonly distribution?: DistributionName;
  readonly architecture?: Architecture;
  /** It is said of this file and not of all: then it goes before what the host tells. */
  readonly isOwn?: boolean;
  /** Options that a downstream Xen reads and no release of ours; a `*` at the end stands for anything. */
  readonly vendorKeys?: readonly string[];
}

export interface HostSettings {
  /** The folder that holds the host's files, as the paths of its documents begin. */
  readonly root: string;
  readonly toolstack?: Toolstack;
  readonly xen?: Release;
  readonly distribution?: DistributionName;
  readonly architecture?: Architecture;
  /** Bridges that exist on the host whatever its files say. */
  readonly bridges?: readonly string[];
  /** Names of the scripts in its /etc/xen/scripts; which there are is not known where this is absent. */
  readonly scripts?: readonly string[];
  /** How many processors Xen sees. */
  readonly cpus?: number;
  /** MiB of the machine, dom0's share included. */
  readonly memory?: number;
}
