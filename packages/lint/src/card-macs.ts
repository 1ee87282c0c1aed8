// The MAC addresses of a guest's cards.
import { type Mac, parseMac } from '@xencfg/grammar-device';
import { formatMac, type Guest } from '@xencfg/model';
import type { Span } from '@xencfg/source';

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

/** No address at all, or everybody's; the text as `formatMac` writes it. */
export function isPlaceholder(mac: string): boolean {
  return mac === '00:00:00:00:00:00' || mac === 'ff:ff:ff:ff:ff:ff';
}

/** An address out of a template: pairs of hex digits, and pairs such as XX where some are to be filled in. */
export function isTemplate(text: string): boolean {
  return /^(?:[0-9A-Fa-f]{2}[:-])*(?:([XxYyZzNn?*#_])\1(?:[:-]|$))+(?:[0-9A-Fa-f]{2}[:-]?)*$/.test(text);
}
