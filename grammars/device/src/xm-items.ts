// Cuts a device string as xm does: comma_sep_kv_to_dict of create.py, 3.0 to 4.4.
import { joinSpans, type Problem, spanOf } from '@xencfg/source';
import { cutAtCommas, type Item, itemAt, trimmedAt } from './field.ts';

/**
 * The items of a string, keys and values trimmed, and a problem for each that has no value or no key of `keys`.
 * `refusal` is what xm prints of such a key.
 */
export function readXmItems(
  spec: string,
  device: string,
  keys: readonly string[],
  refusal: string,
): { readonly items: readonly Item[]; readonly problems: readonly Problem[] } {
  const items: Item[] = [];
  const problems: Problem[] = [];
  const pieces = trimmedAt(spec, spanOf(0, spec.length)).value === '' ? [] : cutAtCommas(spec);
  for (const piece of pieces) {
    const written = itemAt(spec, piece);
    const key = trimmedAt(spec, written.key.span);
    const value = written.value && trimmedAt(spec, written.value.span);
    items.push(value ? { key, value, span: joinSpans(key.span, value.span) } : { key, span: key.span });
    if (value === undefined) {
      problems.push({
        code: `${device}-item-without-value`,
        message: `xm wants pairs with an equals sign, which '${key.value}' is not, and does not create the guest.`,
        help: key.value === '' ? 'Take the comma away.' : 'Write KEY=VALUE.',
        span: key.span,
      });
    } else if (!keys.includes(key.value)) {
      problems.push({
        code: `${device}-unknown-key`,
        message: `xm does not know the ${device} key '${key.value}' (${refusal}) and does not create the guest.`,
        span: key.span,
      });
    }
  }
  return { items, problems };
}
