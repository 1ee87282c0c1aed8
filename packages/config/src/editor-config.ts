// What .editorconfig files say of a file's layout: sections of patterns, in which the nearer file and the later line go before.
import type { FormatOptions } from '@xencfg/format';
import picomatch from 'picomatch';
import type { FileSettings } from './configuration.ts';
import { folderOf, relativeTo, resolveFrom } from './paths.ts';

export const editorConfigName = '.editorconfig';

/** What can be said there of a layout; that lines are trimmed and end in a line end holds anyway. */
export type EditorLayout = Partial<Pick<FormatOptions, 'indentWidth' | 'printWidth' | 'useTabs'>>;

/** One file, read. */
interface EditorConfig {
  /** Nothing above its folder counts. */
  readonly isRoot: boolean;
  readonly sections: readonly Section[];
}

interface Section {
  readonly matches: (path: string) => boolean;
  readonly properties: EditorProperty[];
}

interface EditorProperty {
  /** In small letters, as the value is. */
  readonly name: string;
  readonly value: string;
}

/** Lines that are none of its own are passed over, as editors do it. */
function readEditorConfig(path: string, text: string): EditorConfig {
  const folder = folderOf(path);
  const preamble: EditorProperty[] = [];
  const sections: Section[] = [];
  for (const line of text.replace(/^\ufeff/, '').split('\n')) {
    const written = line.trim();
    if (/^[#;]/.test(written)) continue;
    if (written.startsWith('[') && written.endsWith(']')) {
      sections.push({ matches: compileSection(folder, written.slice(1, -1)), properties: [] });
      continue;
    }
    const at = written.search(/[=:]/);
    if (at < 0) continue;
    const [name, value] = [written.slice(0, at), written.slice(at + 1)].map((it) => it.trim().toLowerCase());
    if (name !== undefined && value !== undefined)
      (sections.at(-1)?.properties ?? preamble).push({ name, value });
  }
  const isRoot = preamble.findLast(({ name }) => name === 'root')?.value === 'true';
  return { isRoot, sections };
}

/** The longest name of a section that an editor has to know; one that is longer matches nothing. */
const longestName = 4096;

/** A pattern without a slash is about names in any folder below, all others about paths from the file's folder. */
function compileSection(folder: string, glob: string): (path: string) => boolean {
  if (glob.length > longestName) return () => false;
  const basename = !glob.includes('/');
  const test = picomatch(glob.replace(/^\//, ''), {
    dot: true,
    basename,
    nonegate: true,
    noextglob: true,
    // For `[!a]`.
    posix: true,
    expandRange: (from, to) => expandRange(Number(from), Number(to)),
  });
  return (path) => {
    const relative = relativeTo(folder, path);
    return relative !== undefined && test(relative);
  };
}

/** `{3..120}` as an expression. */
function expandRange(from: number, to: number): string {
  const most = 10_000;
  const [first, last] = [Math.min(from, to), Math.max(from, to)];
  if (!Number.isInteger(first) || !Number.isInteger(last) || last - first > most) return '(?!)';
  return `(?:${Array.from({ length: last - first + 1 }, (_, index) => first + index).join('|')})`;
}

/** The files that speak for a project's files; `read` gives the text of one that is there. */
export class EditorConfigs {
  readonly #read: (path: string) => string | undefined;
  readonly #byFolder = new Map<string, readonly EditorConfig[]>();
  readonly #merged = new Map<FileSettings, Map<string, FileSettings>>();

  constructor(read: (path: string) => string | undefined) {
    this.#read = read;
  }

  layoutFor(path: string): EditorLayout {
    const configs = this.#configsFor(folderOf(path));
    return configs.length === 0 ? {} : layoutOf(propertiesOf(configs, path));
  }

  /** What holds for a file where `settings` is what its configuration says, which goes before; `isWeak`: it does not. */
  complete(settings: FileSettings, path: string, isWeak = false): FileSettings {
    const layout = this.layoutFor(path);
    const key = Object.entries(layout).join();
    if (key === '') return settings;
    const merged = this.#merged.get(settings) ?? new Map<string, FileSettings>();
    this.#merged.set(settings, merged);
    const format = isWeak ? { ...settings.format, ...layout } : { ...layout, ...settings.format };
    const known = merged.get(key) ?? { ...settings, format };
    merged.set(key, known);
    return known;
  }

  /** The nearest first. */
  #configsFor(folder: string): readonly EditorConfig[] {
    let configs = this.#byFolder.get(folder);
    if (configs === undefined) {
      const path = resolveFrom(folder, editorConfigName);
      const text = this.#read(path);
      const own = text === undefined ? undefined : readEditorConfig(path, text);
      const above = folderOf(folder);
      const others = own?.isRoot === true || above === folder ? [] : this.#configsFor(above);
      configs = own === undefined ? others : [own, ...others];
      this.#byFolder.set(folder, configs);
    }
    return configs;
  }
}

/** What holds for a file, by name. */
function propertiesOf(configs: readonly EditorConfig[], path: string): ReadonlyMap<string, EditorProperty> {
  const properties: EditorProperty[][] = [];
  for (const config of configs) {
    properties.unshift(config.sections.filter((it) => it.matches(path)).flatMap((it) => it.properties));
    if (config.isRoot) break;
  }
  return new Map(properties.flat().map((it) => [it.name, it]));
}

/** As a layout, read as Prettier does it. What makes no sense says nothing, and so does `unset`. */
function layoutOf(properties: ReadonlyMap<string, EditorProperty>): EditorLayout {
  const get = (name: string): string | undefined => properties.get(name)?.value;
  const numberOf = (name: string): number | undefined => {
    const value = get(name) ?? '';
    return /^[1-9]\d{0,5}$/.test(value) ? Number(value) : undefined;
  };
  const style = get('indent_style') ?? get('indent_size');
  const useTabs = style === 'tab' ? true : style === 'space' ? false : undefined;
  const widths = [numberOf('tab_width'), numberOf('indent_size')];
  const indentWidth = (useTabs === false ? widths.reverse() : widths).find((it) => it !== undefined);
  const printWidth =
    get('max_line_length') === 'off' ? Number.POSITIVE_INFINITY : numberOf('max_line_length');
  return {
    ...(indentWidth !== undefined && { indentWidth }),
    ...(printWidth !== undefined && { printWidth }),
    ...(useTabs !== undefined && { useTabs }),
  };
}
