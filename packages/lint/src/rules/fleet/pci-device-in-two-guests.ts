// One PCI device in two guests.
import { findClashes, nameAll, placesOf } from '../../clashes.ts';
import { defineRule } from '../../rule.ts';

export const pciDeviceInTwoGuests = defineRule({
  name: 'pci-device-in-two-guests',
  family: 'fleet',
  scope: 'fleet',
  fact: 'pci',
  languages: ['cfg'],
  severity: 'warning',
  summary: 'Two guests of one host want the same PCI device.',
  why: "Only one of them can run at a time; xend says of the second that the device 'has already been assigned'.",
  evidence: ['XendDomainInfo.py, 4.4.0', 'libxl_pci.c, 4.17'],
  examples: {
    bad: [
      {
        files: {
          'a.cfg': "name = 'a'\npci = ['«01:00.0»']\n",
          'b.cfg': "name = 'b'\npci = ['«0000:01:00.0»', '01:00.1']\n",
        },
      },
      {
        note: 'Both start with the host.',
        files: {
          'boot/grub/menu.lst': 'title xen\nkernel /boot/xen-3.2-1-amd64.gz\n',
          'etc/xen/auto/a.cfg': "name = 'a'\npci = ['«01:00.0»']\n",
          'etc/xen/auto/b.cfg': "name = 'b'\npci = ['«01:00.0»']\n",
        },
      },
    ],
    good: [
      {
        files: {
          'a.cfg': "name = 'a'\npci = ['01:00.0']\n",
          'b.cfg': "name = 'b'\npci = ['01:00.1']\n",
        },
      },
      {
        note: 'Other hosts have devices of the same address, and a guest may have two files.',
        files: {
          'h1/etc/xen/xend-config.sxp': '(vif-script vif-bridge)\n',
          'h2/etc/xen/xend-config.sxp': '(vif-script vif-bridge)\n',
          'h1/etc/xen/a.cfg': "name = 'a'\npci = ['01:00.0']\n",
          'h1/etc/xen/a-old.cfg': "name = 'a'\npci = ['01:00.0']\n",
          'h2/etc/xen/b.cfg': "name = 'b'\npci = ['01:00.0']\n",
        },
      },
    ],
  },
  check(facts, report) {
    for (const { fact, others, more } of findClashes(facts)) {
      const meetAtBoot = fact.starts && others.some((it) => it.starts);
      report({
        path: fact.path,
        span: fact.span,
        message: `${nameAll(others, more)} ${others.length + more > 1 ? 'want' : 'wants'} the device ${fact.key} as well.`,
        help: 'Give the device to one guest, or start these guests one at a time only.',
        related: placesOf(others, (name) => `${name} wants it as well`),
        ...(meetAtBoot && { severity: 'error' }),
      });
    }
  },
});
