// Words for the kernel that another option takes the place of.
import type { Guest, LocatedText } from '@xencfg/model';
import { guestOption, isKnownTo } from '@xencfg/schema';
import type { Fix } from '@xencfg/source';
import { removeLines } from '../../line-edits.ts';
import { defineRule } from '../../rule.ts';
import { isQuotedVerbatim } from '../../verbatim.ts';

export const cmdlineShadowsRootExtra = defineRule({
  name: 'cmdline-shadows-root-extra',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  dependsOn: 'toolstack',
  summary: 'root or extra stands beside cmdline, which replaces them.',
  why: "xl says 'Warning: ignoring root= and extra= in favour of cmdline=': the kernel gets the words of cmdline and no others.",
  evidence: ['xl_parse.c, 4.17', 'run: xl 4.17'],
  releases: { since: '4.5' },
  examples: {
    bad: [
      {
        files: "# xencfg: toolstack=xl\ncmdline='ro'\n«root»='/dev/xvda1'\n",
        fixed: "# xencfg: toolstack=xl\ncmdline='root=/dev/xvda1 ro'\n",
      },
      {
        files:
          "# xencfg: toolstack=xl\ncmdline = 'root=/dev/xvda1 ro'\n«root» = '/dev/xvda1'\n«extra» = 'quiet'\n",
        fixed: "# xencfg: toolstack=xl\ncmdline = 'root=/dev/xvda1 ro quiet'\n",
      },
      {
        files: '# xencfg: toolstack=xl\nmemory = 512\n«extra» = \'quiet\'\ncmdline = "ro"\n',
        fixed: '# xencfg: toolstack=xl\nmemory = 512\ncmdline = "ro quiet"\n',
      },
    ],
    good: [
      { files: "# xencfg: toolstack=xl\ncmdline='root=/dev/xvda1 ro'\n" },
      { note: 'Nothing is lost.', files: "# xencfg: toolstack=xl\ncmdline='ro'\nextra=''\n" },
      {
        note: 'xm reads the others and not cmdline.',
        files: "# xencfg: toolstack=xm\ncmdline='ro'\nroot='/dev/xvda1'\n",
      },
      {
        note: 'Read by neither then.',
        files: "# xencfg: toolstack=xl xen=4.4\ncmdline='ro'\nroot='/dev/xvda1'\n",
      },
    ],
  },
  check(guest, report) {
    const cmdline = guest.text('cmdline');
    const option = guestOption('cmdline');
    if (guest.toolstack !== 'xl' || cmdline === undefined || option === undefined) return;
    if (!isKnownTo(option, 'xl', guest.release)) return;
    for (const name of ['root', 'extra'] as const) {
      const words = guest.text(name);
      if (words === undefined || words.text.trim() === '') continue;
      const fix = merge(guest, cmdline, words, name);
      report({
        span: words.setting.nameSpan,
        message: `xl passes over ${name} because there is a cmdline.`,
        help: `Write what is meant into cmdline, and remove ${name}.`,
        related: [{ message: 'what the kernel gets', path: guest.path, span: cmdline.span }],
        tags: ['unnecessary'],
        ...(fix && { fix }),
      });
    }
  },
});

/** Takes the words over into cmdline at the place that they would have; a second root device is merely taken away. */
function merge(
  { document }: Guest,
  cmdline: LocatedText,
  { text, setting }: LocatedText,
  name: 'root' | 'extra',
): Fix | undefined {
  const removal = removeLines(document, setting.span);
  const isPlain = isQuotedVerbatim(document.text, cmdline.span, cmdline.text) && !/['"\\]/.test(text);
  if (removal === undefined || !isPlain || cmdline.text.trim() === '') return undefined;
  const hasRoot = /(?:^|\s)root=/.test(cmdline.text);
  const words = name === 'root' && !text.startsWith('root=') ? `root=${text}` : text;
  const { start, end } = cmdline.span;
  const addition =
    name === 'root'
      ? { span: { start, end: start }, text: `${words} ` }
      : { span: { start: end, end }, text: ` ${words}` };
  const edits = name === 'root' && hasRoot ? [removal] : [addition, removal];
  return { title: `Move ${name} into cmdline`, safety: 'unsafe', edits };
}
