// Reads a USB device as xl does: parse_usbdev_config of xl_parse.c, 4.7 on (reference 4.17).
import type { ItemSpec } from './item-spec.ts';
import { judgeWord, parseXlItems } from './xl-items.ts';

const keys = ['type', 'hostbus', 'hostaddr', 'controller', 'port'] as const;

/** The device as xl reads it; that a port needs a controller is found only when the guest starts. */
export function parseXlUsbdev(spec: string): ItemSpec<(typeof keys)[number]> {
  const device = { name: 'usbdev', keys, atWord: 'refuse', atUnknownKey: 'refuse' } as const;
  return judgeWord(parseXlItems(spec, device), 'usbdev', 'type', ['hostdev']);
}
