// A kernel of Debian Etch that is given the console of later ones.
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';

export const consoleEtchXencons = defineRule({
  name: 'console-etch-xencons',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'info',
  summary: 'A kernel of Debian Etch is told to use hvc0, which it does not have.',
  why: "Etch's 2.6.18 calls the console of a guest what xencons= says, and knows no hvc0; xm console stays blank from there on.",
  evidence: [
    'the article that fixtures/seed was made from',
    'linux-virtualization mailing list, 2007, on console=hvc0',
  ],
  examples: {
    bad: [
      {
        files: "kernel = '/boot/vmlinuz-2.6.18-6-xen-686'\nextra = 'ro «console=hvc0»'\n",
        fixed: "kernel = '/boot/vmlinuz-2.6.18-6-xen-686'\nextra = 'ro xencons=tty'\n",
      },
      {
        note: 'The right word stands beside it.',
        files: "kernel = '/boot/vmlinuz-2.6.18-6-xen-amd64'\nextra = 'xencons=tty «console=hvc0»'\n",
      },
    ],
    good: [
      { files: "kernel = '/boot/vmlinuz-2.6.18-6-xen-686'\nextra = 'xencons=tty'\n" },
      {
        note: "Lenny's kernel.",
        files: "kernel = '/boot/vmlinuz-2.6.26-2-xen-686'\nextra = 'console=hvc0'\n",
      },
      {
        note: 'Words for either kernel: the later console counts here.',
        files: "kernel = '/boot/vmlinuz-2.6.18-6-xen-686'\nextra = 'console=hvc0 console=tty0'\n",
      },
      { note: 'Not known.', files: "kernel = '/boot/vmlinuz-2.6.18-6-xen-686'\nextra = words\n" },
    ],
  },
  check(guest, report) {
    const { kernel, kernelArguments: words, document } = guest;
    if (kernel?.image.distribution !== 'debian-etch' || kernel.image.pvGuest !== true) return;
    const consoles = words?.filter((it) => it.name === 'console') ?? [];
    const last = consoles.at(-1);
    if (last === undefined || !consoles.every((it) => /^hvc0(?:,|$)/.test(it.value ?? ''))) return;
    const isLone = consoles.length === 1 && words?.every((it) => it.name !== 'xencons') === true;
    report({
      span: last.span,
      message: "Debian Etch's kernel has no console hvc0.",
      help: 'Write xencons=tty in its place.',
      related: [{ message: 'a kernel of Debian Etch', path: guest.path, span: kernel.span }],
      ...(isLone &&
        isVerbatim(document.text, last.span, `console=${last.value ?? ''}`) && {
          fix: {
            title: 'Write xencons=tty in its place',
            safety: 'unsafe',
            edits: [{ span: last.span, text: 'xencons=tty' }],
          },
        }),
    });
  },
});
