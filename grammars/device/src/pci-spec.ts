// What a PCI device string says, whichever toolstack reads it.
import type { Problem, Span } from '@xencfg/source';
import type { Field, Toolstack } from './field.ts';

export interface PciAddress {
  readonly domain: number;
  readonly bus: number;
  readonly device: number;
  /** A digit, `*` for all, or under xm from 4.0 on a list as written: `0,2`, `0-3`, `1=0`. */
  readonly func: string;
  /** `DDDD:BB:SS.F` in lower case, so that two addresses of one device compare equal. */
  readonly text: string;
  readonly span: Span;
}

export interface PciSpec {
  readonly toolstack: Toolstack;
  readonly address?: PciAddress;
  /** The slot in the guest, hexadecimal, as written. */
  readonly vslot?: Field;
  /** xl's `name=` of an assignable device, in place of an address. */
  readonly name?: Field;
  /** Every `key=value` in the order of the text, known or not. */
  readonly options: readonly { readonly key: Field; readonly value: Field }[];
  /** What the toolstack refuses or, where the message says so, passes over. */
  readonly problems: readonly Problem[];
}

export function makePciAddress(
  domain: number,
  bus: number,
  device: number,
  func: string,
  span: Span,
): PciAddress {
  const text = `${toHex(domain, 4)}:${toHex(bus, 2)}:${toHex(device, 2)}.${func}`;
  return { domain, bus, device, func, text, span };
}

function toHex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
