// A dom0 that boots with more memory than xend leaves it.
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';
import { xendSwitch } from '../../xend-words.ts';

export const dom0MemMismatch = defineRule({
  name: 'dom0-mem-mismatch',
  family: 'fleet',
  scope: 'host',
  languages: ['sxp'],
  severity: 'hint',
  summary: 'xend may take from dom0 what dom0_mem gives it.',
  why: 'dom0 sizes its tables for what it boots with; when guests start, xend takes the memory down to dom0-min-mem.',
  evidence: ['wiki.xenproject.org: Xen Project Best Practices', 'SUSE support, document 000016299'],
  examples: {
    bad: [
      {
        files: {
          'boot/grub/menu.lst': 'title xen\nkernel /boot/xen-3.2-1-amd64.gz dom0_mem=512M\n',
          'etc/xen/xend-config.sxp': '(dom0-min-mem «196»)\n',
        },
        fixed: {
          'boot/grub/menu.lst': 'title xen\nkernel /boot/xen-3.2-1-amd64.gz dom0_mem=512M\n',
          'etc/xen/xend-config.sxp': '(dom0-min-mem 512)\n',
        },
      },
    ],
    good: [
      {
        files: {
          'boot/grub/menu.lst': 'title xen\nkernel /boot/xen-3.2-1-amd64.gz dom0_mem=512M\n',
          'etc/xen/xend-config.sxp': '(dom0-min-mem 512)\n',
        },
      },
      {
        note: 'xend takes nothing.',
        files: {
          'h1/boot/grub/menu.lst': 'title xen\nkernel /boot/xen-3.2-1-amd64.gz dom0_mem=512M\n',
          'h1/etc/xen/xend-config.sxp': '(dom0-min-mem 0)\n',
          'h2/boot/grub/menu.lst': 'title xen\nkernel /boot/xen-4.0-amd64.gz dom0_mem=512M\n',
          'h2/etc/xen/xend-config.sxp': '(dom0-min-mem 196)\n(enable-dom0-ballooning no)\n',
        },
      },
      {
        note: 'dom0 has all memory and has to give some away.',
        files: {
          'boot/grub/menu.lst': 'title xen\nkernel /boot/xen-3.2-1-amd64.gz\n',
          'etc/xen/xend-config.sxp': '(dom0-min-mem 196)\n',
        },
      },
    ],
  },
  check(host, report) {
    const { xend } = host.files;
    const written = host.xend('dom0-min-mem')?.value;
    const { bootMemory } = host;
    const size = bootMemory?.memory.size;
    if (xend === undefined || written === undefined || bootMemory === undefined || size === undefined) return;
    if (size.negative || size.percent !== undefined || !/^[1-9]\d*$/.test(written.text)) return;
    // Where ballooning is asked for, dom0-ballooning-on speaks of it.
    if (xendSwitch(host, 'enable-dom0-ballooning') !== undefined) return;
    const mebibytes = Math.floor(size.kib / 1024);
    if (Number(written.text) >= mebibytes) return;
    report({
      path: xend.path,
      span: written.span,
      message: `dom0 boots with ${mebibytes} MiB, and xend leaves it ${written.text}.`,
      help: `Write ${mebibytes}, so that xend takes nothing.`,
      related: [{ message: 'what dom0 boots with', path: bootMemory.path, span: bootMemory.span }],
      ...(isVerbatim(xend.text, written.span, written.text) && {
        fix: {
          title: `Leave dom0 ${mebibytes} MiB`,
          safety: 'unsafe',
          edits: [{ span: written.span, text: `${mebibytes}` }],
        },
      }),
    });
  },
});
