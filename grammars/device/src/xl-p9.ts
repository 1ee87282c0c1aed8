// Reads a shared folder as xl does: parse_9pfs of xl_parse.c, 4.9 on (reference 4.17, with the keys of 4.19).
import type { ItemSpec } from './item-spec.ts';
import { parseXlItems } from './xl-items.ts';

const keys = [
  'tag',
  'path',
  'security_model',
  'backend',
  'type',
  'max-files',
  'max-open-files',
  'max-space',
  'auto-delete',
] as const;

/** The folder as xl reads it; `type`, `max-…` and `auto-delete` came with 4.19 and are fatal before. */
export function parseXlP9(spec: string): ItemSpec<(typeof keys)[number]> {
  const required = ['tag', 'path', 'security_model'] as const;
  return parseXlItems(spec, { name: 'p9', keys, atWord: 'end', atUnknownKey: 'refuse', required });
}
