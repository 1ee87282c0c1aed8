// The shape in which this package says what stands inside a device string.
import type { Default, SpecName, Trust, ValueShape } from '../option.ts';
import type { ReleaseRange } from '../releases.ts';

/** Strings of `key=value` items, and those with a grammar of their own. */
export type DeviceSpecName =
  | Exclude<SpecName, 'script'>
  | 'vfb'
  | 'vtpm'
  | 'usbctrl'
  | 'usbdev'
  | 'channel'
  | 'p9'
  | 'pvcalls'
  | 'vkb'
  | 'vdispl'
  | 'vsnd'
  | 'virtio'
  | 'vnuma'
  | 'smbios'
  | 'vusb'
  | 'access_control'
  | 'arm_sci';

/** From when to when a toolstack reads a key. */
export interface KeySupport extends ReleaseRange {
  readonly default?: Default;
  /** The string is refused without it. */
  readonly required?: true;
  /** Where the toolstack takes other values than the key's own shape says. */
  readonly shape?: ValueShape;
  /** Part of this could not be established. */
  readonly uncertain?: true;
}

export interface SpecKey {
  readonly name: string;
  /** One sentence for people. */
  readonly summary: string;
  /** `flag` for a word that stands alone. */
  readonly shape: ValueShape | { readonly kind: 'flag' };
  readonly xm?: KeySupport;
  readonly xl?: KeySupport;
}

export interface Spec {
  readonly name: DeviceSpecName;
  /** One sentence for people. */
  readonly summary: string;
  /** What stands where, by toolstack, for strings whose parts go by their places. */
  readonly form?: { readonly xm?: string; readonly xl?: string };
  readonly keys: readonly SpecKey[];
  /** Words that may stand as a value or as a part of one. */
  readonly words?: readonly SpecKey[];
  /** What a toolstack does with a key it does not know. */
  readonly unknownKey?: {
    readonly xm?: 'refuses';
    readonly xl?: 'refuses' | 'warns' | 'ignores';
  };
  readonly source: string;
  readonly trust: Trust;
}
