// `xencfg fmt`: lays files out, and writes only what was proven to mean the same.

import { resolve } from 'node:path';
import {
  encodeLike,
  encodeLikeFile,
  explainReadError,
  findFiles,
  Project,
  ProjectError,
  projectOptions,
} from '@xencfg/files';
import { type Formatted, formatDocument } from '@xencfg/format';
import { type Belief, type Document, type FleetFile, Workspace } from '@xencfg/model';
import type { Toolstack } from '@xencfg/schema';
import { printablePath } from '../display-path.ts';
import { isLaidOut } from '../layout.ts';
import { drawDiff, encodeDiff } from '../output/diff.ts';
import { Progress } from '../progress.ts';
import { tellFailures } from '../search-failures.ts';
import { readStandardInput, type StandardInput } from '../standard-input.ts';
import { GatheredOutput, standardOutput } from '../standard-output.ts';
import { describeTerminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
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
    const input = readStandardInput(paths, options.stdinFilename);
    return input === undefined ? formatFiles(paths, project, options) : formatInput(input, project, options);
  } catch (error) {
    if (!(error instanceof ProjectError || error instanceof UsageError)) throw error;
    process.stderr.write(`xencfg: ${error.message}\n`);
    return 2;
  }
}

/** From standard input to standard output; the file that is named is not touched. */
function formatInput({ file, bytes }: StandardInput, project: Project, options: FmtOptions): 0 | 1 | 2 {
  const name = options.stdinFilename ?? 'stdin.cfg';
  const { path, text } = file;
  const encode = (it: string): Buffer => encodeLike(it, bytes);
  const document = opener([file], project, options.toolstack)(file);
  if (document === undefined) return 2;
  const result = formatDocument(document, project.settingsFor(path).format);
  if ('refused' in result) {
    process.stderr.write(explainRefusal(result, name, options));
    if (!options.check && !options.diff) standardOutput.write(bytes);
    return 2;
  }
  const formatted = result.text;
  if (options.diff)
    standardOutput.write(encodeDiff(drawDiff(name, text, formatted, describeOutput().colours), encode));
  else if (!options.check) standardOutput.write(encode(formatted));
  return (options.check || options.diff) && formatted !== text ? 1 : 0;
}

function formatFiles(paths: readonly string[], project: Project, options: FmtOptions): 0 | 1 | 2 {
  const { files, context, failures } = findFiles(paths, {
    project,
    ...(options.noIgnore !== undefined && { noIgnore: options.noIgnore }),
  });
  tellFailures(failures);
  const named = new Set(paths.map((path) => resolve(path)));
  const counts = { changed: 0, unchanged: 0, skipped: 0 };
  const isDry = options.check === true || options.diff === true || options.stdout === true;
  if (!isDry) removeLeftovers(files.map((file) => file.path));

  const progress = new Progress(process.stderr, files.length);
  const output = new GatheredOutput();
  const print = (content: string | Buffer): void => {
    progress.clear();
    output.write(content);
  };
  const complain = (text: string): void => {
    output.flush();
    progress.clear();
    process.stderr.write(text);
  };
  const open = opener([...files, ...context], project, options.toolstack);
  let failed = failures.length > 0;
  for (const file of files) {
    progress.step();
    const document = open(file);
    if (document === undefined || !isLaidOut(document)) continue;
    const nameOf = (): string => printablePath(document.path);
    const result = formatDocument(document, project.settingsFor(document.path).format);
    if ('refused' in result) {
      complain(explainRefusal(result, nameOf(), options));
      counts.skipped++;
      const isNamed = named.has(file.path) || file.links?.some((link) => named.has(link)) === true;
      failed ||= result.unproven === true || isNamed;
      continue;
    }
    const encode = (text: string): Buffer => encodeLikeFile(text, file.path);
    if (options.stdout) print(encode(result.text));
    if (result.text === document.text) counts.unchanged++;
    else if (isDry) {
      if (options.diff) {
        const patch = drawDiff(nameOf(), document.text, result.text, describeOutput().colours);
        print(encodeDiff(patch, encode));
      } else if (options.check) print(`${nameOf()}\n`);
      counts.changed++;
    } else {
      const refusal = write(document, result.text);
      if (refusal === undefined) counts.changed++;
      else {
        complain(`xencfg: ${nameOf()}: not written: ${refusal}\n`);
        counts.skipped++;
        failed = true;
      }
    }
  }
  complain(`${summarise(counts, isDry)}\n`);
  if (failed) return 2;
  return (options.check || options.diff) && counts.changed > 0 ? 1 : 0;
}

/**
 * Opens the files of a run one by one. The hosts' own are read at once, as they tell how the guests are read; of a guest
 * nothing is kept.
 */
function opener(
  files: readonly FleetFile[],
  project: Project,
  toolstack: Toolstack | undefined,
): (file: FleetFile) => Document | undefined {
  for (const file of files) project.configurationFor(file.path);
  const belief: Belief | undefined = toolstack && { toolstack, because: 'the command line says so' };
  const workspace = new Workspace(project.modelSettings(), belief);
  workspace.update(files.filter((file) => file.language !== 'cfg'));
  const ofHosts = new Map(workspace.fleet.documents.map((document) => [document.path, document]));
  return (file) => (file.language === 'cfg' ? workspace.openLoose(file) : ofHosts.get(file.path));
}

/** Why a file is left as it is, ready to be printed. What is not proven is our mistake, and is to be repeated. */
export function explainRefusal(
  { refused, unproven }: Extract<Formatted, { readonly refused: string }>,
  name: string,
  { toolstack, config }: Pick<FmtOptions, 'toolstack' | 'config'>,
): string {
  if (!unproven) return `xencfg: ${name}: left as it is. ${refused}\n`;
  const words = [
    'xencfg fmt --check',
    ...(toolstack === undefined ? [] : [`--toolstack ${toolstack}`]),
    ...(config === undefined ? [] : [config === false ? '--no-config' : `--config ${quoteWord(config)}`]),
    quoteWord(name.startsWith('-') ? `./${name}` : name),
  ];
  return (
    `xencfg: ${name}: internal error, the file is left as it is: its layout could not be proven. ${refused}\n` +
    `  This is a mistake in xencfg; please report it with the file. It is repeated by: ${words.join(' ')}\n`
  );
}

/** A word as a shell takes it. */
function quoteWord(word: string): string {
  return /^[\w./@%+=:,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** Why the file could not be written; undefined once it is. */
function write(document: Document, text: string): string | undefined {
  try {
    replaceFile(document.path, document.text, text);
    return undefined;
  } catch (error) {
    return error instanceof WriteRefusal ? error.message : explainReadError(error);
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
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
  ];
  return `${parts.join(', ')}.`;
}

function describeOutput() {
  return describeTerminal(standardOutput, process.env);
}
