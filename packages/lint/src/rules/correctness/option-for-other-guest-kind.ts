// An option that does nothing for this kind of guest.
import type { Guest, Setting } from '@xencfg/model';
import { isForGuests } from '@xencfg/schema';
import { removeLines } from '../../line-edits.ts';
import { readSettings } from '../../readers.ts';
import { defineRule } from '../../rule.ts';

/** Those whose effect on the other kinds is not settled, and those that other rules speak of. */
const leftOut: ReadonlySet<string> = new Set([
  'localtime',
  'rtc_timeoffset',
  'device_model',
  'device_model_args_hvm',
  'device_model_args_pv',
  'vfb',
  'vncviewer',
  'pvh',
  'pci_power_mgmt',
  'pci_msitranslate',
  'ramdisk',
]);

/** Without these the options that begin with the same letters are for nothing anyway. */
const heads: ReadonlySet<string> = new Set(['vnc', 'spice']);

/** How people call them. */
const kinds = { pv: 'a PV', pvh: 'a PVH', hvm: 'an HVM' } as const;

export const optionForOtherGuestKind = defineRule({
  name: 'option-for-other-guest-kind',
  aliases: ['hvm-only-key-in-pv', 'pv-only-key-in-hvm'],
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'info',
  dependsOn: 'toolstack',
  summary: 'An option is set that only other kinds of guest have a use for.',
  why: 'The toolstack passes over it without a word, so the guest does not have what the line seems to give it.',
  evidence: ['xl_parse.c, 4.17', 'run: xl 4.17', 'xm create.py, 4.4.0', 'xl.cfg(5)'],
  examples: {
    bad: [
      {
        files: "type='pv'\nbootloader='pygrub'\n«boot»='cd'\n«pae»=1\n",
        fixed: "type='pv'\nbootloader='pygrub'\n",
      },
      {
        files: "builder='hvm'\n«bootloader»='pygrub'\n",
        fixed: "builder='hvm'\n",
      },
      {
        note: 'Options of the screen that xm has for HVM guests only.',
        files: "# xencfg: toolstack=xm\nkernel='/boot/vmlinuz'\n«vnc»=1\nname='a'\nvnclisten='127.0.0.1'\n",
        fixed: "# xencfg: toolstack=xm\nkernel='/boot/vmlinuz'\nname='a'\n",
      },
      { files: "# xencfg: toolstack=xm\nkernel='/boot/vmlinuz'\n«vnclisten»='127.0.0.1'\n" },
    ],
    good: [
      { files: "builder='hvm'\nboot='c'\npae=1\n" },
      {
        note: 'Under xl a screen is for all, and so is a kernel.',
        files: {
          'a.cfg': "# xencfg: toolstack=xl\nkernel='/boot/vmlinuz'\nvnc=1\n",
          'b.cfg': "# xencfg: toolstack=xl\ntype='hvm'\nkernel='/boot/vmlinuz'\nextra='ro'\n",
        },
      },
      { note: 'Nothing is asked for.', files: "kernel='/boot/vmlinuz'\nusb=0\nboot=''\nusbdevice=[]\n" },
      {
        note: 'The file itself uses it.',
        files: "# xencfg: toolstack=xm\nbuilder='hvm'\nhostname='a'\nname=hostname\n",
      },
      {
        note: 'Which kind of guest it is is not known.',
        files: "boot='cd'\ntype=kind\n",
      },
    ],
  },
  check(guest, report) {
    const { kind, document } = guest;
    if (kind === undefined) return;
    const idle: Setting[] = [];
    for (const { setting, option, readers } of readSettings(guest)) {
      const { name } = setting;
      if (option.architecture === 'arm' || leftOut.has(name) || document.evaluation.used.has(name)) continue;
      if (name === 'timer_mode' && guest.toolstack !== 'xm') continue;
      if (readers.some((it) => isForGuests(option, it, kind)) || isNothing(guest, name)) continue;
      idle.push(setting);
    }
    for (const setting of idle) {
      const { name, nameSpan } = setting;
      if (idle.some((it) => it !== setting && heads.has(it.name) && name.startsWith(it.name))) continue;
      const followers = heads.has(name)
        ? idle.filter((it) => it !== setting && it.name.startsWith(name))
        : [];
      const edits = [setting, ...followers].map(({ span }) => removeLines(document, span));
      report({
        span: nameSpan,
        message: `${name} does nothing for ${kinds[kind]} guest.`,
        help: `Remove ${name}, or change the kind of guest if that is meant.`,
        tags: ['unnecessary'],
        related: followers.map((it) => ({
          message: `nor does ${it.name}`,
          path: guest.path,
          span: it.nameSpan,
        })),
        ...(edits.every((edit) => edit !== undefined) && {
          fix: {
            title: `Remove ${[name, ...followers.map((it) => it.name)].join(', ')}`,
            safety: 'unsafe',
            edits,
          },
        }),
      });
    }
  },
});

/** Off or empty, so that leaving it out changes nothing for any kind; or not known. */
function isNothing(guest: Guest, name: string): boolean {
  const value = guest.setting(name)?.value;
  if (value === undefined || value.kind === 'unknown' || value.kind === 'choice') return true;
  if (value.kind === 'list' || value.kind === 'tuple') return value.items.length === 0;
  return guest.isOn(name) === false || guest.text(name)?.text === '';
}
