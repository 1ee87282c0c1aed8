// Reads a range of I/O ports as xl does: parse_config_data of xl_parse.c (reference 4.17).
import { type Problem, type Span, spanOf } from '@xencfg/source';
import { type NumberField, scanUnsigned } from './c-number.ts';

export interface PortRange {
  readonly first?: NumberField;
  /** Absent for a port alone. xl does not mind one below the first, and counts some four billion ports. */
  readonly last?: NumberField;
  readonly problems: readonly Problem[];
}

/** `hex` or `hex-hex`, with or without 0x: a 10 without quotes is 0x10 too. What follows a port alone only warns. */
export function parseXlIoports(spec: string): PortRange {
  const first = scanUnsigned(spec, 0, 16)?.field;
  if (first === undefined) return { problems: [refuse(spec, spanOf(0, spec.length))] };
  if (first.value >= 0xffff_ffff) return { first, problems: [refuse(spec, first.span)] };
  const at = first.span.end;
  if (spec[at] !== '-') {
    if (at === spec.length) return { first, problems: [] };
    const rest = spanOf(at, spec.length);
    const text = spec.slice(at);
    const message = `xl prints an error for the '${text}' after the port and takes the port alone (Invalid argument parsing ioport).`;
    const problem = {
      code: 'ioports-trailing-text',
      message,
      help: 'Write a range as 2f8-2ff without blanks.',
      span: rest,
    };
    return { first, problems: [problem] };
  }
  const last = scanUnsigned(spec, at + 1, 16)?.field;
  if (last === undefined || last.span.end !== spec.length || last.value >= 0xffff_ffff) {
    return { first, problems: [refuse(spec, spanOf(at + 1, spec.length))] };
  }
  return { first, last, problems: [] };
}

function refuse(spec: string, span: Span): Problem {
  return {
    code: 'ioports-malformed',
    message: `xl cannot read '${spec}' as I/O ports and does not create the guest.`,
    help: 'Write hexadecimal numbers of less than ffffffff, as in 2f8-2ff.',
    span,
  };
}
