// A machine that runs Xen, as far as its files tell: hypervisor, dom0 kernel, xend's settings, bridges, hidden devices.
import {
  type Argument,
  type Dom0Mem,
  type HiddenDevices,
  type ImageLine,
  type MenuEntry,
  readDefaultEntry,
  readDom0Mem,
  readHiddenDevices,
  readUpdateGrub,
  type UpdateGrub,
} from '@xencfg/grammar-grub';
import { readOptions, type SxpOption } from '@xencfg/grammar-sxp';
import {
  compareReleases,
  type ImageIdentity,
  identifyImage,
  parseRelease,
  type Release,
  xendOption,
} from '@xencfg/schema';
import type { Span } from '@xencfg/source';
import type { Variable } from './defaults.ts';
import type { Belief } from './detect.ts';
import type {
  CfgDocument,
  DefaultsDocument,
  InterfacesDocument,
  MenuDocument,
  SxpDocument,
} from './document.ts';
import { type Effective, effectiveXendValue, numberIn } from './effective.ts';
import type { Setting } from './names.ts';
import type { HostSettings } from './settings.ts';
import { type Known, likelyRelease, type Target, targetOf } from './target.ts';

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
  /** xl.conf */
  readonly xl?: CfgDocument;
  /** /etc/default/grub, /etc/default/xen and /etc/default/xendomains. */
  readonly grubDefaults?: DefaultsDocument;
  readonly xenDefaults?: DefaultsDocument;
  readonly xendomains?: DefaultsDocument;
}

/** What dom0 gets of the machine's memory when it boots. */
export interface BootMemory {
  readonly memory: Dom0Mem;
  readonly path: string;
  /** The value of dom0_mem. */
  readonly span: Span;
  /** - `entry`: the line that boots. - `update`: what will be written there when the menu is made anew. */
  readonly from: 'entry' | 'update';
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
  /** Found when first asked, as every guest of the host asks. */
  #target: Target | undefined;
  #told: { readonly release: Known<Release> | undefined } | undefined;

  constructor(root: string, files: HostFiles, settings?: HostSettings) {
    this.root = root;
    this.files = files;
    this.settings = settings;
    this.#xend = readXend(files.xend);
    this.xenEntries = (files.menu?.tree.entries ?? []).flatMap(readXenEntry);
    this.bootEntry = this.#findBootEntry();
  }

  /** Of its files; none where only the project knows of it. */
  get paths(): readonly string[] {
    return Object.values(this.files).map(({ path }: { readonly path: string }) => path);
  }

  /** What xend takes for an option: the first one of the name. */
  xend(name: string): XendSetting | undefined {
    return this.#xend.get(name);
  }

  /** The release of the hypervisor that boots, by the project's settings or the image's name. */
  get release(): Release | undefined {
    return this.#knownRelease?.value;
  }

  /** What the host is believed to be, each with the reason; `describeTarget` makes words of it. */
  get target(): Target {
    this.#target ??= this.#findTarget();
    return this.#target;
  }

  #findTarget(): Target {
    const { belief } = this;
    const release = this.#knownRelease ?? this.#likelyRelease;
    const distribution = this.#said('distribution') ?? this.#fromImages((it) => it.distribution);
    const architecture =
      this.#said('architecture') ?? this.#fromImages((it) => it.architecture, '64 bits only');
    return targetOf(belief, { release, distribution, architecture });
  }

  #said<K extends 'distribution' | 'architecture'>(part: K): Known<NonNullable<HostSettings[K]>> | undefined {
    const value = this.settings?.[part];
    return value && { value, because: 'the project says so of the host' };
  }

  get #knownRelease(): Known<Release> | undefined {
    this.#told ??= { release: this.#findRelease() };
    return this.#told.release;
  }

  #findRelease(): Known<Release> | undefined {
    const own = this.settings?.xen;
    if (own !== undefined) return { value: own, because: 'the project says so of the host' };
    const release = parseRelease(this.bootEntry?.hypervisor.image.release ?? '');
    return release && { value: release, because: `the host boots Xen ${release}`, ...this.#bootPlace };
  }

  get #likelyRelease(): Known<Release> | undefined {
    const { menu } = this.files;
    const kernel = this.bootEntry?.kernel;
    const release = kernel && likelyRelease(kernel.image);
    return menu && release && { ...release, path: menu.path, span: kernel.path.span };
  }

  get #bootPlace(): { readonly path?: string; readonly span?: Span } {
    const { menu } = this.files;
    const span = this.bootEntry?.hypervisor.path.span;
    return menu === undefined || span === undefined ? {} : { path: menu.path, span };
  }

  /** What the hypervisor's name tells, else that of dom0's kernel: which of 64 bits may not run under one of 32. */
  #fromImages<T>(
    choose: (image: ImageIdentity) => T | undefined,
    from?: '64 bits only',
  ): Known<T> | undefined {
    const { menu } = this.files;
    const { bootEntry } = this;
    if (menu === undefined || bootEntry === undefined) return undefined;
    const { hypervisor, kernel } = bootEntry;
    for (const line of [hypervisor, ...(kernel === undefined ? [] : [kernel])]) {
      const value = choose(line.image);
      if (value === undefined || (line === kernel && from !== undefined && value === 'i386')) continue;
      return { value, because: `the host boots ${line.path.text}`, path: menu.path, span: line.path.span };
    }
    return undefined;
  }

  /** Which toolstack the host's guests are for. */
  get belief(): Belief | undefined {
    if (this.settings?.toolstack !== undefined) {
      return { toolstack: this.settings.toolstack, because: 'the project says so of the host' };
    }
    const known = this.#knownRelease;
    const { value: release, ...reason } = known ?? { because: '' };
    if (release !== undefined && compareReleases(release, '4.1') < 0) return { toolstack: 'xm', ...reason };
    if (release !== undefined && compareReleases(release, '4.4') > 0) return { toolstack: 'xl', ...reason };
    const { xend, xl } = this.files;
    const chosen = this.#chosenToolstack;
    if (chosen !== undefined) return chosen;
    if (xend !== undefined && xl === undefined)
      return { toolstack: 'xm', because: 'the host has an xend-config.sxp', path: xend.path };
    if (xl !== undefined && xend === undefined)
      return { toolstack: 'xl', because: 'the host has an xl.conf and no xend-config.sxp', path: xl.path };
    return undefined;
  }

  /** Debian's choice between the two, in the releases that have both. */
  get #chosenToolstack(): Belief | undefined {
    const file = this.files.xenDefaults;
    const choice = file?.variables.get('TOOLSTACK');
    if (file === undefined || (choice?.text !== 'xm' && choice?.text !== 'xl')) return undefined;
    const because = `the host has TOOLSTACK=${choice.text}`;
    return { toolstack: choice.text, because, path: file.path, span: choice.span };
  }

  /** A setting of xl.conf. */
  xl(name: string): Setting | undefined {
    return this.files.xl?.evaluation.settings.get(name);
  }

  /** A variable of one of the files in /etc/default. */
  variable(file: 'grubDefaults' | 'xenDefaults' | 'xendomains', name: string): Variable | undefined {
    return this.files[file]?.variables.get(name);
  }

  /** What the comments of menu.lst tell update-grub. */
  get updateGrub(): UpdateGrub | undefined {
    return this.files.menu && readUpdateGrub(this.files.menu.tree);
  }

  /** From the line that boots; where there is none, from what update-grub is told. */
  get bootMemory(): BootMemory | undefined {
    const { menu, grubDefaults } = this.files;
    const argument = this.hypervisorArgument('dom0_mem');
    if (menu !== undefined && argument?.value !== undefined && argument.valueSpan !== undefined)
      return readMemory(argument.value, argument.valueSpan, menu.path, 'entry');
    if (this.bootEntry !== undefined) return undefined;
    const told = [
      [menu?.path, this.updateGrub?.xenhopt],
      [grubDefaults?.path, this.variable('grubDefaults', 'GRUB_CMDLINE_XEN_DEFAULT')],
      [grubDefaults?.path, this.variable('grubDefaults', 'GRUB_CMDLINE_XEN')],
    ] as const;
    for (const [path, words] of told) {
      const match = words && [...words.text.matchAll(/(?<!\S)dom0_mem=(\S+)/g)].at(-1);
      if (path === undefined || words === undefined || match?.[1] === undefined) continue;
      const end = words.span.start + match.index + match[0].length;
      return readMemory(match[1], { start: end - match[1].length, end }, path, 'update');
    }
    return undefined;
  }

  /** What xend takes for an option, be it written or its default; undefined where its file is not seen. */
  effectiveXend(name: string): Effective | undefined {
    if (this.files.xend === undefined) return undefined;
    const setting = this.xend(name);
    if (setting !== undefined && setting.value === undefined && setting.option.values.length > 0) {
      const because = 'it is a list';
      const { span } = setting.option.list;
      return { option: name, provenance: 'written', because, span, certainty: 'unknown' };
    }
    return effectiveXendValue(name, xendOption(name), setting?.value, this.release);
  }

  /** MiB that xend leaves to dom0 at least; 0 for never taking any. */
  get dom0MinMem(): Effective<number> | undefined {
    const found = this.effectiveXend('dom0-min-mem');
    return found && numberIn(found);
  }

  /** The folder whose guests start with the host: /etc/xen/auto, unless its script is told another. */
  get autostartFolder(): string | undefined {
    const { xendomains } = this.files;
    const folder = this.variable('xendomains', 'XENDOMAINS_AUTO')?.text;
    // A script that names it in a way that is not read here may mean any.
    if (folder === undefined && xendomains?.text.includes('XENDOMAINS_AUTO=')) return undefined;
    if (folder === '') return undefined;
    const path = (folder ?? '/etc/xen/auto').replace(/(?<!\/)\/+$/, '');
    return this.root === '' && !this.paths.some((it) => it.startsWith('/'))
      ? path.slice(1)
      : `${this.root}${path}`;
  }

  /** The scripts in /etc/xen/scripts, where the project or the caller says which there are. */
  get scripts(): readonly string[] | undefined {
    return this.settings?.scripts;
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

  /** An argument of the hypervisor in the entry that boots it; the last of its name holds. */
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

function readMemory(value: string, span: Span, path: string, from: BootMemory['from']): BootMemory {
  return { memory: readDom0Mem(value, span.start), path, span, from };
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

/** An entry boots Xen when its kernel line loads a hypervisor; dom0's kernel is the first module behind it. */
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
