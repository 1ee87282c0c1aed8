// A RAM disk that belongs to another kernel.

import type { Guest, LocatedText } from '@xencfg/model';
import { identifyImage } from '@xencfg/schema';
import type { Fix } from '@xencfg/source';
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';

export const kernelRamdiskVersionMismatch = defineRule({
  name: 'kernel-ramdisk-version-mismatch',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  summary: 'The kernel and the initial RAM disk of a guest are of different versions.',
  why: 'The RAM disk holds the modules of its own kernel; with another one the drivers of the disk may not load, and the guest finds no root.',
  evidence: ['the article that fixtures/seed was made from', 'own judgement'],
  examples: {
    bad: [
      {
        files: "kernel='/boot/vmlinuz-2.6.18-6-xen-686'\nramdisk='«/boot/initrd.img-2.6.18-5-xen-686»'\n",
        fixed: "kernel='/boot/vmlinuz-2.6.18-6-xen-686'\nramdisk='/boot/initrd.img-2.6.18-6-xen-686'\n",
      },
      {
        note: 'Another flavour.',
        files: "kernel='/boot/vmlinuz-2.6.26-2-xen-686'\nramdisk='«/boot/initrd.img-2.6.26-2-686»'\n",
        fixed: "kernel='/boot/vmlinuz-2.6.26-2-xen-686'\nramdisk='/boot/initrd.img-2.6.26-2-xen-686'\n",
      },
    ],
    good: [
      { files: "kernel='/boot/vmlinuz-2.6.18-6-xen-686'\nramdisk='/boot/initrd.img-2.6.18-6-xen-686'\n" },
      {
        note: 'One made for guests, by its ending.',
        files: "kernel='/boot/vmlinuz-2.6.18-8.el5xen'\nramdisk='/boot/initrd-2.6.18-8.el5xen-domU.img'\n",
      },
      {
        note: 'A link tells nothing.',
        files: "kernel='/boot/vmlinuz-2.6.18-6-xen-686'\nramdisk='/boot/initrd.img'\n",
      },
      { note: 'Not known.', files: "kernel='/boot/vmlinuz-2.6.18-6-xen-686'\nramdisk=initrd\n" },
    ],
  },
  check(guest, report) {
    const { kernel } = guest;
    const ramdisk = guest.text('ramdisk');
    if (kernel === undefined || ramdisk === undefined || kernel.image.kind !== 'linux') return;
    const own = kernel.image.version;
    const other = identifyImage(ramdisk.text);
    if (own === undefined || other.kind !== 'initrd' || other.version === undefined) return;
    if (isOf(other.version, own) || isOf(own, other.version)) return;
    const fix = fixFor(guest, ramdisk, other.version, own);
    report({
      span: ramdisk.span,
      message: `The kernel is ${own}, and the RAM disk is of ${other.version}.`,
      help: 'Take the RAM disk that was made for the kernel.',
      related: [{ message: 'the kernel', path: guest.path, span: kernel.span }],
      ...(fix && { fix }),
    });
  },
});

/** Whether one version is the other with words of somebody's own behind it. */
function isOf(version: string, plain: string): boolean {
  return version === plain || (version.startsWith(plain) && /^[-._+]/.test(version.slice(plain.length)));
}

function fixFor({ document }: Guest, { text, span }: LocatedText, from: string, to: string): Fix | undefined {
  const at = text.lastIndexOf(from);
  if (at < 0 || !isVerbatim(document.text, span, text)) return undefined;
  const place = { start: span.start + at, end: span.start + at + from.length };
  return { title: `Take the one of ${to}`, safety: 'unsafe', edits: [{ span: place, text: to }] };
}
