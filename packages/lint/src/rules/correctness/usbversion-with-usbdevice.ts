// Two ways to give a full machine USB at once.
import type { Guest } from '@xencfg/model';
import { defineRule } from '../../rule.ts';

export const usbversionWithUsbdevice = defineRule({
  name: 'usbversion-with-usbdevice',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  dependsOn: 'toolstack',
  summary: 'usbversion or the USB ports of SPICE stand beside usb or usbdevice.',
  why: "libxl says 'usbversion and/or usbredirection cannot be enabled with usb and/or usbdevice parameters.' and does not create the guest.",
  evidence: ['libxl_create.c, 4.17'],
  releases: { since: '4.4' },
  examples: {
    bad: [
      { files: "# xencfg: toolstack=xl\ntype='hvm'\nusbversion=«2»\nusbdevice='tablet'\n" },
      { files: "type='hvm'\nusb=1\nspice=1\nspiceusbredirection=«4»\n" },
    ],
    good: [
      { files: "type='hvm'\nusbdevice='tablet'\nusb=1\n" },
      { note: 'Nothing is asked for.', files: "type='hvm'\nusbversion=0\nusbdevice='tablet'\n" },
      { note: 'Without SPICE it has no such ports.', files: "type='hvm'\nusb=1\nspiceusbredirection=4\n" },
      { note: 'Not known.', files: "type='hvm'\nusbversion=2\nusb=on\n" },
    ],
  },
  check(guest, report) {
    if (guest.toolstack === 'xm' || guest.kind !== 'hvm') return;
    const name = ['usbversion', 'spiceusbredirection'].find((it) => isAsked(guest, it));
    const other = guest.isOn('usb') === true ? 'usb' : hasDevice(guest) ? 'usbdevice' : undefined;
    const span = guest.valueSpan(name ?? '');
    const otherSpan = guest.valueSpan(other ?? '');
    if (name === undefined || other === undefined || span === undefined || otherSpan === undefined) return;
    report({
      span,
      message: `${name} and ${other} are given together.`,
      help: `Keep one of the two; usbversion brings a controller, usb and usbdevice what is plugged into QEMU's own.`,
      related: [{ message: 'the other one', path: guest.path, span: otherSpan }],
    });
  },
});

function isAsked(guest: Guest, name: string): boolean {
  const isAvailable = name === 'usbversion' || guest.isOn('spice') === true;
  return isAvailable && (guest.integer(name) ?? 0) > 0;
}

function hasDevice(guest: Guest): boolean {
  const value = guest.setting('usbdevice')?.value;
  return value?.kind === 'text' || (value?.kind === 'list' && value.items.length > 0);
}
