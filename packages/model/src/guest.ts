// A guest as its toolstack would build it: typed values that remember where they stand in the file.
import {
  backingKey,
  type DiskSpec,
  type PciSpec,
  parseXlDisk,
  parseXlPci,
  parseXlVif,
  parseXmDisk,
  parseXmPci,
  parseXmVif,
  type VifSpec,
} from '@xencfg/grammar-device';
import {
  type GuestKind,
  type ImageIdentity,
  identifyImage,
  type Release,
  type Toolstack,
} from '@xencfg/schema';
import { locate, type Problem, type Span, type TracedText } from '@xencfg/source';
import type { CfgDocument } from './document.ts';
import type { Setting } from './evaluate.ts';
import type { Host } from './host.ts';
import { integerOf, switchOf, textOf } from './value.ts';

/** A text and its setting. */
export interface LocatedText {
  readonly text: string;
  readonly traced: TracedText;
  /** The text without its quotes. */
  readonly span: Span;
  readonly setting: Setting;
}

/** One string of `disk`, `vif` or `pci`. */
export interface Device<Spec> {
  readonly spec: Spec;
  readonly text: string;
  /** The string without its quotes. */
  readonly span: Span;
  /** Where a span of the spec stands in the file. */
  readonly at: (span: Span) => Span;
}

export interface Devices<Spec> {
  readonly all: readonly Device<Spec>[];
  /** False when some entry, or the whole list, could not be known. */
  readonly complete: boolean;
}

/** A word of the kernel's command line. */
export interface KernelArgument {
  readonly name: string;
  readonly value?: string;
  readonly span: Span;
  /** Absent where there is no value. */
  readonly valueSpan?: Span;
}

/** What only a guest that dom0 boots itself has a use for. */
const pvOptions = ['kernel', 'ramdisk', 'root', 'extra', 'cmdline', 'bootloader', 'nfs_root'];

export class Guest {
  readonly document: CfgDocument;
  readonly host: Host | undefined;
  readonly toolstack: Toolstack | undefined;
  /** From the file's pragma, else its host's. */
  readonly release: Release | undefined;
  #disks: Devices<DiskSpec> | undefined;
  #cards: Devices<VifSpec> | undefined;
  #pciDevices: Devices<PciSpec> | undefined;

  constructor(document: CfgDocument, host: Host | undefined, release: Release | undefined) {
    this.document = document;
    this.host = host;
    this.toolstack = document.belief?.toolstack;
    this.release = document.release ?? release;
  }

  get path(): string {
    return this.document.path;
  }

  setting(name: string): Setting | undefined {
    return this.document.evaluation.settings.get(name);
  }

  /** Whether the file certainly leaves an option out. */
  isAbsent(name: string): boolean {
    return !this.document.evaluation.opaque && this.setting(name) === undefined;
  }

  text(name: string): LocatedText | undefined {
    const setting = this.setting(name);
    const traced = textOf(setting?.value);
    if (setting === undefined || traced === undefined) return undefined;
    return { text: traced.text, traced, span: locate(traced, 0, traced.text.length), setting };
  }

  integer(name: string): number | undefined {
    return integerOf(this.setting(name)?.value, this.toolstack);
  }

  isOn(name: string): boolean | undefined {
    return switchOf(this.setting(name)?.value, this.toolstack);
  }

  /** The value's own place: inside the quotes of a text. */
  valueSpan(name: string): Span | undefined {
    return this.text(name)?.span ?? this.setting(name)?.value.span;
  }

  /** The guest's name; xm takes the file's when there is none. */
  get name(): string | undefined {
    if (this.toolstack === 'xm') return this.identity;
    return this.text('name')?.text;
  }

  /** What tells this guest from others: its name, or its file's name where it has none; undefined while that is computed. */
  get identity(): string | undefined {
    const written = this.text('name')?.text;
    if (written !== undefined || !this.isAbsent('name')) return written;
    return this.path.slice(this.path.lastIndexOf('/') + 1);
  }

  /**
   * The kind as the toolstack derives it. xm: by `builder`. xl: `type`, else `builder`, each compared by the length of what
   * is given, else PV (parse_config_data of xl_parse.c; on Arm it is PVH, which no value here depends on).
   */
  get kind(): GuestKind | undefined {
    const type = this.setting('type');
    if (this.toolstack !== 'xm' && type !== undefined) {
      const word = this.text('type')?.text;
      if (word === undefined) return undefined;
      if (word === '' || 'hvm'.startsWith(word)) return 'hvm';
      return 'pv'.startsWith(word) ? 'pv' : word === 'pvh' ? 'pvh' : undefined;
    }
    if (this.document.evaluation.opaque) return undefined;
    if (this.toolstack !== 'xm' && this.setting('pvh') !== undefined)
      return this.isOn('pvh') === false ? this.#kindByBuilder() : undefined;
    return this.#kindByBuilder();
  }

  #kindByBuilder(): GuestKind | undefined {
    // Without any of these the file is a part of one at most: no toolstack builds a PV guest that has nothing to boot.
    if (this.setting('builder') === undefined)
      return pvOptions.some((it) => this.setting(it)) ? 'pv' : undefined;
    const builder = this.text('builder')?.text;
    if (builder === undefined) return undefined;
    if (/^(?:hvm|vmx|vti)$/.test(builder)) return 'hvm';
    return /^(?:linux|generic|netbsd|plan9|dom)$/.test(builder) ? 'pv' : undefined;
  }

  /** The kernel file that dom0 loads, when the guest is PV and no boot loader finds another one. */
  get kernel(): (LocatedText & { readonly image: ImageIdentity }) | undefined {
    const kernel = this.text('kernel');
    if (kernel === undefined || !this.bootsKernel) return undefined;
    return { ...kernel, image: identifyImage(kernel.text) };
  }

  /** Whether dom0 certainly loads the guest's kernel, be it known or not. */
  get bootsKernel(): boolean {
    return this.kind === 'pv' && this.isAbsent('bootloader');
  }

  /** What is known of the kernel that dom0 loads; an identity without facts when nothing is. */
  get kernelImage(): ImageIdentity | undefined {
    if (!this.bootsKernel) return undefined;
    return this.kernel?.image ?? { kind: 'unknown', why: 'The file does not tell.' };
  }

  get disks(): Devices<DiskSpec> {
    this.#disks ??= this.#devices('disk', parseXlDisk, parseXmDisk);
    return this.#disks;
  }

  get cards(): Devices<VifSpec> {
    this.#cards ??= this.#devices('vif', parseXlVif, parseXmVif);
    return this.#cards;
  }

  get pciDevices(): Devices<PciSpec> {
    this.#pciDevices ??= this.#devices('pci', parseXlPci, parseXmPci);
    return this.#pciDevices;
  }

  #devices<Spec extends { readonly problems: readonly Problem[] }>(
    option: string,
    xl: (text: string, release?: string) => Spec,
    xm: (text: string, release?: string) => Spec,
  ): Devices<Spec> {
    const value = this.setting(option)?.value;
    if (value === undefined) return { all: [], complete: !this.document.evaluation.opaque };
    if (value.kind !== 'list') return { all: [], complete: false };
    const all: Device<Spec>[] = [];
    for (const item of value.items) {
      const traced = textOf(item);
      if (traced === undefined) continue;
      all.push({
        spec: this.#readSpec(traced.text, xl, xm),
        text: traced.text,
        span: locate(traced, 0, traced.text.length),
        at: (span) => locate(traced, span.start, span.end),
      });
    }
    return { all, complete: all.length === value.items.length };
  }

  /** While the toolstack is not known, the reading with which something is right. */
  #readSpec<Spec extends { readonly problems: readonly Problem[] }>(
    text: string,
    xl: (text: string, release?: string) => Spec,
    xm: (text: string, release?: string) => Spec,
  ): Spec {
    if (this.toolstack === 'xm') return xm(text, this.release);
    const spec = xl(text, this.release);
    if (this.toolstack === 'xl' || spec.problems.length === 0) return spec;
    const other = xm(text, this.release);
    return other.problems.length === 0 ? other : spec;
  }

  /** What identifies the store behind a disk, so that two guests' disks can be compared. */
  backingKey(disk: Device<DiskSpec>): string | undefined {
    return backingKey(disk.spec);
  }

  /**
   * The words of the kernel's command line in their order: `root`, then `extra`; under xl `cmdline` in place of both.
   * Undefined when a part is not known.
   */
  get kernelArguments(): readonly KernelArgument[] | undefined {
    if (this.document.evaluation.opaque) return undefined;
    const options =
      this.toolstack !== 'xm' && this.setting('cmdline') !== undefined ? ['cmdline'] : ['root', 'extra'];
    const found: KernelArgument[] = [];
    for (const option of options) {
      if (this.setting(option) === undefined) continue;
      const text = this.text(option);
      if (text === undefined) return undefined;
      found.push(...splitArguments(text, option === 'root'));
    }
    return found;
  }

  /** The device that the kernel is told to take as its root: the last `root=` counts. */
  get rootDevice(): { readonly text: string; readonly span: Span } | undefined {
    const root = this.kernelArguments?.findLast((it) => it.name === 'root');
    return root?.value === undefined || root.valueSpan === undefined
      ? undefined
      : { text: root.value, span: root.valueSpan };
  }
}

/** Cuts at blanks. The first word of `root` is a device, with or without `root=` before it (create.py, configure_image). */
function splitArguments(text: LocatedText, isRoot: boolean): KernelArgument[] {
  const found: KernelArgument[] = [];
  for (const match of text.text.matchAll(/\S+/g)) {
    const word = match[0];
    const start = match.index;
    const end = start + word.length;
    const span = locate(text.traced, start, end);
    const equals = word.indexOf('=');
    if (isRoot && found.length === 0 && !word.startsWith('root=')) {
      found.push({ name: 'root', value: word, span, valueSpan: span });
    } else if (equals < 0) found.push({ name: word, span });
    else {
      found.push({
        name: word.slice(0, equals),
        value: word.slice(equals + 1),
        span,
        valueSpan: locate(text.traced, start + equals + 1, end),
      });
    }
  }
  return found;
}
