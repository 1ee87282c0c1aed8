// The configuration of each file of a run: the nearest xencfg.json, read once.
import { existsSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import {
  type ConfigProblem,
  Configuration,
  configNames,
  EditorConfigs,
  type EditorLayout,
  type FileSettings,
  loadConfig,
} from '@xencfg/config';
import type { HostSettings, ProjectSettings } from '@xencfg/model';
import { LineIndex } from '@xencfg/source';
import { displayPath } from './display-path.ts';
import { nativePath } from './native-path.ts';
import { explainReadError, readText } from './text-file.ts';

/** A configuration that cannot be used; the message is ready to be printed. */
export class ProjectError extends Error {}

export interface ProjectOptions {
  /** This file for all, in place of the nearest. */
  readonly config?: string;
  /** No file at all. */
  readonly noConfig?: boolean;
  /** Names that rules may be called by; without it what a configuration says of rules is not checked. */
  readonly knownRules?: () => readonly string[];
  /** The folder of the host that all guests are judged for, in place of the one they lie in. */
  readonly host?: string;
  /** A configuration that cannot be used counts as an empty one, and nothing is thrown. */
  readonly isLenient?: boolean;
}

/** The options of a project as a command line gives them: `false` is what --no-config leaves. */
export function projectOptions(config: string | false | undefined): ProjectOptions {
  return config === false ? { noConfig: true } : config === undefined ? {} : { config };
}

const none = new Configuration([]);

export class Project {
  readonly #byFolder = new Map<string, Configuration>();
  readonly #byPath = new Map<string, Configuration>();
  readonly #fixed: Configuration | undefined;
  readonly #knownRules: (() => readonly string[]) | undefined;
  readonly #host: string | undefined;
  readonly #isLenient: boolean;
  readonly #texts = new Map<string, string>();
  readonly #editorConfigs = new EditorConfigs((path) => this.#readIfThere(path));
  /** Of the file that was asked about last: a run asks several times about each. */
  #latest: { readonly path: string; readonly settings: FileSettings } | undefined;

  /** Throws ProjectError for a named configuration that cannot be used. */
  constructor(options: ProjectOptions = {}) {
    this.#knownRules = options.knownRules;
    this.#isLenient = options.isLenient === true;
    this.#host = options.host && posix(resolve(options.host));
    if (options.config !== undefined) this.#fixed = this.#load(resolve(options.config));
    else if (options.noConfig) this.#fixed = none;
  }

  /** What holds for a file; `path` is absolute. Throws ProjectError. */
  settingsFor(path: string): FileSettings {
    if (this.#latest?.path !== path) this.#latest = { path, settings: this.#findSettings(path) };
    return this.#latest.settings;
  }

  #findSettings(path: string): FileSettings {
    const settings = this.configurationFor(path).settingsFor(posix(path));
    return this.#fixed === none ? settings : this.#editorConfigs.complete(settings, posix(path));
  }

  /** What .editorconfig says of a file's layout, where no configuration does. */
  editorLayoutFor(path: string): EditorLayout {
    return this.#fixed === none ? {} : this.#editorConfigs.layoutFor(posix(path));
  }

  configurationFor(path: string): Configuration {
    return this.#fixed ?? this.#nearest(dirname(path));
  }

  /** Configurations met so far, in the order in which they were met. */
  get configurations(): readonly Configuration[] {
    return this.#fixed === undefined ? [...this.#byPath.values()] : [this.#fixed];
  }

  /** The texts of all configurations met so far, of those that they extend, and of .editorconfig files. */
  get texts(): ReadonlyMap<string, string> {
    return this.#texts;
  }

  /** What the model has to know of hosts and addresses: `seen` of the hosts, and all configurations met so far, which go before. */
  modelSettings(seen: readonly HostSettings[] = []): ProjectSettings {
    const projects = this.configurations.map((it) => it.project);
    const hosts = new Map(seen.map((host) => [host.root, host]));
    for (const host of projects.flatMap((it) => it.hosts))
      hosts.set(host.root, { ...hosts.get(host.root), ...host });
    return {
      hosts: [...hosts.values()],
      ...(this.#host !== undefined && { host: this.#host === '/' ? '' : this.#host }),
      macPrefixes: projects.flatMap((it) => it.macPrefixes),
      ofFile: (path) => this.settingsFor(path),
    };
  }

  #nearest(folder: string): Configuration {
    let found = this.#byFolder.get(folder);
    if (found === undefined) {
      const path = configNames.map((name) => join(folder, name)).find((it) => existsSync(nativePath(it)));
      const above = dirname(folder);
      if (path !== undefined) found = this.#load(path);
      else found = above === folder ? none : this.#nearest(above);
      this.#byFolder.set(folder, found);
    }
    return found;
  }

  #load(path: string): Configuration {
    let configuration = this.#byPath.get(path);
    if (configuration === undefined) {
      configuration = this.#read(path);
      this.#byPath.set(path, configuration);
    }
    return configuration;
  }

  #read(path: string): Configuration {
    let text: string;
    try {
      text = readText(path);
    } catch (error) {
      if (this.#isLenient) return none;
      throw new ProjectError(`${displayPath(path)}: ${explainReadError(error)}`);
    }
    this.#texts.set(posix(path), text);
    const { configuration, problems } = loadConfig(posix(path), text, {
      read: (it) => this.#readExtended(it),
      knownRules: this.#knownRules,
    });
    if (configuration !== undefined) return configuration;
    if (this.#isLenient) return none;
    throw new ProjectError(problems.map(describeProblem).join('\n'));
  }

  #readIfThere(path: string): string | undefined {
    try {
      const text = existsSync(nativePath(path)) ? readText(path) : undefined;
      if (text !== undefined) this.#texts.set(path, text);
      return text;
    } catch {
      // Editors pass over one that they cannot read.
      return undefined;
    }
  }

  #readExtended(path: string): string | undefined {
    try {
      const text = readText(path);
      this.#texts.set(path, text);
      return text;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT' || this.#isLenient) return undefined;
      throw new ProjectError(`${displayPath(path)}: ${explainReadError(error)}`);
    }
  }
}

function describeProblem({ path, text, span, message, help }: ConfigProblem): string {
  const { line, column } = new LineIndex(text).position(span.start);
  return `${displayPath(path)}:${line + 1}:${column + 1}: ${message}${help === undefined ? '' : ` ${help}`}`;
}

function posix(path: string): string {
  return sep === '/' ? path : path.split(sep).join('/');
}
