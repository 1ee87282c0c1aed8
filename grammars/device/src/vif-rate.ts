// What the rate of a network card says, whichever toolstack reads it.
import type { Problem } from '@xencfg/source';
import type { Field, Toolstack } from './field.ts';

export interface VifRate {
  readonly toolstack: Toolstack;
  /** The digits before the unit. */
  readonly amount?: Field;
  /** `Mb/s`, `KB/s`, `B/s` …: b for bits, B for bytes; K, M and G are powers of 1000. */
  readonly unit?: Field;
  /** What stands after the `@`: digits and the unit of time. */
  readonly interval?: Field;
  /** What the card may send in each interval; absent where the toolstack has no rate from the text. */
  readonly bytesPerInterval?: number;
  /** 50,000 where the text names none. */
  readonly intervalMicroseconds?: number;
  readonly problems: readonly Problem[];
}

export const defaultInterval = 50_000n;

const kiloPowers = new Map([
  ['K', 1_000n],
  ['M', 1_000_000n],
  ['G', 1_000_000_000n],
]);

/** What one unit is worth, by the letter that may stand before `b` or `B`. */
export function factorOf(letter: string | undefined): bigint {
  return kiloPowers.get(letter ?? '') ?? 1n;
}
