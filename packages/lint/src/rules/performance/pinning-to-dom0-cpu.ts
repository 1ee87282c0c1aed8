// A guest on the processors that were set aside for dom0.
import { cpusOf } from '@xencfg/grammar-device';
import type { Host } from '@xencfg/model';
import type { RelatedPlace } from '@xencfg/source';
import { defineRule } from '../../rule.ts';

export const pinningToDom0Cpu = defineRule({
  name: 'pinning-to-dom0-cpu',
  family: 'performance',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'info',
  summary: 'A guest is pinned to processors to which dom0 is pinned.',
  why: 'dom0 does the disk and network work of all guests; the two take the processor from each other, and the other guests wait.',
  evidence: ['wiki.xenproject.org: Xen Project Best Practices'],
  examples: {
    bad: [
      {
        files: {
          'boot/grub/menu.lst': 'title xen\nkernel /xen.gz dom0_max_vcpus=1 dom0_vcpus_pin\n',
          'etc/xen/a.cfg': "cpus='«0»'\n",
          'etc/xen/b.cfg': "cpus='«0-3»'\n",
        },
      },
    ],
    good: [
      {
        files: {
          'boot/grub/menu.lst': 'title xen\nkernel /xen.gz dom0_max_vcpus=1 dom0_vcpus_pin\n',
          'etc/xen/a.cfg': "cpus='1-3'\n",
          'etc/xen/b.cfg': "cpus='0-3,^0'\n",
          'etc/xen/c.cfg': 'memory=512\n',
        },
      },
      {
        note: 'dom0 moves about.',
        files: {
          'boot/grub/menu.lst': 'title xen\nkernel /xen.gz dom0_max_vcpus=1\n',
          'etc/xen/a.cfg': "cpus='0'\n",
        },
      },
    ],
  },
  check(guest, report) {
    const dom0 = guest.host && pinnedCpus(guest.host);
    if (dom0 === undefined) return;
    for (const list of guest.cpus.all) {
      const shared = [...(cpusOf(list.spec) ?? [])].filter((cpu) => cpu < dom0.count);
      if (shared.length === 0) continue;
      report({
        span: list.span,
        message: `This guest may run on CPU ${shared.join(', ')}, where dom0 is pinned.`,
        help: `Leave CPUs 0 to ${dom0.count - 1} to dom0.`.replace('CPUs 0 to 0', 'CPU 0'),
        related: [dom0.place],
      });
    }
  },
});

/** How many, counted from 0: with dom0_vcpus_pin dom0's virtual processors stay on those of their own numbers. */
function pinnedCpus(host: Host): { readonly count: number; readonly place: RelatedPlace } | undefined {
  const { menu } = host.files;
  const words = host.bootEntry?.hypervisor.args;
  const pin = words?.find(({ text }) => /^dom0_vcpus_pin(?:=(?:1|yes|on|true|enable))?$/.test(text));
  const most = host.hypervisorArgument('dom0_max_vcpus')?.value ?? '';
  if (menu === undefined || pin === undefined || !/^[1-9]\d{0,3}$/.test(most)) return undefined;
  return {
    count: Number(most),
    place: { message: `dom0 has ${most} pinned here`, path: menu.path, span: pin.span },
  };
}
