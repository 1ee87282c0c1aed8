// xend's settings on a host whose Xen has no xend.
import { compareReleases } from '@xencfg/schema';
import { defineRule } from '../../rule.ts';

export const sxpObsoleteWithXl = defineRule({
  name: 'sxp-obsolete-with-xl',
  family: 'compatibility',
  scope: 'host',
  languages: ['sxp'],
  severity: 'info',
  summary: 'A host with Xen 4.5 or later has an xend-config.sxp, which nothing reads.',
  why: 'xend was removed with Xen 4.5; what is set in the file has no effect under xl.',
  evidence: ['wiki.xenproject.org: Migration Guide To Xen4.1+', 'xl.conf(5), 4.17'],
  releases: { since: '4.5' },
  examples: {
    bad: [
      {
        files: {
          'boot/grub/menu.lst':
            'title xen\nkernel /boot/xen-4.17-amd64.gz\nmodule /boot/vmlinuz-6.1.0-18-amd64\n',
          'etc/xen/xend-config.sxp': '«(vif-script vif-bridge)»\n(dom0-cpus 1)\n',
        },
      },
    ],
    good: [
      {
        files: {
          'boot/grub/menu.lst':
            'title xen\nkernel /boot/xen-4.1-amd64.gz\nmodule /boot/vmlinuz-3.2.0-4-amd64\n',
          'etc/xen/xend-config.sxp': '(vif-script vif-bridge)\n',
        },
      },
      {
        note: 'The release is not known.',
        files: { 'etc/xen/xend-config.sxp': '(vif-script vif-bridge)\n' },
      },
    ],
  },
  check(host, report) {
    const { release } = host;
    const { xend } = host.files;
    if (xend === undefined || release === undefined || compareReleases(release, '4.5') < 0) return;
    const first = [...Object.keys(successors)]
      .flatMap((name) => host.xend(name) ?? [])
      .sort((a, b) => a.option.list.span.start - b.option.list.span.start);
    const [setting] = first;
    if (setting === undefined) return;
    const told = Object.entries(successors).filter(([name]) => host.xend(name) !== undefined);
    report({
      path: xend.path,
      span: setting.option.list.span,
      message: `Xen ${release} has no xend to read this file.`,
      help: `Set ${told.map(([name, place]) => `${place} for ${name}`).join(', ')}.`,
      tags: ['unnecessary'],
    });
  },
});

/** Where the same is said to a host with xl. */
const successors: Readonly<Record<string, string>> = {
  'network-script': "the bridges in the system's own network files",
  'vif-script': 'vif.default.script of xl.conf',
  'dom0-min-mem': 'dom0_mem of the boot menu',
  'enable-dom0-ballooning': 'autoballoon of xl.conf',
  'dom0-cpus': 'dom0_max_vcpus of the boot menu',
  'vnc-listen': 'vnclisten of the guests',
  vncpasswd: 'vncpasswd of the guests',
  keymap: 'keymap of the guests',
};
