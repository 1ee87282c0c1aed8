// A kernel of 64 bits on a hypervisor of 32.
import { defineRule } from '../../rule.ts';

export const archGuestOn32bitHypervisor = defineRule({
  name: 'arch-guest-on-32bit-hypervisor',
  family: 'fleet',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  summary: 'A paravirtual guest has a kernel of 64 bits and the host a hypervisor of 32.',
  why: 'A hypervisor of 32 bits runs no guest of 64; the guest is not created.',
  evidence: [
    'virtualization guide of Red Hat Enterprise Linux 5',
    'the article that fixtures/seed was made from',
  ],
  examples: {
    bad: [
      {
        files: {
          'menu.lst': 'title xen\nkernel /boot/xen-3.2-1-i386.gz\nmodule /boot/vmlinuz-2.6.26-2-xen-686 ro\n',
          'web.cfg': "name = 'web'\nkernel = '«/boot/vmlinuz-2.6.26-2-xen-amd64»'\n",
        },
      },
    ],
    good: [
      {
        files: {
          'menu.lst':
            'title xen\nkernel /boot/xen-3.2-1-amd64.gz\nmodule /boot/vmlinuz-2.6.26-2-xen-amd64 ro\n',
          'web.cfg': "name = 'web'\nkernel = '/boot/vmlinuz-2.6.26-2-xen-amd64'\n",
          'old.cfg': "name = 'old'\nkernel = '/boot/vmlinuz-2.6.18-6-xen-686'\n",
        },
      },
      {
        note: 'A boot loader finds another kernel.',
        files: {
          'menu.lst': 'title xen\nkernel /boot/xen-3.2-1-i386.gz\nmodule /boot/vmlinuz-2.6.26-2-xen-686 ro\n',
          'web.cfg': "bootloader = 'pygrub'\nkernel = '/boot/vmlinuz-2.6.26-2-xen-amd64'\n",
        },
      },
      {
        note: 'The name tells nothing of the hypervisor.',
        files: {
          'menu.lst': 'title xen\nkernel /boot/xen.gz\nmodule /boot/vmlinuz-2.6.26-2-xen-686 ro\n',
          'web.cfg': "name = 'web'\nkernel = '/boot/vmlinuz-2.6.26-2-xen-amd64'\n",
        },
      },
    ],
  },
  check(guest, report) {
    const { kernel, host } = guest;
    const hypervisor = host?.bootEntry?.hypervisor;
    const path = host?.files.menu?.path;
    if (kernel?.image.architecture !== 'amd64' || hypervisor === undefined || path === undefined) return;
    if (hypervisor.image.architecture !== 'i386') return;
    report({
      span: kernel.span,
      message: `'${kernel.text}' is of 64 bits, and the hypervisor '${hypervisor.path.text}' of 32.`,
      help: 'Boot the host with a hypervisor for amd64, or take a kernel of 32 bits.',
      related: [{ message: 'what the host boots', path, span: hypervisor.path.span }],
    });
  },
});
