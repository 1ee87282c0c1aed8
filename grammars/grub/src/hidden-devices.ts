// Reads which PCI devices dom0's kernel leaves to guests: pciback.hide.
import type { Problem, Span } from '@xencfg/source';
import { placeIn } from './argument.ts';
import type { Argument } from './ast.ts';

/** `*` stands for every function, or every device and function, of what comes before it; newer kernels read that. */
export interface HiddenDevice {
  readonly domain: number;
  readonly bus: number;
  readonly device: number | '*';
  readonly func: number | '*';
  /** `DDDD:BB:SS.F` in lower case, the domain written out. */
  readonly text: string;
  /** What stands between the brackets. */
  readonly span: Span;
}

export interface HiddenDevices {
  readonly devices: readonly HiddenDevice[];
  readonly problems: readonly Problem[];
}

const devicePattern = /\((?:([0-9a-f]{1,4}):)?([0-9a-f]{1,2}):(?:([01]?[0-9a-f])\.([0-7]|\*)|\*\.\*)\)/iy;

/**
 * Reads the arguments of the dom0 kernel, which is the first `module` of an entry. The driver is named `pciback` in Xen's
 * own kernels and `xen-pciback` in mainline; of several arguments for one driver the last counts. Words in brackets
 * directly after the argument, as long lines leave them when they are wrapped, are taken to belong to it. The kernel
 * drops an address that it cannot read and all after it (pciback of Linux 2.6.18), and so does this.
 */
export function readHiddenDevices(args: readonly Argument[]): HiddenDevices {
  const lastOf = new Map<string, number>();
  args.forEach((argument, index) => {
    // The kernel makes no difference between `-` and `_` in a name.
    const driver = /^((?:xen[-_])?pciback)\.hide$/.exec(argument.name ?? '')?.[1]?.replace('_', '-');
    if (driver !== undefined) lastOf.set(driver, index);
  });
  const lists = [...lastOf.values()].sort((a, b) => a - b).map((index) => readList(args, index));
  return {
    devices: lists.flatMap((list) => list.devices),
    problems: lists.flatMap((list) => list.problems),
  };
}

function readList(args: readonly Argument[], index: number): HiddenDevices {
  const devices: HiddenDevice[] = [];
  const [first, ...rest] = args.slice(index);
  if (first === undefined) return { devices, problems: [] };
  const wrappedEnd = rest.findIndex((argument) => !argument.text.startsWith('('));
  const wrapped = wrappedEnd < 0 ? rest : rest.slice(0, wrappedEnd);
  for (const argument of [first, ...wrapped]) {
    const { text } = argument;
    for (let at = argument === first ? text.indexOf('=') + 1 : 0; at < text.length; ) {
      devicePattern.lastIndex = at;
      const match = devicePattern.exec(text);
      if (match === null) return { devices, problems: [invalidDevice(argument, at)] };
      const end = at + match[0].length;
      devices.push(deviceOf(match, placeIn(argument, at + 1, end - 1)));
      at = end;
    }
  }
  return { devices, problems: [] };
}

function deviceOf(match: RegExpExecArray, span: Span): HiddenDevice {
  const [, domain = '0', bus = '0', device = '*', func = '*'] = match;
  const [wideDomain, wideBus] = [domain.padStart(4, '0'), bus.padStart(2, '0')];
  const wideDevice = device === '*' ? device : device.padStart(2, '0');
  return {
    domain: Number.parseInt(domain, 16),
    bus: Number.parseInt(bus, 16),
    device: device === '*' ? '*' : Number.parseInt(device, 16),
    func: func === '*' ? '*' : Number.parseInt(func, 16),
    text: `${wideDomain}:${wideBus}:${wideDevice}.${func}`.toLowerCase(),
    span,
  };
}

function invalidDevice(argument: Argument, at: number): Problem {
  const { text } = argument;
  const close = text.indexOf(')', at);
  const end = close < 0 ? text.length : close + 1;
  return {
    code: 'invalid-pci-address',
    message: `'${text.slice(at, end)}' is no PCI address in brackets; this one and those after it are not hidden.`,
    help: 'Write each device as (DDDD:BB:SS.F) in hexadecimal, such as (0000:00:1a.0).',
    span: placeIn(argument, at, end),
  };
}
