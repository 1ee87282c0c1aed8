// Network card strings: the keys of both toolstacks.
import type { Spec } from './spec.ts';

const both = { xm: { since: '3.0.0' }, xl: { since: '4.0' } } as const;

export const vifSpec = {
  name: 'vif',
  summary: 'Describes one network card; an empty text is a card with defaults.',
  keys: [
    {
      name: 'mac',
      summary: 'Fixes the address of the card, which is otherwise drawn anew at each start.',
      shape: { kind: 'string', holds: 'address' },
      ...both,
    },
    {
      name: 'bridge',
      summary: 'Joins the card to this bridge of the host.',
      shape: { kind: 'string' },
      xm: { since: '3.0.0', default: { depends: 'vif-bridge: the first bridge it finds' } },
      xl: { since: '4.0', default: { depends: 'xl.conf, and else xenbr0' } },
    },
    {
      name: 'ip',
      summary: 'Tells the script the addresses of the guest, which vif-route and vif-nat need.',
      shape: { kind: 'string', holds: 'address' },
      ...both,
    },
    {
      name: 'script',
      summary: 'Connects the card with this script.',
      shape: { kind: 'string', holds: 'program' },
      xm: { since: '3.0.0', default: { depends: 'vif-script of xend-config.sxp' } },
      xl: { since: '4.0', default: 'vif-bridge' },
    },
    {
      name: 'backend',
      summary: 'Has another domain serve the card.',
      shape: { kind: 'string' },
      xm: { since: '3.0.0', default: '0' },
      xl: { since: '4.0', default: '0' },
    },
    {
      name: 'vifname',
      summary: 'Names the interface in the host; Linux takes 15 characters, and 11 where a card is emulated.',
      shape: { kind: 'string' },
      ...both,
    },
    {
      name: 'type',
      summary: 'Says whether an HVM guest gets an emulated card as well; xl refuses ioemu for PV and PVH.',
      shape: { kind: 'enum', words: ['ioemu', 'vif'] },
      xm: { since: '3.0.0', shape: { kind: 'enum', words: ['ioemu'], open: true } },
      xl: { since: '4.0', default: { depends: 'the kind of guest: ioemu for hvm, else vif' } },
    },
    {
      name: 'model',
      summary: 'Chooses the emulated card.',
      shape: { kind: 'enum', words: ['rtl8139', 'e1000', 'ne2k_pci', 'pcnet', 'virtio-net'], open: true },
      xm: { since: '3.0.0', default: 'rtl8139' },
      xl: { since: '4.0', default: 'rtl8139' },
    },
    {
      name: 'rate',
      summary:
        'Limits what the guest sends, as in 10Mb/s@20ms; a bad one is fatal for xl and no limit for xm.',
      shape: { kind: 'string' },
      xm: { since: '3.0.0' },
      xl: { since: '4.2' },
    },
    {
      name: 'accel',
      summary: 'Names an accelerator; xl says that it does not do this.',
      shape: { kind: 'string' },
      xm: { since: '3.2' },
      xl: { since: '4.0' },
    },
    {
      name: 'policy',
      summary: 'Names the ACM policy of the label.',
      shape: { kind: 'string' },
      xm: { since: '3.2' },
    },
    {
      name: 'label',
      summary: 'Labels the card for ACM.',
      shape: { kind: 'string' },
      xm: { since: '3.2' },
    },
    {
      name: 'gatewaydev',
      summary: 'Names the device through which vif-route reaches the network.',
      shape: { kind: 'string' },
      xl: { since: '4.3' },
    },
    {
      name: 'netdev',
      summary: 'Is the older word for gatewaydev; xl says so.',
      shape: { kind: 'string' },
      xl: { since: '4.3' },
    },
    {
      name: 'forwarddev',
      summary: 'Names the device between the hosts of COLO.',
      shape: { kind: 'string' },
      xl: { since: '4.7' },
    },
    {
      name: 'devid',
      summary: 'Fixes the number of the card.',
      shape: { kind: 'integer', min: 0 },
      xl: { since: '4.9' },
    },
    {
      name: 'mtu',
      summary: 'Sets the largest packet.',
      shape: { kind: 'integer', min: 0 },
      xl: { since: '4.15', default: 1500 },
    },
    {
      name: 'vlan',
      summary: 'Puts the port of the bridge into VLANs, as in 10p/20-30; xl does not check the text.',
      shape: { kind: 'string' },
      xl: { since: '4.19' },
    },
    {
      name: 'trusted',
      summary: 'Lets the guest share memory with the backend as it likes.',
      shape: { kind: 'flag' },
      xl: { since: '4.17' },
    },
    {
      name: 'untrusted',
      summary: 'Makes the guest copy all data, so that the backend sees no more than those.',
      shape: { kind: 'flag' },
      xl: { since: '4.17' },
    },
  ],
  words: [
    {
      name: 'colo_',
      summary: 'Begins each of the 48 keys of COLO, which are not told apart here.',
      shape: { kind: 'string' },
      xl: { since: '4.9' },
    },
  ],
  unknownKey: { xm: 'refuses', xl: 'warns' },
  source: 'xl_parse.c (parse_nic_config), 4.17; create.py (configure_vifs), 3.0 to 4.4',
  trust: 'read',
} satisfies Spec;
