// Keeps what was found, by what it rests on, from one run to the next.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { nativePath } from '@xencfg/files';
import type { Fact } from '@xencfg/model';
import type { NamedCell } from './cells.ts';
import type { CellOutcome, RunSettings, TaskFile } from './task.ts';

/** What is known of a cell whose files are as they were. */
export interface CellRecord {
  readonly outcome: CellOutcome;
  /** What it had that others may share. */
  readonly facts: readonly Fact[];
  /** A digest of what others had that it shares. */
  readonly shared: string;
}

export interface NewRecord extends CellRecord {
  readonly cell: NamedCell;
}

interface StoredCell {
  readonly name: string;
  /** A digest of the cell's own files with their settings. */
  readonly own: string;
  readonly shared: string;
  readonly outcome: CellOutcome;
}

/** Runs over other files or with other settings have files of their own; of all these the latest are kept. */
const mostFiles = 10;

/**
 * A file holds a digest of the rest of itself, the cells, and their facts, a line each. One that is damaged, or of another
 * version of xencfg or format, is as good as none.
 */
export class FindingsCache {
  readonly #path: string;
  readonly #settings: readonly string[];
  readonly #owns = new Map<NamedCell, string>();
  readonly #cells: ReadonlyMap<string, StoredCell & { readonly index: number }>;
  /** Where nothing has changed it is not even made a text. */
  readonly #factsLine: Buffer | undefined;
  #facts: readonly (readonly Fact[])[] | undefined;

  /** `about` is what else tells this run from others: the program, and which files it looks at. */
  constructor(folder: string, about: readonly string[], run: RunSettings) {
    const key = digest([about, run.project, run.toolstack ?? null]);
    this.#path = join(folder, `${key.slice(0, 32)}.cache`);
    this.#settings = run.files.map(digest);
    const [cells, facts] = readLines(this.#path) ?? [];
    const stored = parseLine<readonly StoredCell[]>(cells);
    this.#cells = new Map(stored.map((cell, index) => [cell.name, { ...cell, index }]));
    this.#factsLine = facts;
  }

  /** How many cells it knows. */
  get size(): number {
    return this.#cells.size;
  }

  recordOf(cell: NamedCell, files: ReadonlyMap<string, TaskFile>): CellRecord | undefined {
    const stored = this.#cells.get(cell.name);
    if (stored === undefined || stored.own !== this.#ownDigest(cell, files)) return undefined;
    const factsOf = (): readonly Fact[] => {
      this.#facts ??= parseLine<readonly (readonly Fact[])[]>(this.#factsLine);
      return this.#facts[stored.index] ?? [];
    };
    return {
      outcome: stored.outcome,
      shared: stored.shared,
      get facts() {
        return factsOf();
      },
    };
  }

  /** Where it cannot be written, the next run takes as long as this one. */
  store(records: readonly NewRecord[], files: ReadonlyMap<string, TaskFile>): void {
    const kept = records.filter((record) => !givesSecretAway(record, files));
    const cells = kept.map(
      ({ cell, outcome, shared }): StoredCell => ({
        name: cell.name,
        own: this.#ownDigest(cell, files),
        shared,
        outcome,
      }),
    );
    const body = `${JSON.stringify(cells)}\n${JSON.stringify(kept.map(({ facts }) => facts))}\n`;
    const temporary = `${this.#path}.${process.pid}.tmp`;
    try {
      prepareFolder(dirname(this.#path));
      writeFileSync(nativePath(temporary), `${hashOf(body)}\n${body}`, { mode: 0o600 });
      renameSync(nativePath(temporary), nativePath(this.#path));
      removeOld(dirname(this.#path));
    } catch {
      removeIfAny(temporary);
    }
  }

  #ownDigest(cell: NamedCell, files: ReadonlyMap<string, TaskFile>): string {
    let own = this.#owns.get(cell);
    if (own === undefined) {
      const parts = cell.paths.map((path) => {
        const file = files.get(path);
        if (file === undefined) return '';
        const { language, links, text, isLaidOut } = file;
        const about = [path, language, links ?? [], isLaidOut, this.#settings[file.settings], text.length];
        return JSON.stringify(about) + text;
      });
      own = hashOf(parts.join(''));
      this.#owns.set(cell, own);
    }
    return own;
  }
}

export function digest(value: unknown): string {
  return hashOf(JSON.stringify(value));
}

function hashOf(text: string | Buffer): string {
  // Loaded by the runs that have a cache only.
  return process.getBuiltinModule('node:crypto').createHash('sha256').update(text).digest('hex');
}

/** The cells and the facts, where the digest before them is theirs. */
function readLines(path: string): readonly [cells: Buffer, facts: Buffer] | undefined {
  try {
    const bytes = readFileSync(nativePath(path));
    const end = bytes.indexOf('\n');
    const body = bytes.subarray(end + 1);
    if (hashOf(body) !== bytes.toString('latin1', 0, end)) return undefined;
    const middle = body.indexOf('\n');
    return [body.subarray(0, middle), body.subarray(middle + 1)];
  } catch {
    return undefined;
  }
}

function parseLine<Content extends readonly unknown[]>(line: Buffer | undefined): Content {
  return JSON.parse(line?.toString() ?? '[]');
}

/** A folder of our own keeps itself out of repositories. */
function prepareFolder(folder: string): void {
  mkdirSync(nativePath(folder), { recursive: true, mode: 0o700 });
  const ignore = join(folder, '.gitignore');
  if (!existsSync(nativePath(ignore))) writeFileSync(nativePath(ignore), '*\n');
}

function removeIfAny(path: string): void {
  try {
    rmSync(nativePath(path), { force: true });
  } catch {
    // There is not even a folder for it.
  }
}

function removeOld(folder: string): void {
  const files = readdirSync(nativePath(folder))
    .filter((name) => name.endsWith('.cache'))
    .map((name) => ({ path: join(folder, name), time: statSync(nativePath(join(folder, name))).mtimeMs }))
    .sort((a, b) => b.time - a.time);
  for (const { path } of files.slice(mostFiles)) rmSync(nativePath(path), { force: true });
}

const secretWord = /passwd|password|secret|^chap|\bkey$/i;
/** Somewhere in a text; most have none. */
const mayNameSecret = /passwd|password|secret|chap|\bkey\b/i;

/** Words that stand behind one that names a secret: parts of secrets at least, and now and then something harmless. */
function secretsIn(text: string): readonly string[] {
  if (!mayNameSecret.test(text)) return [];
  const words = text.split(/[\s"'=:(),;]/).filter((word) => word !== '');
  return words.filter((_, index) => secretWord.test(words[index - 1] ?? ''));
}

/** Such a cell is not stored, and judged each time. */
function givesSecretAway({ cell, outcome, facts }: NewRecord, files: ReadonlyMap<string, TaskFile>): boolean {
  const secrets = cell.paths.flatMap((path) => secretsIn(files.get(path)?.text ?? ''));
  if (secrets.length === 0) return false;
  const sentences = JSON.stringify([
    outcome.files.map(({ findings, suppressed, layout }) => [findings, suppressed, layout]),
    facts.filter(({ kind }) => kind === 'disk').map(({ key }) => key),
  ]);
  return secrets.some((secret) => sentences.includes(JSON.stringify(secret).slice(1, -1)));
}

/** Where tools keep such things: beside the installed packages where there are some, else in a folder of our own. */
export function usualFolder(from: string): string {
  const root = projectRoot(from) ?? from;
  return existsSync(nativePath(join(root, 'node_modules')))
    ? join(root, 'node_modules/.cache/xencfg')
    : join(root, '.xencfg-cache');
}

function projectRoot(from: string): string | undefined {
  for (let at = from; ; at = dirname(at)) {
    if (
      ['.git', 'xencfg.json', 'xencfg.jsonc', 'node_modules'].some((name) =>
        existsSync(nativePath(join(at, name))),
      )
    )
      return at;
    if (dirname(at) === at) return undefined;
  }
}
