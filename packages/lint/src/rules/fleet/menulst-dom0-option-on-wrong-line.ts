// A word for the hypervisor on the line of dom0's kernel, or the reverse.
import type { Argument, ImageLine } from '@xencfg/grammar-grub';
import type { Fix } from '@xencfg/source';
import { defineRule } from '../../rule.ts';

/** Words that mean something to one of the two only (Xen's xen-command-line(7), Linux's kernel-parameters). */
const xenWords =
  /^(?:dom0_mem|dom0_max_vcpus|dom0_vcpus_pin|dom0_nodes|com[12]|loglvl|guest_loglvl|sync_console|tbuf_size)$/;
const linuxWords =
  /^(?:root|rootfstype|(?:xen[-_])?pciback\.(?:hide|permissive)|max_loop|rd\.\w+(?:\.\w+)*)$/;

export const menulstDom0OptionOnWrongLine = defineRule({
  name: 'menulst-dom0-option-on-wrong-line',
  family: 'fleet',
  scope: 'host',
  languages: ['menu'],
  severity: 'warning',
  summary: "A boot entry gives a word of the hypervisor to dom0's kernel, or the reverse.",
  why: 'Neither reads the words of the other and neither complains: dom0 takes all memory, keeps its devices or finds no root.',
  evidence: [
    'wiki.xenproject.org: Xen Project Best Practices and Xen PCI Passthrough',
    'xen-command-line(7)',
  ],
  examples: {
    bad: [
      {
        files: {
          'menu.lst':
            'title xen\nkernel /boot/xen.gz\nmodule /boot/vmlinuz-xen root=/dev/sda1 «dom0_mem=512M»\nmodule /boot/initrd\n',
        },
        fixed: {
          'menu.lst':
            'title xen\nkernel /boot/xen.gz dom0_mem=512M\nmodule /boot/vmlinuz-xen root=/dev/sda1\nmodule /boot/initrd\n',
        },
      },
      {
        note: 'The reverse.',
        files: {
          'menu.lst':
            'title xen\nkernel /boot/xen.gz «pciback.hide=(01:00.0)» noreboot\nmodule /boot/vmlinuz-xen ro\n',
        },
        fixed: {
          'menu.lst':
            'title xen\nkernel /boot/xen.gz noreboot\nmodule /boot/vmlinuz-xen ro pciback.hide=(01:00.0)\n',
        },
      },
      {
        note: 'The other line has it too, with a value of its own.',
        files: {
          'menu.lst':
            'title xen\nkernel /boot/xen.gz dom0_mem=1G\nmodule /boot/vmlinuz-xen ro «dom0_mem=512M»\n',
        },
      },
    ],
    good: [
      {
        files: {
          'menu.lst':
            'title xen\nkernel /boot/xen.gz dom0_mem=512M com1=115200,8n1 console=com1,vga\nmodule /boot/vmlinuz-xen root=/dev/sda1 ro quiet pciback.hide=(01:00.0)\n',
        },
      },
      {
        note: "Behind the two hyphens Xen's line goes on to dom0's kernel.",
        files: {
          'menu.lst':
            'title xen\nkernel /boot/xen.gz dom0_mem=512M -- root=/dev/sda1\nmodule /boot/vmlinuz-xen ro\n',
        },
      },
    ],
  },
  check(host, report) {
    const { menu } = host.files;
    if (menu === undefined) return;
    for (const { hypervisor, kernel } of host.xenEntries) {
      if (kernel === undefined) continue;
      const end = hypervisor.args.findIndex(({ text }) => text === '--');
      const own = end < 0 ? hypervisor.args : hypervisor.args.slice(0, end);
      const misplaced = [
        { words: own, pattern: linuxWords, on: hypervisor, to: kernel, reader: "dom0's kernel" },
        { words: kernel.args, pattern: xenWords, on: kernel, to: hypervisor, reader: 'the hypervisor' },
      ];
      for (const { words, pattern, on, to, reader } of misplaced) {
        for (const word of words) {
          const name = nameOf(word);
          if (!pattern.test(name)) continue;
          const isThere = to.args.some((it) => nameOf(it) === name);
          // Behind `--` the end of the line is not Xen's.
          const fix = isThere || end >= 0 ? undefined : moveWord(menu.text, word, to);
          report({
            path: menu.path,
            span: word.span,
            message: `${name} is for ${reader}, and '${on.path.text}' does not read it.`,
            help: isThere ? 'Take it out here.' : `Move it to the line of ${reader}.`,
            related: [{ message: 'the other line', path: menu.path, span: to.path.span }],
            ...(fix && { fix }),
          });
        }
      }
    }
  },
});

function nameOf({ name, text }: Argument): string {
  return name ?? text;
}

function moveWord(text: string, { span }: Argument, to: ImageLine): Fix | undefined {
  const word = text.slice(span.start, span.end);
  const [gap = ''] = /[ \t]*$/.exec(text.slice(0, span.start).slice(-256)) ?? [];
  if (gap === '') return undefined;
  const { end } = to.span;
  return {
    title: 'Move it to the other line',
    safety: 'unsafe',
    edits: [
      { span: { start: span.start - gap.length, end: span.end }, text: '' },
      { span: { start: end, end }, text: ` ${word}` },
    ],
  };
}
