// Reads a frame buffer as xm does: configure_vfbs of create.py, 3.0.4 to 4.4.
import { gatherFields, type ItemSpec } from './item-spec.ts';
import { readXmItems } from './xm-items.ts';

/** Those of all releases. */
const keys = [
  'type',
  'vnc',
  'sdl',
  'vncunused',
  'vncdisplay',
  'vnclisten',
  'display',
  'xauthority',
  'vncpasswd',
  'opengl',
  'keymap',
  'videoram',
  'serial',
  'monitor',
] as const;

/** The frame buffer as xm reads it: keys and values are trimmed; a word alone or an unknown key is fatal. */
export function parseXmVfb(spec: string): ItemSpec<(typeof keys)[number]> {
  const { items, problems } = readXmItems(spec, 'vfb', keys, 'unknown to vfbs');
  return { toolstack: 'xm', items, fields: gatherFields(keys, items), problems };
}
