// PCI device strings and the setting of reserved device memory.
import type { Spec } from './spec.ts';

export const pciSpec = {
  name: 'pci',
  summary: 'Names one PCI device of the host, in hexadecimal, with options.',
  form: {
    xm: '[DDDD:]BB:SS.F[@VSLOT][,key=value]',
    xl: '[DDDD:]BB:SS.F[@VSLOT][,key=value] without any blank',
  },
  keys: [
    {
      name: 'bdf',
      summary: 'Gives the address by key.',
      shape: { kind: 'string' },
      xl: { since: '4.15' },
    },
    {
      name: 'vslot',
      summary: 'Sets the slot in the guest, up to 1f and always hexadecimal.',
      shape: { kind: 'string' },
      xl: { since: '4.15' },
    },
    {
      name: 'name',
      summary: 'Takes a device that was named with xl pci-assignable-add, in place of an address.',
      shape: { kind: 'string' },
      xl: { since: '4.15' },
    },
    {
      name: 'msitranslate',
      summary: 'Turns message interrupts of the device into plain ones.',
      shape: { kind: 'boolean' },
      xm: { since: '3.4', default: { depends: 'pci_msitranslate' } },
      xl: { since: '4.0', default: { depends: 'pci_msitranslate' } },
    },
    {
      name: 'power_mgmt',
      summary: 'Lets the guest change the power state of the device.',
      shape: { kind: 'boolean' },
      xm: { since: '3.4', default: { depends: 'pci_power_mgmt' } },
      xl: { since: '4.0', default: { depends: 'pci_power_mgmt' } },
    },
    {
      name: 'permissive',
      summary: 'Lets the guest write all configuration registers; yes counts as 0 for xl.',
      shape: { kind: 'boolean' },
      xl: { since: '4.2', default: { depends: 'pci_permissive' } },
    },
    {
      name: 'seize',
      summary: 'Takes the device from its driver in dom0.',
      shape: { kind: 'boolean' },
      xl: { since: '4.5', default: { depends: 'pci_seize' } },
    },
    {
      name: 'rdm_policy',
      summary: 'Says whether a clash with reserved device memory is fatal.',
      shape: { kind: 'enum', words: ['strict', 'relaxed'], anyCase: true },
      xl: { since: '4.6', default: { depends: 'rdm; relaxed, though the man page says strict' } },
    },
  ],
  unknownKey: { xm: 'refuses', xl: 'refuses' },
  source: 'libxlu_pci.c, 4.17 (by hand before 4.15); create.py, 3.0 to 4.4',
  trust: 'run',
} satisfies Spec;

export const rdmSpec = {
  name: 'rdm',
  summary: 'Says how memory that devices reserve is kept free.',
  keys: [
    {
      name: 'strategy',
      summary: 'Keeps free what any device of the host reserves.',
      shape: { kind: 'enum', words: ['host'] },
      xl: { since: '4.6' },
    },
    {
      name: 'policy',
      summary: 'Says whether a clash is fatal; from 4.15 on a valid word makes xl drop the whole setting.',
      shape: { kind: 'enum', words: ['strict', 'relaxed'] },
      xl: { since: '4.6', default: 'relaxed' },
    },
  ],
  unknownKey: { xl: 'ignores' },
  source: 'libxlu_pci.c (xlu_rdm_parse), 4.17',
  trust: 'run',
} satisfies Spec;
