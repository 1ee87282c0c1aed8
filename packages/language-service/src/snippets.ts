// Whole guests, disks and network cards to be filled in, in the words of each toolstack.

import type { Toolstack } from '@xencfg/schema';
import { freshMac, nextVdev } from './free-names.ts';
import type { FileView } from './project.ts';

/** The body is in the snippet syntax of the protocol. */
export interface Snippet {
  readonly label: string;
  readonly detail: string;
  readonly body: string;
}

const common = `name = '\${1:guest}'\nmemory = \${2:1024}\nvcpus = \${3:1}\n`;

const events = "on_poweroff = 'destroy'\non_reboot = 'restart'\non_crash = 'destroy'\n$0";

const xlDisk = `disk = [ 'format=raw, vdev=xvda, access=rw, target=\${4:/dev/vg/guest}' ]\n`;
const xmDisk = `disk = [ 'phy:\${4:/dev/vg/guest},xvda,w' ]\n`;
const card = `vif = [ 'bridge=\${5:xenbr0}' ]\n`;

/** Guests that start once their places are filled in. */
export function guestSnippets(toolstack: Toolstack | undefined): readonly Snippet[] {
  if (toolstack === 'xm')
    return [
      {
        label: 'guest-pv',
        detail: 'A paravirtual guest for xm',
        body: `${common}bootloader = '\${6:/usr/bin/pygrub}'\n${xmDisk}${card}${events}`,
      },
      {
        label: 'guest-hvm',
        detail: 'A fully virtualised guest for xm',
        body: `builder = 'hvm'\nkernel = '\${6:/usr/lib/xen/boot/hvmloader}'\n${common}disk = [ 'phy:\${4:/dev/vg/guest},hda,w' ]\n${card}${events}`,
      },
    ];
  return [
    {
      label: 'guest-pv',
      detail: 'A paravirtual guest',
      body: `type = 'pv'\n${common}bootloader = '\${6:pygrub}'\n${xlDisk}${card}${events}`,
    },
    {
      label: 'guest-pvh',
      detail: 'A PVH guest, from Xen 4.10 on',
      body: `type = 'pvh'\n${common}kernel = '\${6:/boot/vmlinuz}'\n${xlDisk}${card}${events}`,
    },
    {
      label: 'guest-hvm',
      detail: 'A fully virtualised guest',
      body: `type = 'hvm'\n${common}disk = [ 'format=raw, vdev=hda, access=rw, target=\${4:/dev/vg/guest}' ]\n${card}${events}`,
    },
  ];
}

/** What a host's files need most, by the language of the file. */
export function hostSnippets(language: 'sxp' | 'menu'): readonly Snippet[] {
  if (language === 'menu')
    return [
      {
        label: 'xen-entry',
        detail: 'A menu entry that boots Xen and its dom0',
        body: `title Xen \${1:3.2-1-amd64} / Linux \${2:2.6.26-2-xen-amd64}\nroot (\${3:hd0,0})\nkernel /boot/xen-$1.gz dom0_mem=\${4:512M}\nmodule /boot/vmlinuz-$2 root=\${5:/dev/sda1} ro\nmodule /boot/initrd.img-$2\n$0`,
      },
    ];
  return [
    {
      label: 'network-bridge',
      detail: 'Guests on bridges that xend makes',
      body: `(network-script network-bridge)\n(vif-script vif-bridge)\n$0`,
    },
    {
      label: 'network-route',
      detail: 'Guests with routed addresses',
      body: `(network-script network-route)\n(vif-script vif-route)\n$0`,
    },
    {
      label: 'network-nat',
      detail: "Guests behind the host's address",
      body: `(network-script network-nat)\n(vif-script vif-nat)\n$0`,
    },
    {
      label: 'network-own',
      detail: 'Guests on bridges that the system makes',
      body: `(network-script network-dummy)\n(vif-script 'vif-bridge bridge=\${1:br0}')\n$0`,
    },
    {
      label: 'vnc-local',
      detail: 'Screens that are served to the host itself only',
      body: `(vnc-listen '127.0.0.1')\n$0`,
    },
  ];
}

/** One string of `disk` or `vif`, quotes included; the address and the name of the device are free. */
export function itemSnippets(option: string, view: FileView, offset: number): readonly Snippet[] {
  const { guest, toolstack } = view;
  if (guest === undefined) return [];
  if (option === 'disk') {
    const vdev = nextVdev(guest, view, offset);
    const [label, body] =
      toolstack === 'xm'
        ? ['disk-phy', `'phy:\${1:/dev/vg/guest},\${2:${vdev}},w'$0`]
        : ['disk-raw', `'format=raw, vdev=\${2:${vdev}}, access=rw, target=\${1:/dev/vg/guest}'$0`];
    return [{ label, detail: `A disk as ${vdev}`, body }];
  }
  if (option !== 'vif') return [];
  const mac = freshMac(guest, view, offset);
  const bridge = guest.host?.bridges?.[0] ?? 'xenbr0';
  return [{ label: 'card', detail: `A network card, ${mac}`, body: `'mac=${mac},bridge=\${1:${bridge}}'$0` }];
}
