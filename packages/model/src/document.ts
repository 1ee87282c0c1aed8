// One file, read once: its text, its tree, and the language and toolstack that it was read for.
import { type CfgFile, type ParseOptions, parseCfg } from '@xencfg/grammar-cfg';
import { type MenuFile, parseGrubConfig, parseMenu } from '@xencfg/grammar-grub';
import { newestRelease, parseSxp, type SxpFile, type SxpRelease, sxpReleases } from '@xencfg/grammar-sxp';
import { compareReleases, parseRelease, type Release, type Toolstack } from '@xencfg/schema';
import type { Problem } from '@xencfg/source';
import { readVariables, type Variable } from './defaults.ts';
import { type Belief, type Language, weighToolstack } from './detect.ts';
import { type Evaluation, evaluate } from './evaluate.ts';
import { type Interfaces, readInterfaces } from './interfaces.ts';
import { findPragma } from './pragma.ts';
import type { Readings } from './readings.ts';

/** A problem and the toolstack that has it; `certain` when that toolstack is known to be the one that reads the file. */
export interface ReadingProblem {
  readonly problem: Problem;
  readonly toolstack?: Toolstack;
  readonly certain: boolean;
}

interface DocumentBase {
  /** As the caller names the file, with `/` between folders. */
  readonly path: string;
  readonly text: string;
  readonly problems: readonly ReadingProblem[];
}

export interface CfgDocument extends DocumentBase {
  readonly language: 'cfg' | 'xl-conf' | 'cpupool';
  /** In a large fleet tree and evaluation are read anew when they are asked for: do not keep them for long. */
  readonly tree: CfgFile;
  readonly evaluation: Evaluation;
  /** What has been worked out of tree and evaluation, by whose it is: it goes when these do. */
  readonly notes: Map<object, unknown>;
  /** Other paths that lead to the file, such as a link in etc/xen/auto. */
  readonly links: readonly string[];
  /** Absent when nothing tells, and the file means the same to both as far as could be seen. */
  readonly belief?: Belief;
  /** The release that the file itself names in its pragma. */
  readonly release?: Release;
}

export interface SxpDocument extends DocumentBase {
  readonly language: 'sxp';
  readonly tree: SxpFile;
}

export interface MenuDocument extends DocumentBase {
  readonly language: 'menu';
  readonly tree: MenuFile;
}

export interface InterfacesDocument extends DocumentBase {
  readonly language: 'interfaces';
  readonly interfaces: Interfaces;
}

export interface DefaultsDocument extends DocumentBase {
  readonly language: 'defaults';
  readonly variables: ReadonlyMap<string, Variable>;
}

export type Document = CfgDocument | SxpDocument | MenuDocument | InterfacesDocument | DefaultsDocument;

/** What the caller holds to be true of a file. A pragma in the file is stronger, what the file looks like is weaker. */
export interface Expectation {
  readonly belief?: Belief | undefined;
  readonly release?: Release | undefined;
  readonly links?: readonly string[] | undefined;
}

/** Reads a file. Never throws. With `readings` a guest's tree may be dropped there and made anew. */
export function openDocument(
  path: string,
  text: string,
  language: 'cfg',
  expected?: Expectation,
  readings?: Readings,
): CfgDocument;
export function openDocument(
  path: string,
  text: string,
  language: Language,
  expected?: Expectation,
  readings?: Readings,
): Document;
export function openDocument(
  path: string,
  text: string,
  language: Language,
  expected: Expectation = {},
  readings?: Readings,
): Document {
  const binary = binaryProblem(text);
  const readable = binary === undefined ? text : '';
  const early = binary === undefined ? [] : [{ problem: binary, certain: true }];
  switch (language) {
    case 'sxp': {
      const tree = parseSxp(readable, sxpReleaseFor(expected.release));
      return { path, text, language, tree, problems: [...early, ...certain(tree.problems)] };
    }
    case 'menu': {
      const tree = /^[ \t]*menuentry\s/m.test(readable) ? parseGrubConfig(readable) : parseMenu(readable);
      return { path, text, language, tree, problems: [...early, ...certain(tree.problems)] };
    }
    case 'defaults':
      return { path, text, language, variables: readVariables(readable), problems: early };
    case 'interfaces':
      return { path, text, language, interfaces: readInterfaces(readable), problems: early };
    case 'xl-conf':
    case 'cpupool':
    case 'cfg': {
      const pragma = readPragma(readable);
      const given: Belief | undefined =
        language !== 'cfg'
          ? { toolstack: 'xl', because: 'only xl reads such files' }
          : pragma.toolstack === undefined
            ? expected.belief
            : { toolstack: pragma.toolstack, because: 'the file says so' };
      const release = pragma.release ?? expected.release;
      const reading = readCfg(path, readable, given, release);
      return new SettingsDocument({
        path,
        text,
        language,
        links: expected.links ?? none,
        problems: early.length === 0 ? reading.problems : [...early, ...reading.problems],
        belief: reading.belief,
        release: pragma.release,
        tree: reading.tree,
        options: parseOptions(release),
        readings,
      });
    }
  }
}

const none: readonly never[] = [];

interface SettingsParts {
  readonly path: string;
  readonly text: string;
  readonly language: CfgDocument['language'];
  readonly links: readonly string[];
  readonly problems: readonly ReadingProblem[];
  readonly belief: Belief | undefined;
  readonly release: Release | undefined;
  readonly tree: CfgFile;
  readonly options: ParseOptions;
  readonly readings: Readings | undefined;
}

/** Keeps what a fleet of thousands of guests needs all the time, and makes the rest again. */
class SettingsDocument implements CfgDocument {
  readonly path: string;
  readonly text: string;
  readonly language: CfgDocument['language'];
  readonly links: readonly string[];
  readonly problems: readonly ReadingProblem[];
  declare readonly belief?: Belief;
  declare readonly release?: Release;
  /** The text that was parsed: none of a binary file's. */
  readonly #parsed: string;
  readonly #dialect: CfgFile['dialect'];
  readonly #options: ParseOptions;
  readonly #readings: Readings | undefined;
  #tree: CfgFile | undefined;
  #evaluation: Evaluation | undefined;
  #notes: Map<object, unknown> | undefined;

  constructor({ tree, options, readings, belief, release, ...parts }: SettingsParts) {
    this.path = parts.path;
    this.text = parts.text;
    this.language = parts.language;
    this.links = parts.links;
    this.problems = parts.problems;
    if (belief !== undefined) this.belief = belief;
    if (release !== undefined) this.release = release;
    this.#parsed = tree.text;
    this.#dialect = tree.dialect;
    this.#options = options;
    this.#readings = readings;
    this.#tree = tree;
    this.#hold();
  }

  get tree(): CfgFile {
    if (this.#tree === undefined) {
      this.#tree = parseCfg(this.#parsed, this.#dialect, this.#options);
      this.#hold();
    }
    return this.#tree;
  }

  get evaluation(): Evaluation {
    this.#evaluation ??= evaluate(this.tree);
    return this.#evaluation;
  }

  get notes(): Map<object, unknown> {
    if (this.#notes === undefined) {
      this.#notes = new Map();
      // So that they go with a tree that is held.
      void this.tree;
    }
    return this.#notes;
  }

  #hold(): void {
    this.#readings?.hold(this, this.text.length, () => {
      this.#tree = undefined;
      this.#evaluation = undefined;
      this.#notes = undefined;
    });
  }
}

const withAppend: ParseOptions = { knowsAppend: true };
const withoutAppend: ParseOptions = { knowsAppend: false };

/** xl reads `+=` from 4.13 on. */
function parseOptions(release: Release | undefined): ParseOptions {
  return release === undefined || compareReleases(release, '4.13') >= 0 ? withAppend : withoutAppend;
}

/** The newest of the readers that are told apart and are not newer than the release. */
function sxpReleaseFor(release: Release | undefined): SxpRelease {
  if (release === undefined) return newestRelease;
  const known = sxpReleases.map((it) => ({ it, family: parseRelease(it) }));
  const found = known.findLast(({ family }) => family !== undefined && compareReleases(family, release) <= 0);
  return found?.it ?? sxpReleases[0];
}

interface Reading {
  readonly tree: CfgFile;
  readonly problems: readonly ReadingProblem[];
  readonly belief?: Belief;
}

/** Faults of the file rather than of what it says: they tell nothing about the toolstack that it was written for. */
const accidents: ReadonlySet<string> = new Set([
  'crlf',
  'byte-order-mark',
  'comment-without-newline',
  'missing-comma',
  'nul-character',
]);

/** xl's reader is the stricter one; what it takes is its, unless something speaks for xm. */
function readCfg(
  path: string,
  text: string,
  given: Belief | undefined,
  release: Release | undefined,
): Reading {
  const options = parseOptions(release);
  if (given !== undefined) return readAs(parseCfg(text, given.toolstack, options), given);
  const xl = parseCfg(text, 'xl', options);
  const belief = weighToolstack(path, xl);
  if (xl.problems.length === 0 && belief?.toolstack !== 'xm') return readAs(xl, belief);

  const xm = parseCfg(text, 'xm');
  const xmBelief = weighToolstack(path, xm) ?? belief;
  const onlyAccidents = xl.problems.every((it) => accidents.has(it.code));
  if (belief?.toolstack === 'xl' && onlyAccidents) return readAs(xl, belief);
  if (xmBelief?.toolstack === 'xm') return readAs(xm, xmBelief);
  if (xmBelief?.toolstack === 'xl') return readAs(xl, xmBelief);
  if (onlyAccidents && xm.problems.length === 0) {
    return {
      tree: xl,
      problems: xl.problems.map((problem) => ({ problem, toolstack: 'xl', certain: false })),
    };
  }
  if (xm.problems.length === 0) return readAs(xm, { toolstack: 'xm', because: 'only xm can read it' });
  // Wrong under both; said in xl's words unless xm is much nearer to reading it.
  return xm.problems.length * 2 < xl.problems.length ? readAs(xm, undefined) : readAs(xl, undefined);
}

function readAs(tree: CfgFile, belief: Belief | undefined): Reading {
  const toolstack = belief?.toolstack;
  const problems = tree.problems.map((problem) => ({
    problem,
    certain: true,
    ...(toolstack && { toolstack }),
  }));
  return { tree, problems, ...(belief && { belief }) };
}

function certain(problems: readonly Problem[]): ReadingProblem[] {
  return problems.map((problem) => ({ problem, certain: true }));
}

function readPragma(text: string): { readonly toolstack?: Toolstack; readonly release?: Release } {
  const words = findPragma(text)?.words ?? [];
  const wordFor = (key: string): string | undefined =>
    words.find((it) => it.startsWith(`${key}=`))?.slice(key.length + 1);
  const toolstack = wordFor('toolstack');
  const release = parseRelease(wordFor('xen') ?? '');
  return {
    ...((toolstack === 'xm' || toolstack === 'xl') && { toolstack }),
    ...(release && { release }),
  };
}

/** One finding for a file that is no text, in place of one for each of its bytes. */
function binaryProblem(text: string): Problem | undefined {
  let controls = 0;
  const end = Math.min(text.length, 4096);
  for (let i = 0; i < end; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x09 || (unit > 0x0d && unit < 0x20) || unit === 0x7f) controls++;
  }
  // A single NUL is an accident with a place of its own; a tenth of control characters is another kind of file.
  if (controls < 2 || controls * 10 < end) return undefined;
  return {
    code: 'binary',
    message: 'This is a binary file, not a configuration.',
    help: 'Name the text file; a guest saved by xl save or xm save is no configuration.',
    span: { start: 0, end: 1 },
  };
}
