// A boot entry for Xen that is written as one for Linux.
import { defineRule } from '../../rule.ts';

export const menulstModuleOrder = defineRule({
  name: 'menulst-module-order',
  family: 'fleet',
  scope: 'host',
  languages: ['menu'],
  severity: 'error',
  summary: 'A boot entry loads Xen without the kernel of dom0 as a module, or its RAM disk with initrd.',
  why: "GRUB refuses initrd behind a hypervisor, and without a module Xen stops with 'dom0 kernel not specified'; the machine does not boot.",
  evidence: ['GNU GRUB manual 0.97', 'wiki.xenproject.org: Xen Project Best Practices'],
  examples: {
    bad: [
      { files: { 'menu.lst': 'title xen\nkernel /boot/xen.gz\n«initrd /boot/initrd»\n' } },
      {
        note: 'As a module the RAM disk would be right.',
        files: {
          'menu.lst':
            'title xen\nkernel /boot/xen.gz\nmodule /boot/vmlinuz root=/dev/sda1\n«initrd /boot/initrd»\n',
        },
        fixed: {
          'menu.lst':
            'title xen\nkernel /boot/xen.gz\nmodule /boot/vmlinuz root=/dev/sda1\nmodule /boot/initrd\n',
        },
      },
      {
        note: 'Nothing but the hypervisor.',
        files: { 'menu.lst': 'title xen\nroot (hd0,0)\nkernel «/boot/xen.gz» dom0_mem=512M\n' },
      },
    ],
    good: [
      {
        files: {
          'menu.lst':
            'title xen\nkernel /boot/xen.gz\nmodule /boot/vmlinuz root=/dev/sda1\nmodule /boot/initrd\ntitle linux\nkernel /boot/vmlinuz\ninitrd /boot/initrd\n',
        },
      },
    ],
  },
  check(host, report) {
    const { menu } = host.files;
    if (menu === undefined) return;
    const module = menu.tree.syntax === 'legacy' ? 'module' : undefined;
    for (const { entry, hypervisor, kernel } of host.xenEntries) {
      const initrd = entry.commands.find(({ name, conditional }) => name === 'initrd' && !conditional);
      if (initrd !== undefined) {
        report({
          path: menu.path,
          span: initrd.span,
          message: 'initrd loads the RAM disk of a Linux that GRUB starts itself, and this entry starts Xen.',
          help:
            kernel === undefined
              ? "Load dom0's kernel and then its RAM disk with a module line each."
              : 'Load it with a module line.',
          related: [{ message: 'the hypervisor', path: menu.path, span: hypervisor.path.span }],
          ...(kernel !== undefined &&
            module !== undefined && {
              fix: {
                title: 'Load it as a module',
                safety: 'unsafe',
                edits: [{ span: initrd.nameSpan, text: module }],
              },
            }),
        });
      } else if (kernel === undefined && menu.tree.syntax === 'legacy') {
        report({
          path: menu.path,
          span: hypervisor.path.span,
          message: 'This entry loads Xen, and no kernel for dom0.',
          help: "Load dom0's kernel and then its RAM disk with a module line each.",
        });
      }
    }
  },
});
