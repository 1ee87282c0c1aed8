// A root file system that is to be written on a disk that is not.
import { parseVdev } from '@xencfg/grammar-device';
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';

export const rootReadonlyDisk = defineRule({
  name: 'root-readonly-disk',
  family: 'storage',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  summary: 'The kernel is told to mount its root for writing, and the disk is read only.',
  why: 'The mount fails or falls back to reading, and the guest does not come up as it should.',
  evidence: ['Linux: kernel parameters ro and rw'],
  examples: {
    bad: [
      {
        files: "kernel='/boot/vmlinuz'\nroot='/dev/xvda1 rw'\ndisk=['phy:/dev/vg/a,xvda1,«r»']\n",
        fixed: "kernel='/boot/vmlinuz'\nroot='/dev/xvda1 rw'\ndisk=['phy:/dev/vg/a,xvda1,w']\n",
      },
      {
        note: 'A partition of the disk.',
        files:
          "type='pv'\nkernel='/boot/vmlinuz'\nextra='root=/dev/xvda2 rw'\ndisk=['/dev/vg/a,raw,xvda,«ro»']\n",
        fixed:
          "type='pv'\nkernel='/boot/vmlinuz'\nextra='root=/dev/xvda2 rw'\ndisk=['/dev/vg/a,raw,xvda,w']\n",
      },
    ],
    good: [
      { files: "kernel='/boot/vmlinuz'\nroot='/dev/xvda1 rw'\ndisk=['phy:/dev/vg/a,xvda1,w']\n" },
      {
        note: 'The last one counts.',
        files: "kernel='/boot/vmlinuz'\nroot='/dev/xvda1 rw'\nextra='ro'\ndisk=['phy:/dev/vg/a,xvda1,r']\n",
      },
      {
        note: 'Not known.',
        files: "kernel='/boot/vmlinuz'\nroot='/dev/xvda1 rw'\nextra=words\ndisk=['phy:/dev/vg/a,xvda1,r']\n",
      },
    ],
  },
  check(guest, report) {
    const { rootDevice: root, kernelArguments: words, kernelImage } = guest;
    const access = words?.findLast((it) => it.value === undefined && (it.name === 'ro' || it.name === 'rw'));
    const [, name, whole = ''] = /^\/dev\/(((?:sd|hd|xvd)[a-z]+)\d*)$/.exec(root?.text ?? '') ?? [];
    if (kernelImage === undefined || root === undefined || access?.name !== 'rw' || name === undefined)
      return;
    for (const disk of guest.disks.all) {
      const { mode, vdev, toolstack } = disk.spec;
      const number = vdev && parseVdev(vdev.value, toolstack)?.number;
      const holders = [name, whole].map((it) => parseVdev(it, toolstack)?.number);
      if (mode !== 'r' || number === undefined || !holders.includes(number) || vdev === undefined) continue;
      const field = disk.spec.access ?? vdev;
      const span = disk.at(field.span);
      report({
        span,
        message: `The disk ${vdev.value} is read only, and the kernel mounts ${root.text} for writing.`,
        help: 'Give the disk the access w, or write ro in place of rw.',
        related: [{ message: 'the kernel mounts it for writing', path: guest.path, span: access.span }],
        ...(field === disk.spec.access &&
          isVerbatim(guest.document.text, span, field.value) && {
            fix: { title: 'Give the access w', safety: 'unsafe', edits: [{ span, text: 'w' }] },
          }),
      });
    }
  },
});
