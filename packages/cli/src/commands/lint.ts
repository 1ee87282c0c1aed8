// `xencfg lint`: finds the files, runs the rules, prints the findings.
import { statSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { lintFleet } from '@xencfg/lint';
import { buildFleet } from '@xencfg/model';
import type { Toolstack } from '@xencfg/schema';
import { formatters, type OutputFormat } from '../output/format.ts';
import { type FileFindings, summarise } from '../output/report.ts';
import { ProjectError, readProject } from '../project.ts';
import { findFiles } from '../search.ts';
import { describeTerminal } from '../terminal.ts';

export interface LintOptions {
  readonly format: OutputFormat;
  readonly toolstack?: Toolstack;
  readonly exitZero?: boolean;
}

/** Returns the exit status: 0 clean, 1 errors or warnings, 2 something could not be read. */
export function lint(paths: readonly string[], options: LintOptions): 0 | 1 | 2 {
  try {
    return lintPaths(paths, options);
  } catch (error) {
    if (!(error instanceof ProjectError)) throw error;
    process.stderr.write(`xencfg: ${error.message}\n`);
    return 2;
  }
}

function lintPaths(paths: readonly string[], options: LintOptions): 0 | 1 | 2 {
  const settings = readProject(folderOf(paths[0] ?? '.'));
  const { files, context, failures } = findFiles(paths);
  for (const failure of failures) process.stderr.write(`xencfg: ${failure}\n`);

  const { toolstack } = options;
  const fleet = buildFleet(
    [...files, ...context],
    settings,
    toolstack && { toolstack, because: 'the command line says so' },
  );
  const findings = lintFleet(fleet);
  const results: FileFindings[] = files.map((file) => ({ ...file, findings: findings.get(file.path) ?? [] }));
  const texts = new Map(fleet.documents.map((document) => [document.path, document.text]));
  const summary = summarise(results);
  process.stdout.write(
    formatters[options.format](results, {
      summary,
      texts,
      display: displayPath,
      terminal: describeTerminal(process.stdout, process.env),
    }),
  );
  if (failures.length > 0) return 2;
  return options.exitZero || summary.errors + summary.warnings === 0 ? 0 : 1;
}

/** Where the project's settings are looked for. */
function folderOf(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat?.isDirectory() ? resolve(path) : dirname(resolve(path));
}

/** Relative to the current folder where that is shorter to read, with `/` between folders. */
function displayPath(path: string): string {
  const shown = relative(process.cwd(), path);
  return (shown.startsWith(`..${sep}..${sep}..`) ? path : shown).split(sep).join('/');
}
