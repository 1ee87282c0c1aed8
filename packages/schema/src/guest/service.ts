// Options that make a guest serve others, and the remaining paravirtual links to the host.
import type { GuestOption } from '../option.ts';

export const serviceOptions = [
  {
    name: 'driver_domain',
    summary: 'Declares that this guest runs device backends for others.',
    shape: { kind: 'boolean' },
    guests: ['pv', 'pvh', 'hvm'],
    xl: { since: '4.4', default: false },
    example: 'driver_domain = 1',
  },
  {
    name: 'blkif',
    summary: 'Lets the guest serve disks to others.',
    shape: { kind: 'boolean' },
    guests: ['pv'],
    xm: { since: '3.0.0', default: false },
    inXl: { by: ['driver_domain'] },
    example: 'blkif = 1',
  },
  {
    name: 'netif',
    summary: 'Lets the guest serve network cards to others.',
    shape: { kind: 'boolean' },
    guests: ['pv'],
    xm: { since: '3.0.0', default: false },
    inXl: { by: ['driver_domain'] },
    example: 'netif = 1',
  },
  {
    name: 'channel',
    summary: 'Opens small byte streams between host and guest.',
    shape: {
      kind: 'list',
      of: {
        kind: 'items',
        items: {
          backend: { kind: 'string' },
          name: { kind: 'string' },
          path: { kind: 'string', holds: 'path' },
          connection: { kind: 'enum', words: ['pty', 'socket'] },
        },
        required: ['connection'],
      },
    },
    guests: ['pv', 'pvh', 'hvm'],
    xl: { since: '4.5' },
    example: 'channel = [ "name=org.example.agent,connection=pty" ]',
  },
  {
    name: 'pvcalls',
    summary: 'Forwards socket calls of the guest to a backend.',
    shape: { kind: 'list', of: { kind: 'items', items: { backend: { kind: 'string' } } } },
    guests: ['pv', 'pvh', 'hvm'],
    xl: { since: '4.11', strict: '4.11' },
    example: 'pvcalls = [ "backend=0" ]',
  },
  {
    name: 'vsnd',
    summary: 'Gives the guest paravirtual sound cards.',
    shape: { kind: 'list', of: { kind: 'list', of: { kind: 'string' } } },
    guests: ['pv', 'pvh', 'hvm'],
    xl: { since: '4.12', strict: '4.12' },
    example: 'vsnd = [ [ "CARD, short-name=Main", "PCM, name=Main", "STREAM, unique-id=0, type=p" ] ]',
  },
  {
    name: 'xenstore_feature_mask',
    summary: 'Limits which Xenstore features the guest sees.',
    shape: { kind: 'integer' },
    guests: ['pv', 'pvh', 'hvm'],
    xl: { since: '4.21', default: 4294967295 },
    example: 'xenstore_feature_mask = 0x0000000f',
  },
  {
    name: 'xenstore_quota',
    summary: 'Limits what the guest may store in Xenstore.',
    shape: { kind: 'list', of: { kind: 'string' } },
    guests: ['pv', 'pvh', 'hvm'],
    xl: { since: '4.22', strict: '4.22' },
    example: 'xenstore_quota = [ "nodes=2000" ]',
  },
] satisfies readonly GuestOption[];
