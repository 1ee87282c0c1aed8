// A device for a paravirtual guest, which may make it read and write any memory.
import type { Host } from '@xencfg/model';
import { defineRule } from '../../rule.ts';

export const pciWithoutIommuPv = defineRule({
  name: 'pci-without-iommu-pv',
  family: 'security',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'hint',
  summary: 'A paravirtual guest is given a PCI device, and nothing says that the host has an IOMMU on.',
  why: 'Without one the guest can have the device read and write the memory of the whole host, so that whoever is root in the guest is root on the host.',
  evidence: ['wiki.xenproject.org: Xen PCI Passthrough'],
  examples: {
    bad: [
      { files: "type='pv'\npci=['«01:00.0»']\n" },
      {
        files: {
          'boot/grub/menu.lst': 'title xen\nkernel /boot/xen-4.17-amd64.gz iommu=off\n',
          'etc/xen/a.cfg': "type='pv'\npci=['«01:00.0»','«01:00.1»']\n",
        },
      },
    ],
    good: [
      {
        files: {
          'boot/grub/menu.lst': 'title xen\nkernel /boot/xen-4.17-amd64.gz iommu=1\n',
          'etc/xen/a.cfg': "type='pv'\npci=['01:00.0']\n",
        },
      },
      { note: 'Xen refuses an HVM guest a device without one.', files: "type='hvm'\npci=['01:00.0']\n" },
      { files: "type='pv'\npci=[]\n" },
    ],
  },
  check(guest, report) {
    if (guest.kind !== 'pv' || (guest.host !== undefined && hasIommu(guest.host))) return;
    for (const { spec, at } of guest.pciDevices.all) {
      if (spec.address === undefined) continue;
      report({
        span: at(spec.address.span),
        message: `Without an IOMMU ${spec.address.text} lets this guest at the memory of the whole host.`,
        help: 'Boot Xen with iommu=1 on a machine that has one, or trust the guest.',
      });
    }
  },
});

function hasIommu(host: Host): boolean {
  const value = host.hypervisorArgument('iommu')?.value;
  return value !== undefined && !/^(?:0|no|off|false|disable)\b/.test(value);
}
