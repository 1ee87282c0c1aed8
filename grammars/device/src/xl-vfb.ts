// Reads a frame buffer as xl does: parse_vfb of xl_parse.c (reference 4.17).
import type { ItemSpec } from './item-spec.ts';
import { parseXlItems } from './xl-items.ts';

const keys = [
  'vnc',
  'vnclisten',
  'vncpasswd',
  'vncdisplay',
  'vncunused',
  'keymap',
  'sdl',
  'opengl',
  'display',
  'xauthority',
] as const;

/** The frame buffer as xl reads it: it refuses nothing, and an unknown key such as xm's `type` is lost in silence. */
export function parseXlVfb(spec: string): ItemSpec<(typeof keys)[number]> {
  return parseXlItems(spec, { name: 'vfb', keys, atWord: 'end', atUnknownKey: 'ignore' });
}
