// The files that an editor knows, open or not, with their guests, hosts, settings and findings, kept while they change.
import {
  type ConfigProblem,
  Configuration,
  configNames,
  EditorConfigs,
  editorConfigName,
  type FileSettings,
  findConfig,
  loadConfig,
} from '@xencfg/config';
import { aimAt, mergeTargets, nameTarget, RuleNames, rules } from '@xencfg/lint';
import {
  type Belief,
  buildFleet,
  type Document,
  detectLanguage,
  type Fleet,
  type FleetFile,
  type Guest,
  type Host,
  type HostSettings,
  type Language,
  type ProjectSettings,
} from '@xencfg/model';
import type { Release, Toolstack } from '@xencfg/schema';
import { type Diagnostic, LineIndex, type Span, type TextEdit } from '@xencfg/source';
import { JudgedFleet } from './judged-fleet.ts';
import type * as lsp from './lsp.ts';
import { decodedLength, encodedLength, type PositionEncoding } from './position-encoding.ts';
import { SettingsTexts } from './settings-texts.ts';

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
  /** A path as people are shown it; as it is by default. */
  readonly display?: (path: string) => string;
  /** The editor does not know the syntax of snippets. */
  readonly isPlain?: boolean;
  /** How the editor counts columns; UTF-16 by default. */
  readonly encoding?: PositionEncoding;
}

/** Settings for the files below a folder that no `xencfg.json` speaks for. */
export interface FolderDefaults {
  /** Empty for all. */
  readonly folder: string;
  /** In the form of `xencfg.json`. */
  readonly text: string;
}

const noConfiguration = new Configuration([]);
const names = new RuleNames(rules);

export class Project {
  readonly options: ProjectOptions;
  readonly #files = new Map<string, FleetFile>();
  readonly #texts = new SettingsTexts();
  readonly #editorTexts = new Map<string, string>();
  #editorConfigs = this.#readEditorConfigs();
  /** What configurations extend and were asked for, by path. */
  readonly #extended = new Set<string>();
  #defaults: readonly { readonly folder: string; readonly configuration: Configuration }[] = [];
  #seenHosts: readonly HostSettings[] = [];
  readonly #byConfig = new Map<string, Configuration>();
  readonly #byFolder = new Map<string, Configuration>();
  #configProblems: readonly ConfigProblem[] = [];
  #judged = this.#judge();
  /** The same files as each target of the project would have them, by its name. */
  #aimed: ReadonlyMap<string, JudgedFleet> = new Map();
  /** Roots of the hosts that targets were aimed at. */
  #aimedAt = '';
  readonly #views = new Map<string, FileView>();
  /** Findings of files that several targets or a baseline have a say in. */
  readonly #findings = new Map<string, readonly Diagnostic[]>();

  constructor(options: ProjectOptions = {}) {
    this.options = options;
  }

  get fleet(): Fleet {
    return this.#judged.fleet;
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
   * are told by their names and baselines by theirs in these; a change of one may concern all. One of .editorconfig concerns
   * layouts only.
   */
  update(files: Iterable<ProjectFile>, deleted: Iterable<string> = []): ReadonlySet<string> {
    const taken: FleetFile[] = [];
    const gone: string[] = [];
    let isConfigured = false;
    let isLaidOutAnew = false;
    for (const path of deleted) {
      if (isEditorConfig(path)) isLaidOutAnew = this.#editorTexts.delete(path) || isLaidOutAnew;
      else if (isJson(path)) {
        const wasUsed = this.isSettings(path);
        const wasThere = this.#texts.delete(path);
        isConfigured ||= wasThere && wasUsed;
      } else if (this.#files.delete(path)) gone.push(path);
    }
    for (const file of files) {
      if (isEditorConfig(file.path)) {
        this.#editorTexts.set(file.path, file.text);
        isLaidOutAnew = true;
        continue;
      }
      if (isJson(file.path)) {
        const isOther = this.#texts.set(file.path, file.text);
        isConfigured ||= isOther && this.isSettings(file.path);
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
    if (isLaidOutAnew) this.#editorConfigs = this.#readEditorConfigs();
    if (isConfigured) return this.#startAnew(gone);
    const stale = new Set(this.#judged.update(taken, gone));
    if (this.#aimed.size > 0 && this.#hostRoots !== this.#aimedAt) this.#aim();
    else
      for (const judged of this.#aimed.values())
        for (const path of judged.update(taken, gone)) stale.add(path);
    for (const path of stale) {
      this.#views.delete(path);
      this.#findings.delete(path);
    }
    return stale;
  }

  /** What was seen of hosts beside their files, and what holds where no `xencfg.json` speaks; gives the paths as `update` does. */
  configure({
    hosts = this.#seenHosts,
    defaults,
  }: {
    readonly hosts?: readonly HostSettings[];
    readonly defaults?: readonly FolderDefaults[];
  }): ReadonlySet<string> {
    this.#seenHosts = hosts;
    if (defaults !== undefined)
      this.#defaults = defaults
        .flatMap(({ folder, text }) => {
          const { configuration } = loadConfig(`${folder}/settings`, text, { read: () => undefined });
          return configuration === undefined ? [] : [{ folder, configuration }];
        })
        .sort((a, b) => b.folder.length - a.folder.length);
    return this.#startAnew([]);
  }

  /** A configuration, or a file that one names. */
  isSettings(path: string): boolean {
    return (
      isEditorConfig(path) ||
      isConfigPath(path) ||
      this.#extended.has(path) ||
      this.#baselinePaths.includes(path)
    );
  }

  /** Files that configurations name and that were not handed in: what they extend, and baselines. */
  get missing(): readonly string[] {
    const named = [...this.#extended, ...this.#baselinePaths];
    return [...new Set(named)].filter((path) => !this.#texts.has(path));
  }

  /** As it was given last. */
  fileOf(path: string): FleetFile | undefined {
    return this.#files.get(path);
  }

  /** The findings of a file in the order of its text, without accepted ones; judged when something changed. */
  findingsOf(path: string): readonly Diagnostic[] {
    const { baseline } = this.configurationFor(path).project;
    if (this.#aimed.size === 0 && baseline === undefined) return this.#judged.findingsOf(path);
    let findings = this.#findings.get(path);
    if (findings === undefined) {
      findings = this.#withoutKnown(path, this.#findingsForAll(path), baseline);
      this.#findings.set(path, findings);
    }
    return findings;
  }

  /** All there is to know of a file; undefined for one that is not ours. Good until the next update. */
  view(path: string): FileView | undefined {
    let view = this.#views.get(path);
    if (view === undefined) {
      const guest = this.fleet.guestsByPath.get(path);
      const document = guest?.document ?? this.#judged.documentOf(path);
      if (document === undefined) return undefined;
      view = new FileView(this, document, guest);
      // Of thousands of files that one answer looks through none is kept.
      if (this.#views.size >= mostViews) this.#views.clear();
      this.#views.set(path, view);
    }
    return view;
  }

  /** A guest as it would be read for a toolstack that somebody asks for. */
  guestFor(path: string, toolstack: Toolstack): Guest | undefined {
    const host = this.fleet.guestsByPath.get(path)?.host;
    const files = [path, ...Object.values(host?.files ?? {}).map((it) => it.path)].flatMap(
      (it) => this.#files.get(it) ?? [],
    );
    const belief = { toolstack, because: 'somebody asked for it' };
    return buildFleet(files, this.modelSettings, belief).guestsByPath.get(path);
  }

  uriOf(path: string): string {
    return this.options.uriOf?.(path) ?? `file://${path.startsWith('/') ? '' : '/'}${encodeURI(path)}`;
  }

  /** An offset of a text as the editor counts it; one within a CR LF counts as the end of its line. */
  positionIn(lines: LineIndex, offset: number): lsp.Position {
    const { line, column } = lines.position(offset);
    const text = lines.lineText(line);
    return { line, character: encodedLength(text.slice(0, column), this.options.encoding ?? 'utf-16') };
  }

  configurationFor(path: string): Configuration {
    const folder = folderOf(path);
    let found = this.#byFolder.get(folder);
    if (found === undefined) {
      const nearest = findConfig(folder, (it) => this.#texts.has(it));
      found = nearest === undefined ? this.#defaultsFor(folder) : this.#byConfig.get(nearest);
      found ??= noConfiguration;
      this.#byFolder.set(folder, found);
    }
    return found;
  }

  /** The path of the configuration that speaks for a file. */
  configurationPathFor(path: string): string | undefined {
    return findConfig(folderOf(path), (it) => this.#texts.has(it));
  }

  settingsFor(path: string): FileSettings {
    // An editor's own settings say something of every option, so that they come last.
    const configuration = this.configurationFor(path);
    const isWeak = this.#defaults.some((it) => it.configuration === configuration);
    return this.#editorConfigs.complete(configuration.settingsFor(path), path, isWeak);
  }

  /** What a fresh fleet of other texts has to be read by. */
  get modelSettings(): ProjectSettings {
    const projects = [...this.#byConfig.values(), ...this.#defaults.map((it) => it.configuration)].map(
      (it) => it.project,
    );
    const hosts = new Map(this.#seenHosts.map((host) => [host.root, host]));
    for (const host of projects.flatMap((it) => it.hosts))
      hosts.set(host.root, { ...hosts.get(host.root), ...host });
    return {
      hosts: [...hosts.values()],
      macPrefixes: projects.flatMap((it) => it.macPrefixes),
      ofFile: (path) => this.settingsFor(path),
    };
  }

  get #baselinePaths(): readonly string[] {
    return [...this.#byConfig.values()].flatMap(({ project }) => project.baseline ?? []);
  }

  #defaultsFor(folder: string): Configuration | undefined {
    return this.#defaults.find((it) => it.folder === '' || `${folder}/`.startsWith(`${it.folder}/`))
      ?.configuration;
  }

  #startAnew(gone: readonly string[]): ReadonlySet<string> {
    this.#readConfigurations();
    this.#judged = this.#judge(this.modelSettings);
    this.#judged.update(this.#files.values());
    this.#aim();
    this.#views.clear();
    this.#findings.clear();
    return new Set([...this.#files.keys(), ...this.#texts.paths, ...gone]);
  }

  #aim(): void {
    const { modelSettings } = this;
    const targets = [...this.#byConfig.values()].flatMap(({ project }) => project.targets);
    this.#aimedAt = this.#hostRoots;
    this.#aimed = new Map(
      targets.map((target) => {
        const { settings, belief } = aimAt(target, modelSettings, this.fleet.hosts);
        const judged = this.#judge(settings, belief);
        judged.update(this.#files.values());
        return [nameTarget(target), judged];
      }),
    );
    this.#findings.clear();
  }

  get #hostRoots(): string {
    return this.fleet.hosts.map(({ root }) => root).join('\n');
  }

  #judge(settings?: ProjectSettings, belief?: Belief): JudgedFleet {
    return new JudgedFleet((path) => this.settingsFor(path).lint, settings, belief);
  }

  #findingsForAll(path: string): readonly Diagnostic[] {
    if (this.#aimed.size === 0) return this.#judged.findingsOf(path);
    return mergeTargets(new Map([...this.#aimed].map(([name, judged]) => [name, judged.findingsOf(path)])));
  }

  #withoutKnown(
    path: string,
    findings: readonly Diagnostic[],
    baseline: string | undefined,
  ): readonly Diagnostic[] {
    const document = this.#judged.documentOf(path);
    if (document === undefined) return findings;
    return this.#texts.withoutKnown(baseline, this.fleet, document, findings);
  }

  #readEditorConfigs(): EditorConfigs {
    return new EditorConfigs((path) => this.#editorTexts.get(path));
  }

  #readConfigurations(): void {
    this.#byConfig.clear();
    this.#byFolder.clear();
    const problems = new Map<string, ConfigProblem>();
    this.#extended.clear();
    for (const [path, text] of this.#texts.entries) {
      if (!isConfigPath(path)) continue;
      const result = loadConfig(path, text, {
        read: (it) => {
          this.#extended.add(it);
          return this.#texts.get(it);
        },
        knownRules: () => names.all,
      });
      if (result.configuration !== undefined) this.#byConfig.set(path, result.configuration);
      for (const it of result.problems) problems.set(`${it.path} ${it.span.start} ${it.message}`, it);
    }
    this.#configProblems = [...problems.values()];
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

  position(offset: number): lsp.Position {
    return this.project.positionIn(this.lines, offset);
  }

  offset({ line, character }: lsp.Position): number {
    const { encoding = 'utf-16' } = this.project.options;
    if (encoding === 'utf-16') return this.lines.offset({ line, column: character });
    const units = decodedLength(this.lines.lineText(line), character, encoding);
    return this.lines.lineStart(line) + units;
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

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function isConfigPath(path: string): boolean {
  return configNames.some((it) => path === it || path.endsWith(`/${it}`));
}

function isEditorConfig(path: string): boolean {
  return path === editorConfigName || path.endsWith(`/${editorConfigName}`);
}

function isJson(path: string): boolean {
  return /\.jsonc?$/.test(path);
}

/** The beginning tells what a file is. */
function languageOf({ path, text, language }: ProjectFile): Language | undefined {
  return language ?? detectLanguage(path, text.slice(0, 65_536));
}
