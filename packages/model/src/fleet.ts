// All guests and hosts of a project, put together from its files, and kept so while these change.
import type { Release, Toolstack } from '@xencfg/schema';
import type { Belief, Language } from './detect.ts';
import { type CfgDocument, type Document, type Expectation, openDocument } from './document.ts';
import { type Fact, FactIndex, type FactKey, type Facts, gatherFacts } from './facts.ts';
import { Guest } from './guest.ts';
import type { Expected } from './guest-target.ts';
import { Host, type HostFiles } from './host.ts';
import { foldersAbove, hostRoot, isInPlace } from './places.ts';
import { inRows, Readings } from './readings.ts';
import type { FileExpectation, ProjectSettings } from './settings.ts';
import type { Known, Target } from './target.ts';

/** A file to read. */
export interface FleetFile {
  /** Names the file; any text, with `/` between folders. */
  readonly path: string;
  readonly text: string;
  readonly language: Language;
  /** Other paths that lead to the same file, such as a link in etc/xen/auto. */
  readonly links?: readonly string[];
}

/** A view: in a workspace that changes, it changes too. */
export interface Fleet {
  /** In the order in which the files came. */
  readonly documents: readonly Document[];
  /** By their roots. */
  readonly hosts: readonly Host[];
  readonly guests: readonly Guest[];
  readonly guestsByPath: ReadonlyMap<string, Guest>;
  readonly facts: Facts;
  readonly settings: ProjectSettings;
}

/** What a change of files came to; what is not named here is the same object as before. */
export interface Change {
  /** Paths of documents that are new, read anew, or gone. */
  readonly documents: readonly string[];
  /** Paths of guests that are new, other or gone: their own file or their host changed. */
  readonly guests: readonly string[];
  /** Roots of hosts that are new, other or gone. */
  readonly hosts: readonly string[];
  /** Groups of facts of which one is new, other or gone. */
  readonly facts: readonly FactKey[];
}

/** Reads all files at once. `toolstack` is what the user asked for and goes before everything but a file's own pragma. */
export function buildFleet(
  files: readonly FleetFile[],
  settings: ProjectSettings = {},
  toolstack?: Belief,
): Fleet {
  const workspace = new Workspace(settings, toolstack);
  workspace.update(files);
  return workspace.fleet;
}

/**
 * A fleet whose files come and go. A change costs what is read anew: a guest's file that guest, a host's file the host and
 * its guests, however many others there are.
 */
export class Workspace {
  readonly #settings: ProjectSettings;
  readonly #asked: Belief | undefined;
  readonly #readings = new Readings();
  readonly #files = new Map<string, FleetFile>();
  readonly #documents = new Map<string, Document>();
  /** The release for which a host's file was read. */
  readonly #readFor = new Map<string, Release | undefined>();
  /** Paths of the files by which hosts are known, by root. */
  readonly #hostFiles = new Map<string, Set<string>>();
  readonly #hosts = new Map<string, Host>();
  readonly #guests = new Map<string, Guest>();
  /** Paths of the guests of each host; those without one are at undefined. */
  readonly #guestsOf = new Map<string | undefined, Set<string>>();
  readonly #factsOf = new Map<string, readonly Fact[]>();
  readonly #facts = new FactIndex();
  readonly fleet: Fleet;
  #documentList: readonly Document[] | undefined;
  #hostList: readonly Host[] | undefined;
  #guestList: readonly Guest[] | undefined;

  constructor(settings: ProjectSettings = {}, toolstack?: Belief) {
    this.#settings = settings;
    this.#asked = toolstack;
    for (const { root } of settings.hosts ?? []) this.#rebuildHost(root, new Changes());
    this.fleet = this.#view();
  }

  /** Adds a file, or puts it in the place of the one of its path. */
  set(file: FleetFile): Change {
    return this.update([file]);
  }

  delete(path: string): Change {
    return this.update([], [path]);
  }

  /** Takes in facts of guests whose files are elsewhere. */
  learn(facts: Iterable<Fact>): void {
    this.#facts.add(facts);
  }

  /**
   * Takes files out and then others in, all at once: hosts are put together once, before their guests are read. `onGuests` is
   * told of some guests after the other once they are read and have brought their facts. The trees of these are still there,
   * and other guests are not yet.
   */
  update(
    files: Iterable<FleetFile>,
    deleted: Iterable<string> = [],
    onGuests?: (guests: readonly Guest[]) => void,
  ): Change {
    const changes = new Changes();
    for (const path of deleted) {
      this.#takeOut(path, changes);
      if (this.#files.delete(path)) this.#documentList = undefined;
    }
    for (const file of files) {
      if (isSameFile(this.#files.get(file.path), file)) continue;
      this.#takeOut(file.path, changes);
      this.#files.set(file.path, file);
      this.#documentList = undefined;
      if (file.language === 'cfg') changes.unread.add(file.path);
      else {
        const root = hostRoot(file.path);
        addTo(this.#hostFiles, root, file.path);
        changes.roots.add(root);
      }
    }
    for (const root of changes.roots) this.#rebuildHost(root, changes);
    const unread = [...changes.unread].flatMap((path) => this.#files.get(path) ?? []);
    for (const row of inRows(unread)) {
      const guests = row.map((file) => this.#readGuest(file, changes));
      onGuests?.(guests);
    }
    return changes.result();
  }

  /**
   * A guest's file as it would be read as a part of this fleet, which it does not become: whoever needs no more of guests
   * than one document after the other keeps none of them.
   */
  openLoose(file: FleetFile): CfgDocument {
    return openDocument(file.path, file.text, 'cfg', this.#readingOf(file, this.#hostOf(file.path)));
  }

  /** What a guest's file brought; the list stays as it is when the file changes. */
  factsOf(path: string): readonly Fact[] {
    return this.#factsOf.get(path) ?? [];
  }

  /** The root of the host that a guest's file belongs to, be the file a part of the fleet or not. */
  hostRootOf(path: string): string | undefined {
    return this.#hostOf(path)?.root;
  }

  /** Forgets what a file brought; what depends on it is noted. The file keeps its place in the order. */
  #takeOut(path: string, changes: Changes): void {
    const file = this.#files.get(path);
    if (file === undefined) return;
    changes.documents.add(path);
    changes.unread.delete(path);
    const document = this.#documents.get(path);
    this.#documents.delete(path);
    if (file.language !== 'cfg') {
      const root = hostRoot(path);
      this.#readFor.delete(path);
      takeFrom(this.#hostFiles, root, path);
      changes.roots.add(root);
      return;
    }
    if (document !== undefined) this.#readings.forget(document);
    const guest = this.#guests.get(path);
    if (guest === undefined) return;
    changes.guests.add(path);
    this.#guests.delete(path);
    this.#guestList = undefined;
    takeFrom(this.#guestsOf, guest.host?.root, path);
    this.#replaceFacts(path, [], changes);
  }

  /** Menus and what the system says first: they tell the release, by which the other files are read. */
  #rebuildHost(root: string, changes: Changes): void {
    const paths = [...(this.#hostFiles.get(root) ?? [])].sort();
    const isEarly = (path: string): boolean => earlyLanguages.has(this.#files.get(path)?.language);
    for (const path of paths) if (isEarly(path)) this.#openHostFile(path, undefined, changes);
    const release = this.#makeHost(root, paths.filter(isEarly))?.release ?? this.#settings.xen;
    for (const path of paths) if (!isEarly(path)) this.#openHostFile(path, release, changes);

    const before = this.#hosts.get(root);
    const host = this.#makeHost(root, paths);
    if (before === undefined && host === undefined) return;
    changes.hosts.add(root);
    this.#hostList = undefined;
    if (host === undefined) this.#hosts.delete(root);
    else this.#hosts.set(root, host);
    const affected = before === undefined ? this.#guestsUnder(root) : (this.#guestsOf.get(root) ?? []);
    for (const path of affected) changes.unread.add(path);
  }

  #openHostFile(path: string, release: Release | undefined, changes: Changes): void {
    const file = this.#files.get(path);
    const isRead = this.#documents.has(path) && this.#readFor.get(path) === release;
    if (file === undefined || isRead) return;
    this.#documents.set(path, openDocument(path, file.text, file.language, { release }));
    this.#readFor.set(path, release);
    this.#documentList = undefined;
    changes.documents.add(path);
  }

  /** The guests that a new host takes over from the one around it. */
  #guestsUnder(root: string): readonly string[] {
    const outer = [...foldersAbove(root)].find((folder) => folder !== root && this.#hosts.has(folder));
    return [...(this.#guestsOf.get(outer) ?? [])].filter((path) => isUnder(root, path));
  }

  /** A host is a tree that holds one of the files that only a machine with Xen has, or what the project says. */
  #makeHost(root: string, paths: readonly string[]): Host | undefined {
    const settings = this.#settings.hosts?.find((it) => it.root === root);
    const documents = paths.flatMap((path) => this.#documents.get(path) ?? []);
    if (settings === undefined && !documents.some(isOfHost)) return undefined;
    return new Host(root, filesOf(documents), settings);
  }

  #readGuest(file: FleetFile, changes: Changes): Guest {
    const { path } = file;
    const host = this.#hostOf(path);
    const document = this.#openGuest(file, host, changes);
    const before = this.#guests.get(path);
    if (before !== undefined) takeFrom(this.#guestsOf, before.host?.root, path);
    addTo(this.#guestsOf, host?.root, path);
    const guest = new Guest(document, host, this.#expectationOf(path));
    this.#guests.set(path, guest);
    this.#guestList = undefined;
    changes.guests.add(path);
    if (before?.document !== document || !isSamePlace(before, guest))
      this.#replaceFacts(path, gatherFacts(guest), changes);
    return guest;
  }

  /** The document stays when the host changes and nothing that it is read by does. */
  #openGuest(file: FleetFile, host: Host | undefined, changes: Changes): CfgDocument {
    const known = this.#documents.get(file.path);
    const before = this.#guests.get(file.path)?.host;
    if (known?.language === 'cfg' && isSameReading(before, host)) return known;
    if (known !== undefined) this.#readings.forget(known);
    const document = openDocument(file.path, file.text, 'cfg', this.#readingOf(file, host), this.#readings);
    this.#documents.set(file.path, document);
    this.#documentList = undefined;
    changes.documents.add(file.path);
    return document;
  }

  /** What a guest's file is read by; its own pragma goes before. */
  #readingOf({ path, links }: FleetFile, host: Host | undefined): Expectation {
    const { general, own } = this.#expectationOf(path);
    return {
      release: own?.release?.value ?? host?.release ?? general?.release?.value,
      belief: this.#asked ?? beliefOf(own?.toolstack) ?? host?.belief ?? beliefOf(general?.toolstack),
      links,
    };
  }

  #expectationOf(path: string): Expected {
    const { ofFile } = this.#settings;
    const said = ofFile?.(path) ?? this.#settings;
    const target = targetOf(said);
    return 'isOwn' in said && said.isOwn ? { own: target } : { general: target };
  }

  #hostOf(path: string): Host | undefined {
    const { host: chosen } = this.#settings;
    if (chosen !== undefined) return this.#hosts.get(chosen);
    for (const folder of foldersAbove(path)) {
      const host = this.#hosts.get(folder);
      if (host !== undefined) return host;
    }
    return undefined;
  }

  #replaceFacts(path: string, facts: readonly Fact[], changes: Changes): void {
    const before = this.#factsOf.get(path) ?? [];
    if (before.length === facts.length && JSON.stringify(before) === JSON.stringify(facts)) return;
    this.#facts.remove(before);
    this.#facts.add(facts);
    if (facts.length === 0) this.#factsOf.delete(path);
    else this.#factsOf.set(path, facts);
    changes.facts.push(before, facts);
  }

  #view(): Fleet {
    const workspace = this;
    return {
      get documents() {
        workspace.#documentList ??= [...workspace.#files.keys()].flatMap(
          (path) => workspace.#documents.get(path) ?? [],
        );
        return workspace.#documentList;
      },
      get hosts() {
        workspace.#hostList ??= [...workspace.#hosts]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([, host]) => host);
        return workspace.#hostList;
      },
      get guests() {
        workspace.#guestList ??= [...workspace.#files.keys()].flatMap(
          (path) => workspace.#guests.get(path) ?? [],
        );
        return workspace.#guestList;
      },
      guestsByPath: this.#guests,
      facts: this.#facts,
      settings: this.#settings,
    };
  }
}

/** Gathers what a change touches. */
class Changes {
  readonly documents = new Set<string>();
  readonly guests = new Set<string>();
  readonly hosts = new Set<string>();
  /** Guests to read. */
  readonly unread = new Set<string>();
  /** Hosts to put together anew. */
  readonly roots = new Set<string>();
  readonly facts: (readonly Fact[])[] = [];

  result(): Change {
    const { facts } = this;
    let keys: readonly FactKey[] | undefined;
    return {
      documents: [...this.documents],
      guests: [...this.guests],
      hosts: [...this.hosts],
      // Nobody asks when a whole fleet is read.
      get facts() {
        keys ??= keysOf(facts);
        return keys;
      },
    };
  }
}

function keysOf(facts: readonly (readonly Fact[])[]): readonly FactKey[] {
  const found = new Map<string, FactKey>();
  for (const { kind, key } of facts.flat()) found.set(`${kind} ${key}`, { kind, key });
  return [...found.values()];
}

const earlyLanguages: ReadonlySet<Language | undefined> = new Set(['menu', 'interfaces', 'defaults']);

/** GRUB 2 is on every machine; its menu makes a host only where it boots Xen. */
function isOfHost(document: Document): boolean {
  switch (document.language) {
    case 'sxp':
      return nameOf(document) === 'xend-config.sxp';
    case 'xl-conf':
      return nameOf(document) === 'xl.conf' && isInPlace(document.path);
    case 'menu':
      return document.tree.syntax === 'legacy' || document.tree.entries.some((entry) => entry.kernel);
    default:
      return false;
  }
}

/** Of several files for one job the first by its path counts. */
function filesOf(documents: readonly Document[]): HostFiles {
  const files: { -readonly [name in keyof HostFiles]: HostFiles[name] } = {};
  for (const document of documents) {
    const name = nameOf(document);
    if (document.language === 'interfaces') files.interfaces ??= document;
    else if (document.language === 'menu' && isOfHost(document)) files.menu ??= document;
    else if (document.language === 'sxp' && isOfHost(document)) files.xend ??= document;
    else if (document.language === 'xl-conf' && name === 'xl.conf') files.xl ??= document;
    else if (document.language !== 'defaults') continue;
    else if (name === 'grub') files.grubDefaults ??= document;
    else if (name === 'xen') files.xenDefaults ??= document;
    else if (name === 'xendomains') files.xendomains ??= document;
  }
  return files;
}

function nameOf({ path }: Document): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** What the project says of a guest. */
function targetOf({ toolstack, xen, distribution, architecture }: FileExpectation): Target {
  const because = 'the project says so';
  return {
    ...(toolstack && { toolstack: { value: toolstack, because } }),
    ...(xen && { release: { value: xen, because } }),
    ...(distribution && { distribution: { value: distribution, because } }),
    ...(architecture && { architecture: { value: architecture, because } }),
  };
}

function beliefOf(known: Known<Toolstack> | undefined): Belief | undefined {
  return known && { toolstack: known.value, because: known.because };
}

/** Whether two readings of one document have the same facts. */
function isSamePlace(a: Guest, b: Guest): boolean {
  return a.host?.root === b.host?.root && a.startsWithHost === b.startsWithHost;
}

/** Whether a guest's file is read in the same way for both. */
function isSameReading(a: Host | undefined, b: Host | undefined): boolean {
  return a?.release === b?.release && JSON.stringify(a?.belief) === JSON.stringify(b?.belief);
}

function isSameFile(a: FleetFile | undefined, b: FleetFile): boolean {
  return (
    a?.text === b.text &&
    a.language === b.language &&
    (a.links ?? []).join('\0') === (b.links ?? []).join('\0')
  );
}

function isUnder(root: string, path: string): boolean {
  return root === '' || path.startsWith(`${root}/`);
}

function addTo<Key>(sets: Map<Key, Set<string>>, key: Key, value: string): void {
  const set = sets.get(key);
  if (set === undefined) sets.set(key, new Set([value]));
  else set.add(value);
}

function takeFrom<Key>(sets: Map<Key, Set<string>>, key: Key, value: string): void {
  const set = sets.get(key);
  set?.delete(value);
  if (set?.size === 0) sets.delete(key);
}
