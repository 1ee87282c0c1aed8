// Reads a PV calls device as xl does: parse_pvcallsif of xl_parse.c, 4.11 on (reference 4.17).
import type { ItemSpec } from './item-spec.ts';
import { parseXlItems } from './xl-items.ts';

export function parseXlPvcalls(spec: string): ItemSpec<'backend'> {
  return parseXlItems(spec, { name: 'pvcalls', keys: ['backend'], atWord: 'end', atUnknownKey: 'refuse' });
}
