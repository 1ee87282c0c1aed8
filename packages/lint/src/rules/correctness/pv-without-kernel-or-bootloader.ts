// A guest that has nothing to start.
import type { Guest } from '@xencfg/model';
import { defineRule } from '../../rule.ts';

export const pvWithoutKernelOrBootloader = defineRule({
  name: 'pv-without-kernel-or-bootloader',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  summary: 'A PV or PVH guest has neither a kernel nor a boot loader.',
  why: "xl stops with 'Neither kernel nor bootloader specified', and xend with 'Kernel image does not exist'.",
  evidence: ['xl_parse.c, 4.17', 'run: xl 4.17', 'xend image.py, 4.4.0'],
  examples: {
    bad: [
      { files: "type='«pv»'\nmemory=256\n" },
      { files: "# xencfg: toolstack=xl\ntype = '«pvh»'\nname = 'web'\n" },
      { files: "# xencfg: toolstack=xm\nname = 'web'\n«root» = '/dev/sda1 ro'\nkernel = ''\n" },
    ],
    good: [
      { files: "type='pv'\nbootloader='pygrub'\n" },
      { files: "type='pvh'\nkernel='/boot/vmlinuz'\n" },
      { note: 'A pv-grub of Xen itself.', files: "type = 'pv'\nfirmware = 'pvgrub64'\n" },
      { note: 'A full machine has its own firmware.', files: "type = 'hvm'\n" },
      {
        note: 'A part of a file, or not known.',
        files: { 'a.cfg': 'memory = 256\n', 'b.cfg': "type='pv'\nkernel = k\n" },
      },
    ],
  },
  check(guest, report) {
    if (guest.kind !== 'pv' && guest.kind !== 'pvh') return;
    // Before 3.0 the kernel was called image.
    if (!['kernel', 'bootloader', 'firmware', 'image'].every((name) => isMissing(guest, name))) return;
    const span =
      guest.valueSpan('type') ??
      guest.valueSpan('builder') ??
      ['root', 'ramdisk', 'extra', 'cmdline', 'nfs_root', 'kernel', 'bootloader']
        .map((name) => guest.setting(name)?.nameSpan)
        .find((it) => it !== undefined);
    if (span === undefined) return;
    report({
      span,
      message: `This ${guest.kind.toUpperCase()} guest has no kernel and no boot loader.`,
      help: "Name a kernel of dom0 in kernel, or set bootloader to 'pygrub' to take the one on the guest's disk.",
    });
  },
});

function isMissing(guest: Guest, name: string): boolean {
  return guest.isAbsent(name) || guest.text(name)?.text === '';
}
