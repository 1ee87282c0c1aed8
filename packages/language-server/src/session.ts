// What the server knows: open documents, the files around them, the project that both make, and how it follows their changes.
import {
  type FolderDefaults,
  type PositionEncoding,
  Project,
  type ProjectFile,
} from '@xencfg/language-service';
import type { HostSettings } from '@xencfg/model';
import { rulePage } from '@xencfg/pages';
import type { TextDocumentContentChangeEvent, TextDocumentItem } from 'vscode-languageserver';
import { OpenDocument } from './documents.ts';
import { type FileSource, noFiles } from './file-source.ts';
import { Turns } from './pauses.ts';
import { isVirtual, pathOf, uriOf } from './uris.ts';

export interface SessionEvents {
  /** The findings of these files may be others now; `edited` are those whose text changed. */
  readonly onStale: (paths: ReadonlySet<string>, edited: ReadonlySet<string>) => void;
  /** Files have changed, as far as the client does not tell of that. */
  readonly onFiles: (paths: readonly string[]) => void;
}

export class Session {
  readonly project: Project;
  readonly #files: FileSource;
  readonly #events: SessionEvents;
  readonly #encoding: PositionEncoding;
  /** By URI. */
  readonly #documents = new Map<string, OpenDocument>();
  /** By path; of several documents of one file the one opened or changed last. */
  readonly #open = new Map<string, OpenDocument>();
  /** Documents that the project has not seen in their present state. */
  readonly #dirty = new Set<string>();
  /** Files of the last search and what came since, by path. */
  readonly #disk = new Set<string>();
  /** Files that are only read for what they say of hosts. */
  readonly #context = new Set<string>();
  /** Names of files that only links lead to; their folders may have other paths too. */
  readonly #targets = new Set<string>();
  /** Other paths of files, with the path by which the project knows each. */
  readonly #aliases = new Map<string, string>();
  /** How the client writes the URI of a path. */
  readonly #uris = new Map<string, string>();
  /** Files that were looked at one by one since the last search began. */
  #followed = new Set<string>();
  #folders: readonly string[] = [];
  #folderUris: readonly string[] = [];
  #isTold = false;
  #hosts = '[]';
  #defaults = '[]';

  constructor(
    files: FileSource | undefined,
    { encoding, isPlain }: { readonly encoding: PositionEncoding; readonly isPlain: boolean },
    events: SessionEvents,
  ) {
    this.#files = files ?? noFiles;
    this.#encoding = encoding;
    this.#events = events;
    this.project = new Project({
      uriOf: (path) => this.uriOf(path),
      display: (path) => this.#display(path),
      rulePage,
      isPlain,
      encoding,
    });
  }

  get folders(): readonly string[] {
    return this.#folders;
  }

  get folderUris(): readonly string[] {
    return this.#folderUris;
  }

  /** Whether the last search has been there, or none has a reason to. */
  isKnown(path: string): boolean {
    return this.#disk.has(path) || this.#isInFolders(path) || isVirtual(path);
  }

  setFolders(uris: readonly string[]): void {
    this.#folderUris = uris;
    this.#folders = uris.map((uri) => withoutSlash(this.#noteUri(uri)));
  }

  changeFolders(added: readonly string[], removed: readonly string[]): void {
    const gone = new Set(removed.map((uri) => withoutSlash(pathOf(uri))));
    const left = this.#folderUris.filter((uri) => !gone.has(withoutSlash(pathOf(uri))));
    this.setFolders([...left, ...added]);
  }

  /** The client has agreed to tell of files that change: nobody else has to look. */
  leaveWatching(): void {
    this.#isTold = true;
    this.#files.watch?.([], this.#events.onFiles);
  }

  /** The path by which the project knows a file. */
  pathOf(uri: string): string {
    const path = pathOf(uri);
    return this.#aliases.get(path) ?? path;
  }

  uriOf(path: string): string {
    return this.#open.get(path)?.uri ?? this.#uris.get(path) ?? uriOf(path);
  }

  /** The document that the editor has open of a file. */
  documentAt(path: string): OpenDocument | undefined {
    return this.#open.get(path);
  }

  document(uri: string): OpenDocument | undefined {
    return this.#documents.get(uri);
  }

  get openPaths(): Iterable<string> {
    return this.#open.keys();
  }

  /** Paths of all files that findings are told of: open ones first. */
  *reportedPaths(isWorkspace: boolean): Iterable<string> {
    yield* this.#open.keys();
    if (!isWorkspace) return;
    for (const path of this.#disk) if (!this.#open.has(path) && !this.#context.has(path)) yield path;
  }

  isReported(path: string, isWorkspace: boolean): boolean {
    return this.#open.has(path) || (isWorkspace && this.#disk.has(path) && !this.#context.has(path));
  }

  open(item: TextDocumentItem): OpenDocument {
    const path = this.pathOf(item.uri);
    const document = new OpenDocument(path, item, this.#encoding);
    this.#documents.set(item.uri, document);
    this.#open.set(path, document);
    this.#dirty.add(path);
    return document;
  }

  change(uri: string, changes: TextDocumentContentChangeEvent[], version: number): void {
    const document = this.#documents.get(uri);
    if (document === undefined) return;
    document.change(changes, version);
    this.#open.set(document.path, document);
    this.#dirty.add(document.path);
  }

  /** Gives the path of the file when no other document has it open: it is again what its disk has. */
  close(uri: string): string | undefined {
    const document = this.#documents.get(uri);
    if (document === undefined) return undefined;
    this.#documents.delete(uri);
    const { path } = document;
    const other = [...this.#documents.values()].findLast((it) => it.path === path);
    if (other !== undefined) {
      this.#open.set(path, other);
      this.#dirty.add(path);
      return undefined;
    }
    this.#open.delete(path);
    this.#dirty.delete(path);
    if (!this.#disk.has(path)) this.#update([], [path], new Set([path]));
    return path;
  }

  /** Hands what the editor has changed to the project; to be called before anything is asked of it. */
  flush(): void {
    if (this.#dirty.size === 0) return;
    const edited = new Set(this.#dirty);
    this.#dirty.clear();
    const files: ProjectFile[] = [];
    for (const path of edited) {
      const document = this.#open.get(path);
      if (document !== undefined) files.push(this.#fileOf(document));
    }
    this.#update(files, [], edited);
  }

  /** Settings of the client, by folder. */
  setDefaults(defaults: readonly FolderDefaults[]): void {
    const text = JSON.stringify(defaults);
    if (text === this.#defaults) return;
    this.#defaults = text;
    this.#events.onStale(this.project.configure({ defaults }), new Set());
  }

  /** Searches all folders anew, and what else is open. `step` throws to end it. */
  async index(step: (done: number, total: number | undefined) => Promise<void>): Promise<void> {
    const named = [...this.#open.keys()].filter((path) => !this.#isInFolders(path));
    this.#followed = new Set();
    const found = await this.#files.search(this.#folders, named, (count) => step(count, undefined));
    // Before anything is told of what was found: whoever hears of it may change it at once.
    if (!this.#isTold) this.#files.watch?.(found.folders, this.#events.onFiles);
    const files = [...found.files, ...found.context, ...found.settings];
    const gone = this.#take(files);
    this.#context.clear();
    for (const { path } of found.context) this.#context.add(path);
    this.#targets.clear();
    for (const name of found.targets) this.#targets.add(name);
    this.#noteAliases(files);
    this.#configureHosts(found.hosts);
    // Whatever guests are read by comes first, so that each is read once.
    const guests = files.filter(({ language }) => language === 'cfg');
    const others = files.filter(({ language }) => language !== 'cfg');
    this.#update(others.filter(this.#isAsFound), gone, new Set(gone));
    await this.#readMissing();
    const size = 32;
    for (let done = 0; done < guests.length; done += size) {
      const some = guests.slice(done, done + size);
      this.#update(some.filter(this.#isAsFound), [], new Set(some.map(({ path }) => path)));
      await step(Math.min(done + size, guests.length), guests.length);
    }
    // What is open may have other paths or links now.
    for (const path of this.#open.keys()) this.#dirty.add(path);
    this.flush();
  }

  /** Notes what a search has found; gives the paths of what is there no more. What came meanwhile is newer than the search. */
  #take(files: readonly ProjectFile[]): readonly string[] {
    const paths = new Set(files.map(({ path }) => path));
    const before = [...this.#disk];
    const gone = before.filter((path) => !paths.has(path) && !this.#followed.has(path));
    for (const path of gone) this.#disk.delete(path);
    for (const path of paths) if (!this.#followed.has(path)) this.#disk.add(path);
    return gone.filter((path) => !this.#open.has(path));
  }

  /** Files that came, changed or went on the disk. Gives whether only a search can tell what that means. */
  async filesChanged(paths: Iterable<string>): Promise<'search' | undefined> {
    const changed: ProjectFile[] = [];
    const gone: string[] = [];
    let isSearch = false;
    const turns = new Turns();
    for (const path of paths) {
      if (this.#aliases.has(path)) {
        isSearch = true;
        continue;
      }
      const isSettings = this.project.isSettings(path);
      // Beside the folders there is only what a search has a reason to read.
      if (!isSettings && !this.#isInFolders(path) && this.#disk.has(path)) isSearch = true;
      const file = isSettings ? await this.#readNamed(path) : await this.#files.look(path, this.#folders);
      if (file === 'search' || isSettings || this.#targets.has(nameOf(path))) isSearch = true;
      if (file === 'search') continue;
      this.#followed.add(path);
      if (file !== undefined) {
        this.#disk.add(path);
        changed.push(file);
      } else if (this.#disk.delete(path) || this.project.fileOf(path) !== undefined) gone.push(path);
      else for (const below of this.#below(path)) gone.push(below);
      await turns.step();
    }
    const closed = gone.filter((path) => !this.#open.has(path));
    const edited = new Set([...closed, ...changed.map(({ path }) => path)]);
    this.#update(changed.filter(this.#isClosed), closed, edited);
    await this.#readMissing();
    return isSearch ? 'search' : undefined;
  }

  /** A folder that goes is told of as one. */
  #below(folder: string): readonly string[] {
    const found = [...this.#disk].filter((path) => path.startsWith(`${folder}/`));
    for (const path of found) {
      this.#disk.delete(path);
      this.#followed.add(path);
    }
    return found;
  }

  readonly #isClosed = ({ path }: ProjectFile): boolean => !this.#open.has(path);

  readonly #isAsFound = ({ path }: ProjectFile): boolean =>
    !this.#open.has(path) && !this.#followed.has(path);

  #update(files: readonly ProjectFile[], gone: readonly string[], edited: ReadonlySet<string>): void {
    const stale = this.project.update(files, gone);
    if (stale.size > 0 || edited.size > 0) this.#events.onStale(stale, edited);
  }

  #fileOf({ path, text, language }: OpenDocument): ProjectFile {
    const links = this.project.fileOf(path)?.links;
    return { path, text, ...(language && { language }), ...(links && { links }) };
  }

  #configureHosts(hosts: readonly HostSettings[]): void {
    const text = JSON.stringify(hosts);
    if (text === this.#hosts) return;
    this.#hosts = text;
    this.#events.onStale(this.project.configure({ hosts }), new Set());
  }

  /** What configurations name: each file read may name others. */
  async #readMissing(): Promise<void> {
    const asked = new Set<string>();
    for (;;) {
      const missing = this.project.missing.filter((path) => !asked.has(path));
      if (missing.length === 0) return;
      for (const path of missing) asked.add(path);
      const files = await Promise.all(missing.map((path) => this.#readNamed(path)));
      const found = files.filter((it) => it !== undefined);
      for (const { path } of found) this.#disk.add(path);
      if (found.length > 0) this.#update(found, [], new Set());
    }
  }

  async #readNamed(path: string): Promise<ProjectFile | undefined> {
    const text = await this.#files.read(path);
    return text === undefined ? undefined : { path, text };
  }

  #isInFolders(path: string): boolean {
    return this.#folderOf(path) !== undefined;
  }

  #folderOf(path: string): string | undefined {
    return this.#folders.find((folder) => path.startsWith(folder.endsWith('/') ? folder : `${folder}/`));
  }

  #noteAliases(files: readonly ProjectFile[]): void {
    this.#aliases.clear();
    for (const { path, links } of files) for (const link of links ?? []) this.#aliases.set(link, path);
    for (const [uri, document] of this.#documents) {
      const path = this.pathOf(uri);
      if (path !== document.path) this.#move(document, path);
    }
  }

  /** A document turns out to be a file that is known by another path. */
  #move(document: OpenDocument, path: string): void {
    if (this.#open.get(document.path) === document) {
      this.#open.delete(document.path);
      this.#update([], [document.path], new Set([document.path]));
    }
    document.path = path;
    this.#open.set(path, document);
    this.#dirty.add(path);
  }

  /** From the folder that the editor shows it in. */
  #display(path: string): string {
    const folder = this.#folderOf(path);
    return folder === undefined ? path : path.slice(folder.length).replace(/^\//, '');
  }

  #noteUri(uri: string): string {
    const path = pathOf(uri);
    this.#uris.set(path, uri);
    return path;
  }
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function withoutSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}
