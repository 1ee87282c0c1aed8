// dom0 with a fixed size that is taken from all the same.
import { type Host, integerOf, textOf } from '@xencfg/model';
import type { Span } from '@xencfg/source';
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';
import { xendSwitch } from '../../xend-words.ts';

export const dom0BallooningOn = defineRule({
  name: 'dom0-ballooning-on',
  family: 'performance',
  scope: 'host',
  languages: ['sxp', 'xl-conf'],
  severity: 'info',
  summary: "dom0's memory is fixed when it boots, and the toolstack may take from it for guests.",
  why: 'dom0 sized its tables for more memory than it is left with; it gets slow or kills programs when guests are started.',
  evidence: ['xl.conf(5)', 'wiki.xenproject.org: Xen Project Best Practices'],
  examples: {
    bad: [
      {
        files: {
          'boot/grub/menu.lst': 'title xen\nkernel /boot/xen-4.17-amd64.gz dom0_mem=1024M\n',
          'etc/xen/xl.conf': 'autoballoon="«on»"\n',
        },
        fixed: {
          'boot/grub/menu.lst': 'title xen\nkernel /boot/xen-4.17-amd64.gz dom0_mem=1024M\n',
          'etc/xen/xl.conf': 'autoballoon="off"\n',
        },
      },
      {
        files: {
          'boot/grub/menu.lst': 'title xen\nkernel /boot/xen-4.0-amd64.gz dom0_mem=1024M\n',
          'etc/xen/xend-config.sxp': '(enable-dom0-ballooning «yes»)\n',
        },
        fixed: {
          'boot/grub/menu.lst': 'title xen\nkernel /boot/xen-4.0-amd64.gz dom0_mem=1024M\n',
          'etc/xen/xend-config.sxp': '(enable-dom0-ballooning no)\n',
        },
      },
    ],
    good: [
      {
        files: {
          'boot/grub/menu.lst': 'title xen\nkernel /boot/xen-4.17-amd64.gz dom0_mem=1024M\n',
          'etc/xen/xl.conf': 'autoballoon="auto"\n',
          'etc/xen/xend-config.sxp': '(enable-dom0-ballooning no)\n',
        },
      },
      {
        note: 'dom0 has all memory, and has to give some away.',
        files: {
          'boot/grub/menu.lst': 'title xen\nkernel /boot/xen-4.17-amd64.gz\n',
          'etc/xen/xl.conf': 'autoballoon="on"\n',
        },
      },
    ],
  },
  check(host, report) {
    const { bootMemory } = host;
    if (bootMemory?.memory.size === undefined) return;
    for (const { path, text, span, written, off } of switchesOf(host)) {
      report({
        path,
        span,
        message: "dom0_mem fixes dom0's memory, and the toolstack may take from it.",
        help: `Write ${off}.`,
        related: [{ message: 'what dom0 boots with', path: bootMemory.path, span: bootMemory.span }],
        ...(isVerbatim(text, span, written) && {
          fix: { title: `Write ${off}`, safety: 'unsafe', edits: [{ span, text: off }] },
        }),
      });
    }
  },
});

interface Switch {
  readonly path: string;
  readonly text: string;
  readonly span: Span;
  readonly written: string;
  /** What turns it off. */
  readonly off: string;
}

/** Those that are certainly on. */
function* switchesOf(host: Host): Generator<Switch> {
  const { xend, xl } = host.files;
  const value = host.xend('enable-dom0-ballooning')?.value;
  if (xend !== undefined && value !== undefined && xendSwitch(host, 'enable-dom0-ballooning') === true)
    yield { path: xend.path, text: xend.text, span: value.span, written: value.text, off: 'no' };

  const setting = host.xl('autoballoon');
  const word = textOf(setting?.value);
  if (xl === undefined || setting === undefined || word === undefined) return;
  const number = integerOf(setting.value, 'xl');
  if (word.text !== 'on' && (number ?? 0) === 0) return;
  const [first] = word.pieces;
  if (first === undefined) return;
  const span = { start: first.source.start, end: word.pieces.at(-1)?.source.end ?? first.source.end };
  yield { path: xl.path, text: xl.text, span, written: word.text, off: number === undefined ? 'off' : '0' };
}
