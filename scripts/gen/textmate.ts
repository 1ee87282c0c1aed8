// The parts of a TextMate grammar, and how one is written down.
export interface Rule {
  readonly name?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly captures?: Captures;
  readonly beginCaptures?: Captures;
  readonly endCaptures?: Captures;
  readonly patterns?: readonly Rule[];
  readonly include?: string;
}

export type Captures = Readonly<Record<string, { readonly name: string }>>;

export interface TextMateGrammar {
  readonly name: string;
  readonly scopeName: string;
  readonly fileTypes: readonly string[];
  readonly patterns: readonly Rule[];
  readonly repository: Readonly<Record<string, Rule>>;
}

/** Scopes for the groups of a pattern, in their order; an empty one names nothing. */
export function capture(...names: readonly string[]): Captures {
  const named = names.map((name, index) => [String(index + 1), { name }] as const);
  return Object.fromEntries(named.filter(([, { name }]) => name !== ''));
}

export function include(...names: readonly string[]): readonly Rule[] {
  return names.map((name) => ({ include: `#${name}` }));
}

/** A group of words, the longer before what they begin with. */
export function anyOf(words: Iterable<string>): string {
  const sorted = [...new Set(words)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  return `(?:${sorted.map((word) => word.replace(/[.*+?^$()[\]{}|\\]/g, '\\$&')).join('|')})`;
}

/** How a kind of string is written; `raw` ones know no escapes. */
export interface StringForm {
  readonly quote: string;
  /** A regular expression, where letters may stand before the quote. */
  readonly prefix?: string;
  readonly raw?: true;
  /** Ends with its line, closed or not. */
  readonly oneLine?: true;
  readonly inside?: readonly Rule[];
}

export function stringRule(scope: string, form: StringForm): Rule {
  const { quote, prefix, raw, oneLine, inside = [] } = form;
  const kind = quote.length > 1 ? 'triple' : quote === '"' ? 'double' : 'single';
  const scopes = prefix === undefined ? [] : [`storage.type.string.${scope}`];
  return {
    name: `string.quoted.${kind}.${scope}`,
    begin: `${prefix === undefined ? '' : `(${prefix})`}(${quote})`,
    beginCaptures: capture(...scopes, `punctuation.definition.string.begin.${scope}`),
    end: oneLine ? `(${quote})|((?<!\\\\)$)` : `(${quote})`,
    endCaptures: capture(
      `punctuation.definition.string.end.${scope}`,
      ...(oneLine ? [`invalid.illegal.unclosed-string.${scope}`] : []),
    ),
    patterns: [...(raw ? [{ match: '\\\\.' }] : include('escape')), ...inside],
  };
}

const lineWidth = 110;

/** JSON as Biome lays it out: on one line what fits there and holds no more than one thing in another. */
export function writeJson(value: unknown, indent = '', room = lineWidth): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const flat = isShallow(value) ? writeFlat(value) : undefined;
  if (flat !== undefined && indent.length + flat.length <= room) return flat;
  const deeper = `${indent}  `;
  const isArray = Array.isArray(value);
  const lines = Object.entries(value).map(([key, item]) => {
    const head = isArray ? '' : `${JSON.stringify(key)}: `;
    // The item shares its line with its key, and perhaps a comma.
    return `${deeper}${head}${writeJson(item, deeper, lineWidth - head.length - 1)}`;
  });
  const [open, close] = isArray ? '[]' : '{}';
  return `${open}\n${lines.join(',\n')}\n${indent}${close}`;
}

function isShallow(value: object): boolean {
  const items = Object.values(value);
  if (items.every((item) => typeof item !== 'object')) return true;
  const [only] = items;
  return items.length === 1 && typeof only === 'object' && isShallow(only);
}

function writeFlat(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(writeFlat).join(', ')}]`;
  const items = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${writeFlat(item)}`);
  return `{ ${items.join(', ')} }`;
}
