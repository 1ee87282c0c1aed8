// Runs the rules over a fleet once and sorts what they say by file and place.
import { type Document, describeTarget, type Fact, type Fleet, type Language } from '@xencfg/model';
import type { Diagnostic } from '@xencfg/source';
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
import { internalError } from './rules/linter/internal-error.ts';
import { type Level, type LintSettings, levelsOf, type PresetName, presetsIn } from './settings.ts';
import { Suppressions } from './suppressions.ts';

/** The findings of each file in the order of the text; a file without any has none. */
export type Findings = ReadonlyMap<string, readonly Diagnostic[]>;

export interface LintOptions {
  /**
   * What is wanted of a file's rules. Without it the recommended ones run, or all of `rules` where those are given. Give
   * the same object for all files that share settings.
   */
  readonly settingsFor?: (path: string) => LintSettings;
}

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
  return new Run(fleet, planFor(rules ?? allRules), options.settingsFor ?? (() => defaults)).result();
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

/** What is gathered of a file while the rules run. */
interface FileState {
  readonly document: Document;
  readonly levels: ReadonlyMap<string, Level>;
  readonly presets: ReadonlySet<PresetName>;
  readonly suppressions: Suppressions;
  readonly found: Diagnostic[];
  readonly kept: SuppressedFinding[];
  readonly failures: { readonly rule: string; readonly error: string }[];
}

class Run {
  readonly #fleet: Fleet;
  readonly #plan: Plan;
  readonly #context: Context;
  readonly #files = new Map<string, FileState>();
  /** Rules that some file wants. */
  readonly #wanted = new Set<string>();

  constructor(fleet: Fleet, plan: Plan, settingsFor: (path: string) => LintSettings) {
    this.#fleet = fleet;
    this.#plan = plan;
    this.#context = { settings: fleet.settings, fleet };
    const known = new Map<LintSettings, ReadonlyMap<string, Level>>();
    for (const document of fleet.documents) {
      const settings = settingsFor(document.path);
      let levels = known.get(settings);
      if (levels === undefined) {
        levels = levelsOf(settings, plan.rules);
        known.set(settings, levels);
        for (const [rule, level] of levels) if (level !== 'off') this.#wanted.add(rule);
      }
      this.#files.set(document.path, {
        document,
        levels,
        presets: presetsIn(settings),
        suppressions: new Suppressions(document, plan.names),
        found: [],
        kept: [],
        failures: [],
      });
    }
  }

  result(): LintResult {
    const { byLanguage, guestRules, hostRules, byFact } = this.#plan;
    const { documents, guests, hosts, facts } = this.#fleet;
    for (const document of documents) {
      for (const rule of byLanguage.get(document.language) ?? [])
        this.#runOn(rule, document.path, (report) => rule.check(document, report, this.#context));
    }
    for (const guest of guests) {
      for (const rule of guestRules)
        this.#runOn(rule, guest.path, (report) => rule.check(guest, report, this.#context));
    }
    for (const host of hosts) {
      const path = (host.files.xend ?? host.files.menu ?? host.files.interfaces)?.path;
      for (const rule of hostRules)
        this.#runAcross(rule, path, (report) => rule.check(host, report, this.#context));
    }
    for (const [kind, rules] of byFact) {
      const groups = [...facts.groups(kind)].filter((group) => group.length > 1);
      for (const rule of rules) {
        for (const group of groups)
          this.#runAcross(rule, group[0]?.path, (report) => rule.check(group, report, this.#context));
      }
    }
    this.#judgeOwnWork();
    const suppressed = [...this.#files].filter(([, { kept }]) => kept.length > 0);
    return {
      findings: new Map([...this.#files].map(([path, { found }]) => [path, found.sort(byPlace)])),
      suppressed: new Map(
        suppressed.map(([path, { kept }]) => [path, kept.sort((a, b) => byPlace(a.finding, b.finding))]),
      ),
    };
  }

  /** A rule about one file. */
  #runOn(rule: Rule, path: string, check: (report: Reporter) => void): void {
    if ((this.#files.get(path)?.levels.get(rule.name) ?? 'off') !== 'off') this.#guard(rule, path, check);
  }

  /** A rule about several files, each with a level of its own. */
  #runAcross(rule: Rule, path: string | undefined, check: (report: Reporter) => void): void {
    if (this.#wanted.has(rule.name)) this.#guard(rule, path, check);
  }

  #guard(rule: Rule, path: string | undefined, check: (report: Reporter) => void): void {
    try {
      check((report) => this.#add(rule, report.path ?? path, report));
    } catch (error) {
      const failure = { rule: rule.name, error: error instanceof Error ? error.message : String(error) };
      if (path !== undefined) this.#files.get(path)?.failures.push(failure);
    }
  }

  #add(rule: Rule, path: string | undefined, report: Report): void {
    const file = path === undefined ? undefined : this.#files.get(path);
    const level = file?.levels.get(rule.name) ?? 'off';
    if (file === undefined || level === 'off' || !isWanted(report, file.presets)) return;
    const guest = rule.dependsOn && this.#fleet.guestsByPath.get(file.document.path);
    const parts = rule.dependsOn === 'toolstack' ? (['toolstack'] as const) : undefined;
    const because = guest && describeTarget(guest.target, parts);
    const finding: Diagnostic = {
      ...diagnosticOf(rule, report),
      ...(level !== 'on' && { severity: level }),
      ...(because !== undefined && { because }),
    };
    const keeper =
      rule.family === 'linter' ? undefined : file.suppressions.keep(rule.name, report.span.start);
    if (keeper === undefined) file.found.push(finding);
    else file.kept.push({ finding, ...(keeper.reason !== undefined && { reason: keeper.reason }) });
  }

  #judgeOwnWork(): void {
    for (const [path, { document, levels, suppressions, failures }] of this.#files) {
      if (suppressions.isEmpty && failures.length === 0) continue;
      const failed = new Set(failures.map((failure) => failure.rule));
      const ran = new Set(
        [...levels].flatMap(([rule, level]) => (level === 'off' || failed.has(rule) ? [] : [rule])),
      );
      const { names } = this.#plan;
      const run: FileRun = {
        document,
        directives: suppressions.summarise(ran),
        failures,
        suggest: (name) => names.suggest(name),
      };
      for (const rule of this.#plan.runRules)
        this.#runOn(rule, path, (report) => rule.check(run, report, this.#context));
    }
  }
}

function isWanted({ presets }: Report, chosen: ReadonlySet<PresetName>): boolean {
  return presets === undefined || chosen.has('all') || presets.some((preset) => chosen.has(preset));
}

/** The order of the text. */
export function byPlace(a: Diagnostic, b: Diagnostic): number {
  return a.span.start - b.span.start || a.span.end - b.span.end || a.rule.localeCompare(b.rule);
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
