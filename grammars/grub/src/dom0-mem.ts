// Reads the value of the hypervisor's option dom0_mem.
import type { Problem, Span } from '@xencfg/source';

export type SizeUnit = 'b' | 'k' | 'm' | 'g' | 't';

/** One amount of memory. */
export interface MemorySize {
  /** Whole KiB; 0 where only a percentage is given. */
  readonly kib: number;
  /** As written, in lower case; without a unit Xen counts KiB. */
  readonly unit?: SizeUnit;
  /** Percent of the machine's memory, to be added; read by Xen from 4.12 on. */
  readonly percent?: number;
  /** The amount is what the machine has less this one. */
  readonly negative: boolean;
  /** Without `min:` or `max:`. */
  readonly span: Span;
}

/** A way of writing that not every release reads, in the order in which Xen came to know them. */
export type Dom0MemForm = 'bounds' | 'list' | 'terabytes' | 'percent';

export interface Dom0Mem {
  readonly size?: MemorySize;
  readonly min?: MemorySize;
  readonly max?: MemorySize;
  /** The forms in the order of the value: `min:` or `max:`, the comma, the letter `t`, the percentage. */
  readonly forms: readonly { readonly form: Dom0MemForm; readonly span: Span }[];
  readonly problems: readonly Problem[];
}

const amountPattern =
  /(?<minus>-?)(?:(?<share>[0-9]+)%|(?<number>0[xX][0-9a-fA-F]+|0[0-7]*|[1-9][0-9]*)(?<unit>[bkmgtBKMGT]?)(?:\+(?<more>[0-9]+)%)?)/y;

/**
 * Reads `size`, `min:size` and `max:size` between commas, as parse_dom0_mem of Xen does: the last of a kind counts, and
 * reading stops at the first character that does not fit. `start` is the offset of the value in its file.
 */
export function readDom0Mem(value: string, start = 0): Dom0Mem {
  const forms: { form: Dom0MemForm; span: Span }[] = [];
  const found: { size?: MemorySize; min?: MemorySize; max?: MemorySize } = {};
  const note = (form: Dom0MemForm, from: number, to: number): void => {
    forms.push({ form, span: { start: start + from, end: start + to } });
  };
  for (let at = 0; ; at++) {
    const kind = value.startsWith('min:', at) ? 'min' : value.startsWith('max:', at) ? 'max' : 'size';
    if (kind !== 'size') {
      note('bounds', at, at + 'min:'.length);
      at += 'min:'.length;
    }
    amountPattern.lastIndex = at;
    const match = amountPattern.exec(value);
    if (match === null) return { ...found, forms, problems: [missingNumber(value, at, start)] };
    const end = at + match[0].length;
    found[kind] = sizeOf(match.groups ?? {}, { start: start + at, end: start + end });
    const unitEnd = end - (match.groups?.more === undefined ? 0 : match.groups.more.length + 2);
    if (/t/i.test(match[0])) note('terabytes', unitEnd - 1, unitEnd);
    if (match[0].endsWith('%')) note('percent', match.groups?.more === undefined ? at : unitEnd, end);
    at = end;
    if (at === value.length) return { ...found, forms, problems: [] };
    if (value[at] !== ',') return { ...found, forms, problems: [ignoredText(value, at, start)] };
    note('list', at, at + 1);
  }
}

/** KiB in one of each. */
const unitSizes: Readonly<Record<SizeUnit, number>> = {
  b: 1 / 1024,
  k: 1,
  m: 1024,
  g: 1024 ** 2,
  t: 1024 ** 3,
};

function sizeOf(groups: Readonly<Record<string, string | undefined>>, span: Span): MemorySize {
  const { minus, share, number = '0', unit: letter = '', more } = groups;
  const unit = (Object.keys(unitSizes) as SizeUnit[]).find((known) => known === letter.toLowerCase());
  const octal = /^0[0-7]+$/.test(number);
  const count = octal ? Number.parseInt(number, 8) : Number(number);
  const percent = share ?? more;
  return {
    kib: Math.floor(count * unitSizes[unit ?? 'k']),
    ...(unit === undefined ? {} : { unit }),
    ...(percent === undefined ? {} : { percent: Number(percent) }),
    negative: minus === '-',
    span,
  };
}

function missingNumber(value: string, at: number, start: number): Problem {
  const comma = value.indexOf(',', at);
  return {
    code: 'missing-number',
    message: 'dom0_mem has no number here; Xen takes it as 0.',
    help: 'Write a number with a unit, such as dom0_mem=512M.',
    span: { start: start + at, end: start + (comma < 0 ? value.length : comma) },
  };
}

function ignoredText(value: string, at: number, start: number): Problem {
  return {
    code: 'ignored-text',
    message: `Xen stops reading dom0_mem before '${value.slice(at)}'.`,
    help: 'End a size after one letter of b, k, m, g or t, and put a comma between sizes.',
    span: { start: start + at, end: start + value.length },
  };
}
