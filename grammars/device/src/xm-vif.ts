// Reads a network card string as xm does: comma_sep_kv_to_dict and configure_vifs of create.py, 3.0 to 4.4.
import { joinSpans, type Problem, type Span, spanOf } from '@xencfg/source';
import { cutAtCommas, type Field, fieldAt, type Item, itemAt } from './field.ts';
import { gatherVifFields, type VifSpec } from './vif-spec.ts';

/** `accel`, `policy` and `label` came with 3.2. */
const keys = 'backend bridge ip mac script type vifname rate model accel policy label'.split(' ');

/** The card as xm reads it: keys and values are trimmed; a word alone or an unknown key is fatal. */
export function parseXmVif(spec: string): VifSpec {
  const items: Item[] = [];
  const problems: Problem[] = [];
  const pieces = trim(spec, spanOf(0, spec.length)).value === '' ? [] : cutAtCommas(spec);
  for (const piece of pieces) {
    const written = itemAt(spec, piece);
    const key = trim(spec, written.key.span);
    const value = written.value && trim(spec, written.value.span);
    items.push(value ? { key, value, span: joinSpans(key.span, value.span) } : { key, span: key.span });
    if (value === undefined) {
      problems.push({
        code: 'vif-item-without-value',
        message: `xm wants pairs with an equals sign, which '${key.value}' is not, and does not create the guest.`,
        help: key.value === '' ? 'Take the comma away.' : 'Write KEY=VALUE.',
        span: key.span,
      });
    } else if (!keys.includes(key.value)) {
      problems.push({
        code: 'vif-unknown-key',
        message: `xm does not know the vif key '${key.value}' (Invalid vif option) and does not create the guest.`,
        span: key.span,
      });
    }
  }
  return { toolstack: 'xm', items, ...gatherVifFields(items, new Map()), problems };
}

/** Without the blanks of Python 2's strip() on both sides; of blanks alone the empty place before them is left. */
function trim(spec: string, { start, end }: Span): Field {
  let from = start;
  let to = end;
  while (from < to && isBlank(spec, to - 1)) to--;
  while (from < to && isBlank(spec, from)) from++;
  return fieldAt(spec, from, to);
}

function isBlank(spec: string, at: number): boolean {
  return ' \t\n\v\f\r'.includes(spec.charAt(at));
}
