// A device of which the guest may write every register.
import { pciSwitches } from '../../pci-switches.ts';
import { defineRule } from '../../rule.ts';

export const pciPermissive = defineRule({
  name: 'pci-permissive',
  family: 'security',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  dependsOn: 'toolstack',
  summary: 'A guest may write all configuration registers of a device that it is given.',
  why: 'Some of them steer the device past the limits that keep it to this guest: the guest may come at the memory of others or stop the host.',
  evidence: ['xl.cfg(5), 4.17', 'xend-pci-permissive.sxp, 4.4.0'],
  examples: {
    bad: [
      { files: "pci=['01:00.0,«permissive=1»']\n" },
      { files: "# xencfg: toolstack=xl\npci=['01:00.0']\n«pci_permissive=1»\n" },
    ],
    good: [
      { files: "pci=['01:00.0', '01:00.1,permissive=0']\npci_permissive=0\n" },
      { note: 'No device.', files: 'pci_permissive=1\n' },
      { note: 'Not known.', files: "pci=['01:00.0,permissive=%d' % trust]\n" },
    ],
  },
  check(guest, report) {
    for (const { span, device } of pciSwitches(guest, 'permissive')) {
      report({
        span,
        message: `The guest may write all registers of ${device}.`,
        help: 'Take it away unless the device does not work without, and trust the guest then.',
      });
    }
  },
});
