// The findings that a project has accepted: applied to a run, written and pruned.

import { readFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { explainReadError } from '@xencfg/files';
import {
  applyBaseline,
  type Baseline,
  type Findings,
  makeBaseline,
  pruneBaseline,
  readBaseline,
} from '@xencfg/lint';
import { displayPath } from '../display-path.ts';
import { writeOutput } from '../output-file.ts';
import { UsageError } from './lint-options.ts';
import type { Documents } from './lint-report.ts';

/** The findings that a baseline does not accept; standard error tells how many it does. */
export function withoutKnown(path: string, fleet: Documents, findings: Findings): Findings {
  const { findings: left, known, gone } = applyBaseline(loadBaseline(path), fleet, findings, namesFor(path));
  if (gone > 0) {
    process.stderr.write(
      `${gone} of the known findings in ${displayPath(path)} ${gone === 1 ? 'is' : 'are'} gone; ` +
        'take them out with --prune-baseline.\n',
    );
  }
  if (known > 0) process.stderr.write(`${known} known finding${known === 1 ? '' : 's'} not shown.\n`);
  return left;
}

/** Accepts all findings, or with `prune` forgets the accepted ones that are gone. */
export function saveBaseline(path: string, prune: boolean, fleet: Documents, findings: Findings): void {
  const baseline = prune
    ? pruneBaseline(loadBaseline(path), fleet, findings, namesFor(path))
    : makeBaseline(fleet, findings, namesFor(path));
  writeOutput(path, `${JSON.stringify(baseline, undefined, 2)}\n`);
  const count = Object.values(baseline.findings)
    .flatMap((byRule) => Object.values(byRule))
    .reduce((sum, prints) => sum + prints.length, 0);
  process.stderr.write(`${displayPath(path)} holds ${count} known finding${count === 1 ? '' : 's'}.\n`);
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
