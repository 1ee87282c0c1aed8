// Reads a network card string as xm does: configure_vifs of create.py, 3.0 to 4.4.
import { gatherVifFields, type VifSpec } from './vif-spec.ts';
import { readXmItems } from './xm-items.ts';

/** `accel`, `policy` and `label` came with 3.2. */
const keys = 'backend bridge ip mac script type vifname rate model accel policy label'.split(' ');

/** The card as xm reads it: keys and values are trimmed; a word alone or an unknown key is fatal. */
export function parseXmVif(spec: string): VifSpec {
  const { items, problems } = readXmItems(spec, 'vif', keys, 'Invalid vif option');
  return { toolstack: 'xm', items, ...gatherVifFields(items, new Map()), problems };
}
