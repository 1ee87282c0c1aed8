// `xencfg config`: the settings that hold for a file, each with the place where it was written.

import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { editorConfigName } from '@xencfg/config';
import { nativePath, Project, ProjectError, projectOptions } from '@xencfg/files';
import { defaultFormatOptions } from '@xencfg/format';
import { RuleNames, rules } from '@xencfg/lint';
import { LineIndex } from '@xencfg/source';
import { displayPath, printablePath } from '../display-path.ts';
import { standardOutput } from '../standard-output.ts';
import { describeTerminal } from '../terminal.ts';

export interface ConfigOptions {
  readonly json?: boolean;
  readonly config?: string;
}

interface ShownSetting {
  /** Dotted, such as `format.quotes`. */
  readonly name: string;
  readonly value: unknown;
  /** Where it was written; absent for what holds when nothing is. */
  readonly path?: string;
  /** Absent for what .editorconfig says. */
  readonly line?: number;
}

/** Returns the exit status: 0 shown, 2 a configuration cannot be used. */
export function showConfig(file: string, options: ConfigOptions): 0 | 2 {
  try {
    const names = new RuleNames(rules);
    const project = new Project({ ...projectOptions(options.config), knownRules: () => names.all });
    const path = resolve(file);
    const isFolder = statSync(nativePath(path), { throwIfNoEntry: false })?.isDirectory() === true;
    const settings = collectSettings(project, isFolder ? join(path, 'any.cfg') : path);
    const files = project.configurations.flatMap((it) => it.files).map((it) => displayPath(it.path));
    if (options.json)
      standardOutput.write(`${JSON.stringify({ path: displayPath(path), files, settings }, undefined, 2)}\n`);
    else standardOutput.write(print(settings, files));
    return 0;
  } catch (error) {
    if (!(error instanceof ProjectError)) throw error;
    process.stderr.write(`xencfg: ${error.message}\n`);
    return 2;
  }
}

function collectSettings(project: Project, path: string): readonly ShownSetting[] {
  const written = [...project.configurationFor(path).entriesFor(path)].map(
    ([name, { value, origin }]): ShownSetting => ({
      name,
      value,
      path: displayPath(origin.file.path),
      line: new LineIndex(origin.file.text).position(origin.span.start).line + 1,
    }),
  );
  const named = new Set(written.map(({ name }) => name));
  const ofEditors = Object.entries(project.editorLayoutFor(path))
    .map(
      ([name, value]): ShownSetting => ({
        name: `format.${name}`,
        value: value === Number.POSITIVE_INFINITY ? 'off' : value,
        path: editorConfigName,
      }),
    )
    .filter(({ name }) => !named.has(name));
  const defaults: ShownSetting[] = [
    { name: 'presets', value: ['recommended'] },
    ...Object.entries(defaultFormatOptions).map(([name, value]) => ({ name: `format.${name}`, value })),
  ];
  const said = [...written, ...ofEditors];
  const known = new Set(said.map(({ name }) => name));
  return [...said, ...defaults.filter(({ name }) => !known.has(name))].sort((a, b) =>
    a.name < b.name ? -1 : 1,
  );
}

function print(settings: readonly ShownSetting[], files: readonly string[]): string {
  const { colours } = describeTerminal(standardOutput, process.env);
  const rows = settings.map(({ name, value, path, line }) => ({
    text: `${colours.strong(name)} = ${JSON.stringify(value)}`,
    place: path === undefined ? 'default' : [printablePath(path), line].filter(Boolean).join(':'),
  }));
  const head = files.length === 0 ? 'There is no xencfg.json for this file.' : `From ${files.join(', ')}:`;
  return `${head}\n\n${rows.map(({ text, place }) => `${text}  ${colours.faint(`(${place})`)}\n`).join('')}`;
}
