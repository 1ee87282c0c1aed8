// The settings that hold for a file, put together from a configuration, those it extends, and its overrides.
import type { FormatOptions } from '@xencfg/format';
import type { LintSettings, PresetName } from '@xencfg/lint';
import type { HostSettings } from '@xencfg/model';
import {
  type Architecture,
  type DistributionFacts,
  distributions,
  parseRelease,
  type Release,
  type Toolstack,
} from '@xencfg/schema';
import type { Span } from '@xencfg/source';
import picomatch from 'picomatch';
import { folderOf, relativeTo, resolveFrom } from './paths.ts';
import type { ConfigFile } from './read.ts';
import type { ConfigContent } from './shape.ts';
import { parseTarget, type Target } from './target.ts';

/** Where a setting was written. */
export interface Origin {
  readonly file: ConfigFile;
  readonly span: Span;
}

export interface Sourced {
  readonly value: unknown;
  readonly origin: Origin;
}

/** What holds for one file. Files for which the same holds share one object. */
export interface FileSettings {
  readonly toolstack?: Toolstack;
  readonly xen?: Release;
  readonly distribution?: DistributionFacts['name'];
  readonly architecture?: Architecture;
  /** An override says toolstack or release, of this file and not of all. */
  readonly isOwn: boolean;
  readonly vendorKeys: readonly string[];
  readonly lint: LintSettings;
  readonly format: Partial<FormatOptions>;
}

/** What holds for the whole project; paths are whole where the configuration's own path is. */
export interface ProjectWideSettings {
  readonly hosts: readonly HostSettings[];
  /** In small letters. */
  readonly macPrefixes: readonly string[];
  readonly targets: readonly Target[];
  /** Patterns as in .gitignore, and the folder that they count from. */
  readonly ignore?: { readonly folder: string; readonly patterns: readonly string[] };
  readonly baseline?: string;
}

interface Override {
  readonly matches: (path: string) => boolean;
  readonly entries: ReadonlyMap<string, Sourced>;
}

/** Settings that are kept name by name, so that a nearer file changes one without losing the others. */
const nested: ReadonlySet<string> = new Set(['rules', 'format']);

export class Configuration {
  /** What the settings come from, the nearest last; none where there is no configuration. */
  readonly files: readonly ConfigFile[];
  readonly #general: ReadonlyMap<string, Sourced>;
  readonly #overrides: readonly Override[];
  readonly #settings = new Map<string, FileSettings>();

  constructor(files: readonly ConfigFile[]) {
    this.files = files;
    this.#general = new Map(files.flatMap((file) => entriesOf(file, file.content, [])));
    this.#overrides = files.flatMap(readOverrides);
  }

  /** Every setting that holds for a file by its dotted name, such as `format.quotes`, with where it was written. */
  entriesFor(path: string): ReadonlyMap<string, Sourced> {
    const overrides = this.#overrides.filter((it) => it.matches(path));
    return new Map([...this.#general, ...overrides.flatMap((it) => [...it.entries])]);
  }

  settingsFor(path: string): FileSettings {
    const key = this.#overrides.map((it) => (it.matches(path) ? '1' : '0')).join('');
    let settings = this.#settings.get(key);
    if (settings === undefined) {
      const own = this.#overrides.filter((it) => it.matches(path));
      const isOwn = own.some(({ entries }) => entries.has('toolstack') || entries.has('xen'));
      settings = settingsOf(this.entriesFor(path), isOwn);
      this.#settings.set(key, settings);
    }
    return settings;
  }

  get project(): ProjectWideSettings {
    const folderFor = (name: string): string => folderOf(this.#general.get(name)?.origin.file.path ?? '');
    const get = <K extends keyof ConfigContent>(name: K): ConfigContent[K] | undefined =>
      this.#general.get(name)?.value as ConfigContent[K] | undefined;
    const ignore = get('ignore');
    const baseline = get('baseline');
    return {
      hosts: (get('hosts') ?? []).map(({ root, xen, distribution: name, ...rest }) => {
        const facts = distributionNamed(name);
        const release = releaseOf(xen) ?? facts?.release;
        return {
          ...rest,
          root: resolveFrom(folderFor('hosts'), root),
          ...(release && { xen: release }),
          ...(facts && { distribution: facts.name }),
        };
      }),
      macPrefixes: (get('macPrefixes') ?? []).map((it) => it.toLowerCase()),
      targets: (get('targets') ?? []).flatMap((it) => parseTarget(it) ?? []),
      ...(ignore !== undefined && { ignore: { folder: folderFor('ignore'), patterns: ignore } }),
      ...(baseline !== undefined && { baseline: resolveFrom(folderFor('baseline'), baseline) }),
    };
  }
}

type Part = Partial<Record<string, unknown>>;

/** The settings of a file or of an override in it, by dotted name. */
function entriesOf(file: ConfigFile, part: Part, at: readonly (string | number)[]): [string, Sourced][] {
  const structure: ReadonlySet<string> = new Set(['$schema', 'extends', 'overrides', 'files']);
  return Object.entries(part).flatMap(([name, value]) => {
    if (structure.has(name)) return [];
    const path = [...at, name];
    const sourced = (of: unknown, where: (string | number)[]): Sourced => ({
      value: of,
      origin: { file, span: file.spanOf(where) },
    });
    if (!nested.has(name)) return [[name, sourced(value, path)]];
    return Object.entries(value as Part).map(([inner, innerValue]): [string, Sourced] => [
      `${name}.${inner}`,
      sourced(innerValue, [...path, inner]),
    ]);
  });
}

function readOverrides(file: ConfigFile): Override[] {
  const folder = folderOf(file.path);
  return (file.content.overrides ?? []).map((override, index) => {
    const tests = override.files.map((glob) => compileGlob(glob));
    return {
      matches: (path) => {
        const relative = relativeTo(folder, path);
        return relative !== undefined && tests.some((test) => test(relative));
      },
      entries: new Map(entriesOf(file, override, ['overrides', index])),
    };
  });
}

function compileGlob(glob: string): (path: string) => boolean {
  return picomatch(glob.replace(/^\.\//, ''), { dot: true, basename: !glob.includes('/') });
}

function settingsOf(entries: ReadonlyMap<string, Sourced>, isOwn: boolean): FileSettings {
  const get = <T>(name: string): T | undefined => entries.get(name)?.value as T | undefined;
  const under = (prefix: string): Record<string, unknown> =>
    Object.fromEntries(
      [...entries].flatMap(([name, { value }]) =>
        name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
      ),
    );
  const toolstack = get<Toolstack>('toolstack');
  const distribution = distributionNamed(get<string>('distribution'));
  const architecture = get<Architecture>('architecture');
  const xen = releaseOf(get<string>('xen')) ?? distribution?.release;
  const presets = get<readonly PresetName[]>('presets');
  return {
    ...(toolstack !== undefined && { toolstack }),
    ...(xen !== undefined && { xen }),
    ...(distribution && { distribution: distribution.name }),
    ...(architecture && { architecture }),
    isOwn,
    vendorKeys: get<string[]>('vendorKeys') ?? [],
    lint: {
      ...(presets !== undefined && { presets }),
      rules: under('rules.') as NonNullable<LintSettings['rules']>,
    },
    format: under('format.'),
  };
}

function distributionNamed(name: string | undefined): DistributionFacts | undefined {
  return name === undefined ? undefined : distributions().find((it) => it.name === name);
}

function releaseOf(text: string | undefined): Release | undefined {
  return text === undefined ? undefined : parseRelease(text);
}
