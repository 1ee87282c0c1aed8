// Disk strings: what stands where, the keys of xl, the prefixes and the access modes.
import type { Spec } from './spec.ts';

const since42 = { since: '4.2' } as const;
const colo = { since: '4.7' } as const;

export const diskSpec = {
  name: 'disk',
  summary: 'Describes one disk or CD drive.',
  form: {
    xm: 'TYPE:TARGET,DEVICE,MODE[,BACKEND]',
    xl: 'TARGET,FORMAT,VDEV,ACCESS or key=value in any order; after a prefix the format has no place',
  },
  keys: [
    {
      name: 'target',
      summary: 'Names the file or block device; it takes all that follows it, commas too, so it stands last.',
      shape: { kind: 'string', holds: 'path' },
      xl: since42,
    },
    {
      name: 'format',
      summary: 'Says how the data are laid out.',
      shape: {
        kind: 'enum',
        words: ['raw', 'qcow', 'qcow2', 'vhd', 'empty', { word: 'qed', since: '4.9' }],
      },
      xl: { ...since42, default: 'raw' },
    },
    {
      name: 'vdev',
      summary: 'Names the device in the guest.',
      shape: { kind: 'string' },
      xl: { ...since42, required: true },
    },
    {
      name: 'access',
      summary: 'Says whether the guest may write; a second one overrules the first in silence.',
      shape: { kind: 'enum', words: ['r', 'ro', 'w', 'rw'] },
      xl: { ...since42, default: 'rw' },
    },
    {
      name: 'devtype',
      summary: 'Makes it a disk or a CD drive; a CD drive is never written to.',
      shape: { kind: 'enum', words: ['disk', 'cdrom'] },
      xl: { ...since42, default: 'disk' },
    },
    {
      name: 'cdrom',
      summary: 'Is short for devtype=cdrom.',
      shape: { kind: 'flag' },
      xl: since42,
    },
    {
      name: 'backend',
      summary: 'Has another domain serve the disk.',
      shape: { kind: 'string' },
      xl: { since: '4.3', default: '0' },
    },
    {
      name: 'backendtype',
      summary: 'Chooses what serves the disk in dom0; libxl chooses well by itself.',
      shape: { kind: 'enum', words: ['phy', 'tap', 'qdisk', { word: 'standalone', since: '4.17' }] },
      xl: since42,
    },
    {
      name: 'script',
      summary: 'Prepares the target with this block script.',
      shape: { kind: 'string', holds: 'program' },
      xl: since42,
    },
    {
      name: 'direct-io-safe',
      summary: 'Promises that the guest may write past the cache of the host.',
      shape: { kind: 'flag' },
      xl: { since: '4.5' },
    },
    {
      name: 'discard',
      summary: 'Lets the guest give back blocks it no longer needs.',
      shape: { kind: 'flag' },
      xl: { since: '4.5' },
    },
    {
      name: 'no-discard',
      summary: 'Keeps the guest from giving back blocks.',
      shape: { kind: 'flag' },
      xl: { since: '4.5' },
    },
    { name: 'colo', summary: 'Copies the disk for COLO.', shape: { kind: 'flag' }, xl: colo },
    { name: 'no-colo', summary: 'Leaves the disk out of COLO.', shape: { kind: 'flag' }, xl: colo },
    {
      name: 'colo-host',
      summary: 'Names the second host of COLO.',
      shape: { kind: 'string', holds: 'address' },
      xl: colo,
    },
    {
      name: 'colo-port',
      summary: 'Sets the port of the second host of COLO.',
      shape: { kind: 'integer', min: 1 },
      xl: colo,
    },
    {
      name: 'colo-export',
      summary: 'Names the export of the second host of COLO.',
      shape: { kind: 'string' },
      xl: colo,
    },
    {
      name: 'active-disk',
      summary: 'Holds what the second guest of COLO writes.',
      shape: { kind: 'string', holds: 'path' },
      xl: colo,
    },
    {
      name: 'hidden-disk',
      summary: 'Holds what the first guest of COLO overwrites.',
      shape: { kind: 'string', holds: 'path' },
      xl: colo,
    },
    {
      name: 'specification',
      summary: 'Offers the disk by the protocol of Xen or by virtio.',
      shape: { kind: 'enum', words: ['xen', 'virtio'] },
      xl: { since: '4.17', default: 'xen' },
    },
    {
      name: 'trusted',
      summary: 'Lets the guest share memory with the backend as it likes.',
      shape: { kind: 'flag' },
      xl: { since: '4.18', uncertain: true },
    },
    {
      name: 'untrusted',
      summary: 'Makes the guest copy all data, so that the backend sees no more than those.',
      shape: { kind: 'flag' },
      xl: { since: '4.18', uncertain: true },
    },
    {
      name: 'grant_usage',
      summary: 'Has a virtio disk use grants of memory.',
      shape: { kind: 'boolean' },
      xl: { since: '4.19' },
    },
  ],
  words: [
    {
      name: 'phy:',
      summary: 'The target is a block device of the host.',
      shape: { kind: 'flag' },
      xm: { since: '3.0.0' },
      xl: { since: '4.0' },
    },
    {
      name: 'file:',
      summary: 'The target is a file; xm puts it behind a loop device, of which Linux once had 8.',
      shape: { kind: 'flag' },
      xm: { since: '3.0.0' },
      xl: { since: '4.0' },
    },
    {
      name: 'tap:',
      summary: 'The target is served by blktap; xm wants the kind after it, as in tap:aio:.',
      shape: { kind: 'flag' },
      xm: { since: '3.0.3', uncertain: true },
      xl: { since: '4.0' },
    },
    {
      name: 'tap2:',
      summary: 'The target is served by the second blktap.',
      shape: { kind: 'flag' },
      xm: { since: '4.0' },
      xl: { since: '4.0' },
    },
    {
      name: 'aio:',
      summary: 'The target is a raw file, after tap: under xm.',
      shape: { kind: 'flag' },
      xm: { since: '3.0.3', uncertain: true },
      xl: { since: '4.0' },
    },
    {
      name: 'ioemu:',
      summary: 'Marked emulated disks before the device; nothing depends on it any more.',
      shape: { kind: 'flag' },
      xm: { since: '3.0.0' },
      xl: { since: '4.2' },
    },
    {
      name: 'raw:',
      summary: 'The target is raw, in an older way of writing.',
      shape: { kind: 'flag' },
      xl: { since: '4.0' },
    },
    {
      name: 'qcow:',
      summary: 'The target is in the first format of QEMU.',
      shape: { kind: 'flag' },
      xm: { since: '3.0.3', uncertain: true },
      xl: { since: '4.0' },
    },
    {
      name: 'qcow2:',
      summary: 'The target is in the second format of QEMU.',
      shape: { kind: 'flag' },
      xm: { since: '3.3' },
      xl: { since: '4.0' },
    },
    {
      name: 'vhd:',
      summary: 'The target is in the format of Virtual PC.',
      shape: { kind: 'flag' },
      xm: { since: '4.0' },
      xl: { since: '4.0' },
    },
    {
      name: 'w!',
      summary:
        'Writes without asking whether dom0 or another guest has the device; needs a cluster file system.',
      shape: { kind: 'flag' },
      xm: { since: '3.0.0' },
      xl: { since: '4.0', until: '4.1' },
    },
  ],
  unknownKey: { xl: 'refuses' },
  source: 'libxlu_disk_l.l and libxlu_disk.c, 4.17; create.py and blkif.py, 3.0 to 4.4',
  trust: 'run',
} satisfies Spec;
