// The kind of a frame buffer in the oldest words.
import type { Safety } from '@xencfg/source';
import { moveToXl } from '../../migration.ts';
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';

export const vfbTypeLegacy = defineRule({
  name: 'vfb-type-legacy',
  family: 'compatibility',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'info',
  dependsOn: 'toolstack',
  summary: 'A frame buffer has type=vnc or type=sdl, which xl does not know.',
  why: 'xl drops the item without a word and makes a VNC screen, as it does without vnc= and sdl=.',
  evidence: ['xl_parse.c, 4.17', 'xm create.py, 4.4.0', 'run: xm create -n, 4.4.0'],
  examples: {
    bad: [
      {
        files: "# xencfg: toolstack=xl\nvfb = [ '«type=vnc»,vncunused=1' ]\n",
        fixed: "# xencfg: toolstack=xl\nvfb = [ 'vnc=1,vncunused=1' ]\n",
      },
      {
        files: "# xencfg: toolstack=xl\nvfb = [ '«type=sdl»' ]\n",
        fixed: "# xencfg: toolstack=xl\nvfb = [ 'sdl=1,vnc=0' ]\n",
      },
      {
        note: 'Read by xm as it is: told to those who move.',
        files: "# xencfg: toolstack=xm\nvfb = [ '«type=vnc»,vncunused=1' ]\n",
      },
    ],
    good: [
      { files: "# xencfg: toolstack=xl\nvfb = [ 'vnc=1,vncunused=1' ]\n" },
      { note: 'Not known to whom.', files: "vfb = [ 'type=vnc' ]\n" },
    ],
  },
  check(guest, report) {
    const move = moveToXl(guest);
    if (move === undefined) return;
    for (const { spec, at, text } of guest.vfbs.all) {
      for (const { key, value, span: inner } of spec.items) {
        const kind = value?.value.trim();
        if (key.value.trim() !== 'type' || (kind !== 'vnc' && kind !== 'sdl')) continue;
        const span = at(inner);
        // Under xl the screen was a VNC one, whatever the type.
        const safety: Safety = kind === 'vnc' ? 'safe' : 'unsafe';
        const isAlone = !spec.items.some((it) => it.key.value === 'vnc' || it.key.value === 'sdl');
        const isEditable =
          isAlone && isVerbatim(guest.document.text, span, text.slice(inner.start, inner.end));
        const plain = kind === 'vnc' ? 'vnc=1' : 'sdl=1,vnc=0';
        report({
          span,
          message: move.say(
            `xl does not know the type '${kind}' of a frame buffer.`,
            `xl will not know type=${kind}.`,
          ),
          help: `Write ${plain}.`,
          ...move.scope,
          ...(isEditable &&
            !move.isAhead && { fix: { title: `Write ${plain}`, safety, edits: [{ span, text: plain }] } }),
        });
      }
    }
  },
});
