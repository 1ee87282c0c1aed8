// Reads a USB controller as xl does: parse_usbctrl_config of xl_parse.c, 4.7 on (reference 4.17).
import type { ItemSpec } from './item-spec.ts';
import { judgeWord, parseXlItems } from './xl-items.ts';

const keys = ['type', 'version', 'ports'] as const;
const types = ['auto', 'pv', 'devicemodel', 'qusb'];

/** The controller as xl reads it; the numbers are not judged, which xl does not do either. */
export function parseXlUsbctrl(spec: string): ItemSpec<(typeof keys)[number]> {
  const device = { name: 'usbctrl', keys, atWord: 'refuse', atUnknownKey: 'refuse' } as const;
  return judgeWord(parseXlItems(spec, device), 'usbctrl', 'type', types);
}
