// An option that is given what it has anyway.
import type { Guest } from '@xencfg/model';
import { type Default, type GuestOption, isForGuests, type Release, valueIn } from '@xencfg/schema';
import { removeLines } from '../../line-edits.ts';
import { readSettings } from '../../readers.ts';
import { defineRule } from '../../rule.ts';

export const redundantDefault = defineRule({
  name: 'redundant-default',
  family: 'style',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'hint',
  dependsOn: 'release',
  summary: 'An option is given the value that it has without being set.',
  why: 'The line says nothing to this toolstack and release, and stands in the way of what matters.',
  evidence: ['xl.cfg(5)', 'xm create.py, 4.4.0'],
  examples: {
    bad: [
      {
        files: "# xencfg: toolstack=xl xen=4.17\ntype = 'hvm'\n«nx» = 1\n«pae» = '1'\nmemory = 512\n",
        fixed: "# xencfg: toolstack=xl xen=4.17\ntype = 'hvm'\nmemory = 512\n",
      },
      {
        note: 'A text and a number; a comment would be lost.',
        files:
          "# xencfg: toolstack=xm xen=3.4\nbuilder = 'hvm'\n«vcpus» = 1\n«on_poweroff» = 'destroy' # as ever\n",
        fixed: "# xencfg: toolstack=xm xen=3.4\nbuilder = 'hvm'\non_poweroff = 'destroy' # as ever\n",
      },
    ],
    good: [
      { files: "# xencfg: toolstack=xl xen=4.17\ntype = 'hvm'\npae = 0\n" },
      {
        note: 'Defaults change from release to release.',
        files: "# xencfg: toolstack=xl\ntype = 'hvm'\npae = 1\n",
      },
      {
        note: 'Python may need it.',
        files: '# xencfg: toolstack=xm xen=3.4\nvcpus = 1\nmemory = vcpus * 512\n',
      },
    ],
  },
  check(guest, report) {
    const { document, toolstack, release } = guest;
    if (toolstack === undefined || release === undefined) return;
    for (const { setting, option } of readSettings(guest)) {
      const { name, nameSpan, span } = setting;
      if (document.evaluation.used.has(name) || !isFor(guest, option)) continue;
      const normal = defaultOf(option, toolstack, release);
      if (normal === undefined || !isThat(guest, name, normal)) continue;
      const removal = removeLines(document, span);
      report({
        span: nameSpan,
        message: `${name} is ${say(normal)} without being set.`,
        help: 'Remove it, unless it is there to be read.',
        tags: ['unnecessary'],
        ...(removal && { fix: { title: 'Remove it', safety: 'unsafe', edits: [removal] } }),
      });
    }
  },
});

function isFor({ kind, toolstack }: Guest, option: GuestOption): boolean {
  return kind !== undefined && toolstack !== undefined && isForGuests(option, toolstack, kind);
}

type Plain = Exclude<Default, { readonly depends: string }>;

function defaultOf(option: GuestOption, toolstack: 'xm' | 'xl', release: Release): Plain | undefined {
  const value = option[toolstack]?.default;
  const normal = value === undefined ? undefined : valueIn(value, release);
  return typeof normal === 'object' ? undefined : normal;
}

function isThat(guest: Guest, name: string, normal: Plain): boolean {
  if (typeof normal === 'boolean') return guest.isOn(name) === normal;
  if (typeof normal === 'number') return guest.integer(name) === normal;
  return guest.text(name)?.text === normal;
}

function say(normal: Plain): string {
  if (typeof normal === 'boolean') return normal ? 'on' : 'off';
  return String(normal);
}
