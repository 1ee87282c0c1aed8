// A firmware that the guest's kind does not have.
import { compareReleases } from '@xencfg/schema';
import type { Span } from '@xencfg/source';
import { nearestWord } from '../../nearest-word.ts';
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';

const ofHvm = ['bios', 'uefi', 'seabios', 'rombios', 'ovmf'];
const ofParavirtual = ['pvgrub32', 'pvgrub64'];

export const firmwareUnfitForGuest = defineRule({
  name: 'firmware-unfit-for-guest',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  dependsOn: 'release',
  summary: "firmware is none that the guest's kind has, or stands beside a kernel.",
  why: "The guest is not created: xl says 'only pvgrub{32|64} supported as firmware options' or 'both kernel and firmware specified'.",
  evidence: ['run: xl 4.17', 'xl.cfg(5), 4.17'],
  releases: { since: '4.10' },
  examples: {
    bad: [
      { files: "# xencfg: toolstack=xl xen=4.17\ntype = 'pv'\nfirmware = '«uefi»'\n" },
      {
        note: 'A kernel and a firmware.',
        files:
          "# xencfg: toolstack=xl xen=4.17\ntype = 'pvh'\nkernel = '/boot/vmlinuz'\n«firmware» = 'pvgrub64'\n",
      },
      {
        note: 'No path: a word that is not quite right.',
        files: "# xencfg: toolstack=xl xen=4.17\ntype = 'hvm'\nfirmware = '«uef»'\n",
        fixed: "# xencfg: toolstack=xl xen=4.17\ntype = 'hvm'\nfirmware = 'uefi'\n",
      },
    ],
    good: [
      { files: "# xencfg: toolstack=xl xen=4.17\ntype = 'hvm'\nfirmware = 'uefi'\n" },
      { files: "# xencfg: toolstack=xl xen=4.17\ntype = 'hvm'\nfirmware = '/opt/ovmf.bin'\n" },
      { files: "# xencfg: toolstack=xl xen=4.17\ntype = 'pvh'\nfirmware = 'pvgrub64'\n" },
      {
        note: 'A file of ours, perhaps.',
        files: "# xencfg: toolstack=xl\ntype = 'hvm'\nfirmware = 'my.rom'\n",
      },
      { note: 'The kind is not known.', files: "# xencfg: toolstack=xl\ntype = kind\nfirmware = 'uefi'\n" },
    ],
  },
  check(guest, report) {
    const { toolstack, release, kind } = guest;
    const firmware = guest.text('firmware')?.text;
    const setting = guest.setting('firmware');
    if (toolstack !== 'xl' || setting === undefined || firmware === undefined || firmware === '') return;
    if (release !== undefined && compareReleases(release, '4.10') < 0) return;
    const { text } = guest.document;
    const span = wordSpan(text, setting.value.span, firmware);
    if (kind === 'hvm') {
      const near = ofHvm.includes(firmware) ? undefined : nearestWord(firmware, ofHvm);
      if (near === undefined) return;
      report({
        span,
        message: `xl has no firmware '${firmware}', and takes it for the path of one.`,
        why: 'The guest does not start: its device model finds no file of that name.',
        help: `Write '${near}', if that is meant.`,
        severity: 'warning',
        ...(isVerbatim(text, span, firmware) && {
          fix: { title: `Write '${near}'`, safety: 'unsafe', edits: [{ span, text: near }] },
        }),
      });
    } else if (kind === 'pv' || kind === 'pvh') {
      const name = kind.toUpperCase();
      if (!ofParavirtual.includes(firmware))
        report({
          span,
          message: `A ${name} guest has no firmware '${firmware}'.`,
          help: `Write pvgrub64, or remove the line and set kernel or bootloader; ${ofHvm.join(', ')} are for type = 'hvm'.`,
        });
      else if (guest.text('kernel')?.text)
        report({
          span: setting.nameSpan,
          message: `A ${name} guest starts from a kernel or from a firmware, and is given both.`,
          help: 'Remove firmware or kernel.',
        });
    }
  },
});

/** The value without its quotes, where it stands as it is. */
function wordSpan(text: string, span: Span, word: string): Span {
  const inner = { start: span.start + 1, end: span.end - 1 };
  return isVerbatim(text, inner, word) ? inner : span;
}
