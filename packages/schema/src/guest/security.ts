// Options about labels and trusted hardware.
import type { GuestOption } from '../option.ts';

export const securityOptions = [
  {
    name: 'access_control',
    summary: 'Labels the guest for the old ACM security module.',
    shape: {
      kind: 'list',
      of: { kind: 'items', items: { policy: { kind: 'string' }, label: { kind: 'string' } } },
    },
    guests: ['pv', 'hvm'],
    xm: { since: '3.0.3' },
    inXl: { by: ['seclabel'], how: 'Write a FLASK label; ACM labels have no counterpart.' },
    example: 'access_control = ["policy=example.chwall,label=blue"]',
  },
  {
    name: 'ssidref',
    summary: 'Labels the guest by number, before Xen 3.0.3.',
    shape: { kind: 'integer' },
    guests: ['pv', 'hvm'],
    xm: {
      since: '3.0.0',
      until: '3.0.2',
      default: 0,
      deprecated: { since: '3.0.3', by: ['access_control'] },
    },
    inXl: { by: ['seclabel'] },
    example: 'ssidref = 0',
  },
  {
    name: 'seclabel',
    summary: 'Labels the guest for the XSM/FLASK security module.',
    shape: { kind: 'string' },
    guests: ['pv', 'pvh', 'hvm'],
    xl: { since: '4.2' },
    example: 'seclabel = "system_u:system_r:domU_t"',
  },
  {
    name: 'init_seclabel',
    summary: 'Labels the guest during its construction.',
    shape: { kind: 'string' },
    guests: ['pv', 'pvh', 'hvm'],
    xl: { since: '4.3' },
    example: 'init_seclabel = "system_u:system_r:nomigrate_t_building"',
  },
  {
    name: 'vtpm',
    summary: 'Gives the guest a virtual TPM.',
    shape: {
      kind: 'list',
      of: {
        kind: 'items',
        items: { backend: { kind: 'string' }, uuid: { kind: 'string', holds: 'uuid' } },
        required: ['backend'],
      },
    },
    guests: ['pv', 'pvh', 'hvm'],
    xm: {
      since: '3.0.0',
      until: '4.2',
      shape: {
        kind: 'list',
        of: {
          kind: 'items',
          items: {
            instance: { kind: 'integer', min: 1 },
            backend: { kind: 'string' },
            uuid: { kind: 'string', holds: 'uuid', since: '4.0' },
          },
        },
      },
    },
    xl: { since: '4.3', strict: '4.3' },
    example: 'vtpm = [ "backend=vtpm-web01,uuid=ac0a5b9e-cbe2-4c07-b43b-1d69e46fb839" ]',
  },
  {
    name: 'tpmif',
    summary: 'Makes the guest serve TPMs to others.',
    shape: { kind: 'integer' },
    guests: ['pv'],
    xm: { since: '3.0.0', until: '4.2', default: 0 },
    example: 'tpmif = 1',
  },
] satisfies readonly GuestOption[];
