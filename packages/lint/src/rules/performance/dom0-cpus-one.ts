// dom0 on one processor, where a release no longer needs that.
import { compareReleases } from '@xencfg/schema';
import { defineRule } from '../../rule.ts';

export const dom0CpusOne = defineRule({
  name: 'dom0-cpus-one',
  family: 'performance',
  scope: 'host',
  languages: ['sxp'],
  severity: 'info',
  summary: 'xend leaves dom0 one CPU on a release that runs well with all of them.',
  why: 'One CPU got around hangs of Xen 3.0; from 3.2 on it makes dom0 the bottleneck for the disks and cards of all guests, and guests that were shut down may linger in xm list.',
  evidence: [
    'tools/examples/xend-config.sxp, 3.0.3 and 4.4.0',
    'the article that fixtures/seed was made from',
  ],
  examples: {
    bad: [
      { note: 'The release is not known.', files: { 'xend-config.sxp': '(dom0-cpus «1»)\n' } },
      {
        files: {
          'boot/grub/menu.lst': 'title xen\nkernel /boot/xen-3.2-1-amd64.gz\n',
          'etc/xen/xend-config.sxp': '(dom0-cpus «1»)\n',
        },
      },
      {
        note: 'In quotes it is the same number.',
        files: {
          'boot/grub/menu.lst': 'title xen\nkernel /boot/xen-4.0-amd64.gz\n',
          'etc/xen/xend-config.sxp': "(dom0-cpus '«1»')\n",
        },
      },
    ],
    good: [
      {
        files: {
          'boot/grub/menu.lst': 'title xen\nkernel /boot/xen-3.2-1-amd64.gz\n',
          'etc/xen/xend-config.sxp': '(dom0-cpus 0)\n',
        },
      },
      {
        note: 'On Xen 3.0 it keeps machines with several CPUs from hanging.',
        files: {
          'boot/grub/menu.lst': 'title xen\nkernel /boot/xen-3.0.3-1-amd64.gz\n',
          'etc/xen/xend-config.sxp': '(dom0-cpus 1)\n',
        },
      },
    ],
  },
  check(host, report) {
    const { release, files, settings } = host;
    const hypervisor = settings?.xen === undefined ? host.bootEntry?.hypervisor : undefined;
    const value = host.xend('dom0-cpus')?.value;
    if (files.xend === undefined || (release !== undefined && compareReleases(release, '3.2') < 0)) return;
    if (value === undefined || !/^\s*\+?0*1\s*$/.test(value.text)) return;
    report({
      path: files.xend.path,
      span: value.span,
      message: `dom0-cpus ${value.text.trim()} keeps dom0 to one CPU${release === undefined ? '' : ` on Xen ${release}`}.`,
      help: 'Write 0 for all CPUs, unless the machine has only one.',
      ...(files.menu &&
        hypervisor && {
          related: [
            { message: `the host boots Xen ${release}`, path: files.menu.path, span: hypervisor.path.span },
          ],
        }),
    });
  },
});
