// Finds the files to work on: those that were named, and in folders those that look like Xen's.
import { existsSync, lstatSync, readdirSync, readlinkSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import {
  detectLanguage,
  type FleetFile,
  foreignEndings,
  foreignFolders,
  type HostSettings,
  hostPlaces,
  type Language,
} from '@xencfg/model';
import { IgnoreRules } from './ignore-rules.ts';
import { decodeName, nativePath, realPath, realPathIfAny } from './native-path.ts';
import type { Project } from './project.ts';
import { explainReadError, readFileStart, readText } from './text-file.ts';

export interface Found {
  /** Absolute paths; a file that several paths lead to is here once. */
  readonly files: readonly FleetFile[];
  /** Files that say something of the hosts and were not asked for: read, not reported on. */
  readonly context: readonly FleetFile[];
  /** What folders tell of the hosts. */
  readonly hosts: readonly HostSettings[];
  /** What could not be read, each once. */
  readonly failures: readonly Failure[];
  /** Names of files that only links lead to, or would lead to if they were there. */
  readonly targets: readonly string[];
  /** Those that were looked through, by their paths. */
  readonly folders: readonly string[];
}

export interface Failure {
  /** Absolute. */
  readonly path: string;
  /** Why, as the end of a sentence. */
  readonly reason: string;
}

export interface SearchOptions {
  /** Where there is one: what its configuration ignores is left out. */
  readonly project?: Project;
  /** Leave nothing out. */
  readonly noIgnore?: boolean;
}

/** More than enough to tell what a file is; small files are read whole at once. */
const startSize = 64 * 1024;
const room = Buffer.allocUnsafeSlow(startSize);

/** Throws ProjectError for a configuration that cannot be used. */
export function findFiles(paths: readonly string[], options: SearchOptions = {}): Found {
  const search = searchFiles(paths, options);
  for (;;) {
    const { done, value } = search.next();
    if (done) return value;
  }
}

/** The same in small steps, for those who have other things to do between; each tells how many files there are so far. */
export function* searchFiles(
  paths: readonly string[],
  options: SearchOptions = {},
): Generator<number, Found, undefined> {
  const search = new Search(options);
  for (const path of paths) yield* search.take(path);
  return search.result();
}

/**
 * What a search of the folders would make of one file that is new or other than before, without the search: undefined where
 * it would leave it out or there is none; `search` where more than this file is concerned.
 */
export function lookAtFile(
  path: string,
  folders: readonly string[],
  options: SearchOptions = {},
): FleetFile | 'search' | undefined {
  const name = basename(path);
  if (/^\.(?:git|xencfg)ignore$/.test(name)) return 'search';
  const folder = folders.find((it) => path.startsWith(it.endsWith('/') ? it : `${it}/`));
  const below = folder === undefined ? [] : path.slice(folder.length).split('/');
  if (below.some((it) => foreignFolders.test(it))) return undefined;
  try {
    const stat = lstatSync(nativePath(path), { throwIfNoEntry: false });
    if (stat === undefined) return undefined;
    // A link tells of another file, and a script what a host can do.
    if (!stat.isFile() || /\/etc\/xen\/scripts\/[^/]*$/.test(path)) return 'search';
    if (folder === undefined || foreignEndings.test(name)) return undefined;
    if (isIgnoredBelow(path, folder, new IgnoreRules(options.noIgnore === true, options.project)))
      return undefined;
    const text = readText(path);
    const language = detectLanguage(path, text.slice(0, startSize));
    return language === undefined ? undefined : { path, text, language };
  } catch {
    return undefined;
  }
}

/** Whether the file is left out, or a folder between that a search starts from and the file: asked on the way down, as a search does. */
function isIgnoredBelow(path: string, folder: string, rules: IgnoreRules): boolean {
  const way: string[] = [];
  for (let at = path; at.length > folder.length; at = dirname(at)) way.unshift(at);
  return way.some((at) => rules.in(dirname(at))(at, at !== path));
}

/** One file, however many paths lead to it. */
interface FoundFile {
  path: string;
  text: string;
  language: Language;
  /** The path is a link that the search came upon: the file's own path takes its place when that is met. */
  isByLink: boolean;
  readonly links: Set<string>;
}

class Search {
  /** By the path without links. */
  readonly #files = new Map<string, FoundFile>();
  readonly #failures: Failure[] = [];
  /** The paths without links of those that could not be read. */
  readonly #unread = new Set<string>();
  readonly #folders: string[] = [];
  /** Names of files that links lead to and that are not there. */
  readonly #loose: string[] = [];
  readonly #ignoreRules: IgnoreRules;

  constructor({ noIgnore, project }: SearchOptions) {
    this.#ignoreRules = new IgnoreRules(noIgnore === true, project);
  }

  *take(given: string): Generator<number, void, undefined> {
    const path = resolve(given);
    try {
      const stat = statSync(nativePath(path));
      if (stat.isDirectory()) yield* this.#walk(path, realPath(path));
      else if (stat.isFile()) this.#takeFile(path, realPath(path), { isNamed: true, isLink: false });
      else this.#fail(path, 'this is neither a file nor a folder');
    } catch (error) {
      if (!isReadError(error)) throw error;
      this.#fail(path, explainReadError(error));
    }
  }

  result(): Found {
    const machines = new Set<string>();
    const autostart = new Set<string>();
    for (const { path, language } of this.#files.values()) {
      const folder = dirname(path);
      if (language === 'cfg') autostart.add(join(folder, 'auto'));
      const machine = machineOf(folder);
      if (machine === undefined) continue;
      machines.add(machine);
      autostart.add(`${machine}/etc/xen/auto`);
    }
    for (const folder of autostart) this.#noteLinks(folder);
    const files = [...this.#files.values()].map(({ path, text, language, links }) => ({
      path,
      text,
      language,
      ...(links.size > 0 && { links: [...links].sort() }),
    }));
    return {
      files,
      context: findContext(files, new Set(this.#files.keys())),
      hosts: [...machines].flatMap(readScripts),
      failures: this.#failures,
      folders: this.#folders,
      targets: [
        ...this.#loose,
        ...[...this.#files].flatMap(([real, { isByLink }]) => (isByLink ? basename(real) : [])),
      ],
    };
  }

  /** `real` is the folder's path without links, so that its files need not be asked for theirs. */
  *#walk(folder: string, real: string): Generator<number, void, undefined> {
    let entries: readonly Entry[];
    try {
      entries = readEntries(folder);
    } catch (error) {
      this.#fail(folder, explainReadError(error));
      return;
    }
    this.#folders.push(folder);
    const isIgnored = this.#ignoreRules.in(folder);
    for (const { name, kind, isLink } of entries) {
      const path = join(folder, name);
      if (isIgnored(path, kind === 'folder')) continue;
      if (kind === 'folder') yield* this.#walk(path, join(real, name));
      else if (kind === 'nothing') this.#noteLoose(path);
      else if (!foreignEndings.test(name)) {
        const own = isLink ? realPathIfAny(path) : join(real, name);
        if (own !== undefined) this.#takeFile(path, own, { isNamed: false, isLink });
        yield this.#files.size;
      }
    }
  }

  #noteLoose(link: string): void {
    try {
      this.#loose.push(basename(readlinkSync(nativePath(link), 'utf8')));
    } catch {
      // Gone since its folder was read: the rest of the folder is still to be searched.
    }
  }

  #takeFile(path: string, real: string, { isNamed, isLink }: { isNamed: boolean; isLink: boolean }): void {
    const known = this.#files.get(real);
    if (known !== undefined) {
      if (path === known.path) return;
      if (known.isByLink && !isLink) {
        known.links.add(known.path);
        known.links.delete(path);
        known.path = path;
        known.isByLink = false;
      } else known.links.add(path);
      return;
    }
    try {
      const start = readFileStart(real, room);
      const language = detectLanguage(path, start.text, isNamed);
      if (language === undefined) {
        if (isNamed) this.#fail(path, 'this is no configuration of Xen that can be read here');
        return;
      }
      const text = start.isWhole ? start.text : readText(real);
      this.#files.set(real, { path, text, language, isByLink: isLink, links: new Set() });
    } catch (error) {
      if (!this.#unread.has(real)) this.#fail(path, explainReadError(error));
      this.#unread.add(real);
    }
  }

  #fail(path: string, reason: string): void {
    this.#failures.push({ path, reason });
  }

  /** Links that nobody searched for tell all the same which guests start with their host. */
  #noteLinks(folder: string): void {
    for (const { name, isLink } of readEntriesIfAny(folder)) {
      if (!isLink) continue;
      const path = join(folder, name);
      const file = this.#files.get(realPathIfAny(path) ?? '');
      if (file !== undefined && file.path !== path) file.links.add(path);
    }
  }
}

interface Entry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'nothing';
  readonly isLink: boolean;
}

/** Files, folders and links to nothing by name. Pipes, sockets and devices are passed over, and so are links to them. */
function readEntries(folder: string): Entry[] {
  const entries: Entry[] = [];
  for (const entry of readDirents(folder)) {
    const { name } = entry;
    if (entry.isDirectory()) {
      if (!foreignFolders.test(name)) entries.push({ name, kind: 'folder', isLink: false });
    } else if (entry.isFile()) entries.push({ name, kind: 'file', isLink: false });
    else if (entry.isSymbolicLink()) {
      const kind = kindBehind(join(folder, name));
      // Links to folders are not followed: what they show is found where it is, or belongs to somebody else.
      if (kind !== 'other') entries.push({ name, kind, isLink: true });
    }
  }
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function readEntriesIfAny(folder: string): readonly Entry[] {
  try {
    return readEntries(folder);
  } catch {
    return [];
  }
}

interface NamedEntry {
  readonly name: string;
  isDirectory(): boolean;
  isFile(): boolean;
  isSymbolicLink(): boolean;
}

function readDirents(folder: string): readonly NamedEntry[] {
  const entries = readdirSync(nativePath(folder), { withFileTypes: true });
  if (!entries.some(({ name }) => name.includes('\ufffd'))) return entries;
  // Some names are no UTF-8: once more, byte for byte.
  return readdirSync(nativePath(folder), { withFileTypes: true, encoding: 'buffer' }).map((entry) => ({
    name: decodeName(entry.name),
    isDirectory: () => entry.isDirectory(),
    isFile: () => entry.isFile(),
    isSymbolicLink: () => entry.isSymbolicLink(),
  }));
}

function kindBehind(path: string): 'file' | 'nothing' | 'other' {
  try {
    const stat = statSync(nativePath(path), { throwIfNoEntry: false });
    return stat === undefined ? 'nothing' : stat.isFile() ? 'file' : 'other';
  } catch {
    return 'other';
  }
}

function isFile(path: string): boolean {
  return kindBehind(path) === 'file';
}

function isReadError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}

/** The folder that stands for a machine's `/`, where a path shows that it lies in one; `''` is the machine's own. */
function machineOf(folder: string): string | undefined {
  return /^(.*)\/etc\/xen(?:\/|$)/.exec(folder)?.[1];
}

/**
 * The names of a host's scripts, where its whole folder is there to be seen: repositories often hold only what an admin has
 * added, and then nobody knows what else the host has. Xen's packages bring `block` and `vif-bridge`.
 */
function readScripts(machine: string): HostSettings[] {
  const scripts = readEntriesIfAny(`${machine}/etc/xen/scripts`).flatMap(({ name, kind }) =>
    kind === 'file' ? [name] : [],
  );
  return scripts.includes('block') && scripts.includes('vif-bridge') ? [{ root: machine, scripts }] : [];
}

/**
 * The hosts' own files around the files found. They are looked for beside each file, in the tree that its path shows to be
 * a machine's (`…/etc/xen/…`), and in the folders above as far as the project reaches; never further, so that the files of
 * the machine that xencfg runs on stay out of it. `seen` has the real paths of files that are known.
 */
export function findContext(files: readonly FleetFile[], seen: Set<string> = new Set()): FleetFile[] {
  const roots = new Set<string>();
  const done = new Set<string>();
  for (const { path } of files) {
    const folder = dirname(path);
    if (done.has(folder)) continue;
    done.add(folder);
    roots.add(folder);
    const machine = machineOf(folder);
    if (machine !== undefined) roots.add(machine === '' ? '/' : machine);
    for (const above of projectFolders(folder)) roots.add(above);
  }
  return [...roots].flatMap((root) => readHostFiles(root, seen));
}

/** The files in a folder and at their places under it that say something of a host. */
export function readHostFiles(root: string, seen: Set<string>): FleetFile[] {
  const found: FleetFile[] = [];
  for (const place of ['xend-config.sxp', 'menu.lst', ...hostPlaces]) {
    const path = join(root, place);
    if (!isFile(path)) continue;
    try {
      const real = realPath(path);
      if (seen.has(real)) continue;
      seen.add(real);
      const text = readText(real);
      const language = detectLanguage(path, text);
      if (language !== undefined && language !== 'cfg') found.push({ path, text, language });
    } catch {
      // Nobody asked for it; what it would have told stays unknown.
    }
  }
  return found;
}

/** The folder and those above it, up to the one that holds the project; none when there is no project. */
export function projectFolders(folder: string): string[] {
  const folders: string[] = [];
  for (let at = folder; ; at = dirname(at)) {
    folders.push(at);
    if (['.git', 'xencfg.json', 'xencfg.jsonc'].some((name) => existsSync(nativePath(join(at, name)))))
      return folders;
    if (dirname(at) === at) return [];
  }
}
