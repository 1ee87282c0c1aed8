// `xencfg fmt`: lays files out, and writes only what was proven to mean the same.
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { formatDocument } from '@xencfg/format';
import { type Belief, buildFleet, type Document, detectLanguage, type FleetFile } from '@xencfg/model';
import type { Toolstack } from '@xencfg/schema';
import { printablePath } from '../display-path.ts';
import { isLaidOut } from '../layout.ts';
import { drawDiff } from '../output/diff.ts';
import { Project, ProjectError, projectOptions } from '../project.ts';
import { findFiles } from '../search.ts';
import { describeTerminal } from '../terminal.ts';
import { decode, explainReadError } from '../text-file.ts';
import { removeLeftovers, replaceFile, WriteRefusal } from '../write-file.ts';

export interface FmtOptions {
  readonly check?: boolean;
  readonly diff?: boolean;
  readonly stdout?: boolean;
  readonly stdinFilename?: string;
  readonly toolstack?: Toolstack;
  readonly config?: string | false;
  readonly noIgnore?: boolean;
}

/** Returns the exit status: 0 all as it should be, 1 files differ under --check or --diff, 2 something could not be done. */
export function fmt(paths: readonly string[], options: FmtOptions): 0 | 1 | 2 {
  try {
    const project = new Project(projectOptions(options.config));
    const isInput = options.stdinFilename !== undefined || (paths.length === 1 && paths[0] === '-');
    return isInput ? formatInput(project, options) : formatFiles(paths, project, options);
  } catch (error) {
    if (!(error instanceof ProjectError)) throw error;
    process.stderr.write(`xencfg: ${error.message}\n`);
    return 2;
  }
}

/** From standard input to standard output; the file that is named is not touched. */
function formatInput(project: Project, options: FmtOptions): 0 | 1 | 2 {
  const name = options.stdinFilename ?? 'stdin.cfg';
  const text = decode(readFileSync(0));
  const path = resolve(name);
  const language = detectLanguage(path, text, true) ?? 'cfg';
  const [document] = openAll([{ path, text, language }], project, options.toolstack);
  if (document === undefined) return 2;
  const formatted = format(document, name, project);
  if (formatted === undefined) {
    if (!options.check) process.stdout.write(text);
    return 2;
  }
  if (options.diff) process.stdout.write(drawDiff(name, text, formatted, describeOutput().colours));
  else if (!options.check) process.stdout.write(formatted);
  return (options.check || options.diff) && formatted !== text ? 1 : 0;
}

function formatFiles(paths: readonly string[], project: Project, options: FmtOptions): 0 | 1 | 2 {
  const { files, context, failures } = findFiles(paths, {
    project,
    ...(options.noIgnore !== undefined && { noIgnore: options.noIgnore }),
  });
  for (const failure of failures) process.stderr.write(`xencfg: ${failure}\n`);
  const named = new Set(files.map((file) => file.path));
  const counts = { changed: 0, unchanged: 0, skipped: 0 };
  const isDry = options.check === true || options.diff === true || options.stdout === true;
  if (!isDry) for (const folder of new Set(files.map((file) => dirname(file.path)))) removeLeftovers(folder);

  for (const document of openAll([...files, ...context], project, options.toolstack)) {
    if (!named.has(document.path) || !isLaidOut(document)) continue;
    const name = printablePath(document.path);
    const formatted = format(document, name, project);
    if (formatted === undefined) counts.skipped++;
    else if (options.stdout) process.stdout.write(formatted);
    else if (formatted === document.text) counts.unchanged++;
    else if (options.diff) {
      process.stdout.write(drawDiff(name, document.text, formatted, describeOutput().colours));
      counts.changed++;
    } else if (options.check) {
      process.stdout.write(`${name}\n`);
      counts.changed++;
    } else if (write(document, formatted, name)) counts.changed++;
    else counts.skipped++;
  }
  process.stderr.write(`${summarise(counts, isDry)}\n`);
  if (failures.length > 0 || counts.skipped > 0) return 2;
  return isDry && counts.changed > 0 ? 1 : 0;
}

function openAll(
  files: readonly FleetFile[],
  project: Project,
  toolstack: Toolstack | undefined,
): readonly Document[] {
  for (const file of files) project.configurationFor(file.path);
  const belief: Belief | undefined = toolstack && { toolstack, because: 'the command line says so' };
  return buildFleet(files, project.modelSettings(), belief).documents;
}

/** The new text; undefined where there is none, which has then been said. */
function format(document: Document, name: string, project: Project): string | undefined {
  const result = formatDocument(document, project.settingsFor(document.path).format);
  if ('text' in result) return result.text;
  process.stderr.write(`xencfg: ${name}: left as it is. ${result.refused}\n`);
  return undefined;
}

function write(document: Document, text: string, name: string): boolean {
  try {
    replaceFile(document.path, document.text, text);
    return true;
  } catch (error) {
    const reason = error instanceof WriteRefusal ? error.message : explainReadError(error);
    process.stderr.write(`xencfg: ${name}: not written: ${reason}\n`);
    return false;
  }
}

function summarise(
  { changed, unchanged, skipped }: Readonly<Record<'changed' | 'unchanged' | 'skipped', number>>,
  isDry: boolean,
): string {
  const files = (count: number): string => `${count} file${count === 1 ? '' : 's'}`;
  const parts = [
    `${files(changed)} ${isDry ? 'would change' : 'changed'}`,
    `${unchanged} unchanged`,
    ...(skipped > 0 ? [`${skipped} left as they are`] : []),
  ];
  return `${parts.join(', ')}.`;
}

function describeOutput() {
  return describeTerminal(process.stdout, process.env);
}
