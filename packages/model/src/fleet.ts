// All guests and hosts of a project, put together from its files.
import type { Release } from '@xencfg/schema';
import type { Belief, Language } from './detect.ts';
import {
  type CfgDocument,
  type Document,
  type InterfacesDocument,
  type MenuDocument,
  openDocument,
  type SxpDocument,
} from './document.ts';
import { FactIndex, gatherFacts } from './facts.ts';
import { Guest } from './guest.ts';
import { Host } from './host.ts';
import type { ProjectSettings } from './settings.ts';

/** A file to read. */
export interface FleetFile {
  /** With `/` between folders. */
  readonly path: string;
  readonly text: string;
  readonly language: Language;
}

export interface Fleet {
  readonly documents: readonly Document[];
  readonly hosts: readonly Host[];
  readonly guests: readonly Guest[];
  readonly guestsByPath: ReadonlyMap<string, Guest>;
  readonly facts: FactIndex;
  readonly settings: ProjectSettings;
}

/** Where a host keeps the files that it is known by. */
export const hostPlaces = [
  'etc/xen/xend-config.sxp',
  'boot/grub/menu.lst',
  'boot/grub/grub.conf',
  'boot/grub/grub.cfg',
  'boot/grub2/grub.cfg',
  'etc/network/interfaces',
];

/** `toolstack` is what the user asked for and goes before everything but a file's own pragma. */
export function buildFleet(
  files: readonly FleetFile[],
  settings: ProjectSettings = {},
  toolstack?: Belief,
): Fleet {
  const documents = new Map<string, Document>();
  // Menus first: they tell the release, by which xend's files are read.
  const open = (languages: readonly Language[], releaseOf: (path: string) => Release | undefined): void => {
    for (const file of files) {
      if (!languages.includes(file.language)) continue;
      const expected = { release: releaseOf(file.path) };
      documents.set(file.path, openDocument(file.path, file.text, file.language, expected));
    }
  };
  open(['menu', 'interfaces'], () => undefined);
  const booted = new Map(
    buildHosts([...documents.values()], settings).map((host) => [host.root, host.release]),
  );
  open(['sxp', 'xl-conf', 'cpupool'], (path) => booted.get(hostRoot(path)) ?? settings.xen);
  const hosts = buildHosts([...documents.values()], settings);
  const byDepth = [...hosts].sort((a, b) => b.root.length - a.root.length);
  const general: Belief | undefined = settings.toolstack && {
    toolstack: settings.toolstack,
    because: 'the project says so',
  };

  const guests: Guest[] = [];
  for (const file of files) {
    if (file.language !== 'cfg') continue;
    const host = byDepth.find((it) => isUnder(it.root, file.path));
    const release = host?.release ?? settings.xen;
    const belief = toolstack ?? host?.belief ?? general;
    const document = openDocument(file.path, file.text, 'cfg', { belief, release }) as CfgDocument;
    documents.set(file.path, document);
    guests.push(new Guest(document, host, release));
  }
  return {
    documents: files.flatMap((file) => documents.get(file.path) ?? []),
    hosts,
    guests,
    guestsByPath: new Map(guests.map((guest) => [guest.path, guest])),
    facts: new FactIndex(guests.flatMap(gatherFacts)),
    settings,
  };
}

/** A host is a tree that holds an xend-config.sxp or a menu.lst, or what the project says. */
function buildHosts(documents: readonly Document[], settings: ProjectSettings): readonly Host[] {
  const found = new Map<
    string,
    { xend?: SxpDocument; menu?: MenuDocument; interfaces?: InterfacesDocument }
  >();
  for (const host of settings.hosts ?? []) found.set(host.root, {});
  for (const document of documents) {
    const name = document.path.slice(document.path.lastIndexOf('/') + 1);
    const isXend = document.language === 'sxp' && name === 'xend-config.sxp';
    // GRUB 2 is on every machine; its menu makes a host only where it boots Xen.
    const isMenu =
      document.language === 'menu' &&
      (document.tree.syntax === 'legacy' || document.tree.entries.some((entry) => entry.kernel));
    if (!isXend && !isMenu) continue;
    const root = hostRoot(document.path);
    const files = found.get(root) ?? {};
    found.set(root, files);
    if (document.language === 'menu') files.menu ??= document;
    else if (document.language === 'sxp') files.xend ??= document;
  }
  for (const document of documents) {
    const files = document.language === 'interfaces' ? found.get(hostRoot(document.path)) : undefined;
    if (files !== undefined) files.interfaces ??= document as InterfacesDocument;
  }
  return [...found].map(
    ([root, files]) =>
      new Host(
        root,
        files,
        settings.hosts?.find((it) => it.root === root),
      ),
  );
}

/** The folder that stands for `/`, when the file lies where it does on a machine; else the file's own folder. */
function hostRoot(path: string): string {
  const place = hostPlaces.find((it) => path === it || path.endsWith(`/${it}`));
  const end = place === undefined ? path.lastIndexOf('/') : path.length - place.length - 1;
  return path.slice(0, Math.max(0, end));
}

function isUnder(root: string, path: string): boolean {
  return root === '' || path.startsWith(`${root}/`);
}
