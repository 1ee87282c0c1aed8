// A kernel of Debian Lenny without its console.
import { appendWord, lastWords } from '../../command-line.ts';
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';

export const consoleLennyHvc0 = defineRule({
  name: 'console-lenny-hvc0',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  summary: 'A kernel of Debian Lenny is not told that its console is hvc0.',
  why: "The console of Lenny's 2.6.26 kernels in a guest is hvc0; without console=hvc0 xm console stays blank.",
  evidence: [
    'the article that fixtures/seed was made from',
    'reports of administrators on the way from Etch to Lenny',
  ],
  examples: {
    bad: [
      {
        files: "kernel = '/boot/vmlinuz-2.6.26-2-xen-686'\nextra = '«xencons=tty»'\n",
        fixed: "kernel = '/boot/vmlinuz-2.6.26-2-xen-686'\nextra = 'console=hvc0'\n",
      },
      {
        note: 'Without a word for the kernel.',
        files: 'kernel = "«/boot/vmlinuz-2.6.26-2-686-bigmem»"  # new\nroot = "/dev/xvda1 ro"\n',
        fixed:
          'kernel = "/boot/vmlinuz-2.6.26-2-686-bigmem"  # new\nextra = "console=hvc0"\nroot = "/dev/xvda1 ro"\n',
      },
      {
        note: 'A console of a screen that the guest does not have.',
        files: "kernel = '/boot/vmlinuz-2.6.26-2-xen-686'\nextra = '«console=tty0»'\n",
        fixed: "kernel = '/boot/vmlinuz-2.6.26-2-xen-686'\nextra = 'console=tty0 console=hvc0'\n",
      },
    ],
    good: [
      { files: "kernel = '/boot/vmlinuz-2.6.26-2-xen-686'\nextra = 'console=hvc0'\n" },
      {
        note: 'The screen is what is looked at.',
        files: "kernel = '/boot/vmlinuz-2.6.26-2-xen-686'\nvfb = ['type=vnc']\nextra = 'console=tty0'\n",
      },
      { note: "Etch's kernel.", files: "kernel = '/boot/vmlinuz-2.6.18-6-xen-686'\nextra = 'xencons=tty'\n" },
      { note: 'Later kernels need no word.', files: "kernel = '/boot/vmlinuz-3.16.0-4-amd64'\n" },
      { note: 'Not known.', files: "kernel = '/boot/vmlinuz-2.6.26-2-xen-686'\nextra = words\n" },
    ],
  },
  check(guest, report) {
    const { kernel, kernelArguments: words, document } = guest;
    // Mainline kernels with pv_ops make hvc0 a preferred console by themselves (add_preferred_console in
    // arch/x86/xen/enlighten.c), so that a missing word proves nothing for later ones. For Lenny's own 2.6.26 the
    // experience of its time stands against that; further than these kernels it does not reach.
    if (kernel?.image.distribution !== 'debian-lenny' || kernel.image.console !== 'hvc0') return;
    if (words === undefined) return;
    const consoles = words.filter((it) => it.name === 'console');
    if (consoles.some((it) => /^hvc0(?:,|$)/.test(it.value ?? ''))) return;
    const hasScreen = !guest.isAbsent('vfb') || guest.isOn('vnc') === true || guest.isOn('sdl') === true;
    if (hasScreen && consoles.some((it) => it.value?.startsWith('tty'))) return;

    const old = words.find((it) => it.name === 'xencons');
    const edit =
      old === undefined
        ? appendWord(guest, 'console=hvc0', kernel.setting)
        : isVerbatim(document.text, old.span, `xencons=${old.value ?? ''}`)
          ? { span: old.span, text: 'console=hvc0' }
          : undefined;
    const text = lastWords(guest);
    const hasWords = text !== undefined && text.text !== '';
    report({
      span: hasWords ? text.span : kernel.span,
      message:
        old === undefined
          ? "The words for the kernel do not name the console of Lenny's kernels, console=hvc0."
          : `The word xencons=${old.value ?? ''} is for Etch's kernels; the console of Lenny's is hvc0.`,
      help: "Put console=hvc0 into extra, and a login on hvc0 into the guest's inittab.",
      related: hasWords ? [{ message: 'a kernel of Debian Lenny', path: guest.path, span: kernel.span }] : [],
      ...(edit && { fix: { title: 'Make hvc0 the console', safety: 'unsafe', edits: [edit] } }),
    });
  },
});
