// What the server and its clients say to each other beyond the Language Server Protocol: options, settings, requests of our own.
import type { Location, Range } from 'vscode-languageserver';

/** `initializationOptions`; all of it may be left out. */
export interface InitializationOptions {
  /** Settings as `workspace/configuration` would give them, for clients without it. */
  readonly settings?: Settings;
  /** The client's command that shows a list of places: called with URI, position and locations. Without it lenses only tell. */
  readonly showReferences?: string;
  /** The client answers `xencfg/findFiles` and `xencfg/readFile`: for files that the server cannot reach by itself. */
  readonly clientFiles?: boolean;
}

/**
 * The section `xencfg` of the client's settings. What it says of files (`toolstack`, `xen`, `lint.rules`, `lint.presets`, the
 * layout) holds only where no `xencfg.json` speaks, so that editors and the command line find the same in a project.
 */
export interface Settings {
  readonly toolstack?: 'xm' | 'xl' | null;
  /** A release, such as `4.17`. */
  readonly xen?: string | null;
  readonly lint?: {
    readonly enable?: boolean;
    /** When findings are looked for; `onType` by default. */
    readonly run?: 'onType' | 'onSave';
    /** Which files have their findings told; `workspace` by default. */
    readonly scope?: 'workspace' | 'openFiles';
    /** Levels by rule or family, as in `xencfg.json`. */
    readonly rules?: Readonly<Record<string, string>>;
    /** Sets of rules, as in `xencfg.json`. */
    readonly presets?: readonly string[];
  };
  /** `enable`, and the layout as in the `format` of `xencfg.json`. */
  readonly format?: { readonly enable?: boolean } & Readonly<Record<string, unknown>>;
  readonly inlayHints?: { readonly enable?: boolean };
  readonly codeLens?: { readonly enable?: boolean };
}

/** Asked of the server. */
export const requests = {
  fleet: 'xencfg/fleet',
  effectiveGuest: 'xencfg/effectiveGuest',
  explain: 'xencfg/explain',
  target: 'xencfg/target',
  /** The text of a document as the server has it, or null; once all that was told of files is taken in. */
  text: 'xencfg/text',
} as const;

/** Asked of a client with `clientFiles`. */
export const clientRequests = {
  /** `{ folders: string[] }` → the URIs of all files below, without those that the client hides. */
  findFiles: 'xencfg/findFiles',
  /** `{ uri: string }` → `{ text: string } | null`. */
  readFile: 'xencfg/readFile',
} as const;

export const notifications = {
  /** `FleetChange`: the answer to `xencfg/fleet` may be another one now. */
  fleetChanged: 'xencfg/fleetChanged',
} as const;

/** Numbers of findings by severity. */
export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly hints: number;
}

export interface FleetChange {
  readonly revision: number;
  /** Roots of the hosts that are concerned, null for guests whose host is not known; absent when it may be all. */
  readonly hosts?: readonly (string | null)[];
}

export interface FleetParams {
  /** Only this host, by its root, and what it has; null for guests whose host is not known. */
  readonly host?: string | null;
  /** Hosts without their guests, bridges and disks: a large fleet may be shown host by host. */
  readonly isSummary?: boolean;
}

export interface FleetReport {
  /** Grows with every change. */
  readonly revision: number;
  /** The first indexing is done. */
  readonly isComplete: boolean;
  /** Those that guests are known to run on, by their roots; guests without a host come last, under a host without root. */
  readonly hosts: readonly HostReport[];
}

export interface HostReport {
  /** The folder that stands for the machine's `/`; absent for guests whose host is not known. */
  readonly root?: string;
  readonly name: string;
  /** As a folder. */
  readonly uri?: string;
  readonly files: readonly { readonly kind: string; readonly uri: string }[];
  readonly toolstack?: string;
  readonly release?: string;
  /** Why it is taken for that, in words. */
  readonly because?: string;
  /** MiB of the machine, where something tells. */
  readonly memory?: number;
  /** Of the host's own files and its guests. */
  readonly counts: Counts;
  readonly guestCount: number;
  readonly guests: readonly GuestReport[];
  readonly bridges: readonly BridgeReport[];
  readonly sharedDisks: readonly SharedDiskReport[];
}

export interface GuestReport {
  readonly name: string;
  readonly uri: string;
  /** Where its name is written. */
  readonly range: Range;
  /** `PV`, `PVH` or `HVM`. */
  readonly kind?: string;
  readonly toolstack?: string;
  /** MiB. */
  readonly memory?: number;
  readonly vcpus?: number;
  readonly startsWithHost: boolean;
  readonly counts: Counts;
  readonly disks: readonly DiskReport[];
  readonly cards: readonly CardReport[];
}

export interface DiskReport {
  /** As it is written, without quotes. */
  readonly text: string;
  readonly target?: string;
  readonly vdev?: string;
  readonly mode?: string;
  readonly range: Range;
  /** Of the guests of the same host that have it too. */
  readonly sharedWith: readonly Location[];
}

export interface CardReport {
  readonly text: string;
  readonly mac?: string;
  readonly bridge?: string;
  readonly ip?: string;
  readonly range: Range;
}

export interface BridgeReport {
  readonly name: string;
  /** Whether a file of the host says that it is there. */
  readonly isDefined: boolean;
  /** Cards on it. */
  readonly cards: readonly (Location & { readonly guest: string; readonly mac?: string })[];
}

/** A disk that several guests of a host have. */
export interface SharedDiskReport {
  readonly target: string;
  readonly places: readonly (Location & { readonly guest: string; readonly mode?: string })[];
}

export interface DocumentParams {
  readonly textDocument: { readonly uri: string };
}

export interface EffectiveGuestParams extends DocumentParams {
  readonly toolstack?: 'xm' | 'xl' | 'both';
  /** Characters in a line; 100 by default. */
  readonly width?: number;
}

/** Text as `xencfg show` prints it; null for a file that is no guest. */
export type EffectiveGuest = { readonly text: string } | null;

export interface ExplainParams {
  /** A rule, an option, a part of a device string, or an error message. */
  readonly words: string;
  readonly width?: number;
}

/** Text as `xencfg explain` prints it; null when nothing is known of it. */
export type Explained = { readonly text: string } | null;

/** What a file is read for; null for a file that is not ours. */
export type TargetReport = {
  readonly language: string;
  readonly toolstack?: string;
  readonly release?: string;
  readonly kind?: string;
  /** Why, in words. */
  readonly because?: string;
  /** The host's root. */
  readonly host?: string;
  readonly hostName?: string;
  /** The configuration that speaks for the file. */
  readonly configuration?: string;
} | null;
