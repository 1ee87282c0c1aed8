// Devices that belong together may be parted.
import { defineRule } from '../../rule.ts';
import { placeOf, xendSwitch } from '../../xend-words.ts';

export const pciStrictCheckOff = defineRule({
  name: 'pci-strict-check-off',
  family: 'security',
  scope: 'host',
  languages: ['sxp'],
  severity: 'warning',
  summary: 'xend does not look whether devices that share a bridge or a reset go to one guest.',
  why: "A guest can then reset or reach a device that another guest or dom0 has; with the check xend says that the devices 'must be co-assigned' and starts nothing.",
  evidence: ['xend-config.sxp, 4.4.0'],
  releases: { since: '4.0', until: '4.4' },
  examples: {
    bad: [{ files: { 'xend-config.sxp': '(pci-passthrough-strict-check «no»)\n' } }],
    good: [
      { files: { 'xend-config.sxp': '(pci-passthrough-strict-check yes)\n' } },
      { files: { 'xend-config.sxp': '#(pci-passthrough-strict-check no)\n' } },
    ],
  },
  check(host, report) {
    const { xend } = host.files;
    const setting = host.xend('pci-passthrough-strict-check');
    if (xend === undefined || setting === undefined) return;
    if (xendSwitch(host, 'pci-passthrough-strict-check') !== false) return;
    report({
      path: xend.path,
      span: placeOf(setting),
      message: 'The check for devices that have to stay together is off.',
      help: 'Turn it on, unless the machine leaves no other way and all its guests are trusted.',
    });
  },
});
