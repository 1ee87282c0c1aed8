// Reads a virtual TPM as xm does: preprocess_vtpm of create.py, up to 4.2.
import { spanOf } from '@xencfg/source';
import { gatherFields, type ItemSpec } from './item-spec.ts';
import { readXmItems } from './xm-items.ts';

/** Those of all releases. */
const keys = ['instance', 'backend', 'uuid'] as const;

/** The TPM as xm reads it: keys and values are trimmed; a word alone or an unknown key is fatal. */
export function parseXmVtpm(spec: string): ItemSpec<(typeof keys)[number]> {
  const { items, problems } = readXmItems(spec, 'vtpm', keys, 'Invalid vtpm specifier');
  if (items.length === 0) {
    const message = 'An empty vtpm entry stops xm, which does not create the guest.';
    return {
      toolstack: 'xm',
      items,
      fields: {},
      problems: [{ code: 'vtpm-item-without-value', message, span: spanOf(0, spec.length) }],
    };
  }
  return { toolstack: 'xm', items, fields: gatherFields(keys, items), problems };
}
