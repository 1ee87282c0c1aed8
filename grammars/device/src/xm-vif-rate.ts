// Reads the rate of a network card as xend does: netif.py, 3.0 to 4.4.
import { spanOf } from '@xencfg/source';
import { fieldAt } from './field.ts';
import { defaultInterval, factorOf, type VifRate } from './vif-rate.ts';

const ratePattern = /^([0-9]+)([GMK]?[Bb]\/s)(?:@([0-9]+[mu]?s))?$/;

/** The rate as xend reads it. From a text it cannot use it makes a card without a limit and says nothing of it. */
export function parseXmVifRate(spec: string): VifRate {
  const match = ratePattern.exec(spec);
  if (match === null) return { toolstack: 'xm', problems: [reportUnlimited(spec)] };
  const [, amount = '', unit = '', interval] = match;
  const unitEnd = amount.length + unit.length;
  const parts = {
    toolstack: 'xm' as const,
    amount: fieldAt(spec, 0, amount.length),
    unit: fieldAt(spec, amount.length, unitEnd),
    ...(interval !== undefined && { interval: fieldAt(spec, unitEnd + 1, spec.length) }),
  };
  const perSecond = toNumber(amount) * factorOf(unit[0]);
  const microseconds = interval === undefined ? defaultInterval : toMicroseconds(interval);
  const bits = perSecond * microseconds;
  const bytes = (unit.includes('b') ? bits / 8n : bits) / 1_000_000n;
  if (bytes === 0n || bytes > 0xffff_ffffn) return { ...parts, problems: [reportUnlimited(spec)] };
  return {
    ...parts,
    bytesPerInterval: Number(bytes),
    intervalMicroseconds: Number(microseconds),
    problems: [],
  };
}

function toMicroseconds(interval: string): bigint {
  const number = toNumber(interval.replace(/[mu]?s$/, ''));
  return number * (interval.endsWith('us') ? 1n : interval.endsWith('ms') ? 1_000n : 1_000_000n);
}

/** A longer text overflows in any case, and is not turned into a number, as that takes too long. */
function toNumber(digits: string): bigint {
  const plain = digits.replace(/^0+/, '');
  return plain.length > 20 ? 2n ** 70n : BigInt(plain);
}

function reportUnlimited(spec: string): VifRate['problems'][number] {
  return {
    code: 'rate-unlimited',
    message: `xend cannot use the rate '${spec}' and gives the card no limit, without a message.`,
    help: 'Write it as in 10Mb/s or 10Mb/s@50ms.',
    span: spanOf(0, spec.length),
  };
}
