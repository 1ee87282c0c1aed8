// A guest that has nothing to start.
import type { Guest } from '@xencfg/model';
import type { Span } from '@xencfg/source';
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
      {
        note: 'A whole guest by all signs, unless the kernel comes from the command line: a warning.',
        files: "# xencfg: toolstack=xl\n«name» = 'web'\nmemory = 2048\ndisk = ['phy:/dev/vg0/web,xvda,w']\n",
      },
    ],
    good: [
      { files: "type='pv'\nbootloader='pygrub'\n" },
      { files: "type='pvh'\nkernel='/boot/vmlinuz'\n" },
      { note: 'A pv-grub of Xen itself.', files: "type = 'pv'\nfirmware = 'pvgrub64'\n" },
      { note: 'A full machine has its own firmware.', files: "type = 'hvm'\n" },
      {
        note: 'Installers hand the kernel to xm beside such a file.',
        files: "# xencfg: toolstack=xm\nname = 'web'\nmemory = 256\ndisk = ['phy:/dev/vg0/web,xvda,w']\n",
      },
      {
        note: 'A part of a file, or not known.',
        files: { 'a.cfg': 'memory = 256\n', 'b.cfg': "type='pv'\nkernel = k\n" },
      },
    ],
  },
  check(guest, report) {
    const whole = wholeGuest(guest);
    const kind = guest.kind ?? (whole && 'pv');
    if (kind !== 'pv' && kind !== 'pvh') return;
    // Before 3.0 the kernel was called image.
    if (!['kernel', 'bootloader', 'firmware', 'image'].every((name) => isMissing(guest, name))) return;
    const marked =
      guest.valueSpan('type') ??
      guest.valueSpan('builder') ??
      ['root', 'ramdisk', 'extra', 'cmdline', 'nfs_root', 'kernel', 'bootloader']
        .map((name) => guest.setting(name)?.nameSpan)
        .find((it) => it !== undefined);
    const span = marked ?? whole;
    if (span === undefined) return;
    report({
      span,
      ...(marked === undefined && { severity: 'warning' as const }),
      message: `This ${kind.toUpperCase()} guest has no kernel and no boot loader.`,
      help: "Name a kernel of dom0 in kernel, or set bootloader to 'pygrub' to take the one on the guest's disk.",
    });
  },
});

/** The name of a guest of xl's that is written from end to end and says nothing of its kind, which xl takes for PV. */
function wholeGuest(guest: Guest): Span | undefined {
  const saysNoKind = ['type', 'builder', 'pvh'].every((name) => guest.isAbsent(name));
  const isWhole = ['name', 'memory', 'disk'].every((name) => guest.setting(name) !== undefined);
  return guest.toolstack === 'xl' && saysNoKind && isWhole ? guest.setting('name')?.nameSpan : undefined;
}

function isMissing(guest: Guest, name: string): boolean {
  return guest.isAbsent(name) || guest.text(name)?.text === '';
}
