// A display that is chosen and left open at once.
import type { Guest } from '@xencfg/model';
import type { Span } from '@xencfg/source';
import { defineRule } from '../../rule.ts';

export const vncunusedWithVncdisplay = defineRule({
  name: 'vncunused-with-vncdisplay',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'info',
  summary: 'vncunused lets the screen move to another display than the one that is given.',
  why: 'QEMU takes the first free display from the number on, so that the screen may be found elsewhere after the next start.',
  evidence: ['xl.cfg(5), 4.17', 'libxl_dm.c, 4.17'],
  examples: {
    bad: [
      { files: 'vncunused = «1»\nvncdisplay = 5\n', fixed: 'vncunused = 0\nvncdisplay = 5\n' },
      {
        files: "vfb = ['vnc=1,vncunused=«1»,vncdisplay=5']\n",
        fixed: "vfb = ['vnc=1,vncunused=0,vncdisplay=5']\n",
      },
    ],
    good: [
      { files: 'vncunused = 0\nvncdisplay = 5\n' },
      {
        note: 'Where the search begins does not matter to anybody.',
        files: 'vncunused = 1\nvncdisplay = 0\n',
      },
      { note: 'There is no screen.', files: 'vnc = 0\nvncunused = 1\nvncdisplay = 5\n' },
      { note: 'Not known.', files: 'vncunused = 1\nvncdisplay = n\n' },
    ],
  },
  check(guest, report) {
    const source = guest.document.text;
    for (const { display, unused, place } of movableDisplays(guest)) {
      report({
        span: unused,
        message: `vncunused is on, so that display ${display} may become another.`,
        help: 'Set vncunused to 0 if the number matters, or leave the number out.',
        related: [{ message: 'the display', path: guest.path, span: place }],
        ...(source.slice(unused.start, unused.end) === '1' && {
          fix: { title: 'Keep the display', safety: 'unsafe', edits: [{ span: unused, text: '0' }] },
        }),
      });
    }
  },
});

interface MovableDisplay {
  readonly display: number;
  readonly unused: Span;
  readonly place: Span;
}

function* movableDisplays(guest: Guest): Generator<MovableDisplay> {
  const display = guest.integer('vncdisplay');
  const unused = guest.valueSpan('vncunused');
  const place = guest.valueSpan('vncdisplay');
  const isOff = guest.isOn('vnc') === false;
  if (display && unused && place && guest.isOn('vncunused') === true && !isOff)
    yield { display, unused, place };
  for (const { spec, at } of guest.vfbs.all) {
    const { vncdisplay, vncunused } = spec.fields;
    if (vncdisplay === undefined || vncunused === undefined) continue;
    if (/^[1-9]\d*$/.test(vncdisplay.value) && /^[1-9]\d*$/.test(vncunused.value))
      yield { display: Number(vncdisplay.value), unused: at(vncunused.span), place: at(vncdisplay.span) };
  }
}
