// Runs the rules over a fleet once and sorts what they say by file and place.
import {
  type Belief,
  type Document,
  describeTarget,
  type Fact,
  type Fleet,
  type FleetFile,
  type Guest,
  inRows,
  type Language,
  type ProjectSettings,
  Workspace,
} from '@xencfg/model';
import type { Diagnostic } from '@xencfg/source';
import { groupByHost } from './clashes.ts';
import { mayHoldDirectives } from './directives.ts';
import { rules as allRules } from './registry.ts';
import type {
  DocumentContext,
  DocumentRule,
  FileRun,
  FleetRule,
  GuestRule,
  HostRule,
  Report,
  Reporter,
  Rule,
  RunRule,
} from './rule.ts';
import { RuleNames } from './rule-names.ts';
import { templateFile } from './rules/correctness/template-file.ts';
import { internalError } from './rules/linter/internal-error.ts';
import { type Level, type LintSettings, levelsOf, type PresetName, presetsIn } from './settings.ts';
import { Suppressions } from './suppressions.ts';
import { findPlaceholder } from './templates.ts';

/** The findings of each file in the order of the text; a file without any has none. */
export type Findings = ReadonlyMap<string, readonly Diagnostic[]>;

export interface LintOptions {
  /**
   * What is wanted of a file's rules. Without it the recommended ones run, or all of `rules` where those are given. Give
   * the same object for all files that share settings.
   */
  readonly settingsFor?: (path: string) => LintSettings;
  /** Told of each file once, when its own rules are through: its tree is still there, which in a large fleet is read anew later. */
  readonly onJudged?: (document: Document) => void;
}

type RunOptions = LintOptions & Required<Pick<LintOptions, 'settingsFor'>>;

export interface SuppressedFinding {
  readonly finding: Diagnostic;
  /** What the instruction gives as its reason. */
  readonly reason?: string;
}

export interface LintResult {
  readonly findings: Findings;
  /** What instructions in the files kept away, in the order of the text; files without any have no entry. */
  readonly suppressed: ReadonlyMap<string, readonly SuppressedFinding[]>;
}

/** The findings of `runRules` alone. */
export function lintFleet(fleet: Fleet, rules?: readonly Rule[], options?: LintOptions): Findings {
  return runRules(fleet, rules, options).findings;
}

/** A rule that throws costs its own findings on what it looked at; the finding `internal-error` says so, be it asked for or not. */
export function runRules(fleet: Fleet, rules?: readonly Rule[], options?: LintOptions): LintResult {
  return new Run(fleet.settings, rules, options).finish(fleet);
}

export interface FleetOfFiles {
  readonly files: readonly FleetFile[];
  readonly settings?: ProjectSettings;
  readonly toolstack?: Belief | undefined;
}

/** What `runRules` finds in the fleet that `buildFleet` makes of files, with each guest read once for both. */
export function lintFiles(
  { files, settings = {}, toolstack }: FleetOfFiles,
  rules?: readonly Rule[],
  options?: LintOptions,
): LintResult & { readonly fleet: Fleet } {
  const run = new Run(settings, rules, options);
  const workspace = new Workspace(settings, toolstack);
  workspace.update(files, [], (guests) => run.judge(guests));
  return { fleet: workspace.fleet, ...run.finish(workspace.fleet) };
}

/** The rules by what they look at. */
interface Plan {
  readonly rules: readonly Rule[];
  readonly names: RuleNames;
  readonly byLanguage: ReadonlyMap<Language, readonly DocumentRule[]>;
  readonly guestRules: readonly GuestRule[];
  readonly hostRules: readonly HostRule[];
  readonly byFact: ReadonlyMap<Fact['kind'], readonly FleetRule[]>;
  readonly runRules: readonly RunRule[];
}

const plans = new WeakMap<readonly Rule[], Plan>();

function planFor(rules: readonly Rule[]): Plan {
  let plan = plans.get(rules);
  if (plan === undefined) {
    plan = makePlan(rules);
    plans.set(rules, plan);
  }
  return plan;
}

function makePlan(given: readonly Rule[]): Plan {
  // Whatever rules are asked for: that one of them failed is told.
  const rules = given.includes(internalError) ? given : [...given, internalError];
  const byLanguage = new Map<Language, DocumentRule[]>();
  const byFact = new Map<Fact['kind'], FleetRule[]>();
  const guestRules: GuestRule[] = [];
  const hostRules: HostRule[] = [];
  const runRules: RunRule[] = [];
  for (const rule of rules) {
    if (rule.scope === 'document') for (const language of rule.languages) addTo(byLanguage, language, rule);
    else if (rule.scope === 'guest') guestRules.push(rule);
    else if (rule.scope === 'host') hostRules.push(rule);
    else if (rule.scope === 'fleet') addTo(byFact, rule.fact, rule);
    else runRules.push(rule);
  }
  // Names are looked up among all rules: one that does not run here is no unknown one.
  const names = new RuleNames(given === allRules ? rules : [...new Set([...allRules, ...rules])]);
  return { rules, names, byLanguage, guestRules, hostRules, byFact, runRules };
}

function groupBy<Key, Item>(
  items: readonly Item[],
  keyOf: (item: Item) => Key,
): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) addTo(groups, keyOf(item), item);
  return groups;
}

function addTo<Key, Item>(map: Map<Key, Item[]>, key: Key, item: Item): void {
  const items = map.get(key);
  if (items === undefined) map.set(key, [item]);
  else items.push(item);
}

/** A rule that looks at such a thing. */
type Judging<Subject> = Rule & {
  readonly check: (subject: Subject, report: Reporter, context: DocumentContext) => void;
};

/** A rule and what takes its reports on the file that is being judged. */
interface Task<R extends Rule> {
  readonly rule: R;
  readonly report: Reporter;
}

/** What files with the same settings share. */
interface Wish {
  readonly levels: ReadonlyMap<string, Level>;
  readonly presets: ReadonlySet<PresetName>;
  readonly byLanguage: ReadonlyMap<Language, readonly Task<DocumentRule>[]>;
  readonly guestTasks: readonly Task<GuestRule>[];
}

/** What is gathered of a file while the rules run. */
class FileState {
  readonly document: Document;
  readonly guest: Guest | undefined;
  readonly wish: Wish;
  found: Diagnostic[] = [];
  kept: SuppressedFinding[] = [];
  /** What was broken off because it asked for the fleet before that was whole. */
  brokenOff: (() => void)[] | undefined;
  readonly failures: { readonly rule: string; readonly error: string }[] = [];
  readonly because = new Map<NonNullable<Rule['dependsOn']>, string | undefined>();
  readonly #names: RuleNames;
  #suppressions: Suppressions | 'none' | undefined;
  #isTemplate: boolean | undefined;

  constructor(document: Document, guest: Guest | undefined, wish: Wish, names: RuleNames) {
    this.document = document;
    this.guest = guest;
    this.wish = wish;
    this.#names = names;
  }

  get text(): string {
    return this.document.text;
  }

  /** Whether all that is to be said of the file is that it is a template, and somebody wants to hear that. */
  get isMereTemplate(): boolean {
    if ((this.wish.levels.get(templateFile.name) ?? 'off') === 'off') return false;
    this.#isTemplate ??= findPlaceholder(this.document.text) !== undefined;
    return this.#isTemplate;
  }

  /** Undefined where the file holds no instruction. */
  get suppressions(): Suppressions | undefined {
    this.#suppressions ??= mayHoldDirectives(this.document)
      ? new Suppressions(this.document, this.#names)
      : 'none';
    return this.#suppressions === 'none' ? undefined : this.#suppressions;
  }
}

/** Thrown where a check asks for the fleet before that is whole. */
const notWhole = new Error('The fleet is not whole yet.');

/** Judges the guests of a fleet, while they are read or all at the end, and then what there is besides. */
export class Run {
  readonly #plan: Plan;
  readonly #context: DocumentContext;
  readonly #options: RunOptions;
  readonly #wishes = new Map<LintSettings, Wish>();
  /** Guests that were judged before the fleet was whole. */
  readonly #early = new Map<string, FileState>();
  /** Only once it is whole. */
  #fleet: Fleet | undefined;
  /** All of the fleet, and what is wanted of them. */
  #files: ReadonlyMap<string, FileState> = new Map();
  #inUse: ReadonlySet<Wish> = new Set();
  /** The file that the rules look at. */
  #current: FileState | undefined;

  /** The settings are those of the fleet. */
  constructor(settings: ProjectSettings, rules?: readonly Rule[], options: LintOptions = {}) {
    const defaults: LintSettings = rules === undefined ? {} : { presets: ['all'] };
    this.#plan = planFor(rules ?? allRules);
    this.#options = { settingsFor: () => defaults, ...options };
    const run = this;
    this.#context = {
      settings,
      get fleet() {
        if (run.#fleet === undefined) throw notWhole;
        return run.#fleet;
      },
      get guest() {
        return run.#current?.guest;
      },
    };
  }

  /** Judges guests before the fleet is whole. What asks for more than a guest and its host waits for the end. */
  judge(guests: readonly Guest[]): void {
    const files = guests.map((guest) => this.#open(guest.document, guest));
    for (const file of files) this.#early.set(file.document.path, file);
    this.#judgeFiles(files);
  }

  /** Judges what is left of a fleet, with all there is. If it is part of a larger one, that of the other parts may follow. */
  finish(fleet: Fleet): LintResult {
    const { documents, guestsByPath } = fleet;
    const unjudged: FileState[] = [];
    // All are known before one is judged: a finding may be in a file that comes later.
    const files = documents.map((document) => {
      const early = this.#early.get(document.path);
      if (early !== undefined) return early;
      const file = this.#open(document, guestsByPath.get(document.path));
      unjudged.push(file);
      return file;
    });
    this.#fleet = fleet;
    this.#files = new Map(files.map((file) => [file.document.path, file]));
    this.#inUse = new Set(files.map(({ wish }) => wish));
    for (const file of files) if (this.#early.delete(file.document.path)) this.#judgeAgain(file);
    for (const row of inRows(unjudged)) this.#judgeFiles(row);
    this.#judgeHosts(fleet);
    this.#judgeFacts(fleet);
    this.#judgeOwnWork();
    this.#fleet = undefined;
    return resultOf(files);
  }

  #open(document: Document, guest: Guest | undefined): FileState {
    return new FileState(document, guest, this.#wishFor(document.path), this.#plan.names);
  }

  /**
   * All that is said of files by themselves, at once: in a large fleet their trees are gone when the next ones are read. One rule
   * after the other looks at all of them, so that the processor has its code at hand.
   */
  #judgeFiles(files: readonly FileState[]): void {
    for (const [wish, alike] of groupBy(files, (file) => file.wish)) {
      for (const [language, documents] of groupBy(alike, (file) => file.document.language))
        for (const task of wish.byLanguage.get(language) ?? [])
          for (const file of documents) this.#judge(task, file.document, file);
      const guests = alike.flatMap((file) => (file.guest === undefined ? [] : [{ file, guest: file.guest }]));
      for (const task of wish.guestTasks)
        for (const { file, guest } of guests) this.#judge(task, guest, file);
    }
    for (const file of files) {
      // Read while the tree is here.
      void file.suppressions;
      this.#options.onJudged?.(file.document);
    }
  }

  #judgeAgain(file: FileState): void {
    const { brokenOff } = file;
    file.brokenOff = undefined;
    for (const judge of brokenOff ?? []) judge();
  }

  #wishFor(path: string): Wish {
    const settings = this.#options.settingsFor(path);
    let wish = this.#wishes.get(settings);
    if (wish === undefined) {
      wish = this.#makeWish(settings);
      this.#wishes.set(settings, wish);
    }
    return wish;
  }

  #makeWish(settings: LintSettings): Wish {
    const { rules, byLanguage, guestRules } = this.#plan;
    const levels = levelsOf(settings, rules);
    const tasksOf = <R extends Rule>(all: readonly R[]): Task<R>[] =>
      all
        .filter((rule) => levels.get(rule.name) !== 'off')
        .map((rule) => ({
          rule,
          report: (it) => this.#add(rule, this.#placeOf(it), it),
        }));
    return {
      levels,
      presets: presetsIn(settings),
      byLanguage: new Map([...byLanguage].map(([language, own]) => [language, tasksOf(own)])),
      guestTasks: tasksOf(guestRules),
    };
  }

  /** The file that a finding of the current one is in. Whether it is in another one only the whole fleet tells. */
  #placeOf({ path }: Report): FileState | undefined {
    if (path === undefined || path === this.#current?.document.path) return this.#current;
    if (this.#fleet === undefined) throw notWhole;
    return this.#files.get(path);
  }

  #judgeHosts({ hosts }: Fleet): void {
    const rules = this.#plan.hostRules.filter((rule) => this.#isWanted(rule));
    for (const host of hosts) {
      const [path] = host.paths;
      for (const rule of rules) this.#judgeAcross(rule, host, path);
    }
  }

  #judgeFacts({ facts }: Fleet): void {
    for (const [kind, all] of this.#plan.byFact) {
      const rules = all.filter((rule) => this.#isWanted(rule));
      if (rules.length === 0) continue;
      for (const group of facts.groups(kind)) {
        for (const rule of rules) {
          const { least = 2, reach } = rule;
          if (group.length < least) continue;
          for (const facts of reach === undefined ? groupByHost(group) : [group])
            if (facts.length >= least) this.#judgeAcross(rule, facts, facts[0]?.path);
        }
      }
    }
  }

  /** Whether some file wants a rule about several files, each of which has a level of its own. */
  #isWanted(rule: Rule): boolean {
    return [...this.#inUse].some(({ levels }) => levels.get(rule.name) !== 'off');
  }

  #judgeAcross<Subject>(rule: Judging<Subject>, subject: Subject, path: string | undefined): void {
    const report: Reporter = (it) => this.#add(rule, this.#fileOf(it.path ?? path), it);
    this.#judge({ rule, report }, subject, this.#fileOf(path));
  }

  #fileOf(path: string | undefined): FileState | undefined {
    return path === undefined ? undefined : this.#files.get(path);
  }

  #judge<Subject>(task: Task<Judging<Subject>>, subject: Subject, file: FileState | undefined): void {
    const { rule, report } = task;
    this.#current = file;
    try {
      rule.check(subject, report, this.#context);
    } catch (error) {
      if (error === notWhole && file !== undefined) this.#breakOff(task, subject, file);
      else
        file?.failures.push({
          rule: rule.name,
          error: error instanceof Error ? error.message : String(error),
        });
    }
  }

  /** Puts a check off to the end, and takes back what it has said so far. */
  #breakOff<Subject>(task: Task<Judging<Subject>>, subject: Subject, file: FileState): void {
    const { name } = task.rule;
    file.found = file.found.filter(({ rule }) => rule !== name);
    file.kept = file.kept.filter(({ finding }) => finding.rule !== name);
    file.brokenOff ??= [];
    file.brokenOff.push(() => this.#judge(task, subject, file));
  }

  #add(rule: Rule, file: FileState | undefined, report: Report): void {
    const level = file?.wish.levels.get(rule.name) ?? 'off';
    if (file === undefined || level === 'off' || !isWanted(report, file.wish.presets)) return;
    if (rule !== templateFile && rule !== internalError && file.isMereTemplate) return;
    const because = rule.dependsOn && this.#becauseOf(file, rule.dependsOn);
    const finding: Diagnostic = {
      ...diagnosticOf(rule, report),
      ...(level !== 'on' && { severity: level }),
      ...(because !== undefined && { because }),
    };
    const keeper =
      rule.family === 'linter' ? undefined : file.suppressions?.keep(rule.name, report.span.start);
    if (keeper === undefined) file.found.push(finding);
    else file.kept.push({ finding, ...(keeper.reason !== undefined && { reason: keeper.reason }) });
  }

  /** Why the part of a guest's target is assumed on which a rule rests; in words, made once a file. */
  #becauseOf(file: FileState, part: NonNullable<Rule['dependsOn']>): string | undefined {
    if (!file.because.has(part)) {
      const { guest } = file;
      const parts = part === 'toolstack' ? (['toolstack'] as const) : undefined;
      file.because.set(part, guest && describeTarget(guest.target, guest.host, parts));
    }
    return file.because.get(part);
  }

  #judgeOwnWork(): void {
    const { names, runRules } = this.#plan;
    for (const file of this.#files.values()) {
      const { document, failures, suppressions, wish } = file;
      if (failures.length === 0 && (suppressions === undefined || suppressions.isEmpty)) continue;
      const failed = new Set(failures.map((failure) => failure.rule));
      const ran = new Set(
        [...wish.levels].flatMap(([rule, level]) => (level === 'off' || failed.has(rule) ? [] : [rule])),
      );
      const run: FileRun = {
        document,
        directives: suppressions?.summarise(ran) ?? [],
        failures,
        suggest: (name) => names.suggest(name),
      };
      for (const rule of runRules) this.#judgeAcross(rule, run, document.path);
    }
  }
}

function resultOf(files: readonly FileState[]): LintResult {
  const suppressed = files.filter(({ kept }) => kept.length > 0);
  return {
    findings: new Map(files.map(({ document, found }) => [document.path, found.sort(byPlace)])),
    suppressed: new Map(
      suppressed.map(({ document, kept }) => [
        document.path,
        kept.sort((a, b) => byPlace(a.finding, b.finding)),
      ]),
    ),
  };
}

function isWanted({ presets }: Report, chosen: ReadonlySet<PresetName>): boolean {
  return presets === undefined || chosen.has('all') || presets.some((preset) => chosen.has(preset));
}

/** The order of the text; two findings in one place always stand in the same order. */
export function byPlace(a: Diagnostic, b: Diagnostic): number {
  return (
    a.span.start - b.span.start ||
    a.span.end - b.span.end ||
    compareText(a.rule, b.rule) ||
    compareText(a.message, b.message)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function diagnosticOf(rule: Rule, report: Report): Diagnostic {
  return {
    rule: rule.name,
    severity: report.severity ?? rule.severity,
    message: report.message,
    why: report.why ?? rule.why,
    help: report.help,
    span: report.span,
    related: report.related ?? [],
    ...(report.fix && { fix: report.fix }),
    ...(report.tags && { tags: report.tags }),
  };
}
