// Runs the rules over a fleet once and sorts what they say by file and place.
import { type Document, describeTarget, type Fact, type Fleet, type Language } from '@xencfg/model';
import type { Diagnostic } from '@xencfg/source';
import { mayHoldDirectives } from './directives.ts';
import { rules as allRules } from './registry.ts';
import type {
  Context,
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
  /** Told of each file once its own rules are through: its tree is still there, which in a large fleet is read anew later. */
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
export function runRules(fleet: Fleet, rules?: readonly Rule[], options: LintOptions = {}): LintResult {
  const defaults: LintSettings = rules === undefined ? {} : { presets: ['all'] };
  return new Run(fleet, planFor(rules ?? allRules), { settingsFor: () => defaults, ...options }).result();
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

function addTo<Key, Item>(map: Map<Key, Item[]>, key: Key, item: Item): void {
  const items = map.get(key);
  if (items === undefined) map.set(key, [item]);
  else items.push(item);
}

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
  readonly wish: Wish;
  readonly found: Diagnostic[] = [];
  readonly kept: SuppressedFinding[] = [];
  readonly failures: { readonly rule: string; readonly error: string }[] = [];
  readonly because = new Map<NonNullable<Rule['dependsOn']>, string | undefined>();
  readonly #names: RuleNames;
  #suppressions: Suppressions | undefined;
  #isTemplate: boolean | undefined;

  constructor(document: Document, wish: Wish, names: RuleNames) {
    this.document = document;
    this.wish = wish;
    this.#names = names;
  }

  /** Whether all that is to be said of the file is that it is a template, and somebody wants to hear that. */
  get isMereTemplate(): boolean {
    if ((this.wish.levels.get(templateFile.name) ?? 'off') === 'off') return false;
    this.#isTemplate ??= findPlaceholder(this.document.text) !== undefined;
    return this.#isTemplate;
  }

  /** Undefined where the file holds no instruction. */
  get suppressions(): Suppressions | undefined {
    if (!mayHoldDirectives(this.document)) return undefined;
    this.#suppressions ??= new Suppressions(this.document, this.#names);
    return this.#suppressions;
  }
}

class Run {
  readonly #fleet: Fleet;
  readonly #plan: Plan;
  readonly #context: Context;
  readonly #options: RunOptions;
  readonly #wishes = new Map<LintSettings, Wish>();
  readonly #files = new Map<string, FileState>();
  /** The file that the rules look at. */
  #current: FileState | undefined;

  constructor(fleet: Fleet, plan: Plan, options: RunOptions) {
    this.#fleet = fleet;
    this.#plan = plan;
    this.#options = options;
    this.#context = { settings: fleet.settings, fleet };
    for (const document of fleet.documents) {
      const { path } = document;
      this.#files.set(path, new FileState(document, this.#wishFor(path), plan.names));
    }
  }

  result(): LintResult {
    for (const file of this.#files.values()) this.#judgeFile(file);
    this.#judgeHosts();
    this.#judgeFacts();
    this.#judgeOwnWork();
    const suppressed = [...this.#files].filter(([, { kept }]) => kept.length > 0);
    return {
      findings: new Map([...this.#files].map(([path, { found }]) => [path, found.sort(byPlace)])),
      suppressed: new Map(
        suppressed.map(([path, { kept }]) => [path, kept.sort((a, b) => byPlace(a.finding, b.finding))]),
      ),
    };
  }

  /** All that is said of a file by itself, at once: in a large fleet its tree is gone when the next ones are read. */
  #judgeFile(file: FileState): void {
    const { document, wish } = file;
    this.#current = file;
    for (const task of wish.byLanguage.get(document.language) ?? []) this.#judge(task, document, file);
    const guest = this.#fleet.guestsByPath.get(document.path);
    if (guest !== undefined) for (const task of wish.guestTasks) this.#judge(task, guest, file);
    // Read while the tree is here.
    void file.suppressions;
    this.#options.onJudged?.(document);
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
          report: (it) => this.#add(rule, it.path === undefined ? this.#current : this.#fileOf(it.path), it),
        }));
    return {
      levels,
      presets: presetsIn(settings),
      byLanguage: new Map([...byLanguage].map(([language, own]) => [language, tasksOf(own)])),
      guestTasks: tasksOf(guestRules),
    };
  }

  #judgeHosts(): void {
    const rules = this.#plan.hostRules.filter((rule) => this.#isWanted(rule));
    for (const host of this.#fleet.hosts) {
      const path = (host.files.xend ?? host.files.menu ?? host.files.interfaces)?.path;
      for (const rule of rules) this.#judgeAcross(rule, host, path);
    }
  }

  #judgeFacts(): void {
    for (const [kind, all] of this.#plan.byFact) {
      const rules = all.filter((rule) => this.#isWanted(rule));
      if (rules.length === 0) continue;
      for (const group of this.#fleet.facts.groups(kind)) {
        for (const rule of rules)
          if (group.length >= (rule.least ?? 2)) this.#judgeAcross(rule, group, group[0]?.path);
      }
    }
  }

  /** Whether some file wants a rule about several files, each of which has a level of its own. */
  #isWanted(rule: Rule): boolean {
    return [...this.#wishes.values()].some(({ levels }) => levels.get(rule.name) !== 'off');
  }

  #judgeAcross<Subject>(
    rule: Rule & { readonly check: (subject: Subject, report: Reporter, context: Context) => void },
    subject: Subject,
    path: string | undefined,
  ): void {
    const report: Reporter = (it) => this.#add(rule, this.#fileOf(it.path ?? path), it);
    this.#judge({ rule, report }, subject, this.#fileOf(path));
  }

  #fileOf(path: string | undefined): FileState | undefined {
    return path === undefined ? undefined : this.#files.get(path);
  }

  #judge<Subject>(
    {
      rule,
      report,
    }: Task<Rule & { readonly check: (subject: Subject, report: Reporter, context: Context) => void }>,
    subject: Subject,
    file: FileState | undefined,
  ): void {
    try {
      rule.check(subject, report, this.#context);
    } catch (error) {
      file?.failures.push({ rule: rule.name, error: error instanceof Error ? error.message : String(error) });
    }
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
      const guest = this.#fleet.guestsByPath.get(file.document.path);
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
