// Which files a run of the linter rests on, and so which changes are worth another one.
import { statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { configNames, editorConfigName } from '@xencfg/config';
import {
  findFiles,
  isBelow,
  lookAtFile,
  Project,
  projectOptions,
  readHostFiles,
  realPathIfAny,
} from '@xencfg/files';
import type { LintOptions, Output } from './commands/lint-options.ts';
import { usualFolder } from './judging/findings-cache.ts';
import { isAsWritten } from './write-file.ts';

/** Wherever one of these comes up, in a folder that was searched or above one, it may change what is found. */
const rulingNames: ReadonlySet<string> = new Set([
  ...configNames,
  editorConfigName,
  '.gitignore',
  '.xencfgignore',
]);

export class WatchedFiles {
  /** Those that the run has searched, and those of the files that it was given. */
  readonly searched: ReadonlySet<string>;
  /** Those in which anything may lie that counts. */
  readonly folders: ReadonlySet<string>;
  /** Files that were read, or would be if they were there. */
  readonly #names: ReadonlySet<string>;
  readonly #roots: readonly string[];
  readonly #written: readonly string[];
  readonly #options: LintOptions;

  /** Looks as a run does; `outputs` are where the options let it write reports. */
  constructor(paths: readonly string[], options: LintOptions, outputs: readonly Output[]) {
    this.#options = options;
    const given = paths.map((it) => resolve(it));
    this.#roots = given.filter(isFolder);
    const project = this.#project();
    const found = findFiles(paths, { project, noIgnore: options.noIgnore === true });
    const host = options.host === undefined ? [] : readHostFiles(resolve(options.host), new Set());
    const read = [...found.files, ...found.context, ...host];
    for (const { path } of read) project.settingsFor(path);
    const { config, baseline } = options;
    const baselines = project.configurations.flatMap((it) => it.project.baseline ?? []);
    this.#written = writtenPaths(options, outputs, baselines);
    const names = new Set([
      ...given,
      ...given.flatMap((it) => realPathIfAny(it) ?? []),
      ...read.flatMap(({ path, links }) => [path, ...(links ?? [])]),
      ...[...project.texts.keys()].map((it) => resolve(it)),
      ...baselines,
      ...[config, baseline].flatMap((it) => (typeof it === 'string' ? [resolve(it)] : [])),
    ]);
    this.#names = names;
    this.searched = new Set([...found.folders, ...given.filter((it) => !isFolder(it)).map(dirname)]);
    this.folders = new Set([...this.searched, ...[...names].map(dirname), ...given.flatMap(foldersAbove)]);
  }

  /** Whether another run may find something else, now that this path has come, changed or gone. */
  has(path: string): boolean {
    if (path.endsWith('.xencfg-tmp') || this.#written.some((it) => isAtOrBelow(path, it))) return false;
    if (isAsWritten(path)) return false;
    if (this.#names.has(path) || rulingNames.has(basename(path))) return true;
    if ([...this.#names].some((it) => isAtOrBelow(it, path))) return true;
    if (!this.#roots.some((it) => isAtOrBelow(path, it))) return false;
    const { noIgnore } = this.#options;
    return (
      lookAtFile(path, this.#roots, { project: this.#project(), noIgnore: noIgnore === true }) !== undefined
    );
  }

  #project(): Project {
    return new Project({ ...projectOptions(this.#options.config), isLenient: true });
  }
}

/** What a run writes by itself; a folder stands for all below it. */
function writtenPaths(
  options: LintOptions,
  outputs: readonly Output[],
  baselines: readonly string[],
): readonly string[] {
  const { cache, cacheLocation, baseline, writeBaseline, pruneBaseline } = options;
  const paths = [
    ...outputs.flatMap(({ path }) => path ?? []),
    ...(cache ? [cacheLocation ?? usualFolder(process.cwd())] : []),
    ...(writeBaseline || pruneBaseline ? [baseline ?? 'xencfg-baseline.json', ...baselines] : []),
  ].map((it) => resolve(it));
  return [...paths, ...paths.flatMap((it) => realPathIfAny(it) ?? [])];
}

function foldersAbove(path: string): readonly string[] {
  const above = dirname(path);
  return above === path ? [] : [above, ...foldersAbove(above)];
}

function isAtOrBelow(path: string, folder: string): boolean {
  return path === folder || isBelow(path, folder);
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
