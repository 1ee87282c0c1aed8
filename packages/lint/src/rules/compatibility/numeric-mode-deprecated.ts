// A mode as the number that xm wants, where xl has names.
import type { Guest, Setting } from '@xencfg/model';
import { compareReleases, guestOption } from '@xencfg/schema';
import type { Fix } from '@xencfg/source';
import { isRightSide, literalSpan } from '../../literals.ts';
import { shapesFor } from '../../readers.ts';
import { defineRule } from '../../rule.ts';

export const numericModeDeprecated = defineRule({
  name: 'numeric-mode-deprecated',
  family: 'compatibility',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'info',
  presets: ['recommended', 'xl-modern', 'migrate'],
  dependsOn: 'toolstack',
  summary: 'tsc_mode or timer_mode is a number, for which xl has names.',
  why: 'xl prints \'WARNING: specifying "tsc_mode" as an integer is deprecated\' and takes the number; xm knows no names.',
  evidence: ['xl_parse.c, 4.2 to 4.22', 'xm create.py, 4.4.0'],
  releases: { since: '4.2' },
  examples: {
    bad: [
      {
        files: '# xencfg: toolstack=xl\ntsc_mode = «1»\ntimer_mode = «2»\n',
        fixed:
          "# xencfg: toolstack=xl\ntsc_mode = 'always_emulate'\ntimer_mode = 'no_missed_ticks_pending'\n",
      },
      {
        note: 'No such mode; another rule speaks of that.',
        files: '# xencfg: toolstack=xl\ntsc_mode = «7»\n',
      },
    ],
    good: [
      { files: "# xencfg: toolstack=xl\ntsc_mode = 'always_emulate'\n" },
      { files: '# xencfg: toolstack=xm\ntsc_mode = 1\n' },
      { files: '# xencfg: toolstack=xl xen=4.1\ntsc_mode = 1\n' },
    ],
  },
  check(guest, report) {
    const { toolstack, release } = guest;
    if (toolstack !== 'xl' || (release !== undefined && compareReleases(release, '4.2') < 0)) return;
    for (const name of ['tsc_mode', 'timer_mode']) {
      const setting = guest.setting(name);
      const mode = guest.integer(name);
      if (setting === undefined || mode === undefined) continue;
      const word = wordsOf(guest, name)[mode];
      const fix = word === undefined ? undefined : fixFor(guest, setting, word);
      report({
        span: setting.value.span,
        message: `${name} is the number ${mode}.`,
        help: word === undefined ? 'Write one of its names.' : `Write '${word}'.`,
        tags: ['deprecated'],
        ...(fix && { fix }),
      });
    }
  },
});

/** In the order of their numbers (libxl_types.idl, 4.17). */
function wordsOf({ release }: Guest, name: string): readonly string[] {
  const option = guestOption(name);
  const shapes = option === undefined ? [] : shapesFor(option, 'xl', release);
  return shapes.flatMap((shape) =>
    shape.kind === 'enum' ? shape.words.map((it) => (typeof it === 'string' ? it : it.word)) : [],
  );
}

function fixFor({ document }: Guest, setting: Setting, word: string): Fix | undefined {
  const span = literalSpan(document.text, setting);
  if (span === undefined || !isRightSide(document.text, setting)) return undefined;
  return { title: `Write '${word}'`, safety: 'safe', edits: [{ span, text: `'${word}'` }] };
}
