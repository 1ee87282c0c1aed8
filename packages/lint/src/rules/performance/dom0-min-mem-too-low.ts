// Too little memory for dom0.
import { readDom0Mem } from '@xencfg/grammar-grub';
import type { Host } from '@xencfg/model';
import { defineRule, type Reporter } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';

/** MiB that the sample file of xend holds dom0 to, and below which dom0 is known to run dry under load. */
const leastBallooned = 196;
/** MiB: the 128 with which dom0s of the time of Etch did their work were often rounded to 130000 KiB and less. */
const leastBooted = 120;
/** KiB in which no kernel for dom0 comes up with its RAM disk; a number without unit below is meant to be MiB. */
const leastBelievable = 16 * 1024;

export const dom0MinMemTooLow = defineRule({
  name: 'dom0-min-mem-too-low',
  family: 'performance',
  scope: 'host',
  languages: ['sxp', 'menu'],
  severity: 'warning',
  summary: 'dom0 has, or may be left with, too little memory for the devices of its guests.',
  why: "Under load its back ends run dry: the kernel logs 'xen_net: Memory squeeze in netback driver' and guests lose their connections.",
  evidence: [
    'the article that fixtures/seed was made from',
    'reports of administrators whose dom0 ran out of memory',
  ],
  examples: {
    bad: [
      {
        files: { 'xend-config.sxp': '(dom0-min-mem «64»)\n' },
        fixed: { 'xend-config.sxp': '(dom0-min-mem 196)\n' },
      },
      {
        note: 'Without a unit the number counts KiB.',
        files: {
          'menu.lst':
            'title a\nkernel /xen-3.0.3-1-amd64.gz dom0_mem=«65536»\ntitle b\nkernel /xen-3.2-1-amd64.gz dom0_mem=«512»\n',
        },
        fixed: {
          'menu.lst':
            'title a\nkernel /xen-3.0.3-1-amd64.gz dom0_mem=65536\ntitle b\nkernel /xen-3.2-1-amd64.gz dom0_mem=512M\n',
        },
      },
    ],
    good: [
      {
        files: {
          'xend-config.sxp': '(dom0-min-mem 196)\n',
          'menu.lst':
            'title a\nkernel /xen-3.0.3-1-amd64.gz dom0_mem=128M\ntitle b\nkernel /xen-3.2-1-amd64.gz dom0_mem=393216\n',
        },
      },
      { note: 'dom0 gives nothing away.', files: { 'xend-config.sxp': '(dom0-min-mem 0)\n' } },
      { files: { 'xend-config.sxp': '(dom0-min-mem 64)\n(enable-dom0-ballooning no)\n' } },
      {
        note: 'How much that is depends on the machine.',
        files: { 'menu.lst': 'title a\nkernel /xen-4.17-amd64.gz dom0_mem=-64M,max:8G\n' },
      },
    ],
  },
  check(host, report) {
    checkMinimum(host, report);
    checkBootLines(host, report);
  },
});

function checkMinimum(host: Host, report: Reporter): void {
  const { xend } = host.files;
  const minimum = host.xend('dom0-min-mem')?.value;
  if (xend === undefined || minimum === undefined || !/^\s*\+?\d+\s*$/.test(minimum.text)) return;
  const mebibytes = Number(minimum.text);
  const ballooning = host.xend('enable-dom0-ballooning')?.value?.text ?? 'yes';
  if (mebibytes === 0 || mebibytes >= leastBallooned || /^(?:no?|0|off|f|false)$/i.test(ballooning)) return;
  report({
    path: xend.path,
    span: minimum.span,
    message: `xend may take all but ${mebibytes} MiB from dom0.`,
    help: `Leave dom0 at least ${leastBallooned} MiB, or as much as dom0_mem gives it.`,
    ...(isVerbatim(xend.text, minimum.span, minimum.text) && {
      fix: {
        title: `Leave dom0 ${leastBallooned} MiB`,
        safety: 'unsafe',
        edits: [{ span: minimum.span, text: `${leastBallooned}` }],
      },
    }),
  });
}

function checkBootLines(host: Host, report: Reporter): void {
  const { menu } = host.files;
  if (menu === undefined) return;
  for (const { hypervisor } of host.xenEntries) {
    const argument = hypervisor.args.findLast((it) => it.name === 'dom0_mem');
    if (argument?.value === undefined || argument.valueSpan === undefined) continue;
    const { size } = readDom0Mem(argument.value, argument.valueSpan.start);
    if (size === undefined || size.negative || size.percent !== undefined || size.kib === 0) continue;
    if (size.kib >= leastBooted * 1024) continue;
    const lacksUnit = size.unit === undefined && size.kib < leastBelievable;
    const amount = size.kib < 1024 ? `${size.kib} KiB` : `${Math.floor(size.kib / 102.4) / 10} MiB`;
    const text = menu.text.slice(size.span.start, size.span.end);
    const end = { start: size.span.end, end: size.span.end };
    report({
      path: menu.path,
      span: size.span,
      message: lacksUnit
        ? `dom0_mem=${text} counts KiB and gives dom0 ${amount}; the unit is probably missing.`
        : `dom0_mem=${text} gives dom0 only ${amount}.`,
      help: lacksUnit
        ? `Write the unit, such as ${text}M.`
        : 'Give dom0 at least 196 MiB, and more where it serves many guests.',
      ...(lacksUnit && {
        severity: 'error',
        why: 'dom0 does not come up with so little: the machine does not boot this entry.',
        fix: { title: 'Count MiB', safety: 'unsafe', edits: [{ span: end, text: 'M' }] },
      }),
    });
  }
}
