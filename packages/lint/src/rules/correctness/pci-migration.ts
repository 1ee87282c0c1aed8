// Passed-through devices in a guest that its host wants to save.
import { defineRule } from '../../rule.ts';

export const pciMigration = defineRule({
  name: 'pci-migration',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'info',
  summary: 'A guest with a PCI device runs on a host that saves its guests when it shuts down.',
  why: 'A guest with a PCI device can be neither saved nor migrated, so that xendomains fails at it and shuts it down or leaves it running to the end.',
  evidence: ['xend/server/pciif.py, 4.4.0', 'xl.cfg(5)'],
  examples: {
    bad: [
      {
        files: {
          'etc/xen/xend-config.sxp': '(vif-script vif-bridge)\n',
          'etc/default/xendomains': 'XENDOMAINS_SAVE=/var/lib/xen/save\n',
          'etc/xen/web.cfg': "kernel='/boot/vmlinuz'\n«pci»=['01:00.0']\n",
        },
      },
    ],
    good: [
      {
        files: {
          'etc/xen/xend-config.sxp': '(vif-script vif-bridge)\n',
          'etc/default/xendomains': 'XENDOMAINS_SAVE=""\n',
          'etc/xen/web.cfg': "kernel='/boot/vmlinuz'\npci=['01:00.0']\n",
        },
      },
      {
        note: 'No such device.',
        files: {
          'etc/xen/xend-config.sxp': '(vif-script vif-bridge)\n',
          'etc/default/xendomains': 'XENDOMAINS_SAVE=/var/lib/xen/save\n',
          'etc/xen/web.cfg': "kernel='/boot/vmlinuz'\npci=[]\n",
        },
      },
      { note: 'What the host does is not known.', files: "kernel='/boot/vmlinuz'\npci=['01:00.0']\n" },
    ],
  },
  check(guest, report) {
    const { host } = guest;
    const folder = host?.variable('xendomains', 'XENDOMAINS_SAVE');
    const path = host?.files.xendomains?.path;
    const pci = guest.setting('pci');
    if (!folder?.text || path === undefined || pci === undefined || guest.pciDevices.all.length === 0) return;
    report({
      span: pci.nameSpan,
      message: `The host saves its guests to ${folder.text} when it shuts down, and this one cannot be saved.`,
      help: 'Empty XENDOMAINS_SAVE on the host, so that its guests are shut down.',
      related: [{ message: 'the host saves its guests', path, span: folder.span }],
    });
  },
});
