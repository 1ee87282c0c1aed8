// Options about USB, emulated and passed through.
import type { GuestOption } from '../option.ts';

export const usbOptions = [
  {
    name: 'usb',
    summary: 'Switches the emulated USB controller on.',
    shape: { kind: 'boolean' },
    guests: ['hvm'],
    xm: {
      since: '3.0.0',
      default: false,
      shape: {
        kind: 'oneOf',
        shapes: [
          { kind: 'list', of: { kind: 'string' }, until: '3.0.2' },
          { kind: 'boolean', since: '3.0.3' },
        ],
      },
    },
    xl: { since: '4.0', default: false },
    example: 'usb = 1',
  },
  {
    name: 'usbdevice',
    summary: 'Plugs devices into the emulated USB controller.',
    shape: {
      kind: 'oneOf',
      shapes: [{ kind: 'string' }, { kind: 'list', of: { kind: 'string' }, since: '4.3' }],
    },
    guests: ['hvm'],
    xm: { since: '3.0.3', shape: { kind: 'string' } },
    xl: { since: '4.0' },
    example: 'usbdevice = "tablet"',
  },
  {
    name: 'usbversion',
    summary: 'Chooses the generation of the emulated USB controller.',
    shape: { kind: 'integer', min: 1, max: 3 },
    guests: ['hvm'],
    xl: { since: '4.4' },
    example: 'usbversion = 2',
  },
  {
    name: 'usbctrl',
    summary: 'Gives the guest USB controllers.',
    shape: {
      kind: 'list',
      of: {
        kind: 'items',
        items: {
          type: { kind: 'enum', words: ['auto', 'pv', 'qusb', 'devicemodel'], anyCase: true },
          version: { kind: 'integer', min: 1, max: 3 },
          ports: { kind: 'integer', min: 1, max: 31 },
        },
      },
    },
    guests: ['pv', 'pvh', 'hvm'],
    xl: { since: '4.7', strict: '4.7' },
    example: 'usbctrl = [ "version=2,ports=8" ]',
  },
  {
    name: 'usbdev',
    summary: 'Plugs USB devices of the host into the guest at start.',
    shape: {
      kind: 'list',
      of: {
        kind: 'items',
        items: {
          type: { kind: 'enum', words: ['hostdev'] },
          hostbus: { kind: 'integer' },
          hostaddr: { kind: 'integer' },
          controller: { kind: 'integer' },
          port: { kind: 'integer' },
        },
      },
    },
    guests: ['pv', 'pvh', 'hvm'],
    xl: { since: '4.7', strict: '4.7' },
    example: 'usbdev = [ "type=hostdev,hostbus=1,hostaddr=3" ]',
  },
  {
    name: 'usbport',
    summary: 'Hands physical USB ports to the guest.',
    shape: { kind: 'list', of: { kind: 'string' } },
    guests: ['pv', 'hvm'],
    xm: { since: '3.0.3', until: '3.1' },
    inXl: { by: ['usbdev'] },
    example: 'usbport = [ "1" ]',
  },
  {
    name: 'vusb',
    summary: 'Gives the guest virtual USB controllers with host ports plugged in.',
    shape: { kind: 'list', of: { kind: 'string' } },
    guests: ['pv', 'hvm'],
    xm: { since: '4.0' },
    inXl: { by: ['usbctrl', 'usbdev'] },
    example: 'vusb = [ "usbver=2,numports=8,port_1=1-2" ]',
  },
] satisfies readonly GuestOption[];
