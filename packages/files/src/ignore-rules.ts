// What a search leaves out: what .gitignore, .xencfgignore and the `ignore` of xencfg.json name.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { nativePath } from './native-path.ts';
import type { Project } from './project.ts';

/** Patterns, and the folder that they count from. */
interface Patterns {
  readonly folder: string;
  readonly rules: Ignore;
}

export type IgnoreTest = (path: string, isFolder: boolean) => boolean;

export class IgnoreRules {
  readonly #isOff: boolean;
  readonly #project: Project | undefined;
  readonly #byFolder = new Map<string, readonly Patterns[]>();
  /** By the configuration's folder and patterns, which many folders share. */
  readonly #configured = new Map<readonly string[], Patterns>();

  constructor(isOff: boolean, project: Project | undefined) {
    this.#isOff = isOff;
    this.#project = project;
  }

  /** The test for what lies directly in a folder. Throws ProjectError. */
  in(folder: string): IgnoreTest {
    if (this.#isOff) return () => false;
    const nearestFirst = this.#patternsFor(folder).toReversed();
    const configured = this.#configuredFor(folder);
    return (path, isFolder) => {
      for (const patterns of configured === undefined ? nearestFirst : [configured, ...nearestFirst]) {
        const result = testPath(patterns, path, isFolder);
        if (result !== undefined) return result;
      }
      return false;
    };
  }

  /** Those of the folder and of the folders above, the nearest last. */
  #patternsFor(folder: string): readonly Patterns[] {
    let found = this.#byFolder.get(folder);
    if (found === undefined) {
      const outer = this.#byFolder.get(dirname(folder)) ?? outerPatterns(folder);
      const own = readPatterns(folder, ['.gitignore', '.xencfgignore']);
      found = own === undefined ? outer : [...outer, own];
      this.#byFolder.set(folder, found);
    }
    return found;
  }

  #configuredFor(folder: string): Patterns | undefined {
    const written = this.#project?.configurationFor(join(folder, 'any')).project.ignore;
    if (written === undefined) return undefined;
    let patterns = this.#configured.get(written.patterns);
    if (patterns === undefined) {
      patterns = { folder: written.folder, rules: ignore().add([...written.patterns]) };
      this.#configured.set(written.patterns, patterns);
    }
    return patterns;
  }
}

/** Undefined where the patterns say nothing of it. */
function testPath({ folder, rules }: Patterns, path: string, isFolder: boolean): boolean | undefined {
  const below = relative(folder, path);
  if (below === '..' || below.startsWith('../')) return undefined;
  const { ignored, unignored } = rules.test(isFolder ? `${below}/` : below);
  return ignored || unignored ? ignored : undefined;
}

/** What stands in .xencfgignore comes behind, and so goes before what stands in .gitignore. */
function readPatterns(folder: string, names: readonly string[]): Patterns | undefined {
  const texts = names.flatMap((name) => {
    try {
      return [readFileSync(nativePath(join(folder, name)), 'utf8')];
    } catch {
      return [];
    }
  });
  return texts.length === 0 ? undefined : { folder, rules: ignore().add(texts.join('\n')) };
}

/** The patterns of the folders above: of .gitignore up to the repository, of .xencfgignore up to that or xencfg.json. */
function outerPatterns(folder: string): readonly Patterns[] {
  const repository = folderAbove(folder, ['.git']);
  const project = folderAbove(folder, ['.git', 'xencfg.json', 'xencfg.jsonc']);
  const found: Patterns[] = [];
  const isWithin = (root: string | undefined, at: string): boolean =>
    root !== undefined && at.length >= root.length;
  for (let at = folder; dirname(at) !== at; ) {
    at = dirname(at);
    const names = [
      ...(isWithin(repository, at) ? ['.gitignore'] : []),
      ...(isWithin(project, at) ? ['.xencfgignore'] : []),
    ];
    const patterns = names.length === 0 ? undefined : readPatterns(at, names);
    if (patterns !== undefined) found.unshift(patterns);
  }
  return found;
}

/** The nearest folder, this one or above, that holds something of these names. */
function folderAbove(folder: string, names: readonly string[]): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (names.some((name) => existsSync(nativePath(join(at, name))))) return at;
    if (dirname(at) === at) return undefined;
  }
}
