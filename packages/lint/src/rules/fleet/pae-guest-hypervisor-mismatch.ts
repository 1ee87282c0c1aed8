// A guest's kernel that disagrees with the host's hypervisor about PAE.
import { defineRule } from '../../rule.ts';

export const paeGuestHypervisorMismatch = defineRule({
  name: 'pae-guest-hypervisor-mismatch',
  family: 'fleet',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  summary: 'A paravirtual guest has a kernel with PAE and the host a hypervisor without, or the reverse.',
  why: "The guest is not created; xend says no more than (22, 'Invalid argument').",
  evidence: [
    'the article that fixtures/seed was made from',
    'virtualization guide of Red Hat Enterprise Linux 5',
  ],
  examples: {
    bad: [
      {
        files: {
          'menu.lst': 'title xen\nkernel /boot/xen-3.0.3-1-i386.gz\nmodule /boot/vmlinuz-2.6.18-xen ro\n',
          'web.cfg': "name = 'web'\nkernel = '«/boot/vmlinuz-2.6.18-6-xen-686»'\n",
        },
      },
      {
        note: 'A kernel named by a variable.',
        files: {
          'menu.lst': 'title xen\nkernel /boot/xen-3.0.3-1-i386.gz\nmodule /boot/vmlinuz-2.6.18-xen ro\n',
          'web.cfg': "k = '«/boot/vmlinuz-2.6.18-6-xen-686»'\nkernel = k\n",
        },
      },
    ],
    good: [
      {
        files: {
          'menu.lst':
            'title xen\nkernel /boot/xen-3.0.3-1-i386-pae.gz\nmodule /boot/vmlinuz-2.6.18-6-xen-686\n',
          'web.cfg': "name = 'web'\nkernel = '/boot/vmlinuz-2.6.18-6-xen-686'\n",
        },
      },
      {
        note: 'An HVM guest does not care, and a boot loader brings a kernel of its own.',
        files: {
          'menu.lst': 'title xen\nkernel /boot/xen-3.0.3-1-i386.gz\nmodule /boot/vmlinuz-2.6.18-xen ro\n',
          'hvm.cfg': "builder = 'hvm'\nkernel = '/boot/vmlinuz-2.6.18-6-xen-686'\n",
          'pygrub.cfg': "bootloader = 'pygrub'\nkernel = '/boot/vmlinuz-2.6.18-6-xen-686'\n",
        },
      },
      { note: 'The hypervisor is not known.', files: "kernel = '/boot/vmlinuz-2.6.18-6-xen-686'\n" },
    ],
  },
  check(guest, report) {
    const { kernel, host } = guest;
    const hypervisor = host?.bootEntry?.hypervisor;
    const path = host?.files.menu?.path;
    if (kernel === undefined || hypervisor === undefined || path === undefined) return;
    const [xen, own] = [hypervisor.image, kernel.image];
    if (xen.architecture !== 'i386' || own.architecture !== 'i386' || own.pvGuest === false) return;
    if (xen.pae === undefined || own.pae === undefined || xen.pae === own.pae) return;
    report({
      span: kernel.span,
      message: own.pae
        ? `'${kernel.text}' is built with PAE, and the hypervisor without it.`
        : `'${kernel.text}' is built without PAE, and the hypervisor with it.`,
      help: own.pae
        ? 'Boot the host with a hypervisor that has PAE, or take a kernel without it.'
        : 'Take a kernel with PAE.',
      related: [{ message: `the host boots '${hypervisor.path.text}'`, path, span: hypervisor.path.span }],
    });
  },
});
