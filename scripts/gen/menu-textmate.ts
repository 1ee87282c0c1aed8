// The TextMate grammar of GRUB legacy's menu, with the settings that Debian's update-grub keeps in its comments.
import { anyOf, capture, include, type TextMateGrammar } from './textmate.ts';

const scope = 'grub-menu';

/** From the menu.lst that update-grub of Debian's GRUB 0.97 writes. */
const updateGrubSettings = [
  'kopt',
  'xenhopt',
  'xenkopt',
  'groot',
  'alternative',
  'lockalternative',
  'defoptions',
  'lockold',
  'altoptions',
  'howmany',
  'memtest86',
  'updatedefaultentry',
  'savedefault',
  'indomU',
];

export function menuTextMate(): TextMateGrammar {
  return {
    name: 'GRUB legacy menu',
    scopeName: `source.${scope}`,
    fileTypes: ['menu.lst', 'grub.conf'],
    patterns: include(
      'update-grub',
      'comment',
      'title',
      'command',
      'device',
      'pci-address',
      'option',
      'number',
    ),
    repository: {
      'update-grub': {
        name: `comment.line.number-sign.${scope}`,
        match: `^[ \\t]*(##?)[ \\t]*(${anyOf(updateGrubSettings)})(=)(.*)$`,
        captures: capture(
          `punctuation.definition.comment.${scope}`,
          `support.variable.option.${scope}`,
          `keyword.operator.assignment.${scope}`,
          `string.unquoted.${scope}`,
        ),
      },
      comment: {
        name: `comment.line.number-sign.${scope}`,
        match: '^[ \\t]*(#).*$',
        captures: capture(`punctuation.definition.comment.${scope}`),
      },
      title: {
        match: '^[ \\t]*(title)(?=[ \\t=]|$)[ \\t=]*(.*)$',
        captures: capture(`keyword.other.title.${scope}`, `entity.name.section.${scope}`),
      },
      command: {
        match: '^[ \\t]*([^\\s=#][^\\s=]*)(?:[ \\t]*(=))?',
        captures: capture(`keyword.other.command.${scope}`, `keyword.operator.assignment.${scope}`),
      },
      device: { name: `constant.other.device.${scope}`, match: '\\((?:hd|fd|cd|nd)[^()\\s]*\\)' },
      'pci-address': {
        name: `constant.other.pci-address.${scope}`,
        match: '(?<=\\()(?:[0-9A-Fa-f]{1,4}:)?[0-9A-Fa-f]{1,2}:[0-9A-Fa-f]{1,2}\\.[0-7](?=\\))',
      },
      option: {
        match: '(?<=\\s)([A-Za-z_][\\w.-]*)(=)',
        captures: capture(`variable.parameter.${scope}`, `keyword.operator.assignment.${scope}`),
      },
      number: {
        name: `constant.numeric.${scope}`,
        match: '(?<=[\\s=:,])-?(?:0x[0-9A-Fa-f]+|[0-9]+)[bkmgtBKMGT%]?(?=[\\s,]|$)',
      },
    },
  };
}
