// A boot loader that has no disk to look into.
import { runsPygrub } from '../../boot-loader.ts';
import { defineRule } from '../../rule.ts';

export const pygrubWithoutDisk = defineRule({
  name: 'pygrub-without-disk',
  family: 'storage',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  summary: 'A guest boots by pygrub and has no disk.',
  why: "The guest is not created: xm says 'No disks configured and boot loader requested', libxl 'cannot run bootloader with no boot disk'.",
  evidence: ['xm create.py, 3.0.3', 'libxl_bootloader.c, 4.17'],
  examples: {
    bad: [{ files: "bootloader='pygrub'\n«disk=[]»\n" }],
    good: [
      { files: "bootloader='pygrub'\ndisk=['phy:/dev/vg/root,xvda,w']\n" },
      { note: 'Another boot loader may load over the network.', files: "bootloader='pypxeboot'\ndisk=[]\n" },
      { note: 'Not known.', files: "bootloader='pygrub'\ndisk=disks\n" },
    ],
  },
  check(guest, report) {
    const setting = guest.setting('disk');
    if (!runsPygrub(guest) || setting?.value.kind !== 'list' || setting.value.items.length > 0) return;
    report({
      span: setting.span,
      message: 'pygrub has no disk to look into.',
      help: 'Give the guest a disk that holds its /boot, or a kernel in place of the boot loader.',
    });
  },
});
