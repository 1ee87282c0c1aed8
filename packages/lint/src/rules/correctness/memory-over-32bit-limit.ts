// More memory than the kernel of a guest can address.
import { defineRule } from '../../rule.ts';

/** In MiB: what 32 bits of an address reach, and the 36 of PAE. */
const reach = { plain: 4096, pae: 65_536 } as const;

export const memoryOver32bitLimit = defineRule({
  name: 'memory-over-32bit-limit',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  summary: 'A guest has more memory than its 32-bit kernel can address.',
  why: 'An address of 32 bits reaches 4 GiB, and one of PAE 64 GiB; the kernel leaves the rest unused.',
  evidence: ['xend-config.sxp, 3.0.3 and 4.4.0', 'kernel packages of Debian 4.0'],
  examples: {
    bad: [
      { files: "kernel='/boot/vmlinuz-2.6.18-6-486'\nmemory=«8192»\n" },
      { files: "kernel='/boot/vmlinuz-2.6.18-6-xen-686'\nmemory='«131072»'\n" },
    ],
    good: [
      { files: "kernel='/boot/vmlinuz-2.6.18-6-486'\nmemory=3072\n" },
      { note: 'It has PAE.', files: "kernel='/boot/vmlinuz-2.6.18-6-xen-686'\nmemory=8192\n" },
      { files: "kernel='/boot/vmlinuz-2.6.18-6-xen-amd64'\nmemory=131072\n" },
      { note: 'Not known.', files: "kernel='/boot/vmlinuz-2.6.18-6-486'\nmemory=size\n" },
    ],
  },
  check(guest, report) {
    const { kernel } = guest;
    const memory = guest.integer('memory');
    const span = guest.valueSpan('memory');
    if (kernel === undefined || memory === undefined || span === undefined) return;
    const { architecture, pae } = kernel.image;
    if (architecture !== 'i386' || pae === undefined) return;
    const most = pae ? reach.pae : reach.plain;
    if (memory <= most) return;
    report({
      span,
      message: `memory is ${memory} MiB, and the kernel reaches ${most} of them.`,
      help: pae ? 'Take a kernel of 64 bits.' : 'Take a kernel with PAE or of 64 bits.',
      related: [{ message: 'the kernel', path: guest.path, span: kernel.span }],
    });
  },
});
