// Reads a range of I/O memory as xl does: the sscanf of parse_config_data of xl_parse.c, 4.3 on (reference 4.17).
import { type Problem, spanOf } from '@xencfg/source';
import { type NumberField, scanHexadecimal } from './c-number.ts';

export interface MemoryRange {
  /** Page numbers, not addresses. */
  readonly start?: NumberField;
  readonly count?: NumberField;
  /** Where the guest sees the first page; absent where it is the same as `start`. */
  readonly guestStart?: NumberField;
  readonly problems: readonly Problem[];
}

/** `START,COUNT[@GUEST]` in hexadecimal; blanks may stand before a number only. */
export function parseXlIomem(spec: string): MemoryRange {
  const start = scanHexadecimal(spec, 0);
  if (start === undefined || spec[start.span.end] !== ',') return { problems: [refuse(spec)] };
  const count = scanHexadecimal(spec, start.span.end + 1);
  if (count === undefined) return { start, problems: [refuse(spec)] };
  if (count.span.end === spec.length) return { start, count, problems: [] };
  const guestStart = spec[count.span.end] === '@' ? scanHexadecimal(spec, count.span.end + 1) : undefined;
  if (guestStart === undefined || guestStart.span.end !== spec.length) {
    return { start, count, problems: [refuse(spec)] };
  }
  return { start, count, guestStart, problems: [] };
}

function refuse(spec: string): Problem {
  return {
    code: 'iomem-malformed',
    message: `xl cannot read '${spec}' as I/O memory and does not create the guest.`,
    help: 'Write the first page and the number of pages in hexadecimal, as in "fec00,1".',
    span: spanOf(0, spec.length),
  };
}
