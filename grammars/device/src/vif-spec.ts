// What a network card string says, whichever toolstack reads it.
import type { Problem } from '@xencfg/source';
import type { Field, Item, Toolstack } from './field.ts';

const vifFields = [
  'mac',
  'bridge',
  'model',
  'type',
  'ip',
  'script',
  'backend',
  'vifname',
  'rate',
  'gatewaydev',
] as const;

export type VifFieldName = (typeof vifFields)[number];

/** The value of each key that counts, which is its last one; present, even if empty, when the key was given. */
export type VifFields = { readonly [name in VifFieldName]?: Field };

export interface VifSpec extends VifFields {
  readonly toolstack: Toolstack;
  /** Every item in the order of the text, those with a problem and the overruled ones included. */
  readonly items: readonly Item[];
  /**
   * What the reader of the string does not take. Values are not judged: `parseMac` and the rules of each value do.
   * For xl these are messages, and the card is made without the item; xm does not create the guest.
   */
  readonly problems: readonly Problem[];
}

/** The last value of each key; `aliases` are other words for one. */
export function gatherVifFields(
  items: readonly Item[],
  aliases: ReadonlyMap<string, VifFieldName>,
): VifFields {
  const fields: { [name in VifFieldName]?: Field } = {};
  for (const { key, value } of items) {
    const name = aliases.get(key.value) ?? vifFields.find((field) => field === key.value);
    if (name !== undefined && value !== undefined) fields[name] = value;
  }
  return fields;
}
