// A PCI device that cannot be found by what is written.
import type { Fix, Span } from '@xencfg/source';
import { deviceProblems } from '../../device-problems.ts';
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';

export const pciBdfMalformed = defineRule({
  name: 'pci-bdf-malformed',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  dependsOn: 'toolstack',
  summary: 'The address of a PCI device, or its slot in the guest, cannot be read.',
  why: "xl says 'unable to parse PCI_SPEC_STRING', and xm from 4.0 on refuses the guest as well; xm before that leaves the device out.",
  evidence: [
    'libxlu_pci.c, 4.17',
    'run: xl 4.17',
    'xm create.py and xen/util/pci.py, 3.0.2 to 4.4',
    'run: xm create 4.4.0',
  ],
  examples: {
    bad: [
      { files: "pci=['«0:1d:7»']\n", fixed: "pci=['00:1d.7']\n" },
      { files: "pci=['«01:00.8»', '01:00.0']\n" },
      {
        files: "# xencfg: toolstack=xl xen=4.17\npci = ['«0000:01:00:0»,permissive=1', '01:00.0@«20»']\n",
        fixed: "# xencfg: toolstack=xl xen=4.17\npci = ['0000:01:00.0,permissive=1', '01:00.0@20']\n",
      },
      { note: 'Without an address.', files: "# xencfg: toolstack=xl xen=4.17\npci = ['«permissive=1»']\n" },
    ],
    good: [
      { files: "pci=['00:1d.7', '0000:01:00.0']\n" },
      { note: 'One of the two reads it.', files: "pci=['01,00,0']\n" },
      { note: 'Not known.', files: "pci=['%s' % device]\n" },
    ],
  },
  check(guest, report) {
    for (const { problem, device, span } of deviceProblems(guest.pciDevices)) {
      if (problem.code.startsWith('pci-option') || problem.code === 'pci-unknown-option') continue;
      const written = device.text.slice(problem.span.start, problem.span.end);
      const fix = isVerbatim(guest.document.text, span, written) ? dotted(written, span) : undefined;
      report({
        span,
        message: problem.message,
        help: problem.help ?? 'Write DDDD:BB:SS.F or BB:SS.F in hexadecimal.',
        ...(fix && { fix }),
      });
    }
  },
});

/** The address with a dot before its function. */
function dotted(written: string, span: Span): Fix | undefined {
  const [, domain = '', bus = '', slot = '', func = ''] =
    /^([\da-f]{4}:)?([\da-f]{1,2}):([01]?[\da-f]):([0-7])$/i.exec(written) ?? [];
  if (bus === '') return undefined;
  const text = `${domain}${bus.padStart(2, '0')}:${slot.padStart(2, '0')}.${func}`;
  return { title: `Write ${text}`, safety: 'unsafe', edits: [{ span, text }] };
}
