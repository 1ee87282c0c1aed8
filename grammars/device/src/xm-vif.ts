// Reads a network card string as xm does: comma_sep_kv_to_dict and configure_vifs of create.py, 3.0 to 4.4.
import { type Problem, type Span, spanOf } from '@xencfg/source';
import { cutAtCommas, type Field, fieldAt, type Item, itemAt } from './field.ts';
import { gatherVifFields, type VifSpec } from './vif-spec.ts';

/** `accel`, `policy` and `label` came with 3.2. */
const keys = 'backend bridge ip mac script type vifname rate model accel policy label'.split(' ');

/** The card as xm reads it: keys and values are trimmed, and an item without a key or an unknown one is fatal. */
export function parseXmVif(spec: string): VifSpec {
  const items: Item[] = [];
  const problems: Problem[] = [];
  const pieces = trim(spec, spanOf(0, spec.length)).value === '' ? [] : cutAtCommas(spec);
  for (const piece of pieces) {
    const { key, value } = itemAt(spec, piece);
    const item = {
      key: trim(spec, key.span),
      ...(value && { value: trim(spec, value.span) }),
      span: trim(spec, piece).span,
    };
    items.push(item);
    if (value === undefined) {
      problems.push({
        code: 'vif-item-without-value',
        message: `xm wants pairs with an equals sign, which '${item.key.value}' is not, and does not create the guest.`,
        help: item.key.value === '' ? 'Take the comma away.' : 'Write KEY=VALUE.',
        span: item.span,
      });
    } else if (!keys.includes(item.key.value)) {
      problems.push({
        code: 'vif-unknown-key',
        message: `xm does not know the vif key '${item.key.value}' (Invalid vif option) and does not create the guest.`,
        span: item.key.span,
      });
    }
  }
  return { toolstack: 'xm', items, ...gatherVifFields(items, new Map()), problems };
}

/** Without the blanks of Python 2's strip() on both sides. */
function trim(spec: string, { start, end }: Span): Field {
  let from = start;
  let to = end;
  while (from < to && isBlank(spec, from)) from++;
  while (from < to && isBlank(spec, to - 1)) to--;
  return fieldAt(spec, from, to);
}

function isBlank(spec: string, at: number): boolean {
  return ' \t\n\v\f\r'.includes(spec.charAt(at));
}
