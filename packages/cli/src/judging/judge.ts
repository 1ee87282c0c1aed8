// Judges a fleet in parts, which may be in threads of their own, and anew only where a cache does not know the outcome.
import { type Cell, matters } from '@xencfg/lint';
import { type Fact, FactIndex, type FactKey } from '@xencfg/model';
import type { LayoutJudge } from '../layout.ts';
import { withoutPretenuring } from '../long-run.ts';
import { type NamedCell, share } from './cells.ts';
import { digest, type FindingsCache } from './findings-cache.ts';
import { LocalJudge } from './part-judge.ts';
import type { CellOutcome, FileOutcome, PartJudge, RunSettings, Task, TaskFile } from './task.ts';
import { ThreadJudge } from './thread-judge.ts';

export interface JudgeOptions {
  /** How many threads may work, this one included. */
  readonly jobs: number;
  readonly layout: LayoutJudge | undefined;
  readonly cache?: FindingsCache;
  /** How other judges are come by, where they are not to be threads, which take a while to start. */
  readonly start?: (task: Task) => PartJudge;
}

/** Characters that this thread judges in the time in which another one starts. */
const startDelay = 150_000;

/** The outcome of every file, by path; the same however many threads there are and whatever a cache knows. */
export async function judgeInParts(
  files: readonly TaskFile[],
  cells: readonly NamedCell[],
  run: RunSettings,
  options: JudgeOptions,
): Promise<ReadonlyMap<string, FileOutcome>> {
  const judging = new Judging(files, run, options);
  try {
    return await judging.judge(cells);
  } finally {
    judging.end();
  }
}

interface Place {
  readonly judge: PartJudge;
  readonly number: number;
}

class Judging {
  readonly #files: ReadonlyMap<string, TaskFile>;
  readonly #run: RunSettings;
  readonly #options: JudgeOptions;
  readonly #judges: PartJudge[] = [];
  /** Where each cell that was opened is. */
  readonly #places = new Map<NamedCell, Place>();
  readonly #facts = new Map<NamedCell, readonly Fact[]>();
  readonly #cellOf = new Map<string, NamedCell>();
  /** What each part has been told. */
  readonly #told = new Map<PartJudge, Set<Fact>>();
  readonly #all = new FactIndex();
  readonly #groupDigests = new Map<string, string>();

  constructor(files: readonly TaskFile[], run: RunSettings, options: JudgeOptions) {
    this.#files = new Map(files.map((file) => [file.path, file]));
    this.#run = run;
    this.#options = options;
  }

  async judge(cells: readonly NamedCell[]): Promise<ReadonlyMap<string, FileOutcome>> {
    const { cache } = this.#options;
    const known = new Map(cells.map((cell) => [cell, cache?.recordOf(cell, this.#files)]));
    const outcomes = new Map<NamedCell, CellOutcome>();
    // All cells are the same and there are no others: nothing that they share has changed either.
    if (cells.length === cache?.size && [...known.values()].every((it) => it !== undefined)) {
      for (const [cell, record] of known) if (record !== undefined) outcomes.set(cell, record.outcome);
      return collect(outcomes);
    }
    for (const cell of cells) for (const path of cell.paths) this.#cellOf.set(path, cell);
    const changed = cells.filter((cell) => known.get(cell) === undefined);
    for (const [cell, record] of known) if (record !== undefined) this.#facts.set(cell, record.facts);
    await this.#open(changed);
    for (const cell of cells) this.#all.add(this.#facts.get(cell) ?? []);

    const stale = cells.filter((cell) => {
      const record = known.get(cell);
      if (record === undefined) return true;
      if (record.shared !== this.#digestShared(cell, record.outcome.asked)) return true;
      outcomes.set(cell, record.outcome);
      return false;
    });
    await this.#open(stale.filter((cell) => !this.#places.has(cell)));
    await this.#judgeCells(stale, outcomes);
    if (cache !== undefined) {
      cache.store(
        cells.map((cell) => {
          const outcome = outcomes.get(cell) as CellOutcome;
          const facts = this.#facts.get(cell) ?? [];
          return { cell, outcome, facts, shared: this.#digestShared(cell, outcome.asked) };
        }),
        this.#files,
      );
    }
    return collect(outcomes);
  }

  end(): void {
    for (const judge of this.#judges) judge.end();
  }

  /** Reads the files of cells, each part in its thread, and gathers what they share with others. */
  async #open(cells: readonly NamedCell[]): Promise<void> {
    if (cells.length === 0) return;
    const sizeOf = (cell: Cell): number =>
      cell.paths.reduce((sum, path) => sum + (this.#files.get(path)?.text.length ?? 0), 0);
    const parts = share(
      cells,
      this.#options.jobs,
      sizeOf,
      this.#options.start === undefined ? startDelay : 0,
    );
    const tasks = parts.map(
      (part): Task => ({
        run: this.#run,
        files: part.flatMap(({ paths }) => paths.flatMap((path) => this.#files.get(path) ?? [])),
        cells: part,
      }),
    );
    const [own, ...others] = tasks;
    const threads = others.map(this.#options.start ?? ((task) => new ThreadJudge(task)));
    for (const thread of threads) this.#judges.push(thread);
    // The other threads work while this one does.
    const answers = threads.map((judge) => judge.facts());
    const judges = own === undefined ? [] : [this.#openOwn(own, threads.length === 0), ...threads];
    const first = await judges[0]?.facts();
    const facts = [first ?? [], ...(await Promise.all(answers))];
    for (const [part, cells] of parts.entries()) {
      for (const [number, cell] of cells.entries()) {
        this.#places.set(cell, { judge: judges[part] as PartJudge, number });
        this.#facts.set(cell, facts[part]?.[number] ?? []);
      }
    }
  }

  #openOwn(task: Task, isAlone: boolean): PartJudge {
    const open = (): PartJudge => new LocalJudge(task, this.#options.layout);
    return isAlone ? withoutPretenuring(task.files.length, open) : open();
  }

  async #judgeCells(cells: readonly NamedCell[], outcomes: Map<NamedCell, CellOutcome>): Promise<void> {
    const byJudge = new Map<PartJudge, NamedCell[]>();
    for (const cell of cells) {
      const { judge } = this.#places.get(cell) as Place;
      const together = byJudge.get(judge);
      if (together === undefined) byJudge.set(judge, [cell]);
      else together.push(cell);
    }
    // This thread's own part last, so that the others have begun.
    const parts = [...byJudge].sort(
      ([a], [b]) => Number(a instanceof LocalJudge) - Number(b instanceof LocalJudge),
    );
    // A judge that has all cells knows all there is.
    const isWhole = byJudge.size === 1 && cells.length === this.#facts.size;
    const answers = parts.map(([judge, own]) =>
      judge.judge(
        own.map((cell) => this.#places.get(cell)?.number ?? 0),
        isWhole ? [] : this.#tell(judge, own, outcomes),
      ),
    );
    for (const [index, judged] of (await Promise.all(answers)).entries())
      for (const [at, outcome] of judged.entries()) outcomes.set(parts[index]?.[1][at] as NamedCell, outcome);
    if (isWhole) return;
    // Rarely a rule makes up an address that another part turns out to have.
    const again = cells.filter((cell) => {
      const { judge } = this.#places.get(cell) as Place;
      return this.#newsFor(judge, cell, outcomes.get(cell)?.asked ?? [], new Set()).length > 0;
    });
    if (again.length > 0) await this.#judgeCells(again, outcomes);
  }

  /** Facts that a part is to know before it judges cells of its own. */
  #tell(
    judge: PartJudge,
    cells: readonly NamedCell[],
    outcomes: ReadonlyMap<NamedCell, CellOutcome>,
  ): Fact[] {
    const told = this.#told.get(judge) ?? new Set();
    this.#told.set(judge, told);
    const seen = new Set<string>();
    return cells.flatMap((cell) => {
      const keys = [...(this.#facts.get(cell) ?? []), ...(outcomes.get(cell)?.asked ?? [])];
      const news = this.#newsFor(judge, cell, keys, seen);
      for (const fact of news) told.add(fact);
      return news;
    });
  }

  /** Facts of other parts that a cell meets under these keys and its part does not know; `seen` are keys that were looked up. */
  #newsFor(judge: PartJudge, cell: NamedCell, keys: Iterable<FactKey>, seen: Set<string>): Fact[] {
    const own = ownerOf(cell);
    const told = this.#told.get(judge);
    const news: Fact[] = [];
    for (const { kind, key } of keys) {
      const name = `${kind} ${key} ${cell.root}`;
      if (seen.has(name)) continue;
      seen.add(name);
      for (const fact of this.#all.sharing(kind, key)) {
        const other = this.#cellOf.get(fact.path);
        const isForeign = other === undefined || this.#places.get(other)?.judge !== judge;
        if (isForeign && told?.has(fact) !== true && matters(fact, own)) news.push(fact);
      }
    }
    return news;
  }

  /** A digest of the facts that what is found in a cell rests on, of its own and of others, under keys that others have too. */
  #digestShared(cell: NamedCell, asked: readonly FactKey[]): string {
    const digests = new Map<string, string>();
    for (const facts of [this.#facts.get(cell) ?? [], asked]) {
      for (const { kind, key } of facts) {
        const group = this.#all.sharing(kind, key);
        // Most are had by nobody else.
        if (group.length === 0 || (group.length === 1 && this.#cellOf.get(group[0]?.path ?? '') === cell))
          continue;
        const name = JSON.stringify([kind, key, cell.root]);
        if (!digests.has(name)) digests.set(name, this.#digestGroup(name, group, cell));
      }
    }
    return digest([...digests].sort());
  }

  /** Once for all cells of a host, and for all that have none: thousands of guests may share a key. */
  #digestGroup(name: string, group: readonly Fact[], cell: NamedCell): string {
    let known = this.#groupDigests.get(name);
    if (known === undefined) {
      const own = ownerOf(cell);
      known = digest(group.filter((fact) => matters(fact, own)));
      this.#groupDigests.set(name, known);
    }
    return known;
  }
}

/** Whose its facts are. */
function ownerOf({ root }: NamedCell): Pick<Fact, 'host'> {
  return root === undefined ? {} : { host: root };
}

function collect(outcomes: ReadonlyMap<NamedCell, CellOutcome>): ReadonlyMap<string, FileOutcome> {
  return new Map([...outcomes.values()].flatMap(({ files }) => files.map((file) => [file.path, file])));
}
