// Strings about CPUs, ports and memory pages.
import type { Spec } from './spec.ts';

const flag = { kind: 'flag' } as const;
const xl41 = { since: '4.1' } as const;
const number = { kind: 'integer', min: 0 } as const;

export const cpusSpec = {
  name: 'cpus',
  summary: 'Lists host CPUs; terms act from left to right.',
  form: { xm: 'N, A-B, ^N between commas', xl: 'N, A-B, ^N, ^A-B, all, node:N between commas, no blanks' },
  keys: [],
  words: [
    { name: 'all', summary: 'Stands for every CPU; xm does not know it.', shape: flag, xl: { since: '4.2' } },
    {
      name: '^',
      summary: 'Takes away what comes after it; before a range for xl only.',
      shape: flag,
      xm: { since: '3.0.3', uncertain: true },
      xl: { since: '4.2' },
    },
    {
      name: 'node:',
      summary: 'Stands for the CPUs of a memory node.',
      shape: flag,
      xl: { since: '4.4' },
    },
    { name: 'nodes:', summary: 'Is another way of writing node:.', shape: flag, xl: { since: '4.4' } },
  ],
  source: 'xl_parse.c (parse_cpurange), 4.17; create.py and xend, 3.0 to 4.4',
  trust: 'read',
} satisfies Spec;

/** Flags that hold a number; all others hold one letter or digit. */
const numberFlags = {
  apicidsize: 'Sets the width of the core numbers.',
  brandid: 'Sets the brand of the processor.',
  clflush: 'Sets the size of a cache line.',
  family: 'Sets the family of the processor.',
  localapicid: 'Sets the number of the interrupt controller.',
  maxhvleaf: 'Sets the last leaf for the hypervisor.',
  maxleaf: 'Sets the last basic leaf.',
  model: 'Sets the model of the processor.',
  nc: 'Sets the number of cores.',
  proccount: 'Sets the number of logical processors.',
  procpkg: 'Sets the number of cores in a package.',
  stepping: 'Sets the revision of the processor.',
};

export const cpuidSpec = {
  name: 'cpuid',
  summary: 'Changes what the CPUID instruction reports; xl prints each mistake and goes on without it.',
  form: {
    xm: 'LEAF[,SUBLEAF]:REG=BITS[,REG=BITS]',
    xl: 'host,flag=value… as a text, or LEAF[,SUBLEAF]:REG=BITS in a list',
  },
  keys: [
    ...Object.entries(numberFlags).map(([name, summary]) => ({ name, summary, shape: number, xl: xl41 })),
    ...(['eax', 'ebx', 'ecx', 'edx'] as const).map((name) => ({
      name,
      summary: `Sets the bits of ${name.toUpperCase()}, 32 characters of 0 1 x k s.`,
      shape: { kind: 'string', letters: '01xks' } as const,
      xm: { since: '3.3' } as const,
      xl: xl41,
    })),
  ],
  words: [
    { name: 'host', summary: 'Begins the form of xl.', shape: flag, xl: xl41 },
    ...[
      ['0', 'Takes the feature away.'],
      ['1', 'Shows the feature.'],
      ['x', 'Leaves the feature to the default.'],
      ['k', 'Passes on what the host has.'],
      ['s', 'Passes on what the host has and keeps it in a migration.'],
    ].map(([name = '', summary = '']) => ({ name, summary, shape: flag, xl: xl41 })),
  ],
  source: 'libxl_cpuid.c, 4.17; create.py, 3.3 to 4.4',
  trust: 'read',
} satisfies Spec;

export const ioportsSpec = {
  name: 'ioports',
  summary: 'Names one I/O port or a range of them, in hexadecimal even without quotes.',
  form: { xm: 'PORT or FROM-TO', xl: 'PORT or FROM-TO' },
  keys: [],
  source: 'xl_parse.c, 4.17; create.py, 3.0 to 4.4',
  trust: 'read',
} satisfies Spec;

export const iomemSpec = {
  name: 'iomem',
  summary: 'Names memory pages in hexadecimal; the comma makes quotes necessary.',
  form: { xl: 'START,COUNT[@GFN]' },
  keys: [],
  source: 'xl_parse.c, 4.17',
  trust: 'read',
} satisfies Spec;
