// A setting that xl has heard of and does nothing with.
import type { Guest, Setting } from '@xencfg/model';
import { effectIn, type GuestOption, type Release, valueIn } from '@xencfg/schema';
import type { Severity } from '@xencfg/source';
import { removeLines } from '../../line-edits.ts';
import { type Move, moveToXl } from '../../migration.ts';
import { plainSettings, renameOption } from '../../plain-settings.ts';
import { defineRule } from '../../rule.ts';

export const keyWithoutEffectInXl = defineRule({
  name: 'key-without-effect-in-xl',
  aliases: ['device-model-path-ignored', 'vif2-not-supported', 'vncviewer-ignored'],
  family: 'compatibility',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  dependsOn: 'release',
  summary: 'xl knows the setting and does nothing with it.',
  why: "xl creates the guest without it; of some it says so, as with 'WARNING: ignoring device_model directive'.",
  evidence: ['xl_parse.c, 4.2 to 4.22', 'xm create.py, 4.4.0'],
  examples: {
    bad: [
      {
        files: "# xencfg: toolstack=xl xen=4.17\nname = 'xp'\n«device_model» = '/usr/lib/xen/bin/qemu-dm'\n",
        fixed: "# xencfg: toolstack=xl xen=4.17\nname = 'xp'\n",
      },
      {
        note: 'A program of its own.',
        files: "# xencfg: toolstack=xl xen=4.17\n«device_model» = '/opt/qemu/qemu-dm'\n",
      },
      {
        files: "# xencfg: toolstack=xl\n«vif2» = ['bridge=xenbr0']\n",
        fixed: "# xencfg: toolstack=xl\nvif = ['bridge=xenbr0']\n",
      },
      {
        files: "# xencfg: toolstack=xl\nname = 'web'\n«vncviewer» = 1\n«vncconsole» = 1\n",
        fixed: "# xencfg: toolstack=xl\nname = 'web'\n",
      },
      {
        note: 'Read by xm as it is: told to those who move.',
        files: "# xencfg: toolstack=xm\n«vif2» = ['bridge=xenbr0']\n",
      },
    ],
    good: [
      { files: "# xencfg: toolstack=xl\nvif = ['bridge=xenbr0']\ndevice_model_override = '/opt/qemu'\n" },
      {
        note: 'xl 4.1 took it.',
        files: "# xencfg: toolstack=xl xen=4.1\ndevice_model = '/usr/lib/xen/bin/qemu-dm'\n",
      },
      { note: 'Not known to whom.', files: 'vncviewer = 1\n' },
    ],
  },
  check(guest, report) {
    const move = moveToXl(guest);
    if (move === undefined) return;
    for (const { setting, option } of plainSettings(guest)) {
      if (!isIdle(option, move)) continue;
      const { name, nameSpan } = setting;
      const fix = move.isAhead ? undefined : fixFor(guest, setting);
      report({
        span: nameSpan,
        message: move.say(`xl does nothing with ${name}.`, `xl will do nothing with ${name}.`),
        help: option.xl?.deprecated?.how ?? option.inXl?.how ?? helpFor(option),
        severity: severityOf(guest, name),
        tags: ['unnecessary'],
        ...move.scope,
        ...(fix && { fix }),
      });
    }
  },
});

/** Where the release is not known, only what no release of xl reads. */
function isIdle(option: GuestOption, { release, isAhead }: Move): boolean {
  const { name, xl } = option;
  if (name === 'vncconsole') return true;
  if (xl === undefined) return false;
  if (release !== undefined) return isNothing(effectIn(option, 'xl', release));
  const ever: Release = isAhead ? '4.22' : xl.since;
  return isNothing(valueIn(xl.effect ?? 'reads', ever));
}

function isNothing(effect: string | undefined): boolean {
  return effect === 'warns' || effect === 'ignores';
}

/** The program that xl would start anyway is no loss. */
function severityOf(guest: Guest, name: string): Severity {
  if (/^vnc(?:viewer|console)$/.test(name)) return 'hint';
  // A program that is not known may be the usual one.
  return name === 'device_model' && (guest.text(name) === undefined || isStockProgram(guest))
    ? 'info'
    : 'warning';
}

function isStockProgram(guest: Guest): boolean {
  const path = guest.text('device_model')?.text ?? '';
  return /^(?:\/usr\/lib(?:64|32)?\/xen(?:-[\w.-]+)?\/bin\/)?qemu-dm$/.test(path);
}

function fixFor(guest: Guest, setting: Setting) {
  if (setting.name === 'vif2') return renameOption(guest, setting, 'vif', 'unsafe');
  if (setting.name === 'device_model' && !isStockProgram(guest)) return undefined;
  const edit = removeLines(guest.document, setting.span);
  return edit && ({ title: 'Remove it', safety: 'safe', edits: [edit] } as const);
}

function helpFor({ xl, inXl }: GuestOption): string {
  const by = xl?.deprecated?.by ?? inXl?.by ?? [];
  return by.length === 0 ? 'Remove it.' : `Use ${by.join(' and ')} in its place.`;
}
