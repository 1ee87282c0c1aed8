// More memory for the guests that start with the host than it has.

import { memoryOf } from '../../machine.ts';
import { defineRule } from '../../rule.ts';

const mostShown = 5;

export const autostartMemoryExceedsHost = defineRule({
  name: 'autostart-memory-exceeds-host',
  family: 'fleet',
  scope: 'host',
  languages: ['menu', 'sxp', 'xl-conf'],
  severity: 'error',
  summary: 'The guests that start with the host need more memory than it has beside dom0.',
  why: 'The last of them do not start: there is not enough free memory.',
  evidence: ['wiki.xenproject.org: Xen Project Best Practices', 'xen-command-line(7)', 'own judgement'],
  examples: {
    bad: [
      {
        files: {
          'boot/grub/menu.lst':
            'title xen\nkernel «/boot/xen-3.2-1-amd64.gz» dom0_mem=512M mem=2G\nmodule /boot/vmlinuz-2.6.26-2-xen-amd64\n',
          'etc/xen/auto/a': "name = 'a'\nmemory = 1024\n",
          'etc/xen/auto/b': "name = 'b'\nmemory = 768\n",
        },
      },
    ],
    good: [
      {
        files: {
          'boot/grub/menu.lst':
            'title xen\nkernel /boot/xen-3.2-1-amd64.gz dom0_mem=512M mem=2G\nmodule /boot/vmlinuz-2.6.26-2-xen-amd64\n',
          'etc/xen/auto/a': "name = 'a'\nmemory = 1024\n",
          'etc/xen/auto/b': "name = 'b'\nmemory = 512\n",
          'etc/xen/c': "name = 'c'\nmemory = 1024\n",
        },
      },
      {
        note: "The machine's memory is not known.",
        files: {
          'boot/grub/menu.lst': 'title xen\nkernel /boot/xen-3.2-1-amd64.gz dom0_mem=512M\n',
          'etc/xen/auto/a': "name = 'a'\nmemory = 65536\n",
        },
      },
    ],
  },
  check(host, report, { fleet }) {
    const memory = memoryOf(host);
    const path = (host.files.menu ?? host.files.xend ?? host.files.xl)?.path;
    if (memory === undefined || path === undefined) return;
    const started = new Set(fleet.facts.sharing('autostart', host.root).map((it) => it.path));
    const needs = fleet.facts.sharing('memory', host.root).filter((it) => started.has(it.path));
    const sum = needs.reduce((total, it) => total + (it.mib ?? 0), 0);
    const { size } = host.bootMemory?.memory ?? {};
    const dom0 = size === undefined || size.negative ? 0 : Math.floor(size.kib / 1024);
    if (sum + dom0 <= memory.count) return;
    const largest = needs.toSorted((a, b) => (b.mib ?? 0) - (a.mib ?? 0)).slice(0, mostShown);
    const place = host.files.menu && host.bootEntry?.hypervisor.path.span;
    report({
      path,
      span: place ?? { start: 0, end: 0 },
      message: `The guests that start with this host take ${sum} MiB${dom0 === 0 ? '' : `, and dom0 ${dom0} MiB`}, of ${memory.count} MiB.`,
      help: 'Give some of them less memory, or do not start them with the host.',
      related: [
        ...(memory.place ? [memory.place] : []),
        ...largest.map((it) => ({
          message: `${it.mib} MiB for '${it.guest ?? it.path}'`,
          path: it.path,
          span: it.span,
        })),
      ],
    });
  },
});
