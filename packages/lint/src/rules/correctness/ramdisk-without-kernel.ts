// What only a kernel has a use for, in a full machine that is given none.
import { compareReleases } from '@xencfg/schema';
import { defineRule } from '../../rule.ts';

export const ramdiskWithoutKernel = defineRule({
  name: 'ramdisk-without-kernel',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  dependsOn: 'toolstack',
  summary: 'An HVM guest has a RAM disk or words for a kernel, and no kernel.',
  why: "libxl says 'direct boot parameters specified but kernel missing' and does not create the guest.",
  evidence: ['libxl_create.c, 4.17', 'run: xl 4.17 up to there'],
  releases: { since: '4.5' },
  examples: {
    bad: [
      { files: "type='hvm'\n«ramdisk»='/boot/initrd'\n" },
      {
        note: 'xl passes over hvmloader, as xm files have it.',
        files:
          "# xencfg: toolstack=xl\nbuilder = 'hvm'\nkernel = '/usr/lib/xen/boot/hvmloader'\n«extra» = 'ro'\n«root» = '/dev/hda1'\n",
      },
    ],
    good: [
      { files: "type='hvm'\nkernel='/boot/vmlinuz'\nramdisk='/boot/initrd'\n" },
      {
        note: 'xm passes over them, and xl did so at first.',
        files: {
          'a.cfg': "# xencfg: toolstack=xm\nbuilder = 'hvm'\nramdisk = '/boot/initrd'\n",
          'b.cfg': "# xencfg: toolstack=xl xen=4.4\nbuilder = 'hvm'\nramdisk = '/boot/initrd'\n",
        },
      },
      { note: 'Not known.', files: "type='hvm'\nkernel = k\nramdisk='/boot/initrd'\n" },
    ],
  },
  check(guest, report) {
    if (guest.toolstack !== 'xl' || guest.kind !== 'hvm') return;
    if (guest.release !== undefined && compareReleases(guest.release, '4.5') < 0) return;
    const kernel = guest.text('kernel');
    // xl compares the last part of the path.
    const isIgnored = kernel !== undefined && /(?:^|\/)hvmloader$/.test(kernel.text);
    if (!isIgnored && !guest.isAbsent('kernel')) return;
    for (const name of ['ramdisk', 'cmdline', 'root', 'extra']) {
      const text = guest.text(name);
      if (text === undefined) continue;
      report({
        span: text.setting.nameSpan,
        message: `${name} is for a kernel, and xl is given none${isIgnored ? ' but hvmloader, which it passes over' : ''}.`,
        help: `Name the kernel that is to be started in kernel, or remove ${name}.`,
        ...(kernel && { related: [{ message: 'no kernel to xl', path: guest.path, span: kernel.span }] }),
      });
    }
  },
});
