// A device that is taken from dom0, whatever it does there.
import { pciSwitches } from '../../pci-switches.ts';
import { defineRule } from '../../rule.ts';

export const pciSeize = defineRule({
  name: 'pci-seize',
  family: 'security',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'info',
  dependsOn: 'toolstack',
  summary: "A device is pulled from dom0's driver when the guest starts.",
  why: "xl asks nobody: a controller of dom0's own disks or its network card goes the same way, by a slip of a digit.",
  evidence: ['xl.cfg(5), 4.17'],
  releases: { since: '4.5' },
  examples: {
    bad: [
      { files: "pci=['00:1f.2,«seize=1»']\n" },
      { files: "# xencfg: toolstack=xl\npci=['01:00.0']\n«pci_seize=1»\n" },
    ],
    good: [{ files: "pci=['01:00.0', '01:00.1,seize=0']\n" }, { note: 'No device.', files: 'pci_seize=1\n' }],
  },
  check(guest, report) {
    for (const { span, device } of pciSwitches(guest, 'seize')) {
      report({
        span,
        message: `xl takes ${device} from dom0 whatever uses it there.`,
        help: 'Hide the device from dom0 at boot, or use xl pci-assignable-add.',
      });
    }
  },
});
