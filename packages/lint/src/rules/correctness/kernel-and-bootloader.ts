// A kernel of dom0 beside a boot loader that looks for one in the guest.

import { removeLines } from '../../line-edits.ts';
import { defineRule } from '../../rule.ts';

export const kernelAndBootloader = defineRule({
  name: 'kernel-and-bootloader',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  summary: 'A guest has both a kernel and a boot loader.',
  // xend: XendDomainInfo.py, _configureBootloader, and XendBootloader.py; xl: libxl_bootloader.c, make_bootloader_args.
  why: "The boot loader runs and what it finds on the guest's disk is started; xm from 3.1 on and xl merely tell it the kernel's path, which pygrub then looks for on that disk rather than in dom0.",
  evidence: ['xm/create.py, 4.4.0', "PyGrub page of the Xen project's wiki"],
  examples: {
    bad: [
      {
        files:
          "«kernel» = '/boot/vmlinuz-2.6.18-6-xen-686'\nramdisk = '/boot/initrd.img-2.6.18-6-xen-686'\nbootloader = 'pygrub'\n",
        fixed: "bootloader = 'pygrub'\n",
      },
      {
        note: 'A comment would be lost with the line.',
        files: "type = 'pv'\nbootloader = 'pygrub'\n«kernel» = '/boot/vmlinuz' # for rescue\n",
      },
    ],
    good: [
      { files: "bootloader = 'pygrub'\n" },
      { note: 'Left empty, it does not run.', files: "kernel = '/boot/vmlinuz'\nbootloader = ''\n" },
      {
        note: 'Either of the two.',
        files: "if rescue:\n    kernel = '/boot/vmlinuz'\nelse:\n    bootloader = 'pygrub'\n",
      },
      {
        note: 'A full machine has no boot loader in dom0.',
        files: "builder = 'hvm'\nkernel = '/usr/lib/xen/boot/hvmloader'\nbootloader = 'pygrub'\n",
      },
    ],
  },
  check(guest, report) {
    const kernel = guest.text('kernel');
    const bootloader = guest.text('bootloader');
    if (guest.kind !== 'pv' && guest.kind !== 'pvh') return;
    if (kernel === undefined || bootloader === undefined || kernel.text === '' || bootloader.text === '')
      return;
    const losers = ['kernel', 'ramdisk'].flatMap((name) => guest.setting(name) ?? []);
    const edits = losers.flatMap((it) => removeLines(guest.document, it.span) ?? []);
    report({
      span: kernel.setting.nameSpan,
      message: `The boot loader '${bootloader.text}' decides what is started, not the kernel '${kernel.text}' of dom0.`,
      help: 'Remove kernel and ramdisk, or the boot loader.',
      related: [{ message: 'the boot loader, which runs', path: guest.path, span: bootloader.span }],
      ...(edits.length === losers.length && {
        fix: { title: 'Leave the kernel to the boot loader', safety: 'unsafe', edits },
      }),
    });
  },
});
