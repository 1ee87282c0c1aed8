// A full machine that begins with less memory than its limit and has a PCI device of the host.
import { compareReleases } from '@xencfg/schema';
import { literalSpan } from '../../literals.ts';
import { defineRule } from '../../rule.ts';

export const podWithPassthrough = defineRule({
  name: 'pod-with-passthrough',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  dependsOn: 'release',
  releases: { since: '4.0' },
  summary: 'A full machine has less memory than maxmem, and a PCI device of the host.',
  why: "Memory that is populated on demand cannot serve a device: libxl stops with 'PCI device assignment … failed due to PoD enabled', xend with 'failed to assign device since pod is enabled'.",
  evidence: ['libxl_create.c, 4.17', 'xend XendDomainInfo.py, 4.4.0'],
  examples: {
    bad: [
      {
        files: "type='hvm'\nmemory=«1024»\nmaxmem=2048\npci=['01:00.0']\n",
        fixed: "type='hvm'\nmemory=2048\nmaxmem=2048\npci=['01:00.0']\n",
      },
      {
        files:
          "# xencfg: toolstack=xm xen=4.1\nbuilder = 'hvm'\nmemory = «1024»\nmaxmem = 2048\npci = ['01:00.0']\n",
      },
    ],
    good: [
      { files: "type='hvm'\nmemory=2048\nmaxmem=2048\npci=['01:00.0']\n" },
      { note: 'No device.', files: "type = 'hvm'\nmemory = 1024\nmaxmem = 2048\npci = []\n" },
      {
        note: 'A paravirtual guest.',
        files: "type = 'pv'\nmemory = 1024\nmaxmem = 2048\npci = ['01:00.0']\n",
      },
      {
        note: 'Before memory could be populated on demand.',
        files:
          "# xencfg: toolstack=xm xen=3.3\nbuilder = 'hvm'\nmemory = 1024\nmaxmem = 2048\npci = ['01:00.0']\n",
      },
    ],
  },
  check(guest, report) {
    const { release, toolstack } = guest;
    if (guest.kind !== 'hvm' || (release !== undefined && compareReleases(release, '4.0') < 0)) return;
    const memory = guest.integer('memory');
    const maxmem = guest.integer('maxmem');
    const setting = guest.setting('memory');
    const span = guest.valueSpan('memory');
    const limit = guest.valueSpan('maxmem');
    const [device] = guest.pciDevices.all;
    if (memory === undefined || maxmem === undefined || device === undefined) return;
    if (setting === undefined || !span || !limit || memory >= maxmem) return;
    const literal = literalSpan(guest.document.text, setting);
    report({
      span,
      message: `memory is ${memory} and maxmem ${maxmem}, which a guest with PCI devices cannot have.`,
      help: `Set memory to ${maxmem}, or maxmem to ${memory}.`,
      related: [
        { message: 'the limit', path: guest.path, span: limit },
        { message: 'a device of the host', path: guest.path, span: device.span },
      ],
      // Older releases of xm do not do it, and this may be one.
      ...(release === undefined && toolstack === 'xm' && { severity: 'warning' }),
      ...(literal && {
        fix: {
          title: `Give it all its memory at once (${maxmem} MiB)`,
          safety: 'unsafe',
          edits: [{ span: literal, text: String(maxmem) }],
        },
      }),
    });
  },
});
