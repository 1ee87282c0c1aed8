// A number that an option cannot have.
import { type Guest, integerOf } from '@xencfg/model';
import { compareReleases, type GuestOption, type Toolstack } from '@xencfg/schema';
import { readSettings, shapesFor } from '../../readers.ts';
import { defineRule } from '../../rule.ts';

export const numberOutOfRange = defineRule({
  name: 'number-out-of-range',
  aliases: ['cpu-weight-range'],
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  dependsOn: 'release',
  summary: 'A number lies outside what its option can be.',
  why: 'The guest is not started, or starts without the setting.',
  evidence: ['xl.cfg(5), 4.17', 'libxl_sched.c, 4.17', 'xend XendDomain.py, 3.1 to 4.4'],
  examples: {
    bad: [
      { files: 'cpu_weight = «100000»\n' },
      { note: 'A hundred for each processor.', files: '# xencfg: toolstack=xl\nvcpus = 2\ncap = «250»\n' },
      { files: '# xencfg: toolstack=xm\nvcpus = 1\ncpu_cap = «150»\n' },
      { files: "# xencfg: toolstack=xl xen=4.17\ntype = 'hvm'\nmmio_hole = «128»\n" },
    ],
    good: [
      { files: 'cpu_weight = 512\n' },
      { files: '# xencfg: toolstack=xl\nvcpus = 4\ncap = 250\n' },
      {
        note: 'Not known how many there can be.',
        files: '# xencfg: toolstack=xl\nvcpus = 1\nmaxvcpus = "x"\ncap = 150\n',
      },
      { note: 'Another rule speaks of these.', files: 'vcpus = 0\n' },
      { note: 'Not known.', files: 'cpu_weight = weight\n' },
    ],
  },
  check(guest, report) {
    for (const { setting, option, readers } of readSettings(guest)) {
      const { name, value } = setting;
      const number = integerOf(value, guest.toolstack);
      if (name === 'vcpus' || number === undefined) continue;
      const ranges = readers.map((it) => rangeOf(guest, option, it));
      const [range] = ranges;
      if (range === undefined || ranges.some((it) => !isOutside(number, it))) continue;
      report({
        span: guest.valueSpan(name) ?? value.span,
        message: `${name} is ${number}, and may be ${describe(range)}.`,
        help: `Write a number in that range.`,
        why: whyOf[name] ?? 'The toolstack refuses it or hands it on to one that does.',
        ...(!readers.every((it) => isFatal(guest, option, it)) && { severity: 'warning' }),
      });
    }
  },
});

interface Range {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

const whyOf: Readonly<Record<string, string>> = {
  cpu_weight:
    "The credit scheduler says 'Cpu weight out of range, valid values are within range from 1 to 65535' when the guest starts.",
  cap: "The credit scheduler says 'Cpu cap out of range' when the guest starts.",
  cpu_cap: "The credit scheduler says 'Cpu cap out of range' when the guest starts.",
};

/** What all ways of writing the value allow together; undefined where one of them is no number. */
function rangeOf(guest: Guest, option: GuestOption, toolstack: Toolstack): Range | undefined {
  if (option.name === 'cpu_weight') return { min: 1, max: 65535 };
  if (option.name === 'cap' || option.name === 'cpu_cap') return { min: 0, max: largestCap(guest) };
  const shapes = shapesFor(option, toolstack, guest.release);
  const [shape] = shapes;
  return shapes.length === 1 && shape?.kind === 'integer' ? shape : undefined;
}

/** A hundred for each processor that there can be. */
function largestCap(guest: Guest): number | undefined {
  const counts = ['vcpus', 'maxvcpus'].map((it) => (guest.isAbsent(it) ? 1 : guest.integer(it)));
  return counts.includes(undefined) ? undefined : Math.max(...counts.map((it) => (it ?? 1) * 100));
}

function isOutside(number: number, range: Range | undefined): boolean {
  if (range === undefined) return false;
  return (range.min !== undefined && number < range.min) || (range.max !== undefined && number > range.max);
}

function describe({ min, max }: Range): string {
  if (min === undefined) return `${max} at most`;
  return max === undefined ? `${min} at least` : `${min} to ${max}`;
}

/** Whether the creation fails for certain. */
function isFatal({ release }: Guest, { name, ...option }: GuestOption, toolstack: Toolstack): boolean {
  if (name in whyOf) return true;
  const strict = option[toolstack]?.strict;
  return strict !== undefined && release !== undefined && compareReleases(release, strict) >= 0;
}
