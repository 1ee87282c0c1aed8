// A machine that runs Xen, as far as its files tell: hypervisor, dom0 kernel, xend's settings, bridges, hidden devices.
import {
  type Argument,
  type HiddenDevices,
  type ImageLine,
  type MenuEntry,
  readDefaultEntry,
  readHiddenDevices,
} from '@xencfg/grammar-grub';
import { readOptions, type SxpOption } from '@xencfg/grammar-sxp';
import {
  compareReleases,
  type ImageIdentity,
  identifyImage,
  parseRelease,
  type Release,
} from '@xencfg/schema';
import type { Span } from '@xencfg/source';
import type { Belief } from './detect.ts';
import type { InterfacesDocument, MenuDocument, SxpDocument } from './document.ts';
import type { HostSettings } from './settings.ts';

/** A menu entry that boots Xen. */
export interface XenEntry {
  readonly entry: MenuEntry;
  readonly hypervisor: ImageLine & { readonly image: ImageIdentity };
  /** Dom0's kernel: the first module. */
  readonly kernel?: ImageLine & { readonly image: ImageIdentity };
}

/** An option of xend-config.sxp with the value that xend takes. */
export interface XendSetting {
  readonly option: SxpOption;
  /** Absent when the option has no value, or a list for one. */
  readonly value?: { readonly text: string; readonly span: Span };
}

export interface HostFiles {
  readonly xend?: SxpDocument;
  readonly menu?: MenuDocument;
  readonly interfaces?: InterfacesDocument;
}

export class Host {
  /** The folder that stands for the machine's `/`; empty for the current one. */
  readonly root: string;
  readonly files: HostFiles;
  readonly settings: HostSettings | undefined;
  readonly xenEntries: readonly XenEntry[];
  /** The one that starts when nobody chooses, if that one boots Xen and it can be told. */
  readonly bootEntry: XenEntry | undefined;
  readonly #xend: ReadonlyMap<string, XendSetting>;

  constructor(root: string, files: HostFiles, settings?: HostSettings) {
    this.root = root;
    this.files = files;
    this.settings = settings;
    this.#xend = readXend(files.xend);
    this.xenEntries = (files.menu?.tree.entries ?? []).flatMap(readXenEntry);
    this.bootEntry = this.#findBootEntry();
  }

  /** What xend takes for an option: the first one of the name. */
  xend(name: string): XendSetting | undefined {
    return this.#xend.get(name);
  }

  /** The release of the hypervisor that boots, by the project's settings or the image's name. */
  get release(): Release | undefined {
    return this.settings?.xen ?? parseRelease(this.bootEntry?.hypervisor.image.release ?? '');
  }

  /** Which toolstack the host's guests are for. */
  get belief(): Belief | undefined {
    if (this.settings?.toolstack !== undefined) {
      return { toolstack: this.settings.toolstack, because: 'the project says so of the host' };
    }
    const { release } = this;
    if (release !== undefined && compareReleases(release, '4.1') < 0) {
      return { toolstack: 'xm', because: `the host boots Xen ${release}` };
    }
    if (release !== undefined && compareReleases(release, '4.4') > 0) {
      return { toolstack: 'xl', because: `the host boots Xen ${release}` };
    }
    return this.files.xend === undefined
      ? undefined
      : { toolstack: 'xm', because: 'the host has an xend-config.sxp' };
  }

  /**
   * The bridges that exist on the host, or undefined when that cannot be told: an own network script, a bridge named
   * after the card of the default route, an interfaces file that takes in others.
   */
  get bridges(): readonly string[] | undefined {
    const made = this.#scriptBridges();
    const system = this.files.interfaces?.interfaces;
    const own = this.settings?.bridges;
    if (made === undefined || system?.complete === false) return own;
    if (made === 'none' && system === undefined) return own;
    return [...(made === 'none' ? [] : made), ...(system?.bridges ?? []), ...(own ?? [])];
  }

  /**
   * What xend's network-script makes (tools/examples/network-bridge): up to 3.1 xenbrN for the card's number, 0 unless
   * vifnum says otherwise; from 3.2 on a bridge of the card's name. From 4.1 on it does nothing where one exists.
   */
  #scriptBridges(): readonly string[] | 'none' | undefined {
    const value = this.xend('network-script')?.value;
    if (this.files.xend === undefined) return undefined;
    const [script = '', ...args] = value?.text.split(' ') ?? [];
    if (script === '' || script === 'network-dummy') return 'none';
    const { release } = this;
    if (script !== 'network-bridge' || release === undefined || compareReleases(release, '4.0') > 0)
      return undefined;
    const given = new Map(args.map((it) => it.split('=', 2) as [string, string | undefined]));
    const bridge = given.get('bridge');
    if (bridge === 'null') return 'none';
    if (bridge !== undefined) return [bridge];
    if (compareReleases(release, '3.2') < 0) return [`xenbr${given.get('vifnum') ?? '0'}`];
    const card = given.get('netdev');
    return card === undefined ? undefined : [card];
  }

  /** The devices that dom0's kernel leaves alone; undefined when no such kernel is seen. */
  get hiddenDevices(): HiddenDevices | undefined {
    const kernel = this.bootEntry?.kernel;
    return kernel === undefined ? undefined : readHiddenDevices(kernel.args);
  }

  /** A word of dom0's kernel line or the hypervisor's. */
  hypervisorArgument(name: string): Argument | undefined {
    return this.bootEntry?.hypervisor.args.findLast((it) => it.name === name);
  }

  #findBootEntry(): XenEntry | undefined {
    const menu = this.files.menu?.tree;
    if (menu === undefined) return undefined;
    const index = readDefaultEntry(menu);
    if (index !== undefined) {
      const chosen = menu.entries[index];
      const found = this.xenEntries.find((it) => it.entry === chosen);
      if (found !== undefined) return found;
    }
    // Guests run under Xen, so a host whose default is plain Linux is booted by hand; one candidate is no guess.
    return this.xenEntries.length === 1 ? this.xenEntries[0] : undefined;
  }
}

function readXend(document: SxpDocument | undefined): ReadonlyMap<string, XendSetting> {
  const found = new Map<string, XendSetting>();
  if (document === undefined) return found;
  for (const option of readOptions(document.tree)) {
    if (found.has(option.name)) continue;
    const [node] = option.values;
    if (node === undefined || node.kind === 'List') found.set(option.name, { option });
    else found.set(option.name, { option, value: { text: node.value, span: wordSpan(node) } });
  }
  return found;
}

/** A word of an S-expression without its quotes. */
export function wordSpan(node: { readonly kind: 'String' | 'Atom'; readonly span: Span }): Span {
  return node.kind === 'Atom'
    ? node.span
    : { start: node.span.start + 1, end: Math.max(node.span.start + 1, node.span.end - 1) };
}

/** An entry boots Xen when its kernel line loads a hypervisor, or anything with a kernel as module behind it. */
function readXenEntry(entry: MenuEntry): XenEntry[] {
  if (entry.kernel === undefined) return [];
  const image = identifyImage(entry.kernel.path.text);
  const [module] = entry.modules;
  if (image.kind !== 'hypervisor') return [];
  return [
    {
      entry,
      hypervisor: { ...entry.kernel, image },
      ...(module === undefined ? {} : { kernel: { ...module, image: identifyImage(module.path.text) } }),
    },
  ];
}
