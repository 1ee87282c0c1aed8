// The files that an editor knows, open or not, with their guests, hosts, settings and findings, kept while they change.
import {
  type ConfigProblem,
  Configuration,
  configNames,
  type FileSettings,
  findConfig,
  loadConfig,
} from '@xencfg/config';
import { type LintSettings, RuleNames, rules } from '@xencfg/lint';
import {
  type Document,
  detectLanguage,
  type Fleet,
  type FleetFile,
  type Guest,
  type Host,
  type Language,
  type ProjectSettings,
  Workspace,
} from '@xencfg/model';
import type { Release, Toolstack } from '@xencfg/schema';
import { type Diagnostic, LineIndex, type Span, type TextEdit } from '@xencfg/source';
import { Baselines } from './baselines.ts';
import { FindingsKeeper } from './findings.ts';
import type * as lsp from './lsp.ts';

/** A file as the editor or its disk has it. */
export interface ProjectFile {
  /** Names the file, with `/` between folders. */
  readonly path: string;
  readonly text: string;
  /** What the editor says that it is; without it name and content tell. */
  readonly language?: Language;
  /** Other paths that lead to the same file. */
  readonly links?: readonly string[];
}

export interface ProjectOptions {
  /** The URI of a path; by default the path behind `file://`. */
  readonly uriOf?: (path: string) => string;
  /** Where the page of a rule is read. */
  readonly rulePage?: (rule: string) => string;
}

const noConfiguration = new Configuration([]);
const names = new RuleNames(rules);

export class Project {
  readonly options: ProjectOptions;
  readonly #files = new Map<string, FleetFile>();
  readonly #configTexts = new Map<string, string>();
  readonly #byConfig = new Map<string, Configuration>();
  readonly #byFolder = new Map<string, Configuration>();
  readonly #baselines = new Baselines();
  #configProblems: readonly ConfigProblem[] = [];
  #workspace = new Workspace();
  #keeper = this.#newKeeper();
  #hostDocuments: ReadonlyMap<string, Document> | undefined;
  readonly #views = new Map<string, FileView>();

  constructor(options: ProjectOptions = {}) {
    this.options = options;
  }

  get fleet(): Fleet {
    return this.#workspace.fleet;
  }

  /** What is wrong in the configurations; one with a mistake in it is not used at all. */
  get configProblems(): readonly ConfigProblem[] {
    return this.#configProblems;
  }

  /** Paths of all files that are in a language of ours. */
  get paths(): Iterable<string> {
    return this.#files.keys();
  }

  /**
   * Takes files in and others out. Gives the paths whose findings may now be others, of files that went too. Configurations
   * are told by their names and baselines by theirs in these; a change of one may concern all.
   */
  update(files: Iterable<ProjectFile>, deleted: Iterable<string> = []): ReadonlySet<string> {
    const taken: FleetFile[] = [];
    const gone: string[] = [];
    let isConfigured = false;
    for (const path of deleted) {
      const wasBaseline = this.#baselines.delete(path) && this.#isBaseline(path);
      if (this.#configTexts.delete(path) || wasBaseline) isConfigured = true;
      else if (this.#files.delete(path)) gone.push(path);
    }
    for (const file of files) {
      if (isConfigPath(file.path)) {
        isConfigured ||= this.#configTexts.get(file.path) !== file.text;
        this.#configTexts.set(file.path, file.text);
        continue;
      }
      if (file.path.endsWith('.json')) {
        const isOther = this.#baselines.set(file.path, file.text);
        isConfigured ||= isOther && this.#isBaseline(file.path);
        continue;
      }
      const known = languageOf(file);
      if (known === undefined) {
        if (this.#files.delete(file.path)) gone.push(file.path);
        continue;
      }
      const { path, text, links } = file;
      const entry: FleetFile = { path, text, language: known, ...(links && { links }) };
      this.#files.set(path, entry);
      taken.push(entry);
    }
    if (isConfigured) return this.#startAnew(gone);
    const stale = this.#keeper.note(this.#workspace.update(taken, gone));
    this.#forget(stale);
    return stale;
  }

  /** As it was given last. */
  fileOf(path: string): FleetFile | undefined {
    return this.#files.get(path);
  }

  /** The findings of a file in the order of its text, without accepted ones; judged when something changed. */
  findingsOf(path: string): readonly Diagnostic[] {
    return this.#keeper.findingsOf(path);
  }

  /** All there is to know of a file; undefined for one that is not ours. Good until the next update. */
  view(path: string): FileView | undefined {
    let view = this.#views.get(path);
    if (view === undefined) {
      const guest = this.fleet.guestsByPath.get(path);
      const document = guest?.document ?? this.#hostDocument(path);
      if (document === undefined) return undefined;
      view = new FileView(this, document, guest);
      // Of thousands of files that one answer looks through none is kept.
      if (this.#views.size >= mostViews) this.#views.clear();
      this.#views.set(path, view);
    }
    return view;
  }

  uriOf(path: string): string {
    return this.options.uriOf?.(path) ?? `file://${path.startsWith('/') ? '' : '/'}${encodeURI(path)}`;
  }

  configurationFor(path: string): Configuration {
    const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    let found = this.#byFolder.get(folder);
    if (found === undefined) {
      const nearest = findConfig(folder, (it) => this.#configTexts.has(it));
      found = (nearest === undefined ? undefined : this.#byConfig.get(nearest)) ?? noConfiguration;
      this.#byFolder.set(folder, found);
    }
    return found;
  }

  settingsFor(path: string): FileSettings {
    return this.configurationFor(path).settingsFor(path);
  }

  /** What a fresh fleet of other texts has to be read by. */
  get modelSettings(): ProjectSettings {
    const projects = [...this.#byConfig.values()].map((it) => it.project);
    return {
      hosts: projects.flatMap((it) => it.hosts),
      macPrefixes: projects.flatMap((it) => it.macPrefixes),
      ofFile: (path) => this.settingsFor(path),
    };
  }

  #isBaseline(path: string): boolean {
    return [...this.#byConfig.values()].some(({ project }) => project.baseline === path);
  }

  #startAnew(gone: readonly string[]): ReadonlySet<string> {
    this.#readConfigurations();
    this.#workspace = new Workspace(this.modelSettings);
    this.#workspace.update(this.#files.values());
    this.#keeper = this.#newKeeper();
    this.#hostDocuments = undefined;
    this.#views.clear();
    return new Set([...this.#files.keys(), ...gone]);
  }

  #readConfigurations(): void {
    this.#byConfig.clear();
    this.#byFolder.clear();
    const problems = new Map<string, ConfigProblem>();
    for (const [path, text] of this.#configTexts) {
      const result = loadConfig(path, text, {
        read: (it) => this.#configTexts.get(it),
        knownRules: () => names.all,
      });
      if (result.configuration !== undefined) this.#byConfig.set(path, result.configuration);
      for (const it of result.problems) problems.set(`${it.path} ${it.span.start} ${it.message}`, it);
    }
    this.#configProblems = [...problems.values()];
  }

  #newKeeper(): FindingsKeeper {
    const { fleet } = this.#workspace;
    const settings = (path: string): LintSettings => this.settingsFor(path).lint;
    return new FindingsKeeper({
      fleet,
      withoutKnown: (document, findings) =>
        this.#baselines.withoutKnown(
          this.configurationFor(document.path).project.baseline,
          fleet,
          document,
          findings,
        ),
      hostDocument: (path) => this.#hostDocument(path),
      hostPaths: () => this.#documentsOfHosts().keys(),
      settingsFor: settings,
    });
  }

  #hostDocument(path: string): Document | undefined {
    const file = this.#files.get(path);
    return file === undefined || file.language === 'cfg' ? undefined : this.#documentsOfHosts().get(path);
  }

  /** Made anew after a change of one of them: guests are many, these are few. */
  #documentsOfHosts(): ReadonlyMap<string, Document> {
    this.#hostDocuments ??= new Map(
      this.fleet.documents.filter(({ language }) => language !== 'cfg').map((it) => [it.path, it]),
    );
    return this.#hostDocuments;
  }

  #forget(stale: ReadonlySet<string>): void {
    for (const path of stale) {
      this.#views.delete(path);
      if (this.#files.get(path)?.language !== 'cfg') this.#hostDocuments = undefined;
    }
  }
}

const mostViews = 50;

/** A file with its guest or host, and the way from offsets to an editor's positions. */
export class FileView {
  readonly project: Project;
  readonly document: Document;
  /** Absent for a host's file. */
  readonly guest: Guest | undefined;
  #lines: LineIndex | undefined;

  constructor(project: Project, document: Document, guest: Guest | undefined) {
    this.project = project;
    this.document = document;
    this.guest = guest;
  }

  get path(): string {
    return this.document.path;
  }

  get text(): string {
    return this.document.text;
  }

  get uri(): string {
    return this.project.uriOf(this.path);
  }

  get lines(): LineIndex {
    this.#lines ??= new LineIndex(this.text);
    return this.#lines;
  }

  /** The guest's host, or the host that the file is of. */
  get host(): Host | undefined {
    if (this.guest !== undefined) return this.guest.host;
    return this.project.fleet.hosts.find(({ files }) =>
      Object.values(files).some((file) => file === this.document),
    );
  }

  /** The one that the file is believed to be for. */
  get toolstack(): Toolstack | undefined {
    return 'belief' in this.document ? this.document.belief?.toolstack : undefined;
  }

  get release(): Release | undefined {
    return this.guest?.release ?? this.host?.release ?? this.project.settingsFor(this.path).xen;
  }

  /** An offset within a CR LF counts as the end of its line. */
  position(offset: number): lsp.Position {
    const { line, column } = this.lines.position(offset);
    return { line, character: Math.min(column, this.lines.lineText(line).length) };
  }

  offset({ line, character }: lsp.Position): number {
    return this.lines.offset({ line, column: character });
  }

  range({ start, end }: Span): lsp.Range {
    return { start: this.position(start), end: this.position(end) };
  }

  spanOf({ start, end }: lsp.Range): Span {
    return { start: this.offset(start), end: this.offset(end) };
  }

  edit({ span, text }: TextEdit): lsp.TextEdit {
    return { range: this.range(span), newText: text };
  }

  location(span: Span): lsp.Location {
    return { uri: this.uri, range: this.range(span) };
  }
}

function isConfigPath(path: string): boolean {
  return configNames.some((it) => path === it || path.endsWith(`/${it}`));
}

/** The beginning tells what a file is. */
function languageOf({ path, text, language }: ProjectFile): Language | undefined {
  return language ?? detectLanguage(path, text.slice(0, 65_536));
}
