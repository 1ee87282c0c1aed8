// A guest as its toolstack would build it: typed values that remember where they stand in the file.
import { backingKey, type DiskSpec, parseCommandLine } from '@xencfg/grammar-device';
import {
  compareReleases,
  type GuestKind,
  type ImageIdentity,
  identifyImage,
  type Release,
  type Toolstack,
} from '@xencfg/schema';
import { locate, type Problem, type Span, type TracedText } from '@xencfg/source';
import {
  channelKind,
  cpuidFlagsKind,
  cpuidKind,
  cpusKind,
  cpusSoftKind,
  type Device,
  type DeviceKind,
  type Devices,
  diskKind,
  iomemKind,
  ioportsKind,
  irqsKind,
  p9Kind,
  pciKind,
  pvcallsKind,
  rdmKind,
  type SerialSpec,
  serialKind,
  usbctrlKind,
  usbdevKind,
  vdisplKind,
  vfbKind,
  vifKind,
  virtioKind,
  vkbKind,
  vsndKind,
  vtpmKind,
} from './devices.ts';
import type { CfgDocument } from './document.ts';
import { type Effective, effectiveValue, numberIn } from './effective.ts';
import { type Expected, findRelease, findTarget } from './guest-target.ts';
import type { Host } from './host.ts';
import type { Setting } from './names.ts';
import { readScreens, type Screen } from './screens.ts';
import type { Target } from './target.ts';
import { integerOf, switchOf, textOf } from './value.ts';

/** A text and its setting. */
export interface LocatedText {
  readonly text: string;
  readonly traced: TracedText;
  /** The text without its quotes. */
  readonly span: Span;
  readonly setting: Setting;
}

/** A word of the kernel's command line. */
export interface KernelArgument {
  readonly name: string;
  readonly value?: string;
  readonly span: Span;
  /** Absent where there is no value. */
  readonly valueSpan?: Span;
}

/**
 * What is started first.
 * - `kernel`: dom0 loads a kernel of its own into the guest. - `bootloader`: a program of dom0 finds one on the guest's disk.
 * - `firmware`: a BIOS, UEFI or a pv-grub; `text` is the option that chooses one, if any does.
 */
export type BootSource =
  | { readonly kind: 'kernel'; readonly text: LocatedText; readonly image: ImageIdentity }
  | { readonly kind: 'bootloader'; readonly text: LocatedText }
  | { readonly kind: 'firmware'; readonly text?: LocatedText };

export type EventName = 'on_poweroff' | 'on_reboot' | 'on_crash' | 'on_watchdog' | 'on_soft_reset';

/** What only a guest that dom0 boots itself has a use for. */
const pvOptions = ['kernel', 'ramdisk', 'root', 'extra', 'cmdline', 'bootloader', 'nfs_root'];

/** What has been worked out of one reading of a guest. */
class Notes {
  readonly texts = new Map<string, LocatedText | undefined>();
  readonly others = new Map<unknown, unknown>();
  kind: { readonly value: GuestKind | undefined } | undefined;
  target: Target | undefined;
  screens: readonly Screen[] | undefined;
  kernelArguments: { readonly value: readonly KernelArgument[] | undefined } | undefined;
}

function notesOf(guest: Guest): Notes {
  const { notes } = guest.document;
  let own = notes.get(guest) as Notes | undefined;
  if (own === undefined) {
    own = new Notes();
    notes.set(guest, own);
  }
  return own;
}

export class Guest {
  readonly document: CfgDocument;
  readonly host: Host | undefined;
  readonly toolstack: Toolstack | undefined;
  /** From the file's pragma, else its host's, the project's, or the one whose files it names. */
  readonly release: Release | undefined;
  readonly #expected: Expected;

  constructor(document: CfgDocument, host?: Host, expected: Expected = {}) {
    this.document = document;
    this.host = host;
    this.#expected = expected;
    this.toolstack = document.belief?.toolstack;
    this.release = findRelease(this, expected)?.value;
  }

  /** What the guest is believed to be made for, each with the reason; `describeTarget` makes words of it. */
  get target(): Target {
    const notes = notesOf(this);
    notes.target ??= findTarget(this, this.#expected);
    return notes.target;
  }

  get path(): string {
    return this.document.path;
  }

  /** What a function of the guest gives, worked out once a reading. */
  noted<Result>(workOut: (guest: Guest) => Result): Result {
    const { others } = notesOf(this);
    if (!others.has(workOut)) others.set(workOut, workOut(this));
    return others.get(workOut) as Result;
  }

  setting(name: string): Setting | undefined {
    return this.document.evaluation.settings.get(name);
  }

  /** Whether the file certainly leaves an option out. */
  isAbsent(name: string): boolean {
    return !this.document.evaluation.opaque && this.setting(name) === undefined;
  }

  text(name: string): LocatedText | undefined {
    // Most of what rules ask for is not in the file: of that nothing is noted.
    const setting = this.setting(name);
    if (setting === undefined) return undefined;
    const { texts } = notesOf(this);
    const known = texts.get(name);
    if (known !== undefined || texts.has(name)) return known;
    const text = locateText(setting);
    texts.set(name, text);
    return text;
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

  /** Whether the host starts it when it boots: the file, or a link to it, is in the folder for that. */
  get startsWithHost(): boolean {
    const folder = this.host?.autostartFolder;
    if (folder === undefined) return false;
    return [this.path, ...this.document.links].some((it) => it.startsWith(`${folder}/`));
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
    const notes = notesOf(this);
    notes.kind ??= { value: this.#findKind() };
    return notes.kind.value;
  }

  #findKind(): GuestKind | undefined {
    const type = this.setting('type');
    if (this.toolstack !== 'xm' && type !== undefined) {
      const word = this.text('type')?.text;
      if (word === undefined) return undefined;
      if (word === '' || 'hvm'.startsWith(word)) return 'hvm';
      return 'pv'.startsWith(word) ? 'pv' : word === 'pvh' ? 'pvh' : undefined;
    }
    if (this.document.evaluation.opaque) return undefined;
    const kind = this.#kindByBuilder();
    if (this.toolstack === 'xm' || this.setting('pvh') === undefined || this.isOn('pvh') === false)
      return kind;
    return this.#readsPvhSwitch === false ? kind : undefined;
  }

  /** Whether the switch `pvh` means anything: xl had it from 4.4 to 4.8. */
  get #readsPvhSwitch(): boolean | undefined {
    const { release } = this;
    return release && compareReleases(release, '4.4') >= 0 && compareReleases(release, '4.9') < 0;
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

  /** The strings of an option, read as its toolstack reads them; the getters below name them all. */
  devices<Spec extends { readonly problems: readonly Problem[] }>(kind: DeviceKind<Spec>): Devices<Spec> {
    return kind.readFrom(this.document, this);
  }

  get disks() {
    return this.devices(diskKind);
  }

  get cards() {
    return this.devices(vifKind);
  }

  get pciDevices() {
    return this.devices(pciKind);
  }

  get vfbs() {
    return this.devices(vfbKind);
  }

  get vtpms() {
    return this.devices(vtpmKind);
  }

  get channels() {
    return this.devices(channelKind);
  }

  get usbctrls() {
    return this.devices(usbctrlKind);
  }

  get usbdevs() {
    return this.devices(usbdevKind);
  }

  get p9s() {
    return this.devices(p9Kind);
  }

  get pvcalls() {
    return this.devices(pvcallsKind);
  }

  get vkbs() {
    return this.devices(vkbKind);
  }

  get vdispls() {
    return this.devices(vdisplKind);
  }

  /** The parts of all sound cards, one after the other. */
  get vsnds() {
    return this.devices(vsndKind);
  }

  get virtios() {
    return this.devices(virtioKind);
  }

  /** One at most. */
  get rdm() {
    return this.devices(rdmKind);
  }

  get ioports() {
    return this.devices(ioportsKind);
  }

  /** xl's only; xm calls them `irq`. */
  get irqs() {
    return this.devices(irqsKind);
  }

  get iomem() {
    return this.devices(iomemKind);
  }

  /** One for all virtual processors, or where the option is a list one for each. */
  get cpus() {
    return this.devices(cpusKind);
  }

  get cpusSoft() {
    return this.devices(cpusSoftKind);
  }

  /** The list form, by leaf and register; `cpuidFlags` has the other. */
  get cpuid() {
    return this.devices(cpuidKind);
  }

  /** xl's text form, `host,flag=value`. */
  get cpuidFlags() {
    return this.devices(cpuidFlagsKind);
  }

  /** What identifies the store behind a disk, so that two guests' disks can be compared. */
  backingKey(disk: Device<DiskSpec>): string | undefined {
    return backingKey(disk.spec);
  }

  /** What the toolstack takes for an option, be it written, computed or its default; see `Effective`. */
  effective(option: string): Effective {
    const { evaluation, tree } = this.document;
    return effectiveValue({ evaluation, tree, toolstack: this.toolstack, release: this.release }, option);
  }

  /** MiB at start. */
  get memory(): Effective<number> {
    return numberIn(this.effective('memory'));
  }

  /** MiB to which the guest can grow. */
  get maxmem(): Effective<number> {
    return numberIn(this.effective('maxmem'));
  }

  get vcpus(): Effective<number> {
    const vcpus = numberIn(this.effective('vcpus'));
    // xl lifts what is below 1 to 1 in silence (xl_parse.c, 4.17).
    return this.toolstack === 'xl' && vcpus.value !== undefined && vcpus.value < 1
      ? { ...vcpus, value: 1, provenance: 'computed', because: 'xl takes 1 for less' }
      : vcpus;
  }

  get maxvcpus(): Effective<number> {
    return numberIn(this.effective('maxvcpus'));
  }

  /** What becomes of the guest when it ends in one of these ways. */
  event(name: EventName): Effective<string> {
    const { value, ...rest } = this.effective(name);
    // One word of the oldest releases stands for three of them.
    if (rest.provenance === 'default' && this.toolstack === 'xm' && this.setting('restart') !== undefined)
      return { ...rest, provenance: 'computed', because: 'it follows restart', certainty: 'unknown' };
    return typeof value === 'string' ? { ...rest, value } : { ...rest, certainty: 'unknown' };
  }

  /** What starts first; undefined where that cannot be told. */
  get bootSource(): BootSource | undefined {
    const { kind } = this;
    if (kind === 'hvm') return this.#hvmBootSource();
    if (kind === undefined) return undefined;
    const bootloader = this.text('bootloader');
    // The boot loader runs, whatever kernel stands beside it (XendBootloader.py; libxl_bootloader.c).
    if (bootloader !== undefined && bootloader.text !== '') return { kind: 'bootloader', text: bootloader };
    if (bootloader === undefined && !this.isAbsent('bootloader')) return undefined;
    const kernel = this.text('kernel');
    if (kernel !== undefined) return { kind: 'kernel', text: kernel, image: identifyImage(kernel.text) };
    const firmware = this.text('firmware');
    return this.toolstack === 'xl' && firmware !== undefined
      ? { kind: 'firmware', text: firmware }
      : undefined;
  }

  /** A kernel that is no firmware is started by it, without the guest's disk being asked. */
  #hvmBootSource(): BootSource | undefined {
    const kernel = this.text('kernel');
    if (kernel === undefined && !this.isAbsent('kernel')) return undefined;
    if (kernel !== undefined) {
      const image = identifyImage(kernel.text);
      if (image.kind === 'linux') return { kind: 'kernel', text: kernel, image };
      if (image.kind !== 'hvmloader') return undefined;
    }
    const options = this.toolstack === 'xm' ? ['kernel'] : ['firmware', 'bios'];
    const text = options.map((it) => this.text(it)).find((it) => it !== undefined);
    return { kind: 'firmware', ...(text && { text }) };
  }

  /** Where the emulated serial ports of an HVM guest go, in QEMU's words; undefined where some cannot be told. */
  get consoles(): readonly Device<SerialSpec>[] | undefined {
    const { all, complete } = this.devices(serialKind);
    return complete ? all : undefined;
  }

  /** The screens that can be watched from outside: the frame buffers, and what the options beside them make. */
  get screens(): readonly Screen[] {
    const notes = notesOf(this);
    notes.screens ??= readScreens(this);
    return notes.screens;
  }

  /**
   * The words of the kernel's command line in their order: `root`, then `extra`; under xl `cmdline` in place of both.
   * Undefined when a part is not known.
   */
  get kernelArguments(): readonly KernelArgument[] | undefined {
    const notes = notesOf(this);
    notes.kernelArguments ??= { value: this.#readKernelArguments() };
    return notes.kernelArguments.value;
  }

  #readKernelArguments(): readonly KernelArgument[] | undefined {
    if (this.document.evaluation.opaque) return undefined;
    const options =
      this.toolstack !== 'xm' && this.setting('cmdline') !== undefined ? ['cmdline'] : ['root', 'extra'];
    const found: KernelArgument[] = [];
    for (const option of options) {
      if (this.setting(option) === undefined) continue;
      const text = this.text(option);
      if (text === undefined) return undefined;
      for (const argument of readArguments(text, option === 'root')) found.push(argument);
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

function locateText(setting: Setting): LocatedText | undefined {
  const traced = textOf(setting.value);
  return traced && { text: traced.text, traced, span: locate(traced, 0, traced.text.length), setting };
}

/** The first word of `root` is a device, with or without `root=` before it (create.py, configure_image). */
function readArguments({ text, traced }: LocatedText, isRoot: boolean): KernelArgument[] {
  const place = (span: Span): Span => locate(traced, span.start, span.end);
  return parseCommandLine(text).words.map((word, index): KernelArgument => {
    const span = place(word.span);
    if (isRoot && index === 0 && word.name !== 'root')
      return { name: 'root', value: text.slice(word.span.start, word.span.end), span, valueSpan: span };
    return {
      name: word.name,
      span,
      ...(word.value !== undefined && { value: word.value }),
      ...(word.valueSpan && { valueSpan: place(word.valueSpan) }),
    };
  });
}
