// Reads the device strings of xl that are items between commas: the loops around strtok of xl_parse.c (4.17).
import { type Problem, type Span, spanOf } from '@xencfg/source';
import { cutAtMarks, type Item, itemAt } from './field.ts';
import { gatherFields, type ItemSpec } from './item-spec.ts';

export interface XlDevice<Key extends string> {
  /** The option, which begins the codes of problems. */
  readonly name: string;
  readonly keys: readonly Key[];
  /** What xl does at an item without `=`: refuse it as it does an unknown key, or look no further. */
  readonly atWord: 'refuse' | 'end';
  readonly atUnknownKey: 'refuse' | 'ignore';
  /** Keys without which xl does not create the guest. */
  readonly required?: readonly Key[];
  /** Whether the value of an item runs over its comma to the end of the next item. */
  readonly holdsComma?: (item: Item) => boolean;
}

/**
 * The device that begins at `from` as xl reads it: empty items vanish, spaces before an item do not count and all others
 * do.
 */
export function parseXlItems<Key extends string>(
  spec: string,
  device: XlDevice<Key>,
  from = 0,
): ItemSpec<Key> {
  const { keys } = device;
  const items: Item[] = [];
  const problems: Problem[] = [];
  let unread: Span | undefined;
  const pieces = cutAtMarks(spec, spanOf(from, spec.length), ',').values();
  for (const piece of pieces) {
    let item = itemAt(spec, skipSpaces(spec, piece));
    const more = device.holdsComma?.(item) ? pieces.next().value : undefined;
    if (more) item = itemAt(spec, spanOf(item.span.start, more.end));
    if (item.value === undefined && device.atWord === 'end') {
      unread = spanOf(item.span.start, spec.length);
      break;
    }
    items.push(item);
    if (item.value === undefined) problems.push(refuseWord(device, item));
    else if (!isKey(keys, item.key.value) && device.atUnknownKey === 'refuse') {
      problems.push(refuseKey(device, item));
    }
  }
  const fields = gatherFields(keys, items);
  for (const key of device.required ?? []) {
    if (fields[key] !== undefined || problems.length > 0) continue;
    problems.push({
      code: `${device.name}-${key}-missing`,
      message: `xl wants ${key}= in ${device.name} and does not create the guest.`,
      help: unread
        ? 'xl reads no further than the word without an equals sign; write KEY=VALUE there.'
        : `Add ${key}=.`,
      span: spanOf(0, spec.length),
    });
  }
  return { toolstack: 'xl', items, fields, ...(unread && { unread }), problems };
}

function refuseWord({ name }: { readonly name: string }, { key, span }: Item): Problem {
  return {
    code: `${name}-item-without-value`,
    message: `xl wants KEY=VALUE in place of '${key.value}' in ${name} and does not create the guest.`,
    help: key.value === '' ? 'Take the comma and the blanks after it away.' : 'Write KEY=VALUE.',
    span,
  };
}

function refuseKey(
  { name, keys }: { readonly name: string; readonly keys: readonly string[] },
  { key }: Item,
): Problem {
  const trimmed = key.value.trimEnd();
  return {
    code: `${name}-unknown-key`,
    message: `xl does not know the key '${key.value}' in ${name} and does not create the guest.`,
    help: isKey(keys, trimmed)
      ? `Write ${trimmed}= without a blank before the equals sign.`
      : `It knows ${keys.join(', ')}.`,
    span: key.span,
  };
}

function isKey(keys: readonly string[], key: string): boolean {
  return keys.includes(key);
}

/** The span without the spaces it begins with. */
export function skipSpaces(spec: string, { start, end }: Span): Span {
  let at = start;
  while (at < end && spec[at] === ' ') at++;
  return spanOf(at, end);
}

/** The reading with a problem for each value of `key` that is not among `words`, which libxl compares in any case. */
export function judgeWord<Key extends string>(
  spec: ItemSpec<Key>,
  name: string,
  key: Key,
  words: readonly string[],
): ItemSpec<Key> {
  const problems = spec.items.flatMap((item): Problem[] => {
    const { value } = item;
    if (item.key.value !== key || value === undefined || words.includes(value.value.toLowerCase())) return [];
    return [
      {
        code: `${name}-${key}-unknown`,
        message: `xl knows no ${key} '${value.value}' of ${name} and does not create the guest.`,
        help: `Use one of: ${words.join(', ')}.`,
        span: value.span,
      },
    ];
  });
  return problems.length === 0 ? spec : { ...spec, problems: [...spec.problems, ...problems] };
}
