// A setting that xl reads under another name as well, which is the one to use.
import type { Guest, Setting } from '@xencfg/model';
import { compareReleases, effectIn } from '@xencfg/schema';
import type { Fix } from '@xencfg/source';
import { isRightSide, literalSpan } from '../../literals.ts';
import { plainSettings, renameOption } from '../../plain-settings.ts';
import { defineRule } from '../../rule.ts';

export const keyDeprecatedInXl = defineRule({
  name: 'key-deprecated-in-xl',
  aliases: ['builder-deprecated', 'stdvga-deprecated', 'altp2mhvm-deprecated'],
  family: 'compatibility',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'info',
  presets: ['recommended', 'xl-modern', 'migrate'],
  dependsOn: 'release',
  summary: 'xl of this release has a newer setting in place of this one.',
  why: 'The older name still works, with a warning for some; a later release may drop it, as happened to others before.',
  evidence: ['xl_parse.c, 4.10 to 4.22', 'xl.cfg(5), 4.17'],
  examples: {
    bad: [
      {
        files: "# xencfg: toolstack=xl xen=4.17\n«builder» = 'hvm'\n«stdvga» = 1\n«altp2mhvm» = 1\n",
        fixed: "# xencfg: toolstack=xl xen=4.17\ntype = 'hvm'\nvga = 'stdvga'\naltp2m = 'mixed'\n",
      },
      {
        files: "# xencfg: toolstack=xl xen=4.10\n«builder» = 'generic'\n",
        fixed: "# xencfg: toolstack=xl xen=4.10\ntype = 'pv'\n",
      },
      {
        note: 'Both are there.',
        files: "# xencfg: toolstack=xl xen=4.17\n«builder» = 'hvm'\ntype = 'hvm'\n",
      },
    ],
    good: [
      { files: "# xencfg: toolstack=xl xen=4.17\ntype = 'hvm'\nvga = 'stdvga'\n" },
      { files: "# xencfg: toolstack=xl xen=4.9\nbuilder = 'hvm'\n" },
      { note: 'The release is not known.', files: "# xencfg: toolstack=xl\nbuilder = 'hvm'\n" },
      { note: 'xl does not take it at all.', files: "# xencfg: toolstack=xl xen=4.17\nbuilder = 'linux'\n" },
      { files: "# xencfg: toolstack=xm xen=4.1\nbuilder = 'hvm'\nstdvga = 1\n" },
    ],
  },
  check(guest, report) {
    const { toolstack, release } = guest;
    if (toolstack !== 'xl' || release === undefined) return;
    for (const { setting, option } of plainSettings(guest)) {
      const deprecated = option.xl?.deprecated;
      const by = deprecated?.by ?? [];
      if (deprecated === undefined || by.length === 0 || compareReleases(release, deprecated.since) < 0)
        continue;
      if (effectIn(option, 'xl', release) !== 'reads' || isRefused(guest, setting)) continue;
      const fix = fixFor(guest, setting);
      report({
        span: setting.nameSpan,
        message: `${setting.name} is the older name of ${by.join(' and ')}.`,
        help: deprecated.how ?? `Use ${by.join(' and ')}.`,
        tags: ['deprecated'],
        ...(fix && { fix }),
      });
    }
  },
});

/** Another rule speaks of builders that xl does not know. */
function isRefused(guest: Guest, { name }: Setting): boolean {
  return name === 'builder' && newValue(guest, name) === undefined;
}

function fixFor(guest: Guest, setting: Setting): Fix | undefined {
  const value = newValue(guest, setting.name);
  const span = literalSpan(guest.document.text, setting);
  if (value === undefined || span === undefined || !isRightSide(guest.document.text, setting))
    return undefined;
  const quote = /["']/.exec(guest.document.text)?.[0] ?? "'";
  return renameOption(guest, setting, value.option, value.safety, [
    { span, text: `${quote}${value.word}${quote}` },
  ]);
}

interface NewValue {
  readonly option: string;
  readonly word: string;
  readonly safety: 'safe' | 'unsafe';
}

function newValue(guest: Guest, name: string): NewValue | undefined {
  const isOn = guest.isOn(name);
  switch (name) {
    case 'builder': {
      const text = guest.text(name)?.text;
      if (text === 'hvm') return { option: 'type', word: 'hvm', safety: 'safe' };
      return text === 'generic' ? { option: 'type', word: 'pv', safety: 'safe' } : undefined;
    }
    case 'stdvga':
      return isOn === undefined
        ? undefined
        : { option: 'vga', word: isOn ? 'stdvga' : 'cirrus', safety: 'safe' };
    case 'altp2mhvm':
      return isOn ? { option: 'altp2m', word: 'mixed', safety: 'unsafe' } : undefined;
    default:
      return undefined;
  }
}
