// A boot entry whose hypervisor and dom0 kernel disagree about PAE.
import { defineRule } from '../../rule.ts';

export const paeDom0HypervisorMismatch = defineRule({
  name: 'pae-dom0-hypervisor-mismatch',
  family: 'fleet',
  scope: 'host',
  languages: ['menu'],
  severity: 'error',
  summary: 'One boot entry joins a hypervisor with PAE and a dom0 kernel without, or the reverse.',
  why: consequenceOf(false),
  evidence: ['the boot of Xen 3.0.3 and 3.1, which says so', 'the article that fixtures/seed was made from'],
  examples: {
    bad: [
      {
        files: {
          'menu.lst':
            'title xen\nkernel «/boot/xen-3.0.3-1-i386.gz» dom0_mem=393216\nmodule /boot/vmlinuz-2.6.18-6-xen-686 ro\n',
        },
      },
      {
        note: 'Entries that nobody chose are looked at as well.',
        files: {
          'menu.lst':
            'default 0\ntitle a\nkernel /xen-3.0.3-1-i386-pae.gz\nmodule /vmlinuz-2.6.18-6-xen-686\ntitle b\nkernel «/xen-3.0.3-1-i386.gz»\nmodule /vmlinuz-2.6.18-6-xen-686\n',
        },
      },
    ],
    good: [
      {
        files: {
          'menu.lst':
            'title xen\nkernel /boot/xen-3.0.3-1-i386-pae.gz\nmodule /boot/vmlinuz-2.6.18-6-xen-686 ro\n',
        },
      },
      {
        note: 'A kernel of unknown make.',
        files: {
          'menu.lst': 'title xen\nkernel /boot/xen-3.0.3-1-i386.gz\nmodule /boot/vmlinuz-2.6.18-xen ro\n',
        },
      },
      {
        note: 'On amd64 the question does not arise.',
        files: {
          'menu.lst':
            'title xen\nkernel /boot/xen-3.0.3-1-amd64.gz\nmodule /boot/vmlinuz-2.6.18-6-xen-amd64\n',
        },
      },
    ],
  },
  check(host, report) {
    const { menu } = host.files;
    if (menu === undefined) return;
    for (const { hypervisor, kernel } of host.xenEntries) {
      const [xen, dom0] = [hypervisor.image.pae, kernel?.image.pae];
      // A kernel that is not for Xen at all fails before PAE matters.
      if (kernel === undefined || kernel.image.pvGuest === false) continue;
      if (xen === undefined || dom0 === undefined || xen === dom0) continue;
      const [with_, without] = xen ? [hypervisor, kernel] : [kernel, hypervisor];
      report({
        path: menu.path,
        span: hypervisor.path.span,
        message: `'${with_.path.text}' is built with PAE and '${without.path.text}' without it.`,
        why: consequenceOf(xen),
        help: xen
          ? 'Load a dom0 kernel with PAE.'
          : 'Load a hypervisor with PAE; that of Debian Etch is xen-3.0.3-1-i386-pae.gz.',
        related: [{ message: 'the kernel of dom0', path: menu.path, span: kernel.path.span }],
      });
    }
  },
});

function consequenceOf(xen: boolean): string {
  const [x, d] = xen ? ['yes', 'no'] : ['no', 'yes'];
  return `The machine stops while it boots; Xen 3.0 says 'PAE mode mismatch between Xen and DOM0 (xen=${x}, dom0=${d})'.`;
}
