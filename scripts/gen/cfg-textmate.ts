// The TextMate grammar of guest files and xl.conf: tokens of both dialects, options of the schema, device strings.
import { guestOptions, type ValueShape, xlConfOptions } from '@xencfg/schema';
import * as xm from '../../grammars/cfg/src/xm/tokens.ts';
import {
  accessModes,
  diskFlags,
  diskKeys,
  diskPrefixes,
  pciKeys,
  vifFlags,
  vifKeys,
} from './device-words.ts';
import { sourceOf } from './grammar.ts';
import { anyOf, capture, include, type Rule, stringRule, type TextMateGrammar } from './textmate.ts';

const scope = 'xen-cfg';
const statementStart = '(?:^|(?<=[;:]))[ \\t]*';
const assign = '[ \\t]*(\\+?=)(?!=)';

export function cfgTextMate(): TextMateGrammar {
  const itemKeys = guestOptions.flatMap((option) =>
    shapesOf(option).flatMap((shape) => (shape.kind === 'items' ? Object.keys(shape.items) : [])),
  );
  const disk = include('disk-prefix', 'disk-key', 'flag', 'access', 'device');
  const vif = include('vif-key', 'flag', 'mac', 'ip', 'other-key');
  const pci = include('pci-address', 'pci-key', 'other-key');
  const items = include('item-key', 'mac', 'ip', 'other-key');
  return {
    name: 'Xen domain configuration',
    scopeName: `source.${scope}`,
    fileTypes: ['cfg', 'hvm', 'xl.conf'],
    patterns: include(
      'comment',
      'disk-list',
      'vif-list',
      'pci-list',
      'item-list',
      'known-option',
      'other-option',
      'expression',
    ),
    repository: {
      comment: {
        name: `comment.line.number-sign.${scope}`,
        match: `(#).*$`,
        captures: capture(`punctuation.definition.comment.${scope}`),
      },
      'disk-list': deviceList(namesWith(isSpec('disk')), disk),
      'vif-list': deviceList(namesWith(isSpec('vif')), vif),
      'pci-list': deviceList(namesWith(isSpec('pci')), pci),
      'item-list': deviceList(
        namesWith((shape) => shape.kind === 'items'),
        items,
      ),
      'known-option': {
        match: `${statementStart}(${anyOf([...guestOptions, ...xlConfOptions].map((it) => it.name))})${assign}`,
        captures: capture(`support.variable.option.${scope}`, `keyword.operator.assignment.${scope}`),
      },
      'other-option': {
        match: `${statementStart}([A-Za-z_][\\w.]*)${assign}`,
        captures: capture(`variable.other.assignment.${scope}`, `keyword.operator.assignment.${scope}`),
      },
      expression: {
        patterns: [...include('comment', 'string', 'number', 'word', 'operator', 'punctuation')],
      },
      string: { patterns: strings([]) },
      escape: {
        name: `constant.character.escape.${scope}`,
        match: '\\\\(?:[\\\\\'"abfnrtv]|[0-7]{1,3}|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|$)',
      },
      number: { name: `constant.numeric.${scope}`, match: `(?<![\\w.])(?:${sourceOf(xm.Numeral)})` },
      word: { patterns: wordRules() },
      operator: {
        name: `keyword.operator.${scope}`,
        match: [xm.Augmented, xm.Compare, xm.Equals, xm.Infix, xm.Star, xm.Sign, xm.Tilde]
          .map(sourceOf)
          .join('|'),
      },
      punctuation: {
        patterns: [
          { name: `punctuation.separator.${scope}`, match: '[,;:]' },
          { name: `punctuation.section.brackets.${scope}`, match: '[\\[\\](){}]' },
        ],
      },
      'disk-prefix': {
        match: `(?<=['":])[ \\t]*(${anyOf(diskPrefixes)})(:)`,
        captures: capture(`storage.type.disk.${scope}`, `punctuation.separator.disk.${scope}`),
      },
      'disk-key': keyRule(diskKeys),
      flag: {
        match: `(?<=[,'":])[ \\t]*(${anyOf([...diskFlags, ...vifFlags])})(?=[,'"])`,
        captures: capture(`constant.language.flag.${scope}`),
      },
      access: {
        name: `constant.language.access.${scope}`,
        match: `(?<=[,=])${anyOf(accessModes)}(?=[,'"])`,
      },
      device: {
        name: `constant.other.device.${scope}`,
        match: '(?<=[,=:])(?:xvd[a-z]+|hd[a-z]|sd[a-z]+)[0-9]*(?=[,:\'"])',
      },
      'vif-key': keyRule(vifKeys),
      'pci-key': keyRule(pciKeys),
      'item-key': keyRule(itemKeys),
      'other-key': {
        match: `(?<=[,'"])[ \\t]*([A-Za-z_][\\w-]*)(=)`,
        captures: capture(`variable.parameter.${scope}`, `keyword.operator.assignment.${scope}`),
      },
      mac: {
        name: `constant.other.mac-address.${scope}`,
        match: '(?<![0-9A-Fa-f:])[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5}(?![0-9A-Fa-f:])',
      },
      ip: {
        name: `constant.other.ip-address.${scope}`,
        match: '(?<![\\w.])[0-9]{1,3}(?:\\.[0-9]{1,3}){3}(?:/[0-9]{1,2})?(?![\\w.])',
      },
      'pci-address': {
        name: `constant.other.pci-address.${scope}`,
        match: '(?<![\\w:])(?:[0-9A-Fa-f]{1,4}:)?[0-9A-Fa-f]{1,2}:[0-9A-Fa-f]{1,2}\\.(?:[0-7]|\\*)',
      },
    },
  };
}

/** All shapes that a value of the option may have, the inner ones too. */
function shapesOf({ shape, xm: inXm, xl: inXl }: (typeof guestOptions)[number]): ValueShape[] {
  const inside = (it: ValueShape): ValueShape[] => {
    if (it.kind === 'list') return [it, ...inside(it.of)];
    return it.kind === 'oneOf' ? [it, ...it.shapes.flatMap(inside)] : [it];
  };
  return [shape, inXm?.shape, inXl?.shape].flatMap((it) => (it === undefined ? [] : inside(it)));
}

function isSpec(spec: string): (shape: ValueShape) => boolean {
  return (shape) => shape.kind === 'spec' && shape.spec === spec;
}

function namesWith(fits: (shape: ValueShape) => boolean): string[] {
  return guestOptions.filter((option) => shapesOf(option).some(fits)).map((option) => option.name);
}

/** A list of strings, each with parts of its own. */
function deviceList(names: readonly string[], inside: readonly Rule[]): Rule {
  return {
    begin: `${statementStart}(${anyOf(names)})${assign}[ \\t]*(\\[)`,
    beginCaptures: capture(
      `support.variable.option.${scope}`,
      `keyword.operator.assignment.${scope}`,
      `punctuation.section.brackets.${scope}`,
    ),
    end: '(\\])',
    endCaptures: capture(`punctuation.section.brackets.${scope}`),
    patterns: [...include('comment'), ...strings(inside), ...include('expression')],
  };
}

function keyRule(keys: readonly string[]): Rule {
  return {
    match: `(?<=[,'"])[ \\t]*(${anyOf(keys)})(=)`,
    captures: capture(`support.type.property-name.${scope}`, `keyword.operator.assignment.${scope}`),
  };
}

function strings(inside: readonly Rule[]): Rule[] {
  // A raw string has an r among its prefixes.
  const prefix = '(?:(?<!\\w)[uUbBfF])?';
  const rawPrefix = '(?<!\\w)(?:[uUbBfF]?[rR]|[rR][bBfF])';
  return ['"""', "'''", '"', "'"].flatMap((quote) => {
    const line = quote.length === 1 ? ({ oneLine: true } as const) : {};
    return [
      stringRule(scope, { quote, prefix: rawPrefix, raw: true, ...line, inside }),
      stringRule(scope, { quote, prefix, ...line, inside }),
    ];
  });
}

/** The classes of Python's words; what the lexer knows and no class here has controls the flow. */
const wordClasses: Readonly<Record<string, readonly string[]>> = {
  'keyword.operator.word': ['and', 'or', 'not', 'in', 'is'],
  'keyword.control.import': ['import', 'from', 'as'],
  'storage.type': ['def', 'class', 'lambda', 'global'],
};

function wordRules(): Rule[] {
  const words = xm.xmTokens.flatMap((token) => {
    const [, list = ''] = /^(?:\(\?:)?([a-z|]+)(?:\)|$)/.exec(sourceOf(token)) ?? [];
    return list === '' ? [] : list.split('|');
  });
  const classed = new Set(Object.values(wordClasses).flat());
  const classes = {
    ...wordClasses,
    'keyword.control': words.filter((word) => !classed.has(word)),
    'constant.language': ['True', 'False', 'None'],
  };
  return Object.entries(classes).map(([name, members]) => ({
    name: `${name}.${scope}`,
    match: `(?<![\\w.])${anyOf(members)}(?!\\w)`,
  }));
}
