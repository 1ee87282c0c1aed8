// Reads a MAC address and says what is wrong with one that is none.
import { type Problem, spanOf } from '@xencfg/source';
import { type Field, fieldAt } from './field.ts';

export interface Mac {
  /** Six numbers of 0 to 255. */
  readonly bytes: readonly number[];
  /** A group address, which no card may have. */
  readonly multicast: boolean;
  /** Locally administered: not from a manufacturer's range. */
  readonly local: boolean;
  /** In 00:16:3e, the range set aside for Xen. */
  readonly xenRange: boolean;
}

export interface MacReading {
  /** Present when the six bytes are beyond doubt, so also for a lone digit or another separator. */
  readonly mac?: Mac;
  /** Present unless the text is six pairs of hex digits parted by colons. */
  readonly problem?: Problem;
}

/** Nothing is wrong with this, and nearly every address is written so. */
const usual = /^[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5}$/;

/**
 * The address in `text`. Strict: what one toolstack happens to take is a problem too, as the other, QEMU or the script
 * may not. Codes: `mac-not-hex`, `mac-group-count`, `mac-group-length`, `mac-separator`; the first that fits is
 * reported. The span is the group or separator at fault, and the whole text where their number is wrong.
 */
export function parseMac(text: string): MacReading {
  if (usual.test(text)) return { mac: makeMac(text.split(':').map((group) => Number.parseInt(group, 16))) };
  const groups: Field[] = [];
  let separator: Field | undefined;
  let start = 0;
  for (const { 0: sign, index } of text.matchAll(/[^0-9A-Za-z]/gu)) {
    groups.push(fieldAt(text, start, index));
    start = index + sign.length;
    if (sign !== ':') separator ??= fieldAt(text, index, start);
  }
  groups.push(fieldAt(text, start, text.length));
  const alien = groups.find((group) => /[^0-9A-Fa-f]/.test(group.value));
  if (alien) {
    return {
      problem: {
        code: 'mac-not-hex',
        message: `'${alien.value}' in the MAC address is not a hexadecimal number.`,
        help: 'Use the digits 0 to 9 and a to f.',
        span: alien.span,
      },
    };
  }
  if (groups.length !== 6) {
    return {
      problem: {
        code: 'mac-group-count',
        message: `A MAC address has six groups with colons between; this has ${groups.length}.`,
        help: 'Write it as 00:16:3e:12:34:56.',
        span: spanOf(0, text.length),
      },
    };
  }
  const mac = makeMac(groups.map((group) => Number.parseInt(group.value, 16)));
  const odd = groups.find((group) => group.value.length !== 2);
  if (odd) {
    return {
      ...(groups.every(({ value }) => value.length === 1 || value.length === 2) && { mac }),
      problem: {
        code: 'mac-group-length',
        message: `'${odd.value}' in the MAC address is not two digits long.`,
        help: 'Write each of the six groups with two digits.',
        span: odd.span,
      },
    };
  }
  if (separator) {
    return {
      mac,
      problem: {
        code: 'mac-separator',
        message: `The groups of the MAC address are parted by '${separator.value}' instead of a colon.`,
        help: 'Put a colon between the groups: not everything that reads the address takes another sign.',
        span: separator.span,
      },
    };
  }
  return { mac };
}

function makeMac(bytes: readonly number[]): Mac {
  const [first = 0, second, third] = bytes;
  return {
    bytes,
    multicast: (first & 1) !== 0,
    local: (first & 2) !== 0,
    xenRange: first === 0x00 && second === 0x16 && third === 0x3e,
  };
}
