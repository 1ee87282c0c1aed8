// A hypervisor that gives dom0 all the memory of the machine.
import { defineRule } from '../../rule.ts';

export const dom0MemMissing = defineRule({
  name: 'dom0-mem-missing',
  family: 'performance',
  scope: 'host',
  languages: ['menu'],
  severity: 'hint',
  summary: 'The hypervisor is not told how much memory dom0 gets.',
  why: 'dom0 then starts with nearly all memory, sizes its tables for that and has to give it away for each guest.',
  evidence: ['wiki.xenproject.org: Xen Project Best Practices'],
  examples: {
    bad: [{ files: { 'menu.lst': 'title xen\nkernel «/boot/xen.gz»\n' } }],
    good: [
      { files: { 'menu.lst': 'title xen\nkernel /boot/xen.gz dom0_mem=1024M\n' } },
      {
        note: 'Not the entry that boots.',
        files: {
          'menu.lst':
            'default 0\ntitle a\nkernel /boot/xen.gz dom0_mem=1024M\ntitle b\nkernel /boot/xen.gz\n',
        },
      },
      { note: 'No Xen.', files: { 'menu.lst': 'title linux\nkernel /boot/vmlinuz root=/dev/sda1\n' } },
    ],
  },
  check(host, report) {
    const { menu } = host.files;
    const hypervisor = host.bootEntry?.hypervisor;
    if (menu === undefined || hypervisor === undefined || host.hypervisorArgument('dom0_mem')) return;
    // Variables of grub.cfg may hold any words.
    if (hypervisor.args.some(({ text }) => text.includes('$'))) return;
    report({
      path: menu.path,
      span: hypervisor.path.span,
      message: 'Nothing tells Xen how much memory dom0 gets.',
      help: 'Add dom0_mem= with a size and its unit, such as dom0_mem=1024M.',
    });
  },
});
