// A program or a firmware of one's own, of which xl is not told what it is.
import type { Guest, Setting } from '@xencfg/model';
import { compareReleases } from '@xencfg/schema';
import { insertBelow } from '../../line-edits.ts';
import { defineRule } from '../../rule.ts';

/** Of each setting the one that says of what kind it is, and what xl takes without it. */
const kinds = [
  { name: 'device_model_override', kind: 'device_model_version', usual: 'qemu-xen', what: 'device model' },
  { name: 'bios_path_override', kind: 'bios', usual: 'seabios', what: 'firmware' },
] as const;

export const overrideWithoutKind = defineRule({
  name: 'override-without-kind',
  aliases: ['device-model-without-version', 'bios-path-without-bios'],
  family: 'compatibility',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'info',
  presets: ['recommended', 'xl-modern'],
  dependsOn: 'toolstack',
  summary: 'xl is given a device model or firmware by its path, and not told of what kind it is.',
  why: "xl says such as 'WARNING: device model override given without specific DM version' and treats it as what it would start itself.",
  evidence: ['run: xl 4.17', 'xl.cfg(5), 4.17'],
  examples: {
    bad: [
      {
        files: "# xencfg: toolstack=xl xen=4.17\ntype = 'hvm'\n«device_model_override» = '/opt/qemu'\n",
        fixed:
          "# xencfg: toolstack=xl xen=4.17\ntype = 'hvm'\ndevice_model_override = '/opt/qemu'\ndevice_model_version = 'qemu-xen'\n",
      },
      {
        note: 'A paravirtual guest may have one for its disks and screen.',
        files:
          "# xencfg: toolstack=xl xen=4.17\ntype = 'pv'\n«device_model_override» = '/opt/qemu'\nbios_path_override = '/opt/ovmf.bin'\n",
        fixed:
          "# xencfg: toolstack=xl xen=4.17\ntype = 'pv'\ndevice_model_override = '/opt/qemu'\ndevice_model_version = 'qemu-xen'\nbios_path_override = '/opt/ovmf.bin'\n",
      },
      {
        note: 'SeaBIOS is what xl takes it for, which nobody can mend for sure.',
        files: "# xencfg: toolstack=xl xen=4.17\ntype = 'hvm'\n«bios_path_override» = '/opt/ovmf.bin'\n",
      },
    ],
    good: [
      {
        files:
          "# xencfg: toolstack=xl xen=4.17\ntype = 'hvm'\ndevice_model_override = '/opt/qemu'\ndevice_model_version = 'qemu-xen'\nbios = 'ovmf'\nbios_path_override = '/opt/ovmf.bin'\n",
      },
      {
        note: 'To xm it is nothing.',
        files: "# xencfg: toolstack=xm\ndevice_model_override = '/opt/qemu'\n",
      },
      { note: 'It may be set further up.', files: '# xencfg: toolstack=xl\nbios_path_override = path\n' },
    ],
  },
  check(guest, report) {
    if (guest.toolstack !== 'xl') return;
    for (const { name, kind, usual, what } of kinds) {
      const setting = guest.setting(name);
      if (setting === undefined || guest.text(name) === undefined || !guest.isAbsent(kind)) continue;
      if (name === 'bios_path_override' && guest.kind !== 'hvm') continue;
      const fix = fixFor(guest, setting, kind, usual);
      report({
        span: setting.nameSpan,
        message: `${name} names a ${what}, and no ${kind} says of what kind it is.`,
        help: `Set ${kind}; without it xl takes ${usual}.`,
        ...(fix && { fix }),
      });
    }
  },
});

/** The firmware of a path is seldom the usual one; the program is, from the release on that has no other by default. */
function fixFor({ document, release }: Guest, setting: Setting, kind: string, usual: string) {
  if (kind === 'bios' || release === undefined || compareReleases(release, '4.15') < 0) return undefined;
  const edit = insertBelow(document.text, setting.span, `${kind} = '${usual}'`);
  return edit && ({ title: `Add ${kind} = '${usual}'`, safety: 'unsafe', edits: [edit] } as const);
}
