// Finds the configuration of a file and reads it with all that it extends.
import { Configuration } from './configuration.ts';
import { folderOf, resolveFrom } from './paths.ts';
import { type ConfigFile, type ConfigProblem, readConfig } from './read.ts';
import { configNames } from './shape.ts';

/** What a configuration may be read from. */
export interface ConfigReader {
  /** The text of a file; undefined when there is none. May throw when it is there and cannot be read. */
  readonly read: (path: string) => string | undefined;
  /** Names of rules, families and aliases; asked only where a configuration names some. */
  readonly knownRules?: (() => readonly string[]) | undefined;
}

export type LoadResult =
  | { readonly configuration: Configuration; readonly problems: readonly [] }
  | { readonly configuration?: undefined; readonly problems: readonly ConfigProblem[] };

/** The path of the nearest configuration in a folder or above it. */
export function findConfig(folder: string, exists: (path: string) => boolean): string | undefined {
  for (let at = folder; ; at = folderOf(at)) {
    const found = configNames.map((name) => resolveFrom(at, name)).find(exists);
    if (found !== undefined || at === folderOf(at)) return found;
  }
}

/** Reads a configuration; `text` is what stands in it. */
export function loadConfig(path: string, text: string, reader: ConfigReader): LoadResult {
  const files: ConfigFile[] = [];
  const problems: ConfigProblem[] = [];
  const done = new Set<string>();

  const take = (at: string, content: string, chain: readonly string[]): void => {
    done.add(at);
    const result = readConfig(at, content, reader.knownRules);
    if (result.file === undefined) {
      for (const problem of result.problems) problems.push(problem);
      return;
    }
    const { file } = result;
    for (const [index, other] of (file.content.extends ?? []).entries()) {
      const target = resolveFrom(folderOf(at), other);
      const fail = (message: string): void => {
        problems.push({ path: at, text: content, span: file.spanOf(['extends', index]), message });
      };
      if (target === at || chain.includes(target))
        fail('These configurations extend each other in a circle.');
      else if (!done.has(target)) {
        const inner = readOther(reader, target, fail);
        if (inner !== undefined) take(target, inner, [...chain, at]);
      }
    }
    files.push(file);
  };
  take(path, text, []);
  return problems.length > 0 ? { problems } : { configuration: new Configuration(files), problems: [] };
}

function readOther(reader: ConfigReader, path: string, fail: (message: string) => void): string | undefined {
  try {
    const text = reader.read(path);
    if (text === undefined) fail(`There is no file ${path}.`);
    return text;
  } catch {
    fail(`${path} cannot be read.`);
    return undefined;
  }
}
