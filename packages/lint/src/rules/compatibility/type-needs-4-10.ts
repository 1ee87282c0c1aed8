// The kind of guest in a word that the toolstack does not look for.
import type { Guest, Setting } from '@xencfg/model';
import { compareReleases } from '@xencfg/schema';
import { plainSetting, renameOption } from '../../plain-settings.ts';
import { placesOfRelease } from '../../release-origin.ts';
import { defineRule } from '../../rule.ts';

export const typeNeeds410 = defineRule({
  name: 'type-needs-4-10',
  family: 'compatibility',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  dependsOn: 'release',
  summary: 'type is given to a toolstack that goes by builder.',
  why: 'xm and xl before Xen 4.10 pass over type without a word, and build a paravirtual guest unless builder says otherwise.',
  evidence: ['xl_parse.c, 4.9 and 4.10', 'xm create.py, 4.4.0'],
  releases: { since: '3.0.0', until: '4.9' },
  examples: {
    bad: [
      {
        files: "# xencfg: toolstack=xl xen=4.4\n«type» = 'hvm'\n",
        fixed: "# xencfg: toolstack=xl xen=4.4\nbuilder = 'hvm'\n",
      },
      {
        files: "# xencfg: toolstack=xm\n«type» = 'hvm'\n",
        fixed: "# xencfg: toolstack=xm\nbuilder = 'hvm'\n",
      },
      {
        note: 'It goes the other way without it as well.',
        files: "# xencfg: toolstack=xm\nbuilder = 'hvm'\n«type» = 'pv'\n",
      },
    ],
    good: [
      { files: "# xencfg: toolstack=xl xen=4.10\ntype = 'hvm'\n" },
      { files: "# xencfg: toolstack=xl xen=4.4\nbuilder = 'hvm'\n" },
      {
        note: 'For both, and the same for both.',
        files: "# xencfg: toolstack=xm\nbuilder = 'hvm'\ntype = 'hvm'\n",
      },
      { note: 'So it is anyway.', files: "# xencfg: toolstack=xm\ntype = 'pv'\n" },
      { note: 'Not known.', files: "type = 'hvm'\n" },
    ],
  },
  check(guest, report) {
    const { toolstack, release } = guest;
    const setting = plainSetting(guest, 'type');
    const type = guest.text('type')?.text;
    if (setting === undefined || type === undefined || !isBlind(guest)) return;
    const builder = guest.isAbsent('builder') ? '' : guest.text('builder')?.text;
    if (builder === undefined || (builder === 'hvm') === (type === 'hvm')) {
      if (type !== 'pvh') return;
    }
    const fix = fixFor(guest, setting, type);
    const reader = toolstack === 'xl' ? `xl of Xen ${release}` : 'xm';
    report({
      span: setting.nameSpan,
      message: `${reader} does not read type, and the guest is not of the kind '${type}'.`,
      help:
        type === 'pvh'
          ? 'Run Xen 4.10 or later.'
          : `Write builder = '${type === 'hvm' ? 'hvm' : 'generic'}'.`,
      related: toolstack === 'xl' ? placesOfRelease(guest) : [],
      ...(fix && { fix }),
    });
  },
});

function isBlind({ toolstack, release }: Guest): boolean {
  if (toolstack === 'xm') return true;
  return toolstack === 'xl' && release !== undefined && compareReleases(release, '4.10') < 0;
}

function fixFor(guest: Guest, setting: Setting, type: string) {
  return type === 'hvm' ? renameOption(guest, setting, 'builder', 'unsafe') : undefined;
}
