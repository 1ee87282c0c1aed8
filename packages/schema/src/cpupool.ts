// What the options of a cpupool file mean, which `xl cpupool-create` reads.
import type { HostOption } from './option.ts';

export const cpupoolOptions = [
  {
    name: 'name',
    summary: 'Names the pool; no two pools of a host may share it.',
    shape: { kind: 'string' },
    since: '4.1',
    default: { depends: 'the name of the file' },
    example: 'name = "Pool-1"',
  },
  {
    name: 'sched',
    summary: 'Chooses the scheduler of the pool.',
    shape: {
      kind: 'enum',
      words: [
        'credit',
        'credit2',
        { word: 'sedf', until: '4.5' },
        { word: 'arinc653', since: '4.2' },
        { word: 'rtds', since: '4.5' },
        { word: 'null', since: '4.9' },
      ],
      anyCase: true,
    },
    since: '4.1',
    default: { depends: 'the scheduler of Pool-0' },
    strict: '4.1',
    uncertain: true,
    example: 'sched = "credit2"',
  },
  {
    name: 'nodes',
    summary: 'Gives the pool the free CPUs of these memory nodes.',
    shape: { kind: 'list', of: { kind: 'integer', min: 0 } },
    since: '4.1',
    uncertain: true,
    example: 'nodes = [ 0, 1 ]',
  },
  {
    name: 'cpus',
    summary: 'Gives the pool these CPUs, which must be free.',
    shape: {
      kind: 'oneOf',
      shapes: [
        { kind: 'list', of: { kind: 'integer', min: 0 } },
        { kind: 'spec', spec: 'cpus', since: '4.6' },
      ],
    },
    since: '4.1',
    strict: '4.1',
    uncertain: true,
    example: 'cpus = [ 4, 5, 6, 7 ]',
  },
] satisfies readonly HostOption[];
