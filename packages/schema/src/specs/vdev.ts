// The device names that a disk can have in a guest, and how many of each kind there are.
import type { ReleaseRange } from '../releases.ts';

export interface VdevKind {
  /** What the name begins with; the place of a number or letter is written N. */
  readonly name: 'xvdN' | 'hdN' | 'sdN' | 'dNpN' | 'number';
  /** One sentence for people. */
  readonly summary: string;
  /** The last whole disk of the kind, and the last partition of a disk. */
  readonly xl?: ReleaseRange & VdevLimit;
  /** Oldest first. */
  readonly xm?: readonly (ReleaseRange & VdevLimit)[];
}

export interface VdevLimit {
  /** Absent where no name of the kind is a disk by its looks, or where there is no last one to be met. */
  readonly lastDisk?: string;
  readonly lastPartition?: number;
}

/** libxl_device.c, 4.17; xen/util/blkif.py, 3.0 to 4.4. */
export const vdevKinds: readonly VdevKind[] = [
  {
    name: 'xvdN',
    summary: 'Is a paravirtual disk; kernels with pv_ops give every disk such a name.',
    xl: { since: '4.0', lastPartition: 255 },
    xm: [
      { since: '3.0.0', until: '3.2', lastDisk: 'xvdp', lastPartition: 15 },
      { since: '3.3', lastDisk: 'xvdiz', lastPartition: 15 },
    ],
  },
  {
    name: 'hdN',
    summary: 'Is an IDE disk, which HVM guests see as emulated; xl has four.',
    xl: { since: '4.0', lastDisk: 'hdd', lastPartition: 63 },
    xm: [{ since: '3.0.0', lastDisk: 'hdt', lastPartition: 63 }],
  },
  {
    name: 'sdN',
    summary: 'Is a SCSI disk.',
    xl: { since: '4.0', lastDisk: 'sdp', lastPartition: 15 },
    xm: [
      { since: '3.0.0', until: '3.0.3', lastDisk: 'sdp', lastPartition: 15 },
      // The names go on to sdiz, and xend has no number for those after sdiv.
      { since: '3.0.4', lastDisk: 'sdiv', lastPartition: 15 },
    ],
  },
  {
    name: 'dNpN',
    summary: 'Gives disk and partition as numbers, from 0; partition 0 is the whole disk.',
    xl: { since: '4.0', lastDisk: 'd1048575p0', lastPartition: 255 },
  },
  {
    name: 'number',
    summary: 'Is the device number itself; xend up to 3.2 reads it as hexadecimal even without 0x.',
    xl: { since: '4.0' },
    xm: [{ since: '3.0.0' }],
  },
];
