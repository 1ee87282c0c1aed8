// The list of devices set aside under a name that dom0's kernel does not know.
import { defineRule } from '../../rule.ts';

export const pciHideOptionName = defineRule({
  name: 'pci-hide-option-name',
  family: 'fleet',
  scope: 'host',
  languages: ['menu'],
  severity: 'warning',
  summary: "dom0's kernel calls the list of PCI devices that it leaves to guests otherwise.",
  why: 'The driver is xen-pciback in mainline Linux and pciback in the patched kernels before; the other name is passed over in silence, and dom0 keeps the devices.',
  evidence: ['wiki.xenproject.org: Xen PCI Passthrough', 'Linux 3.1, drivers/xen/xen-pciback'],
  examples: {
    bad: [
      {
        files: {
          'menu.lst':
            'title xen\nkernel /boot/xen-4.1-amd64.gz\nmodule /boot/vmlinuz-3.2.0-4-amd64 ro «pciback.hide»=(01:00.0)\n',
        },
        fixed: {
          'menu.lst':
            'title xen\nkernel /boot/xen-4.1-amd64.gz\nmodule /boot/vmlinuz-3.2.0-4-amd64 ro xen-pciback.hide=(01:00.0)\n',
        },
      },
      {
        note: 'A patched kernel.',
        files: {
          'menu.lst':
            'title xen\nkernel /boot/xen-3.2-1-amd64.gz\nmodule /boot/vmlinuz-2.6.26-2-xen-amd64 ro «xen-pciback.hide»=(01:00.0)\n',
        },
        fixed: {
          'menu.lst':
            'title xen\nkernel /boot/xen-3.2-1-amd64.gz\nmodule /boot/vmlinuz-2.6.26-2-xen-amd64 ro pciback.hide=(01:00.0)\n',
        },
      },
    ],
    good: [
      {
        files: {
          'menu.lst':
            'title a\nkernel /boot/xen-4.1-amd64.gz\nmodule /boot/vmlinuz-3.2.0-4-amd64 xen_pciback.hide=(01:00.0)\ntitle b\nkernel /boot/xen-3.2-1-amd64.gz\nmodule /boot/vmlinuz-2.6.26-2-xen-amd64 pciback.hide=(01:00.0)\n',
        },
      },
      {
        note: 'Both names; the first pv_ops kernels for dom0, which were not yet mainline; a kernel of unknown make.',
        files: {
          'menu.lst':
            'title a\nkernel /boot/xen-4.1-amd64.gz\nmodule /boot/vmlinuz-3.2.0-4-amd64 pciback.hide=(01:00.0) xen-pciback.hide=(01:00.0)\ntitle b\nkernel /boot/xen-4.0-amd64.gz\nmodule /boot/vmlinuz-2.6.32-5-xen-amd64 pciback.hide=(01:00.0)\ntitle c\nkernel /boot/xen.gz\nmodule /boot/vmlinuz-3.0.13-0.27-xen pciback.hide=(01:00.0)\n',
        },
      },
    ],
  },
  check(host, report) {
    const { menu } = host.files;
    if (menu === undefined) return;
    for (const { kernel } of host.xenEntries) {
      const right = kernel && driverOf(kernel.image.pvOps, kernel.image.release);
      const lists = kernel?.args.filter(({ name = '' }) => /^(?:xen[-_])?pciback\.hide$/.test(name)) ?? [];
      if (kernel === undefined || right === undefined) continue;
      const isRight = (name = ''): boolean => name.startsWith('xen') === right.startsWith('xen');
      if (lists.some(({ name }) => isRight(name))) continue;
      for (const { name, nameSpan } of lists) {
        if (name === undefined || nameSpan === undefined) continue;
        report({
          path: menu.path,
          span: nameSpan,
          message: `'${kernel.path.text}' knows no ${name}.`,
          help: `Write ${right}.hide.`,
          related: [{ message: 'the kernel of dom0', path: menu.path, span: kernel.path.span }],
          ...(menu.text.slice(nameSpan.start, nameSpan.end) === name && {
            fix: {
              title: `Write ${right}.hide`,
              safety: 'unsafe',
              edits: [{ span: nameSpan, text: `${right}.hide` }],
            },
          }),
        });
      }
    }
  },
});

/** Undefined for kernels with pv_ops before Linux 3.1, whose driver is not the one of mainline. */
function driverOf(pvOps: boolean | undefined, release = ''): 'xen-pciback' | 'pciback' | undefined {
  if (pvOps !== true) return pvOps === false ? 'pciback' : undefined;
  const [major = 0, minor = 0] = release.split('.').map(Number);
  return major > 3 || (major === 3 && minor >= 1) ? 'xen-pciback' : undefined;
}
