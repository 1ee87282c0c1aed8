// A rate of a network card that the toolstack cannot read.
import { parseXlVifRate, parseXmVifRate, type Toolstack, type VifRate } from '@xencfg/grammar-device';
import { shiftSpan } from '@xencfg/source';
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';

export const vifRateSyntax = defineRule({
  name: 'vif-rate-syntax',
  family: 'network',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  dependsOn: 'toolstack',
  summary: 'The rate of a network card cannot be read.',
  why: 'xl does not create the guest; xend gives the card no limit and says nothing.',
  evidence: [
    'netif.py (parseRate), 3.0 to 4.4.0',
    'libxlu_vif.c, 4.17',
    'run: libxlutil 4.17',
    'xl-network-configuration(5)',
  ],
  examples: {
    bad: [
      {
        files: "vif=['rate=«10mb/s»']\n",
        fixed: "vif=['rate=10Mb/s']\n",
      },
      {
        files: "# xencfg: toolstack=xl xen=4.17\nvif=['rate=«10 MBps»@50ms,bridge=br0', 'rate=«fast»']\n",
        fixed: "# xencfg: toolstack=xl xen=4.17\nvif=['rate=10MB/s@50ms,bridge=br0', 'rate=fast']\n",
      },
      {
        note: 'An interval without a unit counts seconds under xl.',
        files: "# xencfg: toolstack=xl xen=4.17\nvif=['rate=10Mb/s@«50»']\n",
      },
      { files: "# xencfg: toolstack=xm\nvif=['rate=«0Mb/s»']\n" },
    ],
    good: [
      { files: "vif=['rate=10Mb/s', 'rate=250KB/s@20ms']\n" },
      { note: 'xl takes an interval without its s.', files: "vif=['rate=10Mb/s@50m']\n" },
      { note: 'Not known.', files: "vif=['rate=%smb/s' % rate]\n" },
    ],
  },
  check(guest, report) {
    const stacks: readonly Toolstack[] = guest.toolstack === undefined ? ['xl', 'xm'] : [guest.toolstack];
    for (const { spec, at } of guest.cards.all) {
      const { rate } = spec;
      if (rate === undefined) continue;
      const readings = stacks.map((stack) => read(rate.value, stack));
      const [reading] = readings;
      const [problem] = reading?.problems ?? [];
      if (problem !== undefined && readings.every(({ problems }) => problems.length > 0)) {
        const isEmpty = problem.span.start === problem.span.end;
        const span = at(isEmpty ? rate.span : shiftSpan(problem.span, rate.span.start));
        const meant = normalise(rate.value);
        const isMendable =
          meant !== undefined && stacks.every((stack) => read(meant, stack).problems.length === 0);
        report({
          span,
          message: problem.message,
          help: problem.help ?? 'Write it as in 10Mb/s.',
          ...(guest.toolstack !== 'xl' && { severity: 'warning' }),
          ...(isMendable &&
            isVerbatim(guest.document.text, at(rate.span), rate.value) && {
              fix: {
                title: `Write ${meant}`,
                safety: 'unsafe',
                edits: [{ span: at(rate.span), text: meant }],
              },
            }),
        });
      } else if (guest.toolstack === 'xl' && reading?.interval && /^\d+$/.test(reading.interval.value)) {
        report({
          span: at(shiftSpan(reading.interval.span, rate.span.start)),
          message: `xl reads the interval ${reading.interval.value} as seconds.`,
          help: 'Write a unit: us, ms or s.',
          severity: 'warning',
          why: 'Its manual says that a number alone counts microseconds, and its reader takes seconds: the card sends in long bursts.',
        });
      }
    }
  },
});

function read(rate: string, toolstack: Toolstack): VifRate {
  return toolstack === 'xl' ? parseXlVifRate(rate) : parseXmVifRate(rate);
}

/** The rate with its unit in the letters that both toolstacks want; b stays bits and B bytes. */
function normalise(rate: string): string | undefined {
  const [, amount, kilo = '', unit, interval = ''] =
    /^(\d+)\s*([kmg]?)(b)(?:it)?(?:ps|\/s|\/sec)\s*(@\d+(?:[mu]?s)?)?$/i.exec(rate.trim()) ?? [];
  return unit === undefined ? undefined : `${amount}${kilo.toUpperCase()}${unit}/s${interval}`;
}
