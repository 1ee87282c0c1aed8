// The TextMate grammar of xend's S-expressions, with the options of xend-config.sxp.
import { xendOptions } from '@xencfg/schema';
import { anyOf, capture, include, stringRule, type TextMateGrammar } from './textmate.ts';

const scope = 'xend-sxp';
/** Where a word ends. */
const end = '(?=[\\s(){}<>\\[\\];#]|$)';

export function sxpTextMate(): TextMateGrammar {
  return {
    name: "xend's S-expressions",
    scopeName: `source.${scope}`,
    fileTypes: ['sxp'],
    patterns: include('comment', 'known-option', 'other-head', 'string', 'switch', 'number', 'bracket'),
    repository: {
      comment: {
        name: `comment.line.number-sign.${scope}`,
        match: '(#).*$',
        captures: capture(`punctuation.definition.comment.${scope}`),
      },
      'known-option': {
        match: `(\\()\\s*(${anyOf(xendOptions.map((option) => option.name))})${end}`,
        captures: capture(`punctuation.section.list.${scope}`, `support.variable.option.${scope}`),
      },
      'other-head': {
        match: `(\\()\\s*([^\\s(){}<>\\[\\];#'"]+)`,
        captures: capture(`punctuation.section.list.${scope}`, `variable.other.${scope}`),
      },
      string: { patterns: ['"', "'"].map((quote) => stringRule(scope, { quote })) },
      escape: { name: `constant.character.escape.${scope}`, match: '\\\\(?:[0-7]{3}|x[0-9A-Fa-f]{2}|.)' },
      switch: {
        name: `constant.language.${scope}`,
        match: `(?<=[\\s(])(?:yes|no|true|false|on|off)${end}`,
      },
      number: { name: `constant.numeric.${scope}`, match: `(?<=[\\s(])-?[0-9]+${end}` },
      bracket: { name: `punctuation.section.list.${scope}`, match: '[()]' },
    },
  };
}
