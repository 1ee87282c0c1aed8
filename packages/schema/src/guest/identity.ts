// Options that say which guest it is and of what kind.
import type { GuestOption } from '../option.ts';

export const identityOptions = [
  {
    name: 'name',
    summary: 'Names the guest; no two guests of a host may share it.',
    shape: { kind: 'string' },
    guests: ['pv', 'pvh', 'hvm'],
    xm: { since: '3.0.0', default: { depends: 'the name of the file' } },
    xl: { since: '4.0', required: true },
    example: 'name = "web01"',
  },
  {
    name: 'uuid',
    summary: 'Fixes the identifier of the guest, which is otherwise drawn anew at each creation.',
    shape: { kind: 'string', holds: 'uuid' },
    guests: ['pv', 'pvh', 'hvm'],
    xm: { since: '3.0.2' },
    xl: { since: '4.1', strict: '4.1' },
    example: 'uuid = "06ed00fe-1162-4fc4-b5d8-11993ee4a8b9"',
  },
  {
    name: 'description',
    summary: 'Keeps a remark about the guest with xend.',
    shape: { kind: 'string' },
    guests: ['pv', 'hvm'],
    xm: { since: '4.0' },
    example: 'description = "mail"',
  },
  {
    name: 'type',
    summary: 'Says whether the guest is paravirtual, PVH or fully virtualised.',
    shape: { kind: 'enum', words: ['pv', 'pvh', 'hvm'] },
    guests: ['pv', 'pvh', 'hvm'],
    xl: { since: '4.10', default: { depends: 'the processor: pv on x86, pvh on Arm' }, strict: '4.10' },
    example: 'type = "pvh"',
  },
  {
    name: 'builder',
    summary: 'Says in the older way whether the guest is paravirtual or fully virtualised.',
    shape: { kind: 'enum', words: ['generic', 'hvm'] },
    guests: ['pv', 'pvh', 'hvm'],
    xm: {
      since: '3.0.0',
      default: 'linux',
      shape: {
        kind: 'enum',
        words: ['linux', 'hvm', 'plan9', 'netbsd', { word: 'vmx', until: '3.0.0' }],
        open: true,
      },
    },
    xl: { since: '4.0', default: 'generic', strict: '4.10', deprecated: { since: '4.10', by: ['type'] } },
    example: 'builder = "hvm"',
  },
  {
    name: 'pvh',
    summary: 'Turns a paravirtual guest into one of the first, experimental PVH kind.',
    shape: { kind: 'boolean' },
    guests: ['pv'],
    xl: {
      since: '4.4',
      until: '4.8',
      deprecated: { since: '4.9', by: ['type'], how: 'Write type = "pvh".' },
    },
    example: 'pvh = 1',
  },
] satisfies readonly GuestOption[];
