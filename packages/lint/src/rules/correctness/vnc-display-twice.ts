// A VNC display in two places.
import { locate } from '@xencfg/source';
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';

export const vncDisplayTwice = defineRule({
  name: 'vnc-display-twice',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  dependsOn: 'toolstack',
  summary: 'The display stands both behind the address in vnclisten and in vncdisplay.',
  why: "xl stops with 'Display specified both in vnclisten and vncdisplay!' and does not create the guest.",
  evidence: ['xl_parse.c, 4.17', 'run: xl 4.17', 'xl.cfg(5)'],
  examples: {
    bad: [
      {
        files: "# xencfg: toolstack=xl\ntype = 'hvm'\nvnclisten = '127.0.0.1«:3»'\nvncdisplay = 3\n",
        fixed: "# xencfg: toolstack=xl\ntype = 'hvm'\nvnclisten = '127.0.0.1'\nvncdisplay = 3\n",
      },
      {
        note: 'Which one is meant?',
        files: "builder = 'hvm'\nvnclisten = '127.0.0.1«:3»'\nvncdisplay = 4\n",
      },
    ],
    good: [
      { files: "# xencfg: toolstack=xl\ntype = 'hvm'\nvnclisten = '127.0.0.1'\nvncdisplay = 3\n" },
      {
        note: 'Zero is as good as none.',
        files: "type = 'hvm'\nvnclisten = '127.0.0.1:3'\nvncdisplay = 0\n",
      },
      {
        note: 'A paravirtual guest, and an address of IPv6.',
        files: {
          'a.cfg': "type = 'pv'\nvnclisten = '127.0.0.1:3'\nvncdisplay = 3\n",
          'b.cfg': "# xencfg: toolstack=xm\nbuilder = 'hvm'\nvnclisten = '::1'\nvncdisplay = 3\n",
        },
      },
    ],
  },
  check(guest, report) {
    const listen = guest.text('vnclisten');
    const display = guest.integer('vncdisplay');
    const place = guest.valueSpan('vncdisplay');
    if (guest.toolstack === 'xm' || guest.kind !== 'hvm' || !listen || !display || !place) return;
    const [, address, digits] = /^([^:]*|\[.*\]):(\d+)$/.exec(listen.text) ?? [];
    if (address === undefined || digits === undefined) return;
    const span = locate(listen.traced, address.length, listen.text.length);
    report({
      span,
      message: `vnclisten names display ${digits}, and vncdisplay ${display}.`,
      help: 'Write the address alone in vnclisten.',
      related: [{ message: 'the other one', path: guest.path, span: place }],
      ...(guest.toolstack === undefined && { severity: 'warning' }),
      ...(Number(digits) === display &&
        isVerbatim(guest.document.text, span, `:${digits}`) && {
          fix: { title: 'Take the display out of vnclisten', safety: 'safe', edits: [{ span, text: '' }] },
        }),
    });
  },
});
