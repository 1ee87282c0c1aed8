// `xencfg lint`: finds the files, runs the rules, mends what it is asked to mend, prints the findings.

import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { FileSettings, Target } from '@xencfg/config';
import {
  encodeLike,
  encodeLikeFile,
  explainReadError,
  nativePath,
  Project,
  ProjectError,
  projectOptions,
} from '@xencfg/files';
import {
  applyFixes,
  type FixedFile,
  type LintResult,
  type LintSettings,
  levelsOf,
  lintFiles,
  lintTargets,
  nameTarget,
  RuleNames,
  rules,
  runRules,
} from '@xencfg/lint';
import {
  type Belief,
  buildFleet,
  type Document,
  type Fleet,
  type FleetFile,
  type HostSettings,
} from '@xencfg/model';
import type { Diagnostic } from '@xencfg/source';
import { GitError } from '../changed-files.ts';
import { displayPath, printablePath, shortPath } from '../display-path.ts';
import { divide } from '../judging/cells.ts';
import { FindingsCache, usualFolder } from '../judging/findings-cache.ts';
import { judgeInParts } from '../judging/judge.ts';
import type { RunSettings, TaskFile } from '../judging/task.ts';
import type { LayoutJudgement } from '../layout.ts';
import { withoutPretenuring } from '../long-run.ts';
import { drawDiff, encodeDiff } from '../output/diff.ts';
import { WriteFailure } from '../output-file.ts';
import { standardOutput } from '../standard-output.ts';
import { Stopwatch } from '../stopwatch.ts';
import { describeTerminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { version } from '../version.ts';
import { removeLeftovers, replaceFile, WriteRefusal } from '../write-file.ts';
import { Baselines, type Scope } from './lint-baseline.ts';
import { type Input, readInput } from './lint-input.ts';
import {
  type ExitStatus,
  type LintOptions,
  type Output,
  readLevels,
  readOutputs,
  readTarget,
  wants,
} from './lint-options.ts';
import { type Documents, report, type Screen } from './lint-report.ts';

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

interface MendedFile extends FixedFile {
  /** Its text before all fixes. */
  readonly before: string;
}

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
async function usualJobs(files: number): Promise<number> {
  const most = Math.floor(files / filesOfThread);
  if (most <= 1) return 1;
  const { availableParallelism } = await import('node:os');
  return Math.max(1, Math.min(Math.floor(availableParallelism() / 2), most));
}

class Run {
  readonly #options: LintOptions;
  readonly #names = new RuleNames(rules);
  readonly #project: Project;
  readonly #targets: readonly Target[];
  readonly #outputs: readonly Output[];
  readonly #levels: (settings: LintSettings) => LintSettings;
  readonly #levelsOf = memoise((settings: LintSettings) => levelsOf(settings, rules));
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
    const input = readInput(paths, this.#options, this.#project);
    this.#hosts = input.hosts;
    this.#stopwatch.lap('search and read');
    if (this.#options.showFiles) {
      this.#listFiles(input);
      return input.failed ? 2 : 0;
    }
    const all = [...input.files, ...input.context];
    for (const file of all) this.#project.configurationFor(file.path);
    const { fix, unsafeFixes, diff, writeBaseline, pruneBaseline } = this.#options;
    if (diff) return this.#showFixes(input);
    if ((writeBaseline || pruneBaseline) && input.failed)
      throw new UsageError('the known findings stay as they are, since not all could be read');
    const baselines = new Baselines(this.#scopeOf(input), writeBaseline === true);
    if (!fix && !unsafeFixes) return this.#report(input, paths, baselines, standardOutput);
    const mended = this.#mend(input);
    // The text has taken standard output.
    return this.#report(
      mended,
      paths,
      baselines,
      input.bytes === undefined ? standardOutput : process.stderr,
    );
  }

  async #report(
    input: Input,
    paths: readonly string[],
    baselines: Baselines,
    screen: Screen,
  ): Promise<ExitStatus> {
    const { fleet, result, layout } = await this.#judge(input, paths);
    const { writeBaseline, pruneBaseline } = this.#options;
    if (writeBaseline || pruneBaseline) {
      baselines.save(pruneBaseline === true, fleet, result.findings);
      return 0;
    }
    const findings = baselines.withoutKnown(fleet, result.findings);
    const differing = new Map<string, readonly Diagnostic[]>();
    let { failed } = input;
    for (const { path } of input.files) {
      const { layout: difference, refused, unproven } = layout.get(path) ?? {};
      if (difference !== undefined) differing.set(path, [difference]);
      if (refused !== undefined) process.stderr.write(`xencfg: ${printablePath(path)}: ${refused}\n`);
      failed ||= unproven === true;
    }
    return report({ ...input, failed }, fleet, { ...result, findings }, differing, {
      options: this.#options,
      outputs: this.#outputs,
      stopwatch: this.#stopwatch,
      screen,
    });
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
    const jobs = this.#options.jobs || (await usualJobs(input.files.length));
    // Several targets are judged one after the other, each for the whole fleet.
    const inParts =
      (jobs > 1 || this.#options.cache) && input.bytes === undefined && this.#targetsInForce.length === 0;
    return inParts
      ? this.#judgeInParts(input, all, jobs, paths)
      : withoutPretenuring(all.length, () => this.#judgeWhole(input, all));
  }

  #judgeWhole(input: Input, files: readonly FleetFile[]): Judgement {
    const { layout: judge } = this.#options;
    const own = new Set(input.files.map(({ path }) => path));
    const layout = new Map<string, LayoutJudgement>();
    const judgeLayout = (document: Document): void => {
      const { path } = document;
      const judged = own.has(path) && judge?.judge(document, this.#project.settingsFor(path).format);
      if (judged) layout.set(path, judged);
    };
    const settingsFor = (path: string): LintSettings => this.#settingsFor(path);
    const settings = this.#project.modelSettings(this.#hosts);
    const targets = this.#targetsInForce;
    if (targets.length === 0) {
      const options = { settingsFor, ...(judge && { onJudged: judgeLayout }) };
      const { fleet, ...result } = lintFiles(
        { files, settings, toolstack: this.#belief },
        undefined,
        options,
      );
      this.#stopwatch.lap(judge === undefined ? 'parse, rules' : 'parse, rules, layout');
      return { fleet, result, layout };
    }
    const fleet = this.#build(files);
    this.#stopwatch.lap('put together');
    const result = lintTargets(files, settings, targets, undefined, { settingsFor });
    this.#stopwatch.lap('rules');
    if (judge !== undefined) {
      fleet.documents.forEach(judgeLayout);
      this.#stopwatch.lap('layout');
    }
    return { fleet, result, layout };
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

  /** The files that are reported on as fixes make them; nothing is written. */
  #fix(input: Input): readonly MendedFile[] {
    const own = new Map(input.files.map(({ path, text }) => [path, text]));
    const targets = this.#targetsInForce;
    const options = { settingsFor: (path: string) => this.#settingsFor(path) };
    const { files } = applyFixes([...input.files, ...input.context], {
      unsafe: this.#options.unsafeFixes === true,
      wants: (path, finding) => own.has(path) && wants(this.#options, finding),
      build: (all) => this.#build(all),
      lint: (fleet, all) =>
        (targets.length === 0
          ? runRules(fleet, undefined, options)
          : lintTargets(all, this.#project.modelSettings(this.#hosts), targets, undefined, options)
        ).findings,
    });
    return files.flatMap((file) => {
      const before = own.get(file.path);
      return before === undefined ? [] : { ...file, before };
    });
  }

  #showFixes(input: Input): ExitStatus {
    const { unsafeFixes, exitZero } = this.#options;
    const { colours } = describeTerminal(standardOutput, process.env);
    const { bytes } = input;
    const files = this.#fix(input);
    const changed = files.filter(({ before, text }) => text !== before);
    for (const { path, before, text } of changed) {
      const patch = drawDiff(displayPath(path), before, text, colours);
      standardOutput.write(
        encodeDiff(patch, (it) => (bytes === undefined ? encodeLikeFile(it, path) : encodeLike(it, bytes))),
      );
    }
    const left = files.flatMap(({ remaining }) => remaining);
    const unsafe = unsafeFixes ? 0 : left.filter(({ fix }) => fix?.safety === 'unsafe').length;
    process.stderr.write(describeRest(changed.length > 0, unsafe));
    return input.failed ? 2 : changed.length > 0 && !exitZero ? 1 : 0;
  }

  /** Writes what fixes make of the files. Returns what they hold then: what could not be written is as before. */
  #mend(input: Input): Input {
    const { bytes } = input;
    if (bytes === undefined) removeLeftovers(input.files.map(({ path }) => path));
    const files = this.#fix(input);
    const changed = files.filter(({ before, text }) => text !== before);
    if (bytes !== undefined) for (const { text } of files) standardOutput.write(encodeLike(text, bytes));
    const written = bytes === undefined ? changed.filter(save) : changed;
    const applied = written.reduce((sum, file) => sum + file.applied.length, 0);
    if (applied > 0 && bytes === undefined) {
      const what = `${applied} ${applied === 1 ? 'fix' : 'fixes'} in ${written.length} file${written.length === 1 ? '' : 's'}`;
      process.stderr.write(`Applied ${what}.\n`);
    }
    const texts = new Map(written.map(({ path, text }) => [path, text]));
    return {
      ...input,
      files: input.files.map((file) => ({ ...file, text: texts.get(file.path) ?? file.text })),
      failed: input.failed || written.length < changed.length,
    };
  }

  /** A terminal is shown names without their control characters, a program gets them as they are. */
  #listFiles({ files }: Input): void {
    const end = this.#options.null ? '\0' : '\n';
    const isRead = standardOutput.isTTY && !this.#options.null;
    for (const { path } of files)
      standardOutput.write(isRead ? `${printablePath(path)}\n` : nativePath(`${shortPath(path)}${end}`));
  }

  /** Each file has the baseline of the command line, else the one of its configuration; a new one where that is to be written. */
  #scopeOf({ files, context, folders }: Input): Scope {
    const { baseline, writeBaseline, pruneBaseline } = this.#options;
    const named = baseline === undefined ? undefined : resolve(baseline);
    const byBaseline = new Map<string, string[]>(named === undefined ? [] : [[named, []]]);
    // Those of folders whose files are all gone are pruned, too.
    if (named === undefined && (writeBaseline || pruneBaseline))
      for (const { project } of this.#project.configurations)
        if (project.baseline !== undefined && existsSync(nativePath(project.baseline)))
          byBaseline.set(project.baseline, []);
    const usual =
      writeBaseline || (pruneBaseline && byBaseline.size === 0) ? resolve('xencfg-baseline.json') : undefined;
    if (usual !== undefined && byBaseline.size === 0) byBaseline.set(usual, []);
    for (const { path } of files) {
      const own = named ?? this.#project.configurationFor(path).project.baseline ?? usual;
      if (own !== undefined) getOrAdd(byBaseline, own).push(path);
    }
    return {
      files: byBaseline,
      context: context.map(({ path }) => path),
      folders,
      isOn: (path, rule) => this.#levelsOf(this.#settingsFor(path)).get(rule) !== 'off',
    };
  }
}

/** What a run with --diff does not show; empty where that is nothing. */
function describeRest(isAnyShown: boolean, unsafe: number): string {
  if (unsafe === 0) return isAnyShown ? '' : 'There is nothing to fix.\n';
  const fixes = `${unsafe} ${unsafe === 1 ? 'fix is' : 'fixes are'} unsafe`;
  return `${isAnyShown ? '' : 'There is no safe fix. '}${fixes}: --unsafe-fixes shows ${unsafe === 1 ? 'it' : 'them'}.\n`;
}

function save({ path, before, text }: MendedFile): boolean {
  try {
    replaceFile(path, before, text);
    return true;
  } catch (error) {
    const reason = error instanceof WriteRefusal ? error.message : explainReadError(error);
    process.stderr.write(`xencfg: ${printablePath(path)}: not written: ${reason}\n`);
    return false;
  }
}

function getOrAdd(lists: Map<string, string[]>, key: string): string[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
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
