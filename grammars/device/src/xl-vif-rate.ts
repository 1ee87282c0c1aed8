// Reads the rate of a network card as xl does: xlu_vif_parse_rate of libxlu_vif.c, 4.2 on (reference 4.17).
import { type Problem, type Span, spanOf } from '@xencfg/source';
import { scanUnsigned } from './c-number.ts';
import { fieldAt } from './field.ts';
import { defaultInterval, factorOf, type VifRate } from './vif-rate.ts';

const ratePattern = /^([0-9]+)([GMK]?[Bb]\/s)$/;
const intervalPattern = /^[0-9]+[mu]?s?$/;
const largest32 = 2n ** 32n - 1n;
const largest64 = 2n ** 64n - 1n;

/**
 * The rate as xl reads it; a bad one is fatal. A number that begins with 0 is octal and ends before an 8 or 9, and what
 * is then left of it stands where the unit is looked for. An interval without unit counts seconds.
 */
export function parseXlVifRate(spec: string): VifRate {
  const sign = spec.indexOf('@');
  const rateEnd = sign < 0 ? spec.length : sign;
  const match = ratePattern.exec(spec.slice(0, rateEnd));
  if (match === null) {
    const help =
      'Write a whole number and one of B/s, KB/s, MB/s, GB/s, b/s, Kb/s, Mb/s, Gb/s, as in 10Mb/s.';
    const what = rateEnd === 0 ? 'finds no rate' : `cannot read '${spec.slice(0, rateEnd)}' as a rate`;
    return { toolstack: 'xl', problems: [refuse('rate-malformed', what, spanOf(0, rateEnd), help)] };
  }
  const split = match[1]?.length ?? 0;
  const parts = {
    toolstack: 'xl' as const,
    amount: fieldAt(spec, 0, split),
    unit: fieldAt(spec, split, rateEnd),
    ...(sign >= 0 && { interval: fieldAt(spec, sign + 1, spec.length) }),
  };
  const perSecond = readBytesPerSecond(spec);
  if (perSecond === undefined) {
    const problem = refuse(
      'rate-out-of-range',
      `takes no rate of ${parts.amount.value}`,
      parts.amount.span,
      limits,
    );
    return { ...parts, problems: [problem] };
  }
  const interval = parts.interval === undefined ? defaultInterval : readInterval(parts.interval.value);
  if (typeof interval === 'string') {
    const what = `takes no interval of '${parts.interval?.value ?? ''}'`;
    const help = interval === 'rate-out-of-range' ? limits : 'Write it in us, ms or s, as in 50ms.';
    const span = parts.interval?.span ?? spanOf(sign, sign);
    return { ...parts, problems: [refuse(interval, what, span, help)] };
  }
  if (perSecond > largest64 / interval) {
    const what = 'cannot count so many bytes in one interval';
    return { ...parts, problems: [refuse('rate-out-of-range', what, spanOf(0, spec.length))] };
  }
  return {
    ...parts,
    bytesPerInterval: Number((perSecond * interval) / 1_000_000n),
    intervalMicroseconds: Number(interval),
    problems: [],
  };
}

const limits = 'Use a number from 1 to 4294967295 without a 0 before it.';

function readBytesPerSecond(rate: string): bigint | undefined {
  const number = scanUnsigned(rate, 0, 0);
  if (number === undefined || number.exact === 0n || number.exact > largest32) return undefined;
  const { end } = number.field.span;
  const bytes = number.exact * factorOf(rate[end]);
  return rate[end] === 'b' || rate[end + 1] === 'b' ? bytes / 8n : bytes;
}

/** Microseconds, or the code of the problem. */
function readInterval(interval: string): bigint | 'rate-out-of-range' | 'rate-interval-malformed' {
  if (!intervalPattern.test(interval)) return 'rate-interval-malformed';
  const number = scanUnsigned(interval, 0, 0);
  if (number === undefined || number.exact === 0n || number.exact > largest32) return 'rate-out-of-range';
  const unit = interval[number.field.span.end];
  const factor = unit === 's' || unit === undefined ? 1_000_000n : unit === 'm' ? 1_000n : 1n;
  const microseconds = number.exact * factor;
  return microseconds > largest32 ? 'rate-out-of-range' : microseconds;
}

function refuse(code: string, what: string, span: Span, help?: string): Problem {
  const message = `xl ${what} and does not create the guest.`;
  return { code, message, ...(help !== undefined && { help }), span };
}
