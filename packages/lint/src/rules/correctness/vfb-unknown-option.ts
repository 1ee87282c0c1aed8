// A key that frame buffers do not have.
import { guestOption, shapeFor, type Toolstack } from '@xencfg/schema';
import { nearestWord } from '../../nearest-word.ts';
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';

export const vfbUnknownOption = defineRule({
  name: 'vfb-unknown-option',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  dependsOn: 'toolstack',
  summary: 'A frame buffer is given a key that it does not have.',
  why: "xl drops it without a word; xm stops with 'unknown to vfbs'.",
  evidence: ['xl_parse.c, 4.17', 'xm create.py, 4.4.0', 'run: xm create 4.4.0'],
  examples: {
    bad: [
      { files: "vfb = [ 'vnc=1,«vncport»=5901' ]\n" },
      {
        files: "# xencfg: toolstack=xm\nvfb = ['vnc=1, «vncpassword» = x']\n",
        fixed: "# xencfg: toolstack=xm\nvfb = ['vnc=1, vncpasswd = x']\n",
      },
      { note: 'Known to xm.', files: "# xencfg: toolstack=xl\nvfb = ['vnc=1,«videoram»=8']\n" },
    ],
    good: [
      { files: "vfb = [ 'vnc=1,vncdisplay=1' ]\n" },
      { note: 'Which toolstack it is is not known.', files: "vfb = ['vnc=1,videoram=8']\n" },
      {
        note: 'Another rule speaks of this one.',
        files: "# xencfg: toolstack=xl\nvfb = ['type=vnc,vnc=1']\n",
      },
    ],
  },
  check(guest, report) {
    const { toolstack, vfbs } = guest;
    if (vfbs.all.length === 0) return;
    const stacks: readonly Toolstack[] = toolstack === undefined ? ['xl', 'xm'] : [toolstack];
    const known = new Set(['type', ...stacks.flatMap(keysOf)]);
    for (const { spec, at } of vfbs.all) {
      for (const { key, value } of spec.items) {
        const name = key.value.trim();
        if (value === undefined || name === '' || known.has(name)) continue;
        const span = at(key.span);
        const near = nearestWord(
          name,
          [...known].filter((it) => !(it in spec.fields)),
        );
        report({
          span,
          message: `A frame buffer has no '${name}'${toolstack === undefined ? '' : ` under ${toolstack}`}.`,
          help: near === undefined ? `It has ${[...known].join(', ')}.` : `Write ${near}, if that is meant.`,
          ...(toolstack === 'xm' && { severity: 'error' }),
          ...(near !== undefined &&
            isVerbatim(guest.document.text, span, key.value) && {
              fix: { title: `Rename it to ${near}`, safety: 'unsafe', edits: [{ span, text: near }] },
            }),
        });
      }
    }
  },
});

function keysOf(toolstack: Toolstack): string[] {
  const option = guestOption('vfb');
  const shape = option && shapeFor(option, toolstack);
  return shape?.kind === 'list' && shape.of.kind === 'items' ? Object.keys(shape.of.items) : [];
}
