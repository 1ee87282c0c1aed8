// The names that disks have in the guest, and what is known of the files behind them.
import { type DiskSpec, parseVdev, type Vdev } from '@xencfg/grammar-device';
import type { Device } from '@xencfg/model';

/** Undefined where the toolstack has no number for the name. */
export function vdevOf({ spec }: Device<DiskSpec>): Vdev | undefined {
  return spec.vdev && parseVdev(spec.vdev.value, spec.toolstack);
}

/** `xvda`, `hdc1` and so on taken apart; absent for numbers and dNpM. */
export interface DiskName {
  readonly kind: string;
  readonly letters: string;
  /** Empty for the whole disk. */
  readonly partition: string;
}

export function diskName(vdev: string): DiskName | undefined {
  const [, kind, letters, partition = ''] = /^(?:\/dev\/)?(xvd|hd|sd)([a-z]+)(\d*)$/.exec(vdev) ?? [];
  return kind === undefined || letters === undefined ? undefined : { kind, letters, partition };
}

/** What the name of an image file says of its format; undefined where it says nothing. */
export function formatByName(path: string): 'raw' | 'qcow' | 'qcow2' | 'vhd' | 'vmdk' | 'iso' | undefined {
  switch (/\.([A-Za-z0-9]+)$/.exec(path)?.[1]?.toLowerCase()) {
    case 'raw':
      return 'raw';
    case 'iso':
      return 'iso';
    case 'qcow':
      return 'qcow';
    case 'qcow2':
      return 'qcow2';
    case 'vhd':
      return 'vhd';
    case 'vmdk':
      return 'vmdk';
    default:
      return undefined;
  }
}

/** A path to an ordinary file, by its ending, outside of /dev. */
export function isImageFile(path: string): boolean {
  return (
    path.startsWith('/') && !path.startsWith('/dev/') && /\.(?:img|raw|qcow2?|vhd|vmdk|iso)$/i.test(path)
  );
}
