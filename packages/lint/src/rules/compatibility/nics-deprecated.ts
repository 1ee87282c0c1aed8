// The number of network cards by itself.
import type { Guest, Setting } from '@xencfg/model';
import { compareReleases } from '@xencfg/schema';
import type { Fix } from '@xencfg/source';
import { removeLines } from '../../line-edits.ts';
import { isRightSide } from '../../literals.ts';
import { plainSetting } from '../../plain-settings.ts';
import { defineRule } from '../../rule.ts';

export const nicsDeprecated = defineRule({
  name: 'nics-deprecated',
  family: 'compatibility',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  dependsOn: 'toolstack',
  summary: 'nics says how many network cards there are, which is for vif to say.',
  why: "xm says 'The nics option is deprecated' and adds empty cards up to that number; xl does not read it, and makes none.",
  evidence: ['xm create.py, 3.0.3 and 4.4.0', 'run: xm create -n, 4.4.0', 'xl_parse.c, 4.17'],
  releases: { since: '3.0.2' },
  examples: {
    bad: [
      { files: '«nics» = 2\n', fixed: "vif = [ '', '' ]\n" },
      {
        note: 'As many are there already.',
        files: "# xencfg: toolstack=xm\nname = 'web'\n«nics» = 1\nvif = [ 'bridge=xenbr0' ]\n",
        fixed: "# xencfg: toolstack=xm\nname = 'web'\nvif = [ 'bridge=xenbr0' ]\n",
      },
      {
        files: "# xencfg: toolstack=xl\nname = 'web'\n«nics» = 2\nvif = [ 'bridge=xenbr0' ]\n",
        fixed: "# xencfg: toolstack=xl\nname = 'web'\nvif = [ 'bridge=xenbr0', '' ]\n",
      },
    ],
    good: [
      { files: "vif = [ '', '' ]\n" },
      { note: 'That was the way.', files: '# xencfg: toolstack=xm xen=3.0.0\nnics = 2\n' },
    ],
  },
  check(guest, report) {
    const { release } = guest;
    const setting = plainSetting(guest, 'nics');
    if (setting === undefined || (release !== undefined && compareReleases(release, '3.0.2') < 0)) return;
    const fix = fixFor(guest, setting);
    // In the first releases it was the way.
    const mayBeRight = guest.toolstack !== 'xl' && release === undefined;
    report({
      span: setting.nameSpan,
      message: 'nics is not how the number of network cards is given.',
      help: 'Write one text in vif for each card; an empty one will do.',
      tags: ['deprecated'],
      ...(mayBeRight && { severity: 'info' }),
      ...(fix && { fix }),
    });
  },
});

/** xm makes the same cards afterwards; xl, which made none of them before, makes them now. */
function fixFor(guest: Guest, setting: Setting): Fix | undefined {
  const number = guest.integer('nics');
  const { text } = guest.document;
  if (number === undefined || number < 0 || number > 8) return undefined;
  const safety = guest.toolstack === 'xm' ? 'safe' : 'unsafe';
  const title = 'Write the cards in vif';
  if (guest.isAbsent('vif') && number > 0 && isRightSide(text, setting))
    return { title, safety, edits: [{ span: setting.span, text: `vif = [ ${emptyCards(number)} ]` }] };
  const { all, complete } = guest.cards;
  const away = complete ? removeLines(guest.document, setting.span) : undefined;
  if (away === undefined) return undefined;
  if (number <= all.length) return { title: 'Remove it', safety: 'safe', edits: [away] };
  const last = all.at(-1);
  const end = last && last.span.end + 1;
  if (end === undefined || !/^["']\s*\]/.test(text.slice(end - 1))) return undefined;
  return {
    title,
    safety,
    edits: [away, { span: { start: end, end }, text: `, ${emptyCards(number - all.length)}` }],
  };
}

function emptyCards(count: number): string {
  return Array<string>(count).fill("''").join(', ');
}
