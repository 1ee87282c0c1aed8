// Edits that take an item out of a device string of items between commas.
import type { Item } from '@xencfg/grammar-device';
import type { Device } from '@xencfg/model';
import type { TextEdit } from '@xencfg/source';
import { isQuotedVerbatim } from './verbatim.ts';

/** Takes the item away with one comma; undefined where the string does not stand in the file letter by letter. */
export function removeItem(source: string, device: Device<unknown>, item: Item): TextEdit | undefined {
  const { text, span, at } = device;
  if (!isQuotedVerbatim(source, span, text)) return undefined;
  const [gap] = /^, */.exec(text.slice(item.span.end)) ?? [];
  const start = gap === undefined ? Math.max(0, text.lastIndexOf(',', item.span.start)) : item.span.start;
  return { span: at({ start, end: item.span.end + (gap?.length ?? 0) }), text: '' };
}
