// The strings of a guest's lists, each read by the reader of its toolstack and placed in the file.
import {
  parseXlChannel,
  parseXlCpuid,
  parseXlCpuidLeaf,
  parseXlCpuList,
  parseXlDisk,
  parseXlIomem,
  parseXlIoports,
  parseXlIrq,
  parseXlP9,
  parseXlPci,
  parseXlPvcalls,
  parseXlRdm,
  parseXlUsbctrl,
  parseXlUsbdev,
  parseXlVdispl,
  parseXlVfb,
  parseXlVif,
  parseXlVirtio,
  parseXlVkb,
  parseXlVsnd,
  parseXlVtpm,
  parseXmCpuidLeaf,
  parseXmCpuList,
  parseXmDisk,
  parseXmPci,
  parseXmVfb,
  parseXmVif,
  parseXmVtpm,
} from '@xencfg/grammar-device';
import type { Release, Toolstack } from '@xencfg/schema';
import { locate, type Problem, type Span } from '@xencfg/source';
import type { CfgDocument } from './document.ts';
import { textOf, type Value } from './value.ts';

/** One string of `disk`, `vif`, `pci` and their like. */
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

type Read<Spec> = (text: string, release?: string) => Spec;
type Judged = { readonly problems: readonly Problem[] };

/** What decides how a string is read. */
export interface Reader {
  readonly toolstack: Toolstack | undefined;
  readonly release: Release | undefined;
}

interface DevicesFor<Spec> {
  readonly release: Release | undefined;
  readonly devices: Devices<Spec>;
}

const notThere = { all: [], complete: true };
const notKnown = { all: [], complete: false };

/** `lists`: a list of lists of strings. */
type Form = 'list' | 'lists' | 'text' | 'either';

/** An option that holds strings with a grammar of their own. */
export class DeviceKind<Spec extends Judged> {
  readonly option: string;
  readonly #form: Form;
  /** Absent where the toolstack has no such option. */
  readonly #xl: Read<Spec> | undefined;
  readonly #xm: Read<Spec> | undefined;

  constructor(
    option: string,
    read: { readonly xl?: Read<Spec>; readonly xm?: Read<Spec> },
    form: Form = 'list',
  ) {
    this.option = option;
    this.#form = form;
    this.#xl = read.xl;
    this.#xm = read.xm;
  }

  readFrom({ evaluation, notes }: CfgDocument, reader: Reader): Devices<Spec> {
    const value = evaluation.settings.get(this.option)?.value;
    if (value === undefined) return evaluation.opaque ? notKnown : notThere;
    const { release } = reader;
    let read = notes.get(this) as DevicesFor<Spec> | undefined;
    if (read === undefined || read.release !== release) {
      read = { release, devices: this.#read(value, reader) };
      notes.set(this, read);
    }
    return read.devices;
  }

  #read(value: Value, reader: Reader): Devices<Spec> {
    const items = this.#itemsOf(value);
    if (items === undefined) return notKnown;
    const all: Device<Spec>[] = [];
    for (const item of items) {
      const traced = textOf(item);
      const spec = traced && this.#readSpec(traced.text, reader);
      if (traced === undefined || spec === undefined) continue;
      all.push({
        spec,
        text: traced.text,
        span: locate(traced, 0, traced.text.length),
        at: (span) => locate(traced, span.start, span.end),
      });
    }
    return { all, complete: all.length === items.length };
  }

  #itemsOf(value: Value): readonly Value[] | undefined {
    if (value.kind === 'text') return this.#form === 'text' || this.#form === 'either' ? [value] : undefined;
    if (value.kind !== 'list' || this.#form === 'text') return undefined;
    if (this.#form !== 'lists') return value.items;
    return value.items.flatMap((it): readonly Value[] =>
      it.kind === 'list' ? it.items : [{ kind: 'unknown', span: it.span }],
    );
  }

  #readerOf(toolstack: Toolstack): Read<Spec> | undefined {
    return toolstack === 'xl' ? this.#xl : this.#xm;
  }

  /** While the toolstack is not known, the reading with which something is right. */
  #readSpec(text: string, { toolstack, release }: Reader): Spec | undefined {
    if (toolstack !== undefined) return this.#readerOf(toolstack)?.(text, release);
    const spec = this.#xl?.(text, release);
    if (spec?.problems.length === 0) return spec;
    const other = this.#xm?.(text, release);
    return spec === undefined || other?.problems.length === 0 ? other : spec;
  }
}

/** The keys of both toolstacks; those of xl are among xm's. */
export type VfbSpec = ReturnType<typeof parseXmVfb>;
export type VtpmSpec = ReturnType<typeof parseXmVtpm>;

const cpuLists = { xl: parseXlCpuList, xm: parseXmCpuList };

export const diskKind = new DeviceKind('disk', { xl: parseXlDisk, xm: parseXmDisk });
export const vifKind = new DeviceKind('vif', { xl: parseXlVif, xm: parseXmVif });
export const pciKind = new DeviceKind('pci', { xl: parseXlPci, xm: parseXmPci });
export const vfbKind = new DeviceKind<VfbSpec>('vfb', { xl: parseXlVfb, xm: parseXmVfb });
export const vtpmKind = new DeviceKind<VtpmSpec>('vtpm', { xl: parseXlVtpm, xm: parseXmVtpm });
export const channelKind = new DeviceKind('channel', { xl: parseXlChannel });
export const usbctrlKind = new DeviceKind('usbctrl', { xl: parseXlUsbctrl });
export const usbdevKind = new DeviceKind('usbdev', { xl: parseXlUsbdev });
export const p9Kind = new DeviceKind('p9', { xl: parseXlP9 });
export const pvcallsKind = new DeviceKind('pvcalls', { xl: parseXlPvcalls });
export const vkbKind = new DeviceKind('vkb', { xl: parseXlVkb });
export const vdisplKind = new DeviceKind('vdispl', { xl: parseXlVdispl });
export const vsndKind = new DeviceKind('vsnd', { xl: parseXlVsnd }, 'lists');
export const virtioKind = new DeviceKind('virtio', { xl: parseXlVirtio });
export const rdmKind = new DeviceKind('rdm', { xl: parseXlRdm }, 'text');
export const ioportsKind = new DeviceKind('ioports', { xl: parseXlIoports });
export const irqsKind = new DeviceKind('irqs', { xl: parseXlIrq });
export const iomemKind = new DeviceKind('iomem', { xl: parseXlIomem });
export const cpusKind = new DeviceKind('cpus', cpuLists, 'either');
export const cpusSoftKind = new DeviceKind('cpus_soft', { xl: parseXlCpuList }, 'either');
export const cpuidKind = new DeviceKind('cpuid', { xl: parseXlCpuidLeaf, xm: parseXmCpuidLeaf });
export const cpuidFlagsKind = new DeviceKind('cpuid', { xl: parseXlCpuid }, 'text');
export const serialKind = new DeviceKind('serial', { xl: readSerial, xm: readSerial }, 'either');

/** A serial port in QEMU's words, as far as it opens a port of the host. */
export interface SerialSpec {
  /** `pty`, `tcp`, `telnet`, `file`, `/dev/ttyS0` …: what stands before the first colon. */
  readonly way: string;
  /** The TCP port on which QEMU waits, with the place of its digits. */
  readonly port?: { readonly value: number; readonly span: Span };
  /** None: what QEMU refuses is not judged here. */
  readonly problems: readonly Problem[];
}

function readSerial(text: string): SerialSpec {
  const way = text.split(':', 1)[0] ?? text;
  const [, before, digits] = /^((?:tcp|telnet):[^:,]*:)(\d+)(?=,)(?=.*,server(?:,|$))/.exec(text) ?? [];
  if (before === undefined || digits === undefined) return { way, problems: [] };
  const span = { start: before.length, end: before.length + digits.length };
  return { way, port: { value: Number(digits), span }, problems: [] };
}
