// A TCP port where the number of a display belongs.

import { textOf } from '@xencfg/model';
import type { Span } from '@xencfg/source';
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';

/** Display 0 is here. */
const firstPort = 5900;

export const vncdisplayAsPort = defineRule({
  name: 'vncdisplay-as-port',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  summary: 'A VNC display is given as the number of its port.',
  why: 'The port is 5900 plus the display, so a viewer that looks at the number written finds nothing there.',
  evidence: ['xl.cfg(5)', 'libvirt xen_common.c'],
  examples: {
    bad: [
      { files: 'vncdisplay = «5901»\n', fixed: 'vncdisplay = 1\n' },
      { files: "vfb = ['vnc=1,vncdisplay=«5902»']\n", fixed: "vfb = ['vnc=1,vncdisplay=2']\n" },
    ],
    good: [
      { files: "vncdisplay = 1\nvfb = ['vnc=1,vncdisplay=2']\n" },
      { note: 'Not known.', files: 'vncdisplay = 5900 + vmid\n' },
    ],
  },
  check(guest, report) {
    const inFile = guest.integer('vncdisplay');
    const place = guest.valueSpan('vncdisplay');
    const found: { readonly text: string; readonly span: Span }[] =
      inFile === undefined || place === undefined
        ? []
        : [{ text: textOf(guest.setting('vncdisplay')?.value)?.text ?? String(inFile), span: place }];
    for (const { spec, at } of guest.vfbs.all) {
      const { vncdisplay } = spec.fields;
      if (vncdisplay) found.push({ text: vncdisplay.value, span: at(vncdisplay.span) });
    }
    for (const { text, span } of found) {
      const port = /^59\d\d$/.test(text) ? Number(text) : undefined;
      if (port === undefined) continue;
      const display = String(port - firstPort);
      report({
        span,
        message: `Display ${port} is port ${firstPort + port}.`,
        help: `Write ${display} if port ${port} is meant.`,
        ...(isVerbatim(guest.document.text, span, text) && {
          fix: { title: `Write ${display}`, safety: 'unsafe', edits: [{ span, text: display }] },
        }),
      });
    }
  },
});
