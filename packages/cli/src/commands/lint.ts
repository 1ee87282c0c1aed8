// `xencfg lint`: finds the files, runs the rules, mends what it is asked to mend, prints the findings.

import { readFileSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, relative, resolve } from 'node:path';
import { type FileSettings, parseTarget, type Target } from '@xencfg/config';
import {
  decode,
  explainReadError,
  findContext,
  findFiles,
  Project,
  ProjectError,
  projectOptions,
  readHostFiles,
} from '@xencfg/files';
import {
  applyBaseline,
  applyFixes,
  type Baseline,
  type Findings,
  fingerprintFindings,
  type LintResult,
  type LintSettings,
  lintTargets,
  makeBaseline,
  nameTarget,
  presetNames,
  pruneBaseline,
  RuleNames,
  readBaseline,
  rules,
  runRules,
} from '@xencfg/lint';
import {
  type Belief,
  buildFleet,
  detectLanguage,
  type Fleet,
  type FleetFile,
  type HostSettings,
} from '@xencfg/model';
import { homepage, presentFinding, rulePage } from '@xencfg/pages';
import type { Toolstack } from '@xencfg/schema';
import { type Diagnostic, type Severity, severities } from '@xencfg/source';
import { findChanged, GitError } from '../changed-files.ts';
import { displayPath, printablePath } from '../display-path.ts';
import { divide } from '../judging/cells.ts';
import { FindingsCache, usualFolder } from '../judging/findings-cache.ts';
import { judgeInParts } from '../judging/judge.ts';
import type { RunSettings, TaskFile } from '../judging/task.ts';
import type { LayoutJudge, LayoutJudgement } from '../layout.ts';
import { drawDiff } from '../output/diff.ts';
import { formatters, type OutputFormat } from '../output/format.ts';
import { type FileFindings, type OutputContext, summarise } from '../output/report.ts';
import { formatStatistics } from '../output/statistics.ts';
import { WriteFailure, writeOutput } from '../output-file.ts';
import { standardOutput } from '../standard-output.ts';
import { Stopwatch } from '../stopwatch.ts';
import { describeTerminal } from '../terminal.ts';
import { version } from '../version.ts';
import { replaceFile, WriteRefusal } from '../write-file.ts';

export interface LintOptions {
  readonly fix?: boolean;
  readonly unsafeFixes?: boolean;
  readonly diff?: boolean;
  readonly select?: readonly string[];
  readonly ignore?: readonly string[];
  readonly preset?: readonly string[];
  readonly severity?: Severity;
  readonly maxWarnings?: number;
  readonly target?: readonly string[];
  readonly toolstack?: Toolstack;
  readonly config?: string | false;
  readonly stdinFilename?: string;
  /** Each `FORMAT` or `FORMAT:FILE`. */
  readonly format?: readonly string[];
  readonly outputFile?: string;
  readonly quiet?: boolean;
  readonly statistics?: boolean;
  readonly baseline?: string;
  readonly writeBaseline?: boolean;
  readonly pruneBaseline?: boolean;
  readonly exitZero?: boolean;
  readonly host?: string;
  readonly noIgnore?: boolean;
  /** A commit, or true for the last one. */
  readonly changed?: string | true;
  readonly showFiles?: boolean;
  readonly timing?: boolean;
  /** How many threads may work. */
  readonly jobs?: number;
  readonly cache?: boolean;
  readonly cacheLocation?: string;
  /** Where the layout is judged too. */
  readonly layout?: LayoutJudge;
}

export type ExitStatus = 0 | 1 | 2;

/** A wish that cannot be carried out; the message says which and why. */
class UsageError extends Error {}

/** Returns the exit status: 0 clean, 1 errors or warnings, 2 wrong use, or something could not be read or written. */
export async function lint(paths: readonly string[], options: LintOptions): Promise<ExitStatus> {
  try {
    return await new Run(options).lint(paths);
  } catch (error) {
    const isExpected =
      error instanceof ProjectError ||
      error instanceof UsageError ||
      error instanceof GitError ||
      error instanceof WriteFailure;
    if (!isExpected) throw error;
    process.stderr.write(`xencfg: ${error.message}\n`);
    return 2;
  }
}

interface Input {
  /** What is reported on. */
  readonly files: readonly FleetFile[];
  /** What is only read, for what it says of the hosts. */
  readonly context: readonly FleetFile[];
  /** What folders tell of the hosts. */
  readonly hosts: readonly HostSettings[];
  /** Whether it came from standard input. */
  readonly isStandard: boolean;
  readonly failed: boolean;
}

/** As a report needs them: the documents only, and those perhaps not at all. */
type Documents = Pick<Fleet, 'documents'>;

interface Judgement {
  readonly fleet: Documents;
  readonly result: LintResult;
  readonly layout: ReadonlyMap<string, LayoutJudgement>;
}

/** The version and when it was built: rules change between two builds of one version. */
function describeProgram(): string {
  const { mtimeMs, size } = statSync(__filename);
  return [version, mtimeMs, size].join(' ');
}

/** As many files as one thread is done with before another one has started and found its pace. */
const filesOfThread = 1_000;

/** Half of the processors: what collects and compiles for a thread of ours has threads of its own. */
function usualJobs(files: number): number {
  return Math.max(1, Math.min(Math.floor(availableParallelism() / 2), Math.floor(files / filesOfThread)));
}

class Run {
  readonly #options: LintOptions;
  readonly #names = new RuleNames(rules);
  readonly #project: Project;
  readonly #targets: readonly Target[];
  readonly #outputs: readonly Output[];
  readonly #levels: (settings: LintSettings) => LintSettings;
  readonly #stopwatch = new Stopwatch();
  #hosts: readonly HostSettings[] = [];

  constructor(options: LintOptions) {
    this.#options = options;
    this.#project = new Project({
      ...projectOptions(options.config),
      ...(options.host !== undefined && { host: options.host }),
      knownRules: () => this.#names.all,
    });
    this.#targets = (options.target ?? []).map(readTarget);
    this.#outputs = readOutputs(options);
    this.#levels = memoise(readLevels(options, this.#names));
  }

  async lint(paths: readonly string[]): Promise<ExitStatus> {
    const input = this.#readInput(paths);
    this.#hosts = input.hosts;
    this.#stopwatch.lap('search and read');
    if (this.#options.showFiles) {
      for (const { path } of input.files) standardOutput.write(`${printablePath(path)}\n`);
      return input.failed ? 2 : 0;
    }
    const all = [...input.files, ...input.context];
    for (const file of all) this.#project.configurationFor(file.path);
    if (this.#options.fix || this.#options.unsafeFixes || this.#options.diff) return this.#mend(input);

    const { fleet, result, layout } = await this.#judge(input, paths);
    const baseline = this.#baselinePath();
    if (this.#options.writeBaseline || this.#options.pruneBaseline)
      return this.#saveBaseline(baseline, fleet, result.findings);
    const findings = baseline === undefined ? result.findings : this.#withoutKnown(baseline, fleet, result);
    const differing = new Map<string, readonly Diagnostic[]>();
    let { failed } = input;
    for (const { path } of input.files) {
      const { layout: difference, refused, unproven } = layout.get(path) ?? {};
      if (difference !== undefined) differing.set(path, [difference]);
      if (refused !== undefined) process.stderr.write(`xencfg: ${printablePath(path)}: ${refused}\n`);
      failed ||= unproven === true;
    }
    return this.#report({ ...input, failed }, fleet, { ...result, findings }, differing);
  }

  #readInput(paths: readonly string[]): Input {
    const input = this.#isInput(paths) ? this.#readStandardInput() : this.#search(paths);
    const { host } = this.#options;
    if (host === undefined) return input;
    const known = [...input.files, ...input.context].filter(({ language }) => language !== 'cfg');
    const seen = new Set(known.map(({ path }) => path));
    const own = readHostFiles(resolve(host), new Set(seen));
    if (own.length === 0 && ![...seen].some((path) => path.startsWith(`${resolve(host)}/`)))
      throw new UsageError(`${host}: there is no file of a host here, such as etc/xen/xl.conf`);
    return { ...input, context: [...input.context, ...own] };
  }

  #search(paths: readonly string[]): Input {
    const { noIgnore, changed } = this.#options;
    const { files, context, hosts, failures } = findFiles(paths, {
      project: this.#project,
      ...(noIgnore !== undefined && { noIgnore }),
    });
    for (const failure of failures) process.stderr.write(`xencfg: ${failure}\n`);
    const failed = failures.length > 0;
    if (changed === undefined) return { files, context, hosts, isStandard: false, failed };
    const isChanged = findChanged(changed === true ? 'HEAD' : changed);
    return {
      files: files.filter(({ path }) => isChanged(path)),
      context: [...files.filter(({ path }) => !isChanged(path)), ...context],
      hosts,
      isStandard: false,
      failed,
    };
  }

  #readStandardInput(): Input {
    const path = resolve(this.#options.stdinFilename ?? 'stdin.cfg');
    const text = decode(readFileSync(0));
    const files = [{ path, text, language: detectLanguage(path, text, true) ?? 'cfg' }];
    return { files, context: findContext(files), hosts: [], isStandard: true, failed: false };
  }

  #isInput(paths: readonly string[]): boolean {
    return this.#options.stdinFilename !== undefined || paths.includes('-');
  }

  #build(files: readonly FleetFile[]): Fleet {
    return buildFleet(files, this.#project.modelSettings(this.#hosts), this.#belief);
  }

  get #belief(): Belief | undefined {
    const { toolstack } = this.#options;
    return toolstack && { toolstack, because: 'the command line says so' };
  }

  async #judge(input: Input, paths: readonly string[]): Promise<Judgement> {
    const all = [...input.files, ...input.context];
    const jobs = this.#options.jobs || usualJobs(input.files.length);
    // Several targets are judged one after the other, each for the whole fleet.
    const inParts =
      (jobs > 1 || this.#options.cache) && !input.isStandard && this.#targetsInForce.length === 0;
    return inParts ? this.#judgeInParts(input, all, jobs, paths) : this.#judgeWhole(input, all);
  }

  #judgeWhole(input: Input, files: readonly FleetFile[]): Judgement {
    const options = { settingsFor: (path: string) => this.#settingsFor(path) };
    const fleet = this.#build(files);
    this.#stopwatch.lap('put together');
    const targets = this.#targetsInForce;
    const result =
      targets.length === 0
        ? runRules(fleet, undefined, options)
        : lintTargets(files, this.#project.modelSettings(this.#hosts), targets, undefined, options);
    this.#stopwatch.lap('rules');
    const own = new Set(input.files.map(({ path }) => path));
    const layout = this.#options.layout?.judge(
      fleet.documents.filter(({ path }) => own.has(path)),
      (path) => this.#project.settingsFor(path).format,
    );
    if (layout !== undefined) this.#stopwatch.lap('layout');
    return { fleet, result, layout: layout ?? new Map() };
  }

  async #judgeInParts(
    input: Input,
    all: readonly FleetFile[],
    jobs: number,
    paths: readonly string[],
  ): Promise<Judgement> {
    const { layout, cache, cacheLocation } = this.#options;
    const { ofFile: _, ...project } = this.#project.modelSettings(this.#hosts);
    const settings = new Map<FileSettings, number>();
    const files = all.map((file, index): TaskFile => {
      const own = this.#project.settingsFor(file.path);
      const number = settings.get(own) ?? settings.size;
      settings.set(own, number);
      return { ...file, settings: number, isLaidOut: layout !== undefined && index < input.files.length };
    });
    const belief = this.#belief;
    const run: RunSettings = {
      project,
      ...(belief && { toolstack: belief }),
      files: [...settings.keys()].map((own) => ({ ...own, lint: this.#levels(own.lint) })),
    };
    const cells = divide(files, this.#project.modelSettings(this.#hosts));
    this.#stopwatch.lap('divide');
    const folder = cacheLocation === undefined ? usualFolder(process.cwd()) : resolve(cacheLocation);
    const judged = await judgeInParts(files, cells, run, {
      jobs,
      layout,
      ...(cache && {
        cache: new FindingsCache(
          folder,
          [describeProgram(), layout === undefined ? 'lint' : 'check', ...paths.map((it) => resolve(it))],
          run,
        ),
      }),
    });
    this.#stopwatch.lap(jobs > 1 ? 'judge, in threads' : 'judge');
    const outcomes = all.flatMap(({ path }) => judged.get(path) ?? []);
    return {
      fleet: this.#openLater(all),
      result: {
        findings: new Map(outcomes.map(({ path, findings }) => [path, findings])),
        suppressed: new Map(
          outcomes.flatMap(({ path, suppressed }) => (suppressed.length > 0 ? [[path, suppressed]] : [])),
        ),
      },
      layout: judged,
    };
  }

  /** The documents for whoever asks for them, which most reports do not. */
  #openLater(files: readonly FleetFile[]): Documents {
    const build = (): Fleet => this.#build(files);
    let fleet: Fleet | undefined;
    return {
      get documents() {
        fleet ??= build();
        return fleet.documents;
      },
    };
  }

  /** Those of the command line, else those of the configurations. */
  get #targetsInForce(): readonly Target[] {
    if (this.#targets.length > 0) return this.#targets;
    const { configurations } = this.#project;
    return [
      ...new Map(
        configurations.flatMap((it) => it.project.targets).map((it) => [nameTarget(it), it]),
      ).values(),
    ];
  }

  #settingsFor(path: string): LintSettings {
    return this.#levels(this.#project.settingsFor(path).lint);
  }

  #wants(finding: Diagnostic): boolean {
    const least = this.#options.quiet ? 'error' : (this.#options.severity ?? 'hint');
    return severities.indexOf(finding.severity) <= severities.indexOf(least);
  }

  /** Applies fixes; with --diff nothing is written, and what would be is shown. */
  #mend(input: Input): ExitStatus {
    const { unsafeFixes, diff } = this.#options;
    const own = new Set(input.files.map((file) => file.path));
    const { files, fleet } = applyFixes([...input.files, ...input.context], {
      unsafe: unsafeFixes === true,
      wants: (path, finding) => own.has(path) && this.#wants(finding),
      build: (all) => this.#build(all),
      lint: (all) => runRules(all, undefined, { settingsFor: (path) => this.#settingsFor(path) }).findings,
    });
    const before = new Map(input.files.map((file) => [file.path, file.text]));
    const changed = files.filter((file) => own.has(file.path) && file.text !== before.get(file.path));
    if (diff) {
      const { colours } = describeTerminal(standardOutput, process.env);
      for (const { path, text } of changed)
        standardOutput.write(drawDiff(displayPath(path), before.get(path) ?? '', text, colours));
      return input.failed ? 2 : changed.length > 0 && !this.#options.exitZero ? 1 : 0;
    }
    if (input.isStandard) {
      standardOutput.write(files[0]?.text ?? '');
      return 0;
    }
    const lost = changed.filter(({ path, text }) => !save(path, before.get(path) ?? '', text));
    const applied = changed.reduce((sum, file) => sum + file.applied.length, 0);
    if (applied > 0) {
      const what = `${applied} ${applied === 1 ? 'fix' : 'fixes'} in ${changed.length} file${changed.length === 1 ? '' : 's'}`;
      process.stderr.write(`Applied ${what}.\n`);
    }
    const findings = new Map(files.map((file) => [file.path, file.remaining]));
    const mended = new Map(files.map((file) => [file.path, file.text]));
    const left = input.files.map((file) => ({ ...file, text: mended.get(file.path) ?? file.text }));
    const status = this.#report({ ...input, files: left }, fleet, { findings, suppressed: new Map() });
    return lost.length > 0 ? 2 : status;
  }

  #baselinePath(): string | undefined {
    const { baseline } = this.#options;
    if (baseline !== undefined) return resolve(baseline);
    return this.#project.configurations.map((it) => it.project.baseline).find((it) => it !== undefined);
  }

  #withoutKnown(path: string, fleet: Documents, { findings }: LintResult): Findings {
    const {
      findings: left,
      known,
      gone,
    } = applyBaseline(loadBaseline(path), fleet, findings, namesFor(path));
    if (gone > 0) {
      process.stderr.write(
        `${gone} of the known findings in ${displayPath(path)} ${gone === 1 ? 'is' : 'are'} gone; ` +
          'take them out with --prune-baseline.\n',
      );
    }
    if (known > 0) process.stderr.write(`${known} known finding${known === 1 ? '' : 's'} not shown.\n`);
    return left;
  }

  #saveBaseline(given: string | undefined, fleet: Documents, findings: Findings): ExitStatus {
    const path = given ?? resolve('xencfg-baseline.json');
    const baseline = this.#options.pruneBaseline
      ? pruneBaseline(loadBaseline(path), fleet, findings, namesFor(path))
      : makeBaseline(fleet, findings, namesFor(path));
    writeOutput(path, `${JSON.stringify(baseline, undefined, 2)}\n`);
    const count = Object.values(baseline.findings)
      .flatMap((byRule) => Object.values(byRule))
      .reduce((sum, prints) => sum + prints.length, 0);
    process.stderr.write(`${displayPath(path)} holds ${count} known finding${count === 1 ? '' : 's'}.\n`);
    return 0;
  }

  /** Findings about the layout are shown whatever severity is asked for, and are never clean: they were asked for themselves. */
  #report(
    { files, context: others, failed }: Input,
    fleet: Documents,
    { findings, suppressed }: LintResult,
    layout: Findings = new Map(),
  ): ExitStatus {
    const texts = new Map([...files, ...others].map(({ path, text }) => [path, text]));
    // What is printed is known by what was found, which has the fingerprint.
    const originals = new Map<Diagnostic, Diagnostic>();
    const present = (finding: Diagnostic): Diagnostic => {
      const presented = presentFinding(finding, { isFile: (path) => texts.has(path), display: displayPath });
      originals.set(presented, finding);
      return presented;
    };
    const results: FileFindings[] = files.map((file) => ({
      ...file,
      findings: [
        ...(findings.get(file.path) ?? []).filter((it) => this.#wants(it)).map(present),
        ...(layout.get(file.path) ?? []).map(present),
      ],
      suppressed: (suppressed.get(file.path) ?? []).map((it) => ({ ...it, finding: present(it.finding) })),
    }));
    const summary = summarise(results);
    let prints: ReadonlyMap<Diagnostic, string> | undefined;
    const context: OutputContext = {
      summary,
      texts,
      display: displayPath,
      terminal: describeTerminal(standardOutput, process.env),
      rules: this.#options.layout ? [...rules, this.#options.layout.facts] : rules,
      homepage,
      rulePage,
      fingerprintOf: (finding) => {
        prints ??= fingerprintFindings(fleet, joinFindings([findings, layout, findingsOf(suppressed)]), {
          nameOf: displayPath,
        });
        return prints.get(originals.get(finding) ?? finding) ?? '';
      },
    };
    for (const { format, path } of this.#outputs) {
      const text = formatters[format](results, context);
      if (path === undefined) standardOutput.write(text);
      else writeOutput(path, text);
    }
    if (this.#options.statistics) standardOutput.write(formatStatistics(results));
    this.#stopwatch.lap('print');
    if (this.#options.timing) process.stderr.write(this.#stopwatch.describe());
    if (failed) return 2;
    const { maxWarnings = 0 } = this.#options;
    const isClean =
      summary.errors === 0 && summary.warnings - layout.size <= maxWarnings && layout.size === 0;
    return isClean || this.#options.exitZero ? 0 : 1;
  }
}

/** Suppressed findings have fingerprints too, for the formats that list them. */
function findingsOf(suppressed: LintResult['suppressed']): Findings {
  return new Map([...suppressed].map(([path, list]) => [path, list.map(({ finding }) => finding)]));
}

function joinFindings(parts: readonly Findings[]): Findings {
  const joined = new Map<string, Diagnostic[]>();
  for (const part of parts)
    for (const [path, list] of part) joined.set(path, [...(joined.get(path) ?? []), ...list]);
  return joined;
}

function save(path: string, before: string, text: string): boolean {
  try {
    replaceFile(path, before, text);
    return true;
  } catch (error) {
    const reason = error instanceof WriteRefusal ? error.message : explainReadError(error);
    process.stderr.write(`xencfg: ${displayPath(path)}: not written: ${reason}\n`);
    return false;
  }
}

/** A baseline names files from its own folder, so that it is the same on every machine. */
function namesFor(path: string): { readonly nameOf: (path: string) => string } {
  const folder = dirname(path);
  return { nameOf: (it) => relative(folder, it).replaceAll('\\', '/') };
}

function loadBaseline(path: string): Baseline {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'this is no valid JSON' : explainReadError(error);
    throw new UsageError(`${displayPath(path)}: ${reason}`);
  }
  const { baseline, problems } = readBaseline(value);
  if (baseline === undefined || problems.length > 0)
    throw new UsageError(`${displayPath(path)}: ${problems.join(' ')}`);
  return baseline;
}

interface Output {
  readonly format: OutputFormat;
  readonly path?: string;
}

function readOutputs({ format = ['text'], outputFile }: LintOptions): readonly Output[] {
  return format.map((written) => {
    const colon = written.indexOf(':');
    const name = colon < 0 ? written : written.slice(0, colon);
    if (!isOutputFormat(name))
      throw new UsageError(`'${name}' is no format; there are ${Object.keys(formatters).join(', ')}`);
    const path = colon < 0 ? outputFile : written.slice(colon + 1);
    return { format: name, ...(path !== undefined && { path }) };
  });
}

function isOutputFormat(name: string): name is OutputFormat {
  return Object.hasOwn(formatters, name);
}

function readTarget(text: string): Target {
  const target = parseTarget(text);
  if (target === undefined)
    throw new UsageError(`'${text}' is no target; write it as xl@4.17, xm@3.0.3, xl or 4.17`);
  return target;
}

/** What the command line wants of the rules goes before what the configuration says. */
function readLevels(
  { select, ignore, preset }: LintOptions,
  names: RuleNames,
): (settings: LintSettings) => LintSettings {
  const rulesNamed = (list: readonly string[]): readonly string[] =>
    list.flatMap((name) => {
      const found = names.find(name);
      if (found === undefined) {
        const meant = names.suggest(name);
        throw new UsageError(
          `there is no rule or family named '${name}'${meant === undefined ? '' : `; did you mean '${meant}'?`}`,
        );
      }
      return found.map((rule) => rule.name);
    });
  const presets = preset?.map((name) => {
    const found = presetNames.find((it) => it === name);
    if (found === undefined)
      throw new UsageError(`'${name}' is no preset; there are ${presetNames.join(', ')}`);
    return found;
  });
  const on = select === undefined ? [] : rulesNamed(select);
  const off = ignore === undefined ? [] : rulesNamed(ignore);
  const levels = (list: readonly string[], level: 'on' | 'off') => list.map((name) => [name, level] as const);
  return (settings) => {
    const chosen = select === undefined ? (presets ?? settings.presets) : [];
    const configured = select === undefined ? Object.entries(settings.rules ?? {}) : [];
    return {
      ...(chosen !== undefined && { presets: chosen }),
      rules: Object.fromEntries([...configured, ...levels(on, 'on'), ...levels(off, 'off')]),
    };
  };
}

/** The same answer for the same object, by which the linter knows that two files share their settings. */
function memoise<Key extends object, Result>(compute: (key: Key) => Result): (key: Key) => Result {
  const known = new WeakMap<Key, Result>();
  return (key) => {
    let result = known.get(key);
    if (result === undefined) {
      result = compute(key);
      known.set(key, result);
    }
    return result;
  };
}
