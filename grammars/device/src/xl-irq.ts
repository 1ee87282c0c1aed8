// Reads an interrupt number as xl does: parse_config_data of xl_parse.c (reference 4.17).
import { type Problem, spanOf } from '@xencfg/source';
import { type NumberField, scanUnsigned } from './c-number.ts';

export interface IrqNumber {
  readonly number?: NumberField;
  readonly problems: readonly Problem[];
}

/** A decimal number, a 0 before it or not; hexadecimal is refused. */
export function parseXlIrq(spec: string): IrqNumber {
  const number = scanUnsigned(spec, 0, 10)?.field;
  if (number && number.span.end === spec.length && number.value < 0xffff_ffff)
    return { number, problems: [] };
  const problem = {
    code: 'irqs-malformed',
    message: `xl cannot read '${spec}' as an interrupt and does not create the guest.`,
    help: 'Write a decimal number without anything after it.',
    span: spanOf(0, spec.length),
  };
  return { problems: [problem] };
}
