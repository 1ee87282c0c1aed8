// A builder of xm that xl does not know.
import type { Guest, Setting } from '@xencfg/model';
import { compareReleases } from '@xencfg/schema';
import type { Fix } from '@xencfg/source';
import { removeLines } from '../../line-edits.ts';
import { isRightSide } from '../../literals.ts';
import { type Move, moveToXl } from '../../migration.ts';
import { plainSetting } from '../../plain-settings.ts';
import { defineRule } from '../../rule.ts';

export const builderLinuxUnderXl = defineRule({
  name: 'builder-linux-under-xl',
  family: 'compatibility',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  dependsOn: 'release',
  summary: 'The builder is linux, the word of xm, which xl refuses.',
  why: "From Xen 4.10 on xl says 'Invalid domain type linux.' and does not create the guest; before, it took every other word for a paravirtual guest.",
  evidence: ['xl_parse.c, 4.10 to 4.22', 'xm create.py, 4.4.0'],
  releases: { since: '4.10' },
  examples: {
    bad: [
      {
        files: "# xencfg: toolstack=xl xen=4.17\nname = 'web'\nbuilder = '«linux»'\n",
        fixed: "# xencfg: toolstack=xl xen=4.17\nname = 'web'\ntype = 'pv'\n",
      },
      { note: 'The release is not known.', files: "# xencfg: toolstack=xl\nbuilder = '«linux»'\n" },
      {
        note: 'Read by xm as it is: told to those who move.',
        files: "# xencfg: toolstack=xm\nname = 'web'\nbuilder = '«linux»'\n",
        fixed: "# xencfg: toolstack=xm\nname = 'web'\n",
      },
    ],
    good: [
      { files: "# xencfg: toolstack=xl xen=4.17\ntype = 'pv'\n" },
      { files: "# xencfg: toolstack=xl xen=4.17\nbuilder = 'generic'\n" },
      { files: "# xencfg: toolstack=xl xen=4.9\nbuilder = 'linux'\n" },
      { note: 'Not known.', files: "# xencfg: toolstack=xl xen=4.17\nbuilder = 'linux' + x\n" },
    ],
  },
  check(guest, report) {
    const move = moveToXl(guest);
    const builder = guest.text('builder');
    const setting = plainSetting(guest, 'builder');
    if (move === undefined || builder === undefined || setting === undefined) return;
    const { release } = move;
    if (release !== undefined && compareReleases(release, '4.10') < 0) return;
    const { text: word, span } = builder;
    // xl compares as many letters as it is given.
    if (['hvm', 'generic'].some((known) => known.startsWith(word))) return;
    const isPv = word === 'linux';
    const fix = isPv ? fixFor(guest, move, setting) : undefined;
    report({
      span,
      message: move.say(`xl has no builder '${word}'.`, `xl will refuse the builder '${word}'.`),
      help: isPv ? "Write type = 'pv', which xl has from Xen 4.10 on." : 'Write type, with pv, pvh or hvm.',
      severity: move.isAhead || release === undefined ? 'warning' : 'error',
      ...move.scope,
      ...(fix && { fix }),
    });
  },
});

/** Both take a paravirtual guest for the usual one, so that a file on its way needs no line at all. */
function fixFor(guest: Guest, { isAhead, release }: Move, setting: Setting): Fix | undefined {
  if (isAhead) {
    const edit = removeLines(guest.document, setting.span);
    return edit && { title: 'Remove it', safety: 'safe', edits: [edit] };
  }
  const { text } = guest.document;
  if (release === undefined || !guest.isAbsent('type') || !isRightSide(text, setting)) return undefined;
  const quote = text.charAt(setting.value.span.start);
  if (quote !== "'" && quote !== '"') return undefined;
  const edits = [
    { span: setting.nameSpan, text: 'type' },
    { span: setting.value.span, text: `${quote}pv${quote}` },
  ];
  return { title: 'Write type', safety: 'safe', edits };
}
