// Reads a virtual keyboard as xl does: parse_vkb_config of xl_parse.c, 4.12 on (reference 4.17).
import type { ItemSpec } from './item-spec.ts';
import { judgeWord, parseXlItems } from './xl-items.ts';

const keys = [
  'unique-id',
  'backend',
  'backend-type',
  'feature-disable-keyboard',
  'feature-disable-pointer',
  'feature-abs-pointer',
  'feature-raw-pointer',
  'feature-multi-touch',
  'multi-touch-width',
  'multi-touch-height',
  'multi-touch-num-contacts',
  'width',
  'height',
] as const;

/** The keyboard as xl reads it; it wants to know what serves it. */
export function parseXlVkb(spec: string): ItemSpec<(typeof keys)[number]> {
  const device = {
    name: 'vkb',
    keys,
    atWord: 'refuse',
    atUnknownKey: 'refuse',
    required: ['backend-type'],
  } as const;
  return judgeWord(parseXlItems(spec, device), 'vkb', 'backend-type', ['qemu', 'linux']);
}
