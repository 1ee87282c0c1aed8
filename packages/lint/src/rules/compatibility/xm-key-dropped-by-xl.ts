// A setting of xm that xl does not have.
import type { Guest, Setting } from '@xencfg/model';
import { type GuestOption, valueIn } from '@xencfg/schema';
import { moveToXl } from '../../migration.ts';
import { plainSettings, renameOption } from '../../plain-settings.ts';
import { defineRule } from '../../rule.ts';

export const xmKeyDroppedByXl = defineRule({
  name: 'xm-key-dropped-by-xl',
  family: 'compatibility',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  dependsOn: 'toolstack',
  summary: 'A setting that xm reads is not among those of xl.',
  why: 'xl asks for the names that it knows and looks at no other, so the guest goes without it and nothing is said.',
  evidence: [
    'xm create.py, 4.4.0',
    'xl_parse.c, 4.1 to 4.22',
    'wiki.xenproject.org: Migration Guide To Xen4.1+',
  ],
  examples: {
    bad: [
      {
        files: "# xencfg: toolstack=xl\nname = 'web'\n«cpu_cap» = 50\n",
        fixed: "# xencfg: toolstack=xl\nname = 'web'\ncap = 50\n",
      },
      {
        note: 'Read by xm as it is: told to those who move.',
        files: "# xencfg: toolstack=xm\nname = 'web'\n«cpu» = 2\n«vscsi» = ['/dev/sdx, 0:0:0:0']\n",
      },
      { files: "# xencfg: toolstack=xl\nname = 'web'\n«bootargs» = '-q'\n" },
      {
        note: 'What xl has in its place is there, so nothing is lost: an info.',
        files: "# xencfg: toolstack=xl\ntype = 'hvm'\n«audio» = 1\nsoundhw = 'hda'\n",
      },
    ],
    good: [
      { files: "# xencfg: toolstack=xl\nname = 'web'\ncap = 50\ncpus = '2'\n" },
      {
        note: 'Nothing is lost.',
        files: "# xencfg: toolstack=xl\nmonitor = 0\nblkif = 0\nfeatures = ''\nparallel = 'none'\n",
      },
      {
        note: 'A variable.',
        files: "# xencfg: toolstack=xm\ntarget = 'web'\nname = target + '1'\n",
      },
    ],
  },
  check(guest, report) {
    const move = moveToXl(guest);
    if (move === undefined) return;
    for (const { setting, option } of plainSettings(guest)) {
      const { name, nameSpan } = setting;
      if (!isForXmAlone(option) || hasOwnRule.has(name) || saysNothing(guest, option, setting)) continue;
      const { inXl } = option;
      const successors = inXl?.by ?? [];
      const [successor] = successors;
      const isReplaced = successor !== undefined && successors.every((it) => guest.setting(it) !== undefined);
      const fix =
        inXl?.sameValue && successor !== undefined && !move.isAhead
          ? renameOption(guest, setting, successor, 'unsafe')
          : undefined;
      report({
        span: nameSpan,
        message: move.say(`xl does not read ${name}.`, `xl will not read ${name}, which xm does.`),
        help: isReplaced
          ? `Remove it: ${successors.join(' and ')} in the file says it to xl.`
          : helpFor(option),
        ...move.scope,
        ...(isReplaced && { severity: 'info' }),
        ...(fix && { fix }),
      });
    }
  },
});

/** Those of which other rules can say more. */
const hasOwnRule: ReadonlySet<string> = new Set([
  'ip',
  'netmask',
  'gateway',
  'hostname',
  'interface',
  'dhcp',
  'nfs_root',
  'nfs_server',
  'vcpu_avail',
  'on_xend_start',
  'on_xend_stop',
  'nics',
  'restart',
  'vncconsole',
  // No release needs it, and some refuse it.
  'full-screen',
]);

function isForXmAlone({ xm, xl }: GuestOption): boolean {
  return (
    xm !== undefined &&
    xm.uncertain !== true &&
    xl === undefined &&
    valueIn(xm.effect ?? 'reads', xm.since) === 'reads'
  );
}

/** What is switched off, empty or xm's default anyway. */
function saysNothing(guest: Guest, { xm }: GuestOption, { name }: Setting): boolean {
  const usual = xm && valueIn(xm.default ?? '', guest.toolstack === 'xm' ? guest.release : undefined);
  const number = guest.integer(name);
  if (number !== undefined) return number === (typeof usual === 'boolean' ? Number(usual) : usual);
  const text = guest.text(name)?.text;
  return text === '' || text === 'none' || (text !== undefined && text === usual);
}

function helpFor({ inXl }: GuestOption): string {
  if (inXl?.how !== undefined) return inXl.how;
  const by = inXl?.by ?? [];
  return by.length === 0
    ? 'Remove it: xl has nothing in its place.'
    : `Use ${by.join(' and ')} in its place.`;
}
