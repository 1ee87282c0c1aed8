// A guest as its toolstack will really see it, after defaults, duplicates and silent drops: plain data, to be shown.
import {
  type GuestKind,
  guestOption,
  guestsFor,
  type Release,
  type Toolstack,
  type Unit,
} from '@xencfg/schema';
import type { Problem, Span } from '@xencfg/source';
import type { Devices } from './devices.ts';
import type { Effective } from './effective.ts';
import type { Guest } from './guest.ts';
import { describeTarget } from './target.ts';

export interface GuestView {
  readonly path: string;
  readonly toolstack?: Toolstack;
  readonly release?: Release;
  /** Why it was read for these; without a full stop. */
  readonly because?: string;
  readonly kind?: GuestKind;
  /** The options that every guest has, then what the file gives besides, in its order. */
  readonly options: readonly OptionView[];
  readonly devices: readonly DeviceView[];
  /** What stands in the file and has no effect. */
  readonly lost: readonly LostView[];
}

export interface OptionView extends Effective {
  readonly unit?: Unit;
}

/** One string of `disk`, `vif` and their like. */
export interface DeviceView {
  readonly option: string;
  readonly text: string;
  /** By the name that the toolstack's reader gives each part. */
  readonly parts: Readonly<Record<string, string>>;
  /** What the reader refuses; one sentence each. */
  readonly problems: readonly string[];
  readonly span: Span;
}

export interface LostView {
  readonly name: string;
  /** Completes "… because"; without a full stop. */
  readonly because: string;
  /** The assignment. */
  readonly span: Span;
}

/** What a guest always has, written or not. */
const usual = ['name', 'memory', 'maxmem', 'vcpus', 'maxvcpus', 'on_poweroff', 'on_reboot', 'on_crash'];

const deviceGetters: Readonly<Record<string, (guest: Guest) => Devices<object & Judged>>> = {
  disk: (guest) => guest.disks,
  vif: (guest) => guest.cards,
  pci: (guest) => guest.pciDevices,
  vfb: (guest) => guest.vfbs,
  vtpm: (guest) => guest.vtpms,
  channel: (guest) => guest.channels,
  usbctrl: (guest) => guest.usbctrls,
  usbdev: (guest) => guest.usbdevs,
  p9: (guest) => guest.p9s,
  pvcalls: (guest) => guest.pvcalls,
  vkb: (guest) => guest.vkbs,
  vdispl: (guest) => guest.vdispls,
  virtio: (guest) => guest.virtios,
  vsnd: (guest) => guest.vsnds,
};

interface Judged {
  readonly problems: readonly Problem[];
}

export function viewGuest(guest: Guest): GuestView {
  const { toolstack, release, kind } = guest;
  const because = describeTarget(guest.target, guest.host);
  const written = [...guest.document.evaluation.settings.keys()];
  const lost = [...viewOverwritten(guest), ...written.flatMap((name) => viewUnread(guest, name))];
  const unread = new Set(lost.map((it) => it.name));
  const others = written.filter(
    (name) => guestOption(name) && !usual.includes(name) && !(name in deviceGetters) && !isLost(guest, name),
  );
  return {
    path: guest.path,
    ...(toolstack && { toolstack }),
    ...(release && { release }),
    ...(because !== undefined && { because }),
    ...(kind && { kind }),
    options: [...usual.filter((name) => applies(guest, name)), ...others].map((name) =>
      viewOption(guest, name),
    ),
    devices: Object.entries(deviceGetters).flatMap(([option, devicesOf]) =>
      unread.has(option) && guest.setting(option) === undefined ? [] : viewDevices(option, devicesOf(guest)),
    ),
    lost: lost.sort((a, b) => a.span.start - b.span.start),
  };
}

/** The kernel's own options have no meaning for what never had the name. */
function applies(guest: Guest, name: string): boolean {
  const option = guestOption(name);
  return guest.toolstack === undefined || option?.[guest.toolstack] !== undefined;
}

function viewOption(guest: Guest, name: string): OptionView {
  const unit = guestOption(name)?.unit;
  const effective =
    name === 'memory'
      ? guest.memory
      : name === 'vcpus'
        ? guest.vcpus
        : name === 'name'
          ? viewName(guest)
          : guest.effective(name);
  return { ...effective, ...(unit && { unit }) };
}

/** xm takes the name of the file where there is none. */
function viewName(guest: Guest): Effective {
  const effective = guest.effective('name');
  const { name } = guest;
  if (effective.provenance !== 'default' || name === undefined) return effective;
  return {
    option: 'name',
    value: name,
    provenance: 'default',
    because: 'xm takes the name of the file',
    certainty: 'certain',
  };
}

function viewDevices(option: string, { all }: Devices<object & Judged>): DeviceView[] {
  return all.map(({ spec, text, span }) => ({
    option,
    text,
    parts: partsOf('fields' in spec ? spec.fields : spec),
    problems: spec.problems.map(({ message }) => message),
    span,
  }));
}

/** Every part that is a word with a place. */
function partsOf(spec: unknown): Record<string, string> {
  if (typeof spec !== 'object' || spec === null) return {};
  return Object.fromEntries(
    Object.entries(spec).flatMap(([name, part]: [string, unknown]) => {
      const isField = typeof part === 'object' && part !== null && 'value' in part && 'span' in part;
      return isField && typeof part.value === 'string' ? [[name, part.value]] : [];
    }),
  );
}

function viewOverwritten(guest: Guest): LostView[] {
  return guest.document.evaluation.overwritten.map(({ name, statement }) => ({
    name: name.name,
    because: 'a later line sets it again',
    span: statement.span,
  }));
}

function isLost(guest: Guest, name: string): boolean {
  return viewUnread(guest, name).length > 0;
}

/** A setting that the toolstack does not read, or not as it is given. */
function viewUnread(guest: Guest, name: string): LostView[] {
  const setting = guest.setting(name);
  const { evaluation } = guest.document;
  if (setting === undefined) return [];
  if (guestOption(name) === undefined) {
    // A variable of the file has done its work by then; so has what the file imports or defines.
    if (evaluation.used.has(name) || setting.value.kind === 'object') return [];
    return [{ name, because: `${guest.toolstack ?? 'no toolstack'} has no such option`, span: setting.span }];
  }
  if (evaluation.used.has(name)) return [];
  const effective = guest.effective(name);
  const because = effective.provenance === 'dropped' ? effective.because : whyIdle(guest, name);
  return because === undefined ? [] : [{ name, because, span: setting.span }];
}

/** Why the toolstack has no use for an option that it reads. */
function whyIdle(guest: Guest, name: string): string | undefined {
  const { kind, toolstack, bootSource } = guest;
  const option = guestOption(name);
  if (option === undefined || kind === undefined || toolstack === undefined) return undefined;
  const kinds = guestsFor(option, toolstack);
  if (kinds.length > 0 && !kinds.includes(kind))
    return `${toolstack} has a use for it in ${kinds.map((kind) => kind.toUpperCase()).join(' and ')} guests only`;
  if (name !== 'kernel' && name !== 'ramdisk') return undefined;
  if (bootSource?.kind === 'bootloader') return 'the boot loader finds a kernel of its own';
  // xl_parse.c, 4.17: "ignoring kernel directive for HVM guest" for a file called hvmloader.
  const isFirmware = name === 'kernel' && bootSource?.kind === 'firmware';
  return isFirmware && toolstack === 'xl' ? 'xl warns of it and takes the hvmloader of its own' : undefined;
}
