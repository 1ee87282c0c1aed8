// textDocument/completion: what may stand at an offset, by the language, the toolstack and release, and the guest.
import { directiveWords, RuleNames, rules } from '@xencfg/lint';
import {
  compareReleases,
  cpupoolOptions,
  type GuestKind,
  type GuestOption,
  guestOptions,
  type HostOption,
  identifyImage,
  isForGuests,
  isKnownTo,
  isWithin,
  type Toolstack,
  type ValueShape,
  xendOptions,
  xlConfOptions,
} from '@xencfg/schema';
import type { Spec, SpecKey } from '@xencfg/schema/specs';
import type { Span } from '@xencfg/source';
import { isXlDisk, partAt, partsOf } from './device-part.ts';
import { readDirectivePlace } from './directive-place.ts';
import { freshMac, nextVdev } from './free-names.ts';
import * as lsp from './lsp.ts';
import { optionOf, shapeOf, shapesWithin, specOf, supportOf } from './options.ts';
import { type NamePlace, type QuotedText, readPlace, type ValuePlace, wordAt } from './place.ts';
import type { FileView, Project } from './project.ts';
import { guestSnippets, itemSnippets, type Snippet } from './snippets.ts';
import { renderPage } from './words.ts';

/** More names of bridges or guests than this are not offered at once. */
const mostNames = 1000;
const names = new RuleNames(rules);

export async function completion(
  project: Project,
  path: string,
  offset: number,
): Promise<lsp.CompletionList> {
  const view = project.view(path);
  const items = view === undefined ? [] : await offer(view, offset);
  return {
    isIncomplete: items.length >= mostNames,
    items: project.options.isPlain ? items.flatMap((it) => withoutSyntax(it) ?? []) : items,
  };
}

/** For editors without snippets: what is typed anyway, and no more; whole blocks are left out. */
function withoutSyntax({ insertTextFormat, ...item }: lsp.CompletionItem): lsp.CompletionItem | undefined {
  if (insertTextFormat !== 2) return item;
  if (item.kind === lsp.CompletionItemKind.Snippet) return undefined;
  const { range, newText } = item.textEdit;
  return { ...item, textEdit: { range, newText: newText.slice(0, newText.indexOf(' = ') + 3) } };
}

/** The same item with its documentation. */
export async function resolveCompletion(item: lsp.CompletionItem): Promise<lsp.CompletionItem> {
  if (item.data === undefined || item.documentation !== undefined) return item;
  const { name, of } = item.data;
  const { pagesFor } = await import('@xencfg/schema/prose');
  const pages = pagesFor(name);
  const page = pages.find((it) => it.of === of) ?? pages[0];
  return page === undefined
    ? item
    : { ...item, documentation: { kind: 'markdown', value: renderPage(page) } };
}

async function offer(view: FileView, offset: number): Promise<lsp.CompletionItem[]> {
  switch (view.document.language) {
    case 'cfg':
    case 'xl-conf':
    case 'cpupool': {
      const place = readPlace(view.text, offset);
      if (place?.kind === 'comment') return offerDirectives(view, place.span, offset);
      if (place?.kind === 'name') return offerNames(view, place);
      return place === undefined ? [] : offerValues(view, place, offset);
    }
    case 'sxp':
      return offerXend(view, offset);
    case 'menu':
      return offerBootWords(view, offset);
    default:
      return [];
  }
}

/** What an item has besides its label and place. */
type Extras = Omit<lsp.CompletionItem, 'label' | 'kind' | 'textEdit'>;

function itemAt(
  view: FileView,
  span: Span,
  label: string,
  kind: lsp.CompletionItemKind,
  { text = label, ...extras }: Extras & { text?: string } = {},
): lsp.CompletionItem {
  return { label, kind, ...extras, textEdit: view.edit({ span, text }) };
}

function offerDirectives(view: FileView, comment: Span, offset: number): lsp.CompletionItem[] {
  const place = readDirectivePlace(view.text, comment, offset);
  if (place === undefined) return [];
  if (place.kind === 'word')
    return directiveWords.map((word) => itemAt(view, place.span, word, lsp.CompletionItemKind.Keyword));
  return names.all.map((name) => {
    const [rule] = names.find(name) ?? [];
    const detail = rule?.name === name ? rule.summary : undefined;
    return itemAt(view, place.span, name, lsp.CompletionItemKind.Reference, {
      ...(detail !== undefined && { detail }),
    });
  });
}

function offerNames(view: FileView, place: NamePlace): lsp.CompletionItem[] {
  const { document } = view;
  if (document.language === 'cfg') return offerGuestNames(view, place);
  const options = document.language === 'xl-conf' ? xlConfOptions : cpupoolOptions;
  const given = 'evaluation' in document ? document.evaluation.settings : new Map<string, unknown>();
  return options
    .filter(({ name }) => name === place.name || !given.has(name))
    .map((option: HostOption) =>
      itemAt(view, place.span, option.name, lsp.CompletionItemKind.Property, {
        detail: option.summary,
        data: { name: option.name },
        ...assignment(option.name, option.shape, place.hasValue),
      }),
    );
}

function offerGuestNames(view: FileView, place: NamePlace): lsp.CompletionItem[] {
  const { guest } = view;
  const kind = guest?.kind;
  const options = guestOptions
    .filter(({ name }) => name === place.name || guest?.setting(name) === undefined)
    .filter((option) => isOffered(view, option, kind))
    .map((option) => optionItem(view, place, option));
  // Only in a file that has nothing yet.
  const isEmpty =
    guest !== undefined && ['name', 'memory', 'disk'].every((it) => guest.setting(it) === undefined);
  const snippets = isEmpty ? guestSnippets(view.toolstack) : [];
  return [...options, ...snippets.map((it) => snippetItem(view, place.span, it))];
}

function isOffered(
  { toolstack, release }: FileView,
  option: GuestOption,
  kind: GuestKind | undefined,
): boolean {
  if (option.role !== undefined) return false;
  const readers: readonly Toolstack[] = toolstack === undefined ? ['xm', 'xl'] : [toolstack];
  return readers.some((reader) => {
    if (!isKnownTo(option, reader, release)) return false;
    return kind === undefined || isForGuests(option, reader, kind);
  });
}

function optionItem(view: FileView, place: NamePlace, option: GuestOption): lsp.CompletionItem {
  const { toolstack = 'xl', release } = view;
  const deprecated = option[toolstack]?.deprecated;
  const isDeprecated =
    deprecated !== undefined && (release === undefined || compareReleases(deprecated.since, release) <= 0);
  const shape = shapeOf({ of: 'guest', option }, view.toolstack);
  return itemAt(view, place.span, option.name, lsp.CompletionItemKind.Property, {
    detail: option.summary,
    data: { name: option.name, of: 'guest option' },
    ...(isDeprecated && { tags: [1], sortText: `~${option.name}` }),
    ...assignment(option.name, shape, place.hasValue),
  });
}

/** The name with an equals sign and the marks of its value, with the cursor between. */
function assignment(
  name: string,
  shape: ValueShape,
  hasValue: boolean,
): { readonly text?: string; readonly insertTextFormat?: 2 } {
  if (hasValue) return {};
  const [first] = shapesWithin(shape);
  const isList = shape.kind === 'list' || (shape.kind === 'oneOf' && shape.shapes[0]?.kind === 'list');
  const isNumber = first?.kind === 'integer' || first?.kind === 'boolean';
  const value = isList ? "[ '$0' ]" : isNumber ? '$0' : "'$0'";
  return { text: `${name} = ${value}`, insertTextFormat: 2 };
}

function snippetItem(view: FileView, span: Span, { label, detail, body }: Snippet): lsp.CompletionItem {
  return itemAt(view, span, label, lsp.CompletionItemKind.Snippet, {
    detail,
    text: body,
    insertTextFormat: 2,
    sortText: `~${label}`,
  });
}

async function offerValues(view: FileView, place: ValuePlace, offset: number): Promise<lsp.CompletionItem[]> {
  const found = optionOf(view, place.option);
  if (found === undefined) return [];
  const { specs } = await import('@xencfg/schema/specs');
  const spec = specOf(specs(), place.option);
  const { quoted } = place;
  if (quoted !== undefined && spec !== undefined && spec.keys.length > 0)
    return offerParts(view, place.option, spec, quoted, offset);
  const shapes = shapesWithin(shapeOf(found, view.toolstack));
  if (quoted !== undefined) {
    const span = wordWithin(view.text, quoted.content, offset);
    return shapes.flatMap((shape) => wordsOf(view, shape).map((it) => valueItem(view, span, it)));
  }
  const snippets = place.depth > 0 ? itemSnippets(place.option, view, offset) : [];
  return [
    ...shapes.flatMap((shape) =>
      wordsOf(view, shape).map((it) => valueItem(view, place.word, it, /^\d+$/.test(it) ? it : `'${it}'`)),
    ),
    ...snippets.map((it) => snippetItem(view, place.word, it)),
  ];
}

function valueItem(view: FileView, span: Span, label: string, text = label): lsp.CompletionItem {
  return itemAt(view, span, label, lsp.CompletionItemKind.EnumMember, { text });
}

function wordsOf({ release }: FileView, shape: ValueShape | { readonly kind: 'flag' }): readonly string[] {
  if (shape.kind === 'boolean') return ['0', '1'];
  if (shape.kind !== 'enum') return [];
  return shape.words.flatMap((it) => {
    if (typeof it === 'string') return it === '' ? [] : it;
    const range = { since: it.since ?? '3.0.0', ...(it.until && { until: it.until }) } as const;
    return release === undefined || isWithin(release, range) ? it.word : [];
  });
}

/** The word around an offset, within its quotes. */
function wordWithin(text: string, { start, end }: Span, offset: number): Span {
  const word = wordAt(text, offset, /[\w.-]/);
  return { start: Math.max(start, word.start), end: Math.min(end, word.end) };
}

function offerParts(
  view: FileView,
  option: string,
  spec: Spec,
  { content, isClosed }: QuotedText,
  offset: number,
): lsp.CompletionItem[] {
  const text = view.text.slice(content.start, content.end);
  const part = partAt(partsOf(option, text, view.toolstack), offset - content.start);
  const typed = pieceAround(view.text, content, offset, isClosed ? /,/ : /[,\s\])]/);
  const equals = view.text.slice(typed.start, typed.end).indexOf('=');
  if (equals >= 0 && typed.start + equals < offset) {
    const name = view.text.slice(typed.start, typed.start + equals).trim();
    return offerKeyValues(view, spec, name, { start: typed.start + equals + 1, end: typed.end }, offset);
  }
  const given = new Set(partsOf(option, text, view.toolstack).map(({ name }) => name));
  const isByPlace = option === 'disk' && !isXlDisk(text, view.toolstack);
  const keys = isByPlace ? [] : offerKeys(view, spec, typed, given, part?.name);
  return option === 'disk' ? [...offerDiskPlace(view, spec, content, typed, offset), ...keys] : keys;
}

/** From the comma before an offset, blanks left out, to a mark of the end: while quotes are open, what follows may be the list's. */
function pieceAround(text: string, content: Span, offset: number, mark: RegExp): Span {
  let start = offset;
  let end = offset;
  while (start > content.start && text.charAt(start - 1) !== ',') start--;
  while (end < content.end && !mark.test(text.charAt(end))) end++;
  while (start < offset && /\s/.test(text.charAt(start))) start++;
  return { start, end };
}

function offerKeys(
  view: FileView,
  spec: Spec,
  span: Span,
  given: ReadonlySet<string>,
  own: string | undefined,
): lsp.CompletionItem[] {
  return spec.keys
    .filter((key) => (key.name === own || !given.has(key.name)) && supportOf(key, view) !== undefined)
    .map((key) =>
      itemAt(view, span, key.name, lsp.CompletionItemKind.Field, {
        detail: key.summary,
        data: { name: `${spec.name}.${key.name}`, of: `part of a ${spec.name} string` },
        text: key.shape.kind === 'flag' ? key.name : `${key.name}=`,
      }),
    );
}

function offerKeyValues(
  view: FileView,
  spec: Spec,
  name: string,
  span: Span,
  offset: number,
): lsp.CompletionItem[] {
  const key = spec.keys.find((it) => it.name === name);
  const special = key === undefined ? [] : specialValues(view, spec, key, offset);
  const shape = (key && supportOf(key, view)?.shape) ?? key?.shape;
  const words = shape === undefined ? [] : wordsOf(view, shape);
  return [...special, ...words].map((it) => valueItem(view, span, it));
}

/** Values that this guest, its host and the fleet make. */
function specialValues(view: FileView, spec: Spec, { name }: SpecKey, offset: number): readonly string[] {
  const { guest } = view;
  if (guest === undefined) return [];
  if (name === 'backend') return otherGuests(view);
  if (spec.name === 'disk') return name === 'vdev' ? [nextVdev(guest, view, offset)] : [];
  if (spec.name !== 'vif') return [];
  if (name === 'mac') return [freshMac(guest, view, offset)];
  return name === 'bridge' ? bridgesFor(view) : [];
}

function bridgesFor({ guest, project }: FileView): readonly string[] {
  const known = guest?.host?.bridges ?? [];
  const own = guest?.cards.all.flatMap(({ spec }) => spec.bridge?.value ?? []) ?? [];
  // Without a host that tells, what others use.
  const others =
    known.length > 0
      ? []
      : [...project.fleet.facts.groups('bridge')].flatMap(([fact]) => (fact === undefined ? [] : fact.key));
  return [...new Set([...known, ...own, ...others])].filter((it) => it !== '').slice(0, mostNames);
}

/** Those of the same host, as far as hosts are known. */
function otherGuests({ project, path, host }: FileView): readonly string[] {
  const found: string[] = [];
  for (const facts of project.fleet.facts.groups('name')) {
    if (found.length >= mostNames) break;
    const other = facts.find((it) => it.path !== path && (host === undefined || it.host === host.root));
    if (other !== undefined) found.push(other.key);
  }
  return found;
}

/** What stands between two commas of a disk by its place. */
function offerDiskPlace(
  view: FileView,
  spec: Spec,
  content: Span,
  span: Span,
  offset: number,
): lsp.CompletionItem[] {
  const isXl = isXlDisk(view.text.slice(content.start, content.end), view.toolstack);
  const index = view.text.slice(content.start, offset).split(',').length - 1;
  const place = (isXl ? ['target', 'format', 'vdev', 'access'] : ['target', 'vdev', 'access', 'backend'])[
    index
  ];
  switch (place) {
    case 'vdev':
      return view.guest === undefined ? [] : [valueItem(view, span, nextVdev(view.guest, view, offset))];
    case 'access':
      return (isXl ? ['rw', 'ro', 'w', 'r'] : ['w', 'r', 'w!']).map((it) => valueItem(view, span, it));
    case 'format':
      return offerKeyValues(view, spec, 'format', span, offset);
    case 'backend':
      return otherGuests(view).map((it) => valueItem(view, span, it));
    case 'target':
      return isXl ? [] : ['phy:', 'file:', 'tap:aio:', 'tap:qcow:'].map((it) => valueItem(view, span, it));
    default:
      return [];
  }
}

/** xend's options behind a bracket, and the words that one takes behind its name. */
function offerXend(view: FileView, offset: number): lsp.CompletionItem[] {
  const { text, document } = view;
  if (document.language !== 'sxp') return [];
  const comment = document.tree.comments.find(({ span }) => span.start < offset && offset <= span.end);
  if (comment !== undefined) return offerDirectives(view, comment.span, offset);
  const span = wordAt(text, offset, /[\w-]/);
  const before = text.slice(text.lastIndexOf('\n', span.start - 1) + 1, span.start);
  if (/^[ \t]*\([ \t]*$/.test(before))
    return xendOptions.map((option: HostOption) =>
      itemAt(view, span, option.name, lsp.CompletionItemKind.Property, {
        detail: option.summary,
        data: { name: option.name, of: 'option of xend-config.sxp' },
      }),
    );
  const [, name] = /^[ \t]*\([ \t]*([\w-]+)[ \t]+$/.exec(before) ?? [];
  const found = name === undefined ? undefined : optionOf(view, name);
  if (found === undefined) return [];
  const words = shapesWithin(found.option.shape).flatMap((shape) =>
    shape.kind === 'boolean' ? ['yes', 'no'] : wordsOf(view, shape),
  );
  return words.map((it) => valueItem(view, span, it));
}

/** Words of the hypervisor behind its image, and of dom0's kernel behind that. */
async function offerBootWords(view: FileView, offset: number): Promise<lsp.CompletionItem[]> {
  const { text } = view;
  const span = wordAt(text, offset, /[^\s=]/);
  const before = text.slice(text.lastIndexOf('\n', span.start - 1) + 1, span.start);
  const [, image] =
    /^[ \t]*(?:kernel|multiboot2?|module2?)[ \t]+(?:--\S+[ \t]+)*(\/\S+)[ \t]/.exec(before) ?? [];
  if (image === undefined) return [];
  const { dom0KernelOptions, hypervisorOptions } = await import('@xencfg/schema/boot');
  const { kind } = identifyImage(image);
  const options = kind === 'hypervisor' ? hypervisorOptions : kind === 'linux' ? dom0KernelOptions : [];
  return options.map(({ name, summary, shape }) =>
    itemAt(view, span, name, lsp.CompletionItemKind.Field, {
      detail: summary,
      data: { name },
      text: shape.kind === 'flag' || shape.kind === 'boolean' ? name : `${name}=`,
    }),
  );
}
