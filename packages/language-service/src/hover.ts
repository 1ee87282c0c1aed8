// textDocument/hover: what an option, a part of a device string, an image, an address or a rule name means.

import type { ImageLine } from '@xencfg/grammar-grub';
import { readOptions } from '@xencfg/grammar-sxp';
import { RuleNames, rules } from '@xencfg/lint';
import type { MenuDocument } from '@xencfg/model';
import { identifyImage, type Unit } from '@xencfg/schema';
import type { Span } from '@xencfg/source';
import { partAt, partsOf } from './device-part.ts';
import { readDirectivePlace } from './directive-place.ts';
import type * as lsp from './lsp.ts';
import { type FileOption, optionOf, specOf } from './options.ts';
import { readPlace, type ValuePlace } from './place.ts';
import type { FileView, Project } from './project.ts';
import { describeImage, describeMac, describeSize, renderPage } from './words.ts';

/** What is said, in Markdown, and of which stretch of the text. */
interface Explained {
  readonly text: string;
  readonly span: Span;
}

const names = new RuleNames(rules);

export async function hover(project: Project, path: string, offset: number): Promise<lsp.Hover | undefined> {
  const view = project.view(path);
  const said = view && (await explain(view, offset));
  if (view === undefined || said === undefined) return undefined;
  return { contents: { kind: 'markdown', value: said.text }, range: view.range(said.span) };
}

async function explain(view: FileView, offset: number): Promise<Explained | undefined> {
  const { document } = view;
  switch (document.language) {
    case 'cfg':
    case 'xl-conf':
    case 'cpupool':
      return explainSetting(view, offset);
    case 'sxp':
      return explainXend(view, offset);
    case 'menu':
      return explainMenu(document, offset);
    default:
      return undefined;
  }
}

async function explainSetting(view: FileView, offset: number): Promise<Explained | undefined> {
  const place = readPlace(view.text, offset);
  if (place?.kind === 'comment') return explainRule(view.text, place.span, offset);
  if (place?.kind === 'name')
    return place.name === '' ? undefined : explainOption(view, place.name, place.span);
  if (place?.kind !== 'value') return undefined;
  return explainValue(view, place, offset);
}

function explainRule(text: string, comment: Span, offset: number): Explained | undefined {
  const place = readDirectivePlace(text, comment, offset);
  if (place?.kind !== 'rule') return undefined;
  const [rule, ...others] = names.find(text.slice(place.span.start, place.span.end)) ?? [];
  if (rule === undefined) return undefined;
  if (others.length > 0)
    return {
      text: `The rules ${[rule, ...others].map((it) => `\`${it.name}\``).join(', ')}.`,
      span: place.span,
    };
  return {
    text: `**${rule.name}** (${rule.family}, ${rule.severity})\n\n${rule.summary}\n\n${rule.why}`,
    span: place.span,
  };
}

async function explainOption(view: FileView, name: string, span: Span): Promise<Explained | undefined> {
  const found = optionOf(view, name);
  return found && { text: await pageOf(found), span };
}

async function pageOf(found: FileOption): Promise<string> {
  const { guestPage, hostPage } = await import('@xencfg/schema/prose');
  return renderPage(found.of === 'guest' ? guestPage(found.option) : hostPage(found.of, found.option));
}

async function explainValue(
  view: FileView,
  place: ValuePlace,
  offset: number,
): Promise<Explained | undefined> {
  const { text } = view;
  const found = optionOf(view, place.option);
  if (found === undefined) return undefined;
  const span = place.quoted?.content ?? place.word;
  const written = text.slice(span.start, span.end);
  if (place.quoted !== undefined) {
    const part = await explainPart(view, place.option, written, span.start, offset);
    if (part !== undefined) return part;
  }
  const image = imageOptions.has(place.option) ? describeImage(written) : undefined;
  if (image !== undefined) return { text: image, span };
  return { text: withSize(sizeIn(written, found.option.unit), await pageOf(found)), span };
}

const imageOptions: ReadonlySet<string> = new Set([
  'kernel',
  'ramdisk',
  'bootloader',
  'loader',
  'firmware_override',
]);

function sizeIn(written: string, unit: Unit | undefined): string | undefined {
  return /^\d+$/.test(written) ? describeSize(Number(written), unit) : undefined;
}

function withSize(size: string | undefined, page: string): string {
  return size === undefined ? page : `${size}\n\n---\n\n${page}`;
}

async function explainPart(
  view: FileView,
  option: string,
  written: string,
  start: number,
  offset: number,
): Promise<Explained | undefined> {
  // An escape moves what follows it.
  if (written.includes('\\')) return undefined;
  const { specs } = await import('@xencfg/schema/specs');
  const spec = specOf(specs(), option);
  const part = spec && partAt(partsOf(option, written, view.toolstack), offset - start);
  if (spec === undefined || part === undefined) return undefined;
  const span = { start: start + part.span.start, end: start + part.span.end };
  const value = part.valueSpan && written.slice(part.valueSpan.start, part.valueSpan.end);
  const word = part.name === 'prefix' ? value : part.name;
  const key = [...spec.keys, ...(spec.words ?? [])].find(({ name }) => name === word || name === `${word}:`);
  const { keyPage } = await import('@xencfg/schema/prose');
  const said = [
    part.name === 'mac' && value !== undefined ? describeMac(value.trim()) : undefined,
    key && renderPage(keyPage(spec, key)),
  ].filter((it) => it !== undefined);
  return said.length === 0 ? undefined : { text: said.join('\n\n---\n\n'), span };
}

async function explainXend(view: FileView, offset: number): Promise<Explained | undefined> {
  const { document } = view;
  if (document.language !== 'sxp') return undefined;
  const comment = document.tree.comments.find(({ span }) => holds(span, offset));
  if (comment !== undefined) return explainRule(view.text, comment.span, offset);
  const option = readOptions(document.tree).find(({ list }) => holds(list.span, offset));
  const found = option && optionOf(view, option.name);
  if (option === undefined || found === undefined) return undefined;
  const value = option.values.find(({ span }) => holds(span, offset));
  const page = await pageOf(found);
  if (value === undefined || value.kind === 'List') return { text: page, span: option.nameNode.span };
  return { text: withSize(sizeIn(value.value, found.option.unit), page), span: value.span };
}

async function explainMenu(document: MenuDocument, offset: number): Promise<Explained | undefined> {
  const comment = document.tree.comments.find(({ span }) => holds(span, offset));
  if (comment !== undefined) return explainRule(document.text, comment.span, offset);
  const lines = document.tree.entries.flatMap(({ kernel, modules }) => [
    ...(kernel === undefined ? [] : [kernel]),
    ...modules,
  ]);
  const line = lines.find(({ span }) => holds(span, offset));
  if (line === undefined) return undefined;
  if (holds(line.path.span, offset)) {
    const text = describeImage(line.path.text);
    return text === undefined ? undefined : { text, span: line.path.span };
  }
  return explainBootWord(line, offset);
}

async function explainBootWord(line: ImageLine, offset: number): Promise<Explained | undefined> {
  const word = line.args.find(({ span }) => holds(span, offset));
  if (word === undefined) return undefined;
  const { dom0KernelOption, hypervisorOption } = await import('@xencfg/schema/boot');
  const { bootPage } = await import('@xencfg/schema/prose');
  const isXen = identifyImage(line.path.text).kind === 'hypervisor';
  const name = word.name ?? word.text;
  const option = isXen ? hypervisorOption(name) : dom0KernelOption(name);
  if (option === undefined) return undefined;
  const of = isXen ? "word of the hypervisor's boot line" : "word of dom0's kernel line";
  const unit = option.unit === 'bytes' ? undefined : option.unit;
  const size = word.value === undefined ? undefined : sizeIn(word.value, unit);
  const page = renderPage(bootPage(of, option));
  return { text: withSize(size, page), span: word.span };
}

function holds({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}
