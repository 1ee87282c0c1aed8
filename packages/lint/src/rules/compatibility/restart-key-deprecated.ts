// One word of old releases for what becomes of a guest when it ends.
import { isRightSide } from '../../literals.ts';
import { plainSetting } from '../../plain-settings.ts';
import { defineRule } from '../../rule.ts';

export const restartKeyDeprecated = defineRule({
  name: 'restart-key-deprecated',
  family: 'compatibility',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  dependsOn: 'toolstack',
  summary: 'restart stands in the place of on_poweroff, on_reboot and on_crash.',
  why: 'xend translates it into the three and calls it deprecated; xl does not read it, and the guest ends as the defaults of xl say.',
  evidence: ['XendConfig.py, 4.4.0', 'xm create.py, 4.4.0', 'xl_parse.c, 4.17'],
  examples: {
    bad: [
      {
        files: "«restart» = 'onreboot'\n",
        fixed: "on_poweroff = 'destroy'\non_reboot = 'restart'\non_crash = 'destroy'\n",
      },
      {
        note: 'One of the three is there.',
        files: "# xencfg: toolstack=xl\n«restart» = 'always'\non_crash = 'destroy'\n",
      },
    ],
    good: [{ files: "on_poweroff = 'destroy'\non_reboot = 'restart'\non_crash = 'destroy'\n" }],
  },
  check(guest, report) {
    const setting = plainSetting(guest, 'restart');
    if (setting === undefined) return;
    const { text } = guest.document;
    const word = guest.text('restart')?.text ?? '';
    const actions = Object.hasOwn(actionsOf, word) ? actionsOf[word] : undefined;
    const isFree =
      names.every((name) => guest.isAbsent(name)) &&
      isRightSide(text, setting) &&
      (setting.span.start === 0 || text[setting.span.start - 1] === '\n');
    report({
      span: setting.nameSpan,
      message: 'restart was replaced by on_poweroff, on_reboot and on_crash.',
      help:
        actions === undefined
          ? 'Write on_poweroff, on_reboot and on_crash.'
          : `Write ${names.map((name, index) => `${name}='${actions[index]}'`).join(', ')}.`,
      tags: ['deprecated'],
      ...(actions !== undefined &&
        isFree && {
          fix: {
            title: 'Write the three',
            safety: guest.toolstack === 'xm' ? 'safe' : 'unsafe',
            edits: [
              {
                span: setting.span,
                text: names.map((name, index) => `${name} = '${actions[index]}'`).join('\n'),
              },
            ],
          },
        }),
    });
  },
});

const names = ['on_poweroff', 'on_reboot', 'on_crash'];

const actionsOf: Readonly<Record<string, readonly string[]>> = {
  onreboot: ['destroy', 'restart', 'destroy'],
  always: ['restart', 'restart', 'restart'],
};
