// Names that several places share: guests, bridges, images, and the variables of a Python file; with all their places.
import { childrenOf, type Name, type Node } from '@xencfg/grammar-cfg';
import { readOptions } from '@xencfg/grammar-sxp';
import { type Document, type Fact, type Guest, gatherFacts, type InterfacesDocument } from '@xencfg/model';
import type { Span } from '@xencfg/source';
import type { FileView } from './project.ts';

export type NameKind = 'guest' | 'bridge' | 'image' | 'variable';

export interface SharedName {
  readonly kind: NameKind;
  readonly name: string;
  /** Where it was asked for. */
  readonly span: Span;
}

export interface NamePlace {
  readonly path: string;
  readonly span: Span;
  /** Where the name is given, rather than used. */
  readonly isDefinition: boolean;
}

/** Undefined where nothing stands that another place could name. */
export function nameAt(view: FileView, offset: number): SharedName | undefined {
  const { guest, document } = view;
  if (document.language === 'sxp' || document.language === 'interfaces')
    return bridgesIn(document)
      .map(({ name, span }): SharedName => ({ kind: 'bridge', name, span }))
      .find(({ span }) => holds(span, offset));
  if (guest === undefined) return undefined;
  const fact = gatherFacts(guest).find((it) => kindOf(it) !== undefined && holds(it.span, offset));
  const kind = fact && kindOf(fact);
  if (fact !== undefined && kind !== undefined) return { kind, name: fact.key, span: fact.span };
  const image = imagesOf(guest).find(({ span }) => holds(span, offset));
  return image === undefined ? variableAt(guest, offset) : { kind: 'image', ...image };
}

/** Every place of a name, on the same host as far as hosts are known; those of a variable are in its file. */
export function placesOf(view: FileView, { kind, name }: SharedName): readonly NamePlace[] {
  switch (kind) {
    case 'guest':
      return [...factPlaces(view, 'name', name), ...factPlaces(view, 'backend', name)];
    case 'bridge':
      return [...hostBridgePlaces(view, name), ...factPlaces(view, 'bridge', name)];
    case 'image':
      return imagePlaces(view, name);
    case 'variable':
      return view.guest === undefined ? [] : variablePlaces(view.guest, name);
  }
}

/** The same, of one file: nothing else is looked through. */
export function placesWithin(view: FileView, shared: SharedName): readonly NamePlace[] {
  const { guest, document, path } = view;
  if (document.language === 'sxp' || document.language === 'interfaces')
    return hostBridgePlaces(view, shared.name).filter((place) => place.path === path);
  if (guest === undefined) return [];
  if (shared.kind === 'variable') return variablePlaces(guest, shared.name);
  if (shared.kind === 'image') return imagePlacesOf(guest, shared.name);
  return gatherFacts(guest)
    .filter((fact) => kindOf(fact) === shared.kind && fact.key === shared.name)
    .map(({ span, kind }) => ({ path, span, isDefinition: kind === 'name' }));
}

function kindOf({ kind }: Fact): 'guest' | 'bridge' | undefined {
  if (kind === 'name' || kind === 'backend') return 'guest';
  return kind === 'bridge' ? 'bridge' : undefined;
}

function factPlaces(view: FileView, kind: 'name' | 'backend' | 'bridge', key: string): NamePlace[] {
  const root = view.host?.root;
  return view.project.fleet.facts
    .sharing(kind, key)
    .filter((fact) => root === undefined || fact.host === root)
    .map(({ path, span }) => ({ path, span, isDefinition: kind === 'name' }));
}

function hostBridgePlaces({ host }: FileView, name: string): NamePlace[] {
  const { xend, interfaces } = host?.files ?? {};
  return [xend, interfaces].flatMap((document) =>
    document === undefined
      ? []
      : bridgesIn(document)
          .filter((it) => it.name === name)
          .map(({ span, isDefinition }) => ({ path: document.path, span, isDefinition })),
  );
}

interface BridgePlace {
  readonly name: string;
  readonly span: Span;
  readonly isDefinition: boolean;
}

/** In the arguments of xend's scripts, and in the network set-up of Debian. */
function bridgesIn(document: Document): BridgePlace[] {
  if (document.language === 'interfaces') return bridgesOfSystem(document);
  if (document.language !== 'sxp') return [];
  return readOptions(document.tree)
    .filter(({ name }) => name === 'network-script' || name === 'vif-script')
    .flatMap(({ name: option, list }) => {
      const written = document.text.slice(list.span.start, list.span.end);
      return [...written.matchAll(/(?<=\bbridge=)[\w.-]+/g)].map(({ 0: name, index }): BridgePlace => {
        const start = list.span.start + index;
        const span = { start, end: start + name.length };
        return { name, span, isDefinition: option === 'network-script' };
      });
    });
}

function bridgesOfSystem({ text, interfaces }: InterfacesDocument): BridgePlace[] {
  return [...text.matchAll(/^([ \t]*(iface|auto|allow-\S+)[ \t]+)(.*)$/gm)].flatMap((line) => {
    const [, before = '', word, names = ''] = line;
    return [...names.matchAll(/\S+/g)]
      .filter(([name]) => interfaces.bridges.includes(name))
      .map(({ 0: name, index }): BridgePlace => {
        const start = line.index + before.length + index;
        return { name, span: { start, end: start + name.length }, isDefinition: word === 'iface' };
      });
  });
}

const imageOptions = ['kernel', 'ramdisk', 'bootloader', 'loader', 'device_model_override'];

function imagesOf(guest: Guest): { readonly name: string; readonly span: Span }[] {
  return imageOptions.flatMap((option) => {
    const text = guest.text(option);
    return text?.text.startsWith('/') ? [{ name: text.text, span: text.span }] : [];
  });
}

/** Of a host where there is one; only files that hold the path are read. */
function imagePlaces({ project, host }: FileView, image: string): NamePlace[] {
  return project.fleet.guests
    .filter((guest) => (host === undefined || guest.host === host) && guest.document.text.includes(image))
    .flatMap((guest) => imagePlacesOf(guest, image));
}

function imagePlacesOf(guest: Guest, image: string): NamePlace[] {
  return imagesOf(guest)
    .filter(({ name }) => name === image)
    .map(({ span }) => ({ path: guest.path, span, isDefinition: false }));
}

function variableAt({ document }: Guest, offset: number): SharedName | undefined {
  if (document.tree.dialect !== 'xm') return undefined;
  const found = namesIn(document.tree).find(({ node }) => holds(node.span, offset));
  if (found === undefined) return undefined;
  return { kind: 'variable', name: found.node.name, span: found.node.span };
}

function variablePlaces({ document, path }: Guest, name: string): NamePlace[] {
  return namesIn(document.tree)
    .filter(({ node }) => node.name === name)
    .map(({ node, isTarget }) => ({ path, span: node.span, isDefinition: isTarget }));
}

/** The names of a tree in the order of the text, without those behind a dot, and whether they are assigned there. */
export function namesIn(tree: Node): { readonly node: Name; readonly isTarget: boolean }[] {
  const found: { readonly node: Name; readonly isTarget: boolean }[] = [];
  const pending: { readonly node: Node; readonly isTarget: boolean }[] = [{ node: tree, isTarget: false }];
  for (let it = pending.pop(); it !== undefined; it = pending.pop()) {
    const { node, isTarget } = it;
    if (node.kind === 'Name') found.push({ node, isTarget });
    else if (node.kind === 'Attribute') pending.push({ node: node.object, isTarget: false });
    else if (node.kind === 'KeywordArgument') pending.push({ node: node.value, isTarget: false });
    else
      for (const child of childrenOf(node))
        pending.push({ node: child, isTarget: assigns(node, child) || (isTarget && node.kind === 'Tuple') });
  }
  return found.sort((a, b) => a.node.span.start - b.node.span.start);
}

function assigns(parent: Node, child: Node): boolean {
  switch (parent.kind) {
    case 'Assignment':
      return parent.targets.some((it) => it === child);
    case 'Loop':
      return parent.target === child;
    case 'Import':
      return true;
    case 'Definition':
    case 'Broken':
      return parent.name === child;
    default:
      return false;
  }
}

function holds({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}
