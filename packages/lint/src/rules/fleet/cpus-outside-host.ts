// A guest on processors that the host does not have.
import { cpusOf } from '@xencfg/grammar-device';
import { processorsOf } from '../../machine.ts';
import { defineRule } from '../../rule.ts';

const mostShown = 8;

export const cpusOutsideHost = defineRule({
  name: 'cpus-outside-host',
  family: 'fleet',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  summary: 'A guest is pinned to processors that the host does not have.',
  why: 'Xen leaves the missing ones out; when none remains, the guest is not pinned or does not start.',
  evidence: ['xl_parse.c, 4.17', 'xen-command-line(7)', 'own judgement'],
  examples: {
    bad: [
      {
        files: {
          'boot/grub/menu.lst': 'title xen\nkernel /boot/xen-4.17-amd64.gz maxcpus=8\n',
          'etc/xen/a.cfg': "cpus = '«8-11»'\n",
          'etc/xen/b.cfg': "cpus = ['0', '«9»']\n",
        },
      },
    ],
    good: [
      {
        files: {
          'boot/grub/menu.lst': 'title xen\nkernel /boot/xen-4.17-amd64.gz maxcpus=8\n',
          'etc/xen/a.cfg': "cpus = '4-7'\n",
          'etc/xen/b.cfg': "cpus = 'all,^0'\n",
          'etc/xen/c.cfg': "cpus = 'node:9'\n",
        },
      },
      {
        note: 'How many there are is not known.',
        files: {
          'boot/grub/menu.lst': 'title xen\nkernel /boot/xen-4.17-amd64.gz\n',
          'etc/xen/a.cfg': "cpus = '8-11'\n",
        },
      },
    ],
  },
  check(guest, report) {
    const processors = guest.host && processorsOf(guest.host);
    if (processors === undefined) return;
    const { count, place } = processors;
    for (const list of guest.cpus.all) {
      const missing = [...(cpusOf(list.spec) ?? [])].filter((cpu) => cpu >= count);
      if (missing.length === 0) continue;
      const shown = missing.slice(0, mostShown).join(', ');
      report({
        span: list.span,
        message: `The host has the CPUs 0 to ${count - 1}, and not ${shown}${missing.length > mostShown ? ' and more' : ''}.`,
        help: 'Name processors of the host.',
        ...(place && { related: [place] }),
      });
    }
  },
});
