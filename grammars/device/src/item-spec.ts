// What a device string of `key=value` items says, whichever device and toolstack.
import type { Problem, Span } from '@xencfg/source';
import type { Field, Item, Toolstack } from './field.ts';

export interface ItemSpec<Key extends string> {
  readonly toolstack: Toolstack;
  /** Every item that the toolstack gets to, in the order of the text, unknown and overruled ones included. */
  readonly items: readonly Item[];
  /** The value of each key that counts, which is its last one; present, even if empty, when the key was given. */
  readonly fields: { readonly [key in Key]?: Field };
  /** What the toolstack never looks at, where a word without `=` ends its reading. */
  readonly unread?: Span;
  /** What the toolstack refuses or passes over with a message; the message says which. Values are mostly not judged. */
  readonly problems: readonly Problem[];
}

export function gatherFields<Key extends string>(
  keys: readonly Key[],
  items: readonly Item[],
): { readonly [key in Key]?: Field } {
  const fields: { [key in Key]?: Field } = {};
  for (const { key, value } of items) {
    const name = keys.find((word) => word === key.value);
    if (name !== undefined && value !== undefined) fields[name] = value;
  }
  return fields;
}
