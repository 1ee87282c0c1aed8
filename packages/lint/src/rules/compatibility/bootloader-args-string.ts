// Arguments of the boot loader in one text.
import { compareReleases } from '@xencfg/schema';
import { isRightSide, literalSpan } from '../../literals.ts';
import { defineRule } from '../../rule.ts';

export const bootloaderArgsString = defineRule({
  name: 'bootloader-args-string',
  family: 'compatibility',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'info',
  presets: ['recommended', 'xl-modern', 'migrate'],
  dependsOn: 'toolstack',
  summary: 'The arguments of the boot loader are one text, and xl wants a list.',
  why: 'xl prints \'WARNING: Specifying "bootloader_args" as a string is deprecated\' and cuts the text at its blanks.',
  evidence: ['xl_parse.c, 4.2 to 4.22'],
  releases: { since: '4.2' },
  examples: {
    bad: [
      {
        files: "# xencfg: toolstack=xl\nbootloader_args = «'-q --entry=1'»\n",
        fixed: "# xencfg: toolstack=xl\nbootloader_args = ['-q', '--entry=1']\n",
      },
    ],
    good: [
      { files: "# xencfg: toolstack=xl\nbootloader_args = ['-q', '--entry=1']\n" },
      { note: 'It knew no list.', files: "# xencfg: toolstack=xl xen=4.1\nbootloader_args = '-q'\n" },
      { note: 'Not known to whom.', files: "name = 'web'\nbootargs = '-q'\n" },
    ],
  },
  check(guest, report) {
    const { toolstack, release, document } = guest;
    const args = guest.text('bootloader_args');
    if (toolstack !== 'xl' || args === undefined) return;
    if (release !== undefined && compareReleases(release, '4.2') < 0) return;
    const span = literalSpan(document.text, args.setting);
    const quote = document.text.charAt(args.setting.value.span.start);
    const words = args.text.split(' ').filter((word) => word !== '');
    const isPlain = span !== undefined && /["']/.test(quote) && isRightSide(document.text, args.setting);
    report({
      span: args.setting.value.span,
      message: 'bootloader_args is one text.',
      help: 'Write a list with one argument in each text.',
      tags: ['deprecated'],
      ...(isPlain && {
        fix: {
          title: 'Write a list',
          safety: 'safe',
          edits: [{ span, text: `[${words.map((word) => quote + word + quote).join(', ')}]` }],
        },
      }),
    });
  },
});
