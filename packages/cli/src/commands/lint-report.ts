// Prints what `xencfg lint` found in every format that is asked for, and says what the exit status is.

import { type Findings, fingerprintFindings, type LintResult, rules } from '@xencfg/lint';
import type { Fleet } from '@xencfg/model';
import { homepage, presenterOf, rulePage } from '@xencfg/pages';
import type { Diagnostic } from '@xencfg/source';
import { displayPath } from '../display-path.ts';
import { formatters } from '../output/format.ts';
import { type FileFindings, type OutputContext, summarise } from '../output/report.ts';
import { formatStatistics } from '../output/statistics.ts';
import { writeOutput } from '../output-file.ts';
import type { Stopwatch } from '../stopwatch.ts';
import { describeTerminal } from '../terminal.ts';
import type { Input } from './lint-input.ts';
import { type ExitStatus, type LintOptions, type Output, wants } from './lint-options.ts';

/** As a report needs them: the documents only, and those perhaps not at all. */
export type Documents = Pick<Fleet, 'documents'>;

/** How a report is made. */
export interface Reporting {
  readonly options: LintOptions;
  readonly outputs: readonly Output[];
  readonly stopwatch: Stopwatch;
  /** Where a report goes that goes to no file. */
  readonly screen: Screen;
}

export interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number | undefined;
  write(text: string): unknown;
}

/** Findings about the layout are shown whatever severity is asked for, and are never clean: they were asked for themselves. */
export function report(
  { files, context: others, failed }: Input,
  fleet: Documents,
  { findings, suppressed }: LintResult,
  layout: Findings,
  { options, outputs, stopwatch, screen }: Reporting,
): ExitStatus {
  const texts = new Map([...files, ...others].map(({ path, text }) => [path, text]));
  // What is printed in other words is known by what was found, which has the fingerprint.
  const originals = new Map<Diagnostic, Diagnostic>();
  const presenter = presenterOf({ isFile: (path) => texts.has(path), display: displayPath });
  const present = (finding: Diagnostic): Diagnostic => {
    const presented = presenter(finding);
    if (presented !== finding) originals.set(presented, finding);
    return presented;
  };
  const results: FileFindings[] = files.map((file) => ({
    ...file,
    findings: [
      ...(findings.get(file.path) ?? []).filter((it) => wants(options, it)).map(present),
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
    terminal: describeTerminal(screen, process.env),
    rules: options.layout ? [...rules, options.layout.facts] : rules,
    homepage,
    rulePage,
    fingerprintOf: (finding) => {
      prints ??= fingerprintFindings(fleet, joinFindings([findings, layout, findingsOf(suppressed)]), {
        nameOf: displayPath,
      });
      return prints.get(originals.get(finding) ?? finding) ?? '';
    },
  };
  for (const { format, path } of outputs) {
    const text = formatters[format](results, context);
    if (path === undefined) screen.write(text);
    else writeOutput(path, text);
  }
  if (options.statistics) {
    // Programs read what is printed in other formats.
    const isRead = outputs.some(({ format, path }) => path === undefined && format !== 'text');
    (isRead ? process.stderr : screen).write(formatStatistics(results));
  }
  stopwatch.lap('print');
  if (options.timing) process.stderr.write(stopwatch.describe());
  if (failed) return 2;
  const { maxWarnings = 0 } = options;
  const isClean = summary.errors === 0 && summary.warnings - layout.size <= maxWarnings && layout.size === 0;
  return isClean || options.exitZero ? 0 : 1;
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
