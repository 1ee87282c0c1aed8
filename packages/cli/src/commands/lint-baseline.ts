// The findings that a project has accepted: applied to a run, written and pruned.

import { existsSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { explainReadError, isBelow, nativePath } from '@xencfg/files';
import {
  applyBaseline,
  type Baseline,
  type BaselineOptions,
  type Findings,
  makeBaseline,
  pruneBaseline,
  readBaseline,
  rules,
} from '@xencfg/lint';
import { displayPath } from '../display-path.ts';
import { writeOutput } from '../output-file.ts';
import { UsageError } from '../usage-error.ts';
import type { Documents } from './lint-report.ts';

/** What a run looks at. Only of that can it say what is gone. */
export interface Scope {
  /** The files that are reported on, by the baseline that holds for them. */
  readonly files: ReadonlyMap<string, readonly string[]>;
  /** Files that are only read. */
  readonly context: readonly string[];
  /** Those that were looked through. */
  readonly folders: readonly string[];
  /** Whether a rule is on for a file; also where there is no such rule any more. */
  readonly isOn: (path: string, rule: string) => boolean;
}

/** Rules that compare files: what they find in one depends on all others. */
const comparing: ReadonlySet<string> = new Set(
  rules
    .filter(({ scope, family }) => scope === 'fleet' || scope === 'host' || family === 'fleet')
    .map(({ name }) => name),
);

/** The baselines of a run, each with the files for which it holds. */
export class Baselines {
  readonly #scope: Scope;
  readonly #own: ReadonlySet<string>;
  readonly #read: ReadonlySet<string>;
  readonly #baselines: ReadonlyMap<string, Baseline>;

  /** Reads them. Throws a `UsageError` for one that cannot be used, or is not there although it need not be `new`. */
  constructor(scope: Scope, mayBeNew: boolean) {
    this.#scope = scope;
    this.#own = new Set([...scope.files.values()].flat());
    this.#read = new Set([...this.#own, ...scope.context]);
    this.#baselines = new Map([...scope.files.keys()].map((path) => [path, loadBaseline(path, mayBeNew)]));
  }

  /** The findings that no baseline accepts; standard error tells how many are accepted. */
  withoutKnown(fleet: Documents, findings: Findings): Findings {
    const left = new Map(findings);
    let allKnown = 0;
    for (const [path, baseline] of this.#baselines) {
      const own = this.#findingsFor(path, findings);
      const result = applyBaseline(baseline, fleet, own, this.#options(path, baseline));
      for (const [file, list] of result.findings) left.set(file, list);
      allKnown += result.known;
      const { gone } = result;
      if (gone > 0) {
        process.stderr.write(
          `${gone} of the known findings in ${displayPath(path)} ${gone === 1 ? 'is' : 'are'} gone; ` +
            'take them out with --prune-baseline.\n',
        );
      }
    }
    if (allKnown > 0)
      process.stderr.write(`${allKnown} known finding${allKnown === 1 ? '' : 's'} not shown.\n`);
    return left;
  }

  /** Accepts all findings, or with `prune` forgets the accepted ones that are gone. What the run has not judged stays. */
  save(prune: boolean, fleet: Documents, findings: Findings): void {
    for (const [path, before] of this.#baselines) {
      const own = this.#findingsFor(path, findings);
      const options = this.#options(path, before);
      const baseline = prune
        ? pruneBaseline(before, fleet, own, options)
        : makeBaseline(fleet, own, options, before);
      writeOutput(path, `${JSON.stringify(baseline, undefined, 2)}\n`);
      const count = Object.values(baseline.findings)
        .flatMap((byRule) => Object.values(byRule))
        .reduce((sum, prints) => sum + prints.length, 0);
      process.stderr.write(`${displayPath(path)} holds ${count} known finding${count === 1 ? '' : 's'}.\n`);
    }
  }

  #findingsFor(path: string, findings: Findings): Findings {
    return new Map((this.#scope.files.get(path) ?? []).map((file) => [file, findings.get(file) ?? []]));
  }

  #options(path: string, baseline: Baseline): BaselineOptions {
    // A baseline names files from its own folder, so that it is the same on every machine.
    const folder = dirname(path);
    const known = Object.keys(baseline.findings).map((name) => resolve(folder, name));
    const isWhole = known.every((file) => this.#read.has(file) || !isThere(file));
    return {
      nameOf: (file) => relative(folder, file).replaceAll('\\', '/'),
      isJudged: (name, rule) => {
        const file = resolve(folder, name);
        if (this.#own.has(file)) return this.#scope.isOn(file, rule) && (isWhole || !comparing.has(rule));
        return this.#scope.folders.some((it) => isBelow(file, it)) && !isThere(file);
      },
    };
  }
}

function isThere(path: string): boolean {
  return existsSync(nativePath(path));
}

function loadBaseline(path: string, mayBeNew: boolean): Baseline {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(nativePath(path), 'utf8'));
  } catch (error) {
    if (mayBeNew && (error as NodeJS.ErrnoException).code === 'ENOENT') return { version: 1, findings: {} };
    const reason = error instanceof SyntaxError ? 'this is no valid JSON' : explainReadError(error);
    throw new UsageError(`${displayPath(path)}: ${reason}`);
  }
  const { baseline, problems } = readBaseline(value);
  if (baseline === undefined || problems.length > 0)
    throw new UsageError(`${displayPath(path)}: ${problems.join(' ')}`);
  return baseline;
}
