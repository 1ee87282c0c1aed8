// Options about virtual processors: how many, where they run, what share they get, what they look like.
import type { GuestOption } from '../option.ts';

export const cpuOptions = [
  {
    name: 'vcpus',
    summary: 'Gives the guest this many virtual CPUs at start.',
    shape: { kind: 'integer', min: 1 },
    guests: ['pv', 'pvh', 'hvm'],
    xm: { since: '3.0.0', default: 1 },
    xl: { since: '4.0', default: 1 },
    example: 'vcpus = 2',
  },
  {
    name: 'maxvcpus',
    summary: 'Caps how many virtual CPUs can ever be plugged into the running guest.',
    shape: { kind: 'integer', min: 1 },
    guests: ['pv', 'pvh', 'hvm'],
    xm: { since: '4.0' },
    xl: { since: '4.1', default: { depends: 'vcpus' } },
    example: 'maxvcpus = 4',
  },
  {
    name: 'vcpu_avail',
    summary: 'Marks by bits which virtual CPUs are switched on at start.',
    shape: { kind: 'integer' },
    guests: ['pv', 'hvm'],
    xm: { since: '3.1' },
    inXl: {
      by: ['vcpus', 'maxvcpus'],
      how: 'Write how many are on in vcpus and how many there are in maxvcpus.',
    },
    example: 'vcpu_avail = 0x3',
  },
  {
    name: 'cpus',
    summary: 'Lists the host CPUs on which the guest may run.',
    shape: {
      kind: 'oneOf',
      shapes: [
        { kind: 'spec', spec: 'cpus' },
        { kind: 'list', of: { kind: 'spec', spec: 'cpus' } },
      ],
    },
    guests: ['pv', 'pvh', 'hvm'],
    xm: {
      since: '3.0.0',
      shape: {
        kind: 'oneOf',
        shapes: [
          { kind: 'spec', spec: 'cpus' },
          { kind: 'list', of: { kind: 'spec', spec: 'cpus' }, since: '3.3' },
        ],
      },
    },
    xl: { since: '4.1', default: 'all' },
    example: 'cpus = "0-3,5,^1"',
  },
  {
    name: 'cpus_soft',
    summary: 'Lists the host CPUs on which the guest should run when they are free.',
    shape: {
      kind: 'oneOf',
      shapes: [
        { kind: 'spec', spec: 'cpus' },
        { kind: 'list', of: { kind: 'spec', spec: 'cpus' } },
      ],
    },
    guests: ['pv', 'pvh', 'hvm'],
    xl: { since: '4.5' },
    example: 'cpus_soft = "node:0"',
  },
  {
    name: 'cpu',
    summary: 'Places the first virtual CPU on this host CPU.',
    shape: { kind: 'integer' },
    guests: ['pv', 'hvm'],
    xm: { since: '3.0.0' },
    inXl: { by: ['cpus'] },
    example: 'cpu = 0',
  },
  {
    name: 'cpu_cap',
    summary: 'Limits the CPU time of the guest, where 100 stands for one whole CPU.',
    shape: { kind: 'integer' },
    unit: 'percent',
    guests: ['pv', 'hvm'],
    xm: { since: '3.0.4' },
    inXl: { by: ['cap'], sameValue: true },
    example: 'cpu_cap = 50',
  },
  {
    name: 'cap',
    summary: 'Limits the CPU time of the guest, where 100 stands for one whole CPU.',
    shape: { kind: 'integer', min: 0 },
    unit: 'percent',
    guests: ['pv', 'pvh', 'hvm'],
    xl: { since: '4.2', default: 0 },
    example: 'cap = 50',
  },
  {
    name: 'cpu_weight',
    summary: 'Weighs the guest against others when CPU time is scarce.',
    shape: { kind: 'integer', min: 1, max: 65535 },
    guests: ['pv', 'pvh', 'hvm'],
    xm: { since: '3.0.0', shape: { kind: 'integer' } },
    xl: { since: '4.2', default: 256 },
    example: 'cpu_weight = 512',
  },
  {
    name: 'pool',
    summary: 'Runs the guest on the CPUs of this pool.',
    shape: { kind: 'string' },
    guests: ['pv', 'pvh', 'hvm'],
    xm: { since: '4.1' },
    xl: { since: '4.1', default: 'Pool-0' },
    example: 'pool = "Pool-0"',
  },
  {
    name: 'period',
    summary: 'Sets the length of a scheduling round for schedulers that give guarantees.',
    shape: { kind: 'integer' },
    guests: ['pv', 'pvh', 'hvm'],
    xl: { since: '4.2' },
    example: 'period = 10000',
  },
  {
    name: 'slice',
    summary: 'Sets how much of each round the former SEDF scheduler grants the guest.',
    shape: { kind: 'integer' },
    guests: ['pv', 'pvh', 'hvm'],
    xl: {
      since: '4.2',
      effect: {
        byRelease: [
          ['4.2', 'reads'],
          ['4.6', 'ignores'],
        ],
      },
      deprecated: { since: '4.6' },
    },
    example: 'slice = 1000',
  },
  {
    name: 'latency',
    summary: 'Tunes the former SEDF scheduler for guests that do much input and output.',
    shape: { kind: 'integer' },
    guests: ['pv', 'pvh', 'hvm'],
    xl: {
      since: '4.2',
      effect: {
        byRelease: [
          ['4.2', 'reads'],
          ['4.6', 'ignores'],
        ],
      },
      deprecated: { since: '4.6' },
    },
    example: 'latency = 0',
  },
  {
    name: 'extratime',
    summary: 'Allows the guest CPU time that nobody else wants.',
    shape: { kind: 'integer' },
    guests: ['pv', 'pvh', 'hvm'],
    xl: { since: '4.2' },
    example: 'extratime = 1',
  },
  {
    name: 'vnuma',
    summary: 'Shows the guest several memory nodes with CPUs and distances of their own.',
    shape: {
      kind: 'list',
      of: {
        kind: 'list',
        of: {
          kind: 'items',
          items: {
            pnode: { kind: 'integer' },
            size: { kind: 'integer' },
            vcpus: { kind: 'spec', spec: 'cpus' },
            vdistances: { kind: 'string' },
          },
        },
      },
    },
    guests: ['hvm', 'pvh'],
    xl: { since: '4.6', uncertain: true },
    example:
      'vnuma = [ ["pnode=0","size=512","vcpus=0-1","vdistances=10,20"], ["pnode=1","size=512","vcpus=2-3","vdistances=20,10"] ]',
  },
  {
    name: 'cpuid',
    summary: 'Edits what the guest learns about its CPU from the CPUID instruction.',
    shape: {
      kind: 'oneOf',
      shapes: [
        { kind: 'spec', spec: 'cpuid' },
        { kind: 'list', of: { kind: 'spec', spec: 'cpuid' } },
      ],
    },
    guests: ['pv', 'pvh', 'hvm'],
    xm: { since: '3.3', shape: { kind: 'list', of: { kind: 'spec', spec: 'cpuid' } }, guests: ['hvm'] },
    xl: { since: '4.1' },
    example: 'cpuid = [ "1:ecx=xxxxxxxxxxx00xxxxxxxxxxxxxxxxxxx" ]',
  },
  {
    name: 'cpuid_check',
    summary: 'Demands CPU features from the host before the guest may start.',
    shape: { kind: 'list', of: { kind: 'spec', spec: 'cpuid' } },
    guests: ['hvm'],
    xm: { since: '3.3' },
    example: 'cpuid_check = [ "1:ecx=xxxxxxxxxxxxxxxxxxxxxxxxxx1xxxxx" ]',
  },
  {
    name: 'vhpt',
    summary: 'Sizes the hashed page table of a guest on Itanium.',
    shape: { kind: 'integer' },
    guests: ['pv', 'hvm'],
    xm: { since: '3.2', default: 0 },
    example: 'vhpt = 16',
  },
] satisfies readonly GuestOption[];
