// Reads xl's own form of cpuid, `host,flag=value`: parse_config_data of xl_parse.c and libxl_cpuid_parse_config (4.17).
import { type Problem, type Span, spanOf } from '@xencfg/source';
import { scanUnsigned } from './c-number.ts';
import { cutAtMarks, type Item, itemAt } from './field.ts';

export interface CpuidFlags {
  /** Every `flag=value` in the order of the text; flags are not looked up in libxl's table of them. */
  readonly items: readonly Item[];
  /** xl prints each and starts the guest without that setting. */
  readonly problems: readonly Problem[];
}

/** The string form, which begins with the word `host`; empty pieces vanish and blanks count. For the list form see `parseXlCpuidLeaf`. */
export function parseXlCpuid(spec: string): CpuidFlags {
  const items: Item[] = [];
  const problems: Problem[] = [];
  const [host, ...pieces] = cutAtMarks(spec, spanOf(0, spec.length), ',');
  if (host === undefined) return { items, problems };
  if (spec.slice(host.start, host.end) !== 'host') {
    problems.push({
      code: 'cpuid-host-missing',
      message: `xl wants the word host first (first word must be "host") and leaves all of the setting out.`,
      help: "Begin with host, or put xend's form into a list.",
      span: host,
    });
    return { items, problems };
  }
  for (const piece of pieces) {
    const item = itemAt(spec, piece);
    items.push(item);
    const problem = judge(spec, item);
    if (problem) problems.push(problem);
  }
  return { items, problems };
}

function judge(spec: string, { key, value, span }: Item): Problem | undefined {
  if (value === undefined) {
    return report('cpuid-item-without-value', `'${key.value}' has no value (missing "=" in key=value)`, span);
  }
  if (/\s/.test(key.value)) {
    const help = 'Take the blanks away from around the name.';
    return report(
      'cpuid-unknown-flag',
      `xl knows no flag '${key.value}' (unknown CPUID flag name)`,
      key.span,
      help,
    );
  }
  const number = scanUnsigned(spec, value.span.start, 0);
  const isNumber = number !== undefined && number.field.span.end <= value.span.end;
  if (isNumber || /^[xks]/.test(value.value)) return undefined;
  const help =
    'Use 0 or 1, x for what the host is given by default, k for what it has, s to keep that in a migration.';
  return report(
    'cpuid-value-invalid',
    `'${value.value}' is no value of a flag (illegal CPUID value)`,
    value.span,
    help,
  );
}

function report(code: string, what: string, span: Span, help?: string): Problem {
  const message = `${what}, and xl leaves this setting out.`;
  return { code, message, ...(help !== undefined && { help }), span };
}
