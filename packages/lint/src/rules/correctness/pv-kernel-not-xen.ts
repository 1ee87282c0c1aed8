// A paravirtual guest with a kernel that cannot run as one.
import { defineRule } from '../../rule.ts';

export const pvKernelNotXen = defineRule({
  name: 'pv-kernel-not-xen',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  summary: 'The kernel of a paravirtual guest is by its name not built for Xen.',
  why: 'Such a kernel asks for a whole machine; the toolstack refuses it, or it stops before it prints a word.',
  evidence: ['the article that fixtures/seed was made from', 'kernel packages of Debian 4.0 to 5.0'],
  examples: {
    bad: [
      { files: "kernel='«/boot/vmlinuz-2.6.18-6-686»'\n" },
      { files: "type = 'pv'\nkernel = '«/boot/vmlinuz-2.6.26-2-486»'\n" },
      {
        note: 'The firmware of HVM guests.',
        files: "kernel = '«/usr/lib/xen/boot/hvmloader»'\nmemory = 256\n",
      },
    ],
    good: [
      { files: "kernel='/boot/vmlinuz-2.6.18-6-xen-686'\n" },
      {
        note: 'From pv_ops on a kernel for everything does.',
        files: "kernel='/boot/vmlinuz-3.16.0-4-amd64'\n",
      },
      { files: "builder='hvm'\nkernel='/usr/lib/xen/boot/hvmloader'\n" },
      { note: 'Not known.', files: "kernel='/boot/vmlinuz-2.6.18-custom'\n" },
    ],
  },
  check(guest, report) {
    const { kernel } = guest;
    if (kernel === undefined) return;
    const { image, text, span } = kernel;
    if (image.kind === 'hvmloader') {
      report({
        span,
        message: `'${text}' starts HVM guests, and this one is paravirtual.`,
        help:
          guest.toolstack === 'xl'
            ? "Set type to 'hvm' and leave kernel out, or name a kernel."
            : "Set builder to 'hvm', or name a kernel.",
      });
    } else if (image.pvGuest === false) {
      report({
        span,
        message: `'${text}' cannot run as a paravirtual guest.`,
        why: image.why,
        help:
          image.kind === 'linux' ? 'Take a kernel that is built for Xen.' : "Set type or builder to 'hvm'.",
      });
    }
  },
});
