// Reads a PCI device string as xm before 4.0 does: preprocess_pci of create.py, 3.0.0 to 3.4.
import { type Problem, type Span, spanOf } from '@xencfg/source';
import { cutAtCommas, type Field, fieldAt, itemAt } from './field.ts';
import { makePciAddress, type PciSpec } from './pci-spec.ts';
import { isBefore } from './release.ts';

const place = '(?:([0-9a-f]{1,4})[:,])?([0-9a-f]{1,2})[:,]([0-9a-f]{1,2})[.,]';
/** Up to 3.3, where nothing after the function is looked at. */
const openPattern = new RegExp(`^${place}([0-9a-f])`, 'di');
const slotPattern = new RegExp(`^${place}([0-7])(?:@([01]?[0-9a-f]))?(?=,|$)`, 'di');

/** The device as xm of that release reads it. From 3.0.2 on a text that it cannot read is dropped in silence. */
export function parseEarlyXmPci(spec: string, release: string): PciSpec {
  if (isBefore(release, '3.0.2')) return readThreeNumbers(spec);
  const match = (isBefore(release, '3.4') ? openPattern : slotPattern).exec(spec);
  const functions = match?.indices?.[4];
  if (match === null || functions === undefined) {
    const message = 'xm cannot read this PCI address and drops the device without a message.';
    return refuse('pci-address-malformed', message, cutAtCommas(spec)[0] ?? spanOf(0, 0));
  }
  const [whole, domain = '0', bus = '', device = '', func = ''] = match;
  const span = spanOf(0, functions[1]);
  const address = makePciAddress(toNumber(domain), toNumber(bus), toNumber(device), func.toLowerCase(), span);
  const slot = match.indices?.[5];
  const options: { key: Field; value: Field }[] = [];
  if (!isBefore(release, '3.4')) {
    for (const piece of cutAtCommas(spec, Math.min(whole.length + 1, spec.length))) {
      const { key, value } = itemAt(spec, piece);
      if (value) options.push({ key, value });
    }
  }
  return {
    toolstack: 'xm',
    address,
    ...(slot && { vslot: fieldAt(spec, slot[0], slot[1]) }),
    options,
    problems: [],
  };
}

/** 3.0.0: bus, device and function in hexadecimal; xm counts them and leaves the rest to xend. */
function readThreeNumbers(spec: string): PciSpec {
  const numbers = cutAtCommas(spec).map(({ start, end }) => spec.slice(start, end));
  const [bus = '', device = '', func = ''] = numbers;
  const whole = spanOf(0, spec.length);
  if (numbers.length !== 3) {
    const message =
      'xm wants a bus, a device and a function (Invalid pci specifier) and does not create the guest.';
    return refuse('pci-address-malformed', message, whole);
  }
  if (!numbers.every((text) => /^[0-9a-f]{1,4}$/i.test(text)))
    return { toolstack: 'xm', options: [], problems: [] };
  const address = makePciAddress(0, toNumber(bus), toNumber(device), toNumber(func).toString(16), whole);
  return { toolstack: 'xm', address, options: [], problems: [] };
}

function refuse(code: string, message: string, span: Span): PciSpec {
  const problem: Problem = { code, message, help: 'Write BB:SS.F in hexadecimal, from 3.0.2 on.', span };
  return { toolstack: 'xm', options: [], problems: [problem] };
}

function toNumber(text: string): number {
  return Number.parseInt(text, 16);
}
