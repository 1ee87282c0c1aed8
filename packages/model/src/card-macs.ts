// The MAC addresses of a guest's cards.
import { type Mac, parseMac } from '@xencfg/grammar-device';
import type { Span } from '@xencfg/source';
import type { Guest } from './guest.ts';

export interface CardMac {
  readonly mac: Mac;
  /** As `formatMac` writes it. */
  readonly text: string;
  readonly written: string;
  readonly span: Span;
  /** The card's place in the list. */
  readonly card: number;
}

/** Those whose six bytes are beyond doubt. */
export function macsOf(guest: Guest): readonly CardMac[] {
  return guest.noted(readMacs);
}

function readMacs({ cards }: Guest): readonly CardMac[] {
  return cards.all.flatMap(({ spec, at }, card) => {
    const mac = spec.mac && parseMac(spec.mac.value).mac;
    if (spec.mac === undefined || mac === undefined) return [];
    const { value: written, span } = spec.mac;
    return [{ mac, text: formatMac(mac.bytes), written, span: at(span), card }];
  });
}

/** `00:16:3e:01:02:03`, in small letters. */
export function formatMac(bytes: readonly number[]): string {
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(':');
}
