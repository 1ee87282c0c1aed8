// A root device that no disk of the guest provides.
import { type DiskSpec, parseVdev, type Toolstack } from '@xencfg/grammar-device';
import type { Device, Guest } from '@xencfg/model';
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';

/** Devices that may bring disks of their own into the guest. */
const otherSources = ['pci', 'vscsi', 'vusb', 'usbdev', 'usbctrl', 'virtio'];

export const rootDeviceNotInDisks = defineRule({
  name: 'root-device-not-in-disks',
  family: 'storage',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  summary: 'The kernel is told to find its root on a device that none of the disks provides.',
  why: "The kernel stops with 'VFS: Unable to mount root fs', or its RAM disk waits for the device and ends in a shell.",
  evidence: [
    'the article that fixtures/seed was made from',
    'xm.tmpl of xen-tools, which writes both together',
  ],
  examples: {
    bad: [
      {
        files:
          "kernel = '/boot/vmlinuz-2.6.18-6-xen-686'\nroot = '«/dev/sda1» ro'\ndisk = ['phy:/dev/vg/a,xvda1,w', 'phy:/dev/vg/b,xvda2,w']\n",
        fixed:
          "kernel = '/boot/vmlinuz-2.6.18-6-xen-686'\nroot = '/dev/xvda1 ro'\ndisk = ['phy:/dev/vg/a,xvda1,w', 'phy:/dev/vg/b,xvda2,w']\n",
      },
      {
        note: 'The root that counts is the last one.',
        files:
          "type = 'pv'\nkernel = '/boot/vmlinuz'\nroot = '/dev/xvda1'\nextra = 'ro root=«/dev/xvdb1»'\ndisk = ['/dev/vg/a,raw,xvda1,w', '/dev/vg/b,raw,xvdc1,w']\n",
      },
    ],
    good: [
      {
        files:
          "kernel = '/boot/vmlinuz-2.6.18-6-xen-686'\nroot = '/dev/xvda1 ro'\ndisk = ['phy:/dev/vg/a,xvda1,w']\n",
      },
      {
        note: 'A partition of a whole disk, and a disk that a kernel with pv_ops calls xvda1.',
        files: {
          'a.cfg': "kernel = '/boot/vmlinuz'\nroot = '/dev/xvda2 ro'\ndisk = ['phy:/dev/vg/a,xvda,w']\n",
          'b.cfg': "kernel = '/boot/vmlinuz'\nroot = '/dev/xvda1 ro'\ndisk = ['phy:/dev/vg/a,sda1,w']\n",
        },
      },
      {
        note: 'Numbers: 0x801 is sda1, and what 2049 is depends on the release.',
        files: {
          'a.cfg': "kernel = '/boot/vmlinuz'\nroot = '/dev/sda1'\ndisk = ['phy:/dev/vg/a,0x801,w']\n",
          'b.cfg': "kernel = '/boot/vmlinuz'\nroot = '/dev/sda1'\ndisk = ['phy:/dev/vg/a,2049,w']\n",
        },
      },
      {
        note: 'Other kinds of root, and a list that is not wholly known.',
        files: {
          'a.cfg': "kernel = '/boot/vmlinuz'\nroot = '/dev/nfs'\n",
          'b.cfg': "kernel = '/boot/vmlinuz'\nroot = 'LABEL=root'\ndisk = ['phy:/dev/vg/a,xvda1,w']\n",
          'c.cfg':
            "kernel = '/boot/vmlinuz'\nroot = '/dev/mapper/vg-root'\ndisk = ['phy:/dev/vg/a,xvda,w']\n",
          'd.cfg': "kernel = '/boot/vmlinuz'\nroot = '/dev/sda1'\ndisk = ['phy:/dev/vg/a,xvda,w', more]\n",
          'f.cfg': "kernel = '/boot/vmlinuz'\nroot = '/dev/xvda1'\n",
          'e.cfg': "bootloader = 'pygrub'\nroot = '/dev/sda1'\ndisk = ['phy:/dev/vg/a,xvda,w']\n",
        },
      },
    ],
  },
  check(guest, report) {
    const { kernelImage: image, rootDevice: root, disks } = guest;
    // A guest without any may get its disks from the command line, or attached while its kernel waits.
    if (image === undefined || root === undefined || !disks.complete || disks.all.length === 0) return;
    const [, name = '', kind = '', partition = ''] =
      /^\/dev\/((sd|hd|xvd)[a-z]+?(\d*))$/.exec(root.text) ?? [];
    if (name === '' || !['linux', 'unknown'].includes(image.kind)) return;
    if (kind !== 'xvd' && !otherSources.every((option) => guest.isAbsent(option))) return;
    if (disks.all.some((disk) => mayProvide(disk, name, image.pvOps !== false))) return;
    const candidates = candidatesFor(guest, partition);
    const [candidate] = candidates;
    report({
      span: root.span,
      message: `None of the disks provides the root device ${root.text}.`,
      help: 'Name the device of the disk that holds the root file system.',
      related: disks.all.map((disk) => ({
        message: 'provided here',
        path: guest.path,
        span: disk.at(disk.spec.vdev?.span ?? { start: 0, end: disk.text.length }),
      })),
      ...(candidate !== undefined &&
        candidates.length === 1 &&
        isVerbatim(guest.document.text, root.span, root.text) && {
          fix: {
            title: `Change the root device to /dev/${candidate}`,
            safety: 'unsafe',
            edits: [{ span: root.span, text: `/dev/${candidate}` }],
          },
        }),
    });
  },
});

/** Whether the guest may see the device by this disk: under its name, as a partition of it, or renamed by pv_ops. */
function mayProvide({ spec }: Device<DiskSpec>, root: string, mayRename: boolean): boolean {
  const { toolstack } = spec;
  const vdev = spec.vdev?.value.trim();
  if (vdev === undefined) return true;
  const wanted = [root, root.replace(/(?<!\d)\d+$/, '')].flatMap(
    (it) => parseVdev(it, toolstack)?.number ?? [],
  );
  const provided = numbersOf(vdev, toolstack);
  if (wanted.length === 0 || provided.length === 0) return true;
  if (provided.some((number) => wanted.includes(number))) return true;
  // Which xvd letter an sd or hd disk gets changed from kernel to kernel, so any of them will do.
  return mayRename && root.startsWith('xvd') && !/^(?:\/dev\/)?xvd/.test(vdev);
}

/** Up to 3.2 xend read every number as hexadecimal, later as decimal. */
function numbersOf(vdev: string, toolstack: Toolstack): number[] {
  const read = parseVdev(vdev, toolstack)?.number;
  const hexadecimal = toolstack === 'xm' && /^\d+$/.test(vdev) ? [Number.parseInt(vdev, 16)] : [];
  return [...(read === undefined ? [] : [read]), ...hexadecimal];
}

/** The devices that may be meant: those with the same partition, else that of the only disk. */
function candidatesFor({ disks, kernelImage }: Guest, partition: string): string[] {
  const named = disks.all.flatMap(({ spec }) => {
    const [, name, ending = ''] =
      /^(?:\/dev\/)?((?:sd|hd|xvd)[a-z]+)(\d*)$/.exec(spec.vdev?.value ?? '') ?? [];
    if (name === undefined || spec.isCdrom) return [];
    // A kernel that may call the disk otherwise leaves open what to write.
    return [{ isCertain: name.startsWith('xvd') || kernelImage?.pvOps === false, name, ending }];
  });
  const same = named.filter(({ ending }) => ending === partition || ending === '');
  const chosen = same.length === 0 && named.length === 1 ? named : same;
  if (chosen.some((it) => !it.isCertain)) return [];
  return chosen.map(({ name, ending }) => `${name}${ending || partition}`);
}
