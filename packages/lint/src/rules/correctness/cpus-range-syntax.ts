// A list of processors that nobody can read.
import type { Guest } from '@xencfg/model';
import { compareReleases } from '@xencfg/schema';
import type { Fix, Span } from '@xencfg/source';
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';

export const cpusRangeSyntax = defineRule({
  name: 'cpus-range-syntax',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  dependsOn: 'toolstack',
  summary: 'A list of processors cannot be read.',
  why: "xl stops with 'Invalid pcpu range', and xend with a Python error about cpus: the guest is not created.",
  evidence: ['xl_parse.c, 4.17', 'run: xl 4.17', 'xend XendConfig.py, 3.3.1 and 4.0'],
  examples: {
    bad: [
      { files: "cpus = '«0..3»'\n", fixed: "cpus = '0-3'\n" },
      { files: "vcpus = 2\ncpus = ['0', '1,«two»']\n" },
      {
        files: "# xencfg: toolstack=xl\ncpus = '«^all»'\ncpus_soft = '«0:3»,5'\n",
        fixed: "# xencfg: toolstack=xl\ncpus = '^all'\ncpus_soft = '0-3,5'\n",
      },
      { note: 'xend has numbers only.', files: "# xencfg: toolstack=xm\ncpus = '«all»'\n" },
    ],
    good: [
      { files: "cpus = '0-3,^1'\n" },
      { note: 'xl takes it, and nothing tells that it is for xm.', files: "cpus = 'node:0,^all-not'[:6]\n" },
      { files: "cpus = 'all'\n" },
      { note: 'Not known.', files: "cpus = '%s' % pins\n" },
      {
        note: 'Up to 4.4 xl read one number of each item.',
        files: "# xencfg: toolstack=xl xen=4.4\nvcpus = 1\ncpus = ['0..3']\n",
      },
    ],
  },
  check(guest, report) {
    const source = guest.document.text;
    for (const [name, devices] of [
      ['cpus', guest.cpus],
      ['cpus_soft', guest.cpusSoft],
    ] as const) {
      if (guest.setting(name)?.value.kind === 'list' && readsOneNumber(guest)) continue;
      // While the toolstack is not known, there are problems only where both have some.
      for (const { spec, text, at } of devices.all) {
        for (const { span } of spec.problems) {
          const term = text.slice(span.start, span.end);
          const place = at(span);
          const fix = isVerbatim(source, place, term) ? fixFor(term, place) : undefined;
          report({
            span: place,
            message: `'${term}' in ${name} names no processors.`,
            help:
              guest.toolstack === 'xm'
                ? 'Write numbers, ranges such as 0-3, and ^2 to leave one out.'
                : 'Write numbers, ranges such as 0-3, ^2 to leave one out, and under xl all or node:0.',
            ...(fix && { fix }),
          });
        }
      }
    }
  },
});

/** Up to 4.4 xl took the digits at the beginning of each item of a list. */
function readsOneNumber({ toolstack, release }: Guest): boolean {
  return toolstack === 'xl' && release !== undefined && compareReleases(release, '4.5') < 0;
}

function fixFor(term: string, span: Span): Fix | undefined {
  const [, first, last] = /^(\d+)(?:\.\.+|:)(\d+)$/.exec(term) ?? [];
  if (first === undefined || last === undefined || Number(first) > Number(last)) return undefined;
  const text = `${first}-${last}`;
  return { title: `Write ${text}`, safety: 'safe', edits: [{ span, text }] };
}
