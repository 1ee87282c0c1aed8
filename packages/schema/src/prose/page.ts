// What is known of an option, put together for a reader: the same page for a terminal, a hover and a manual.

import type { BootOption } from '../boot/boot-option.ts';
import { dom0KernelOption, hypervisorOption } from '../boot/index.ts';
import {
  cpupoolOption,
  guestOption,
  guestsFor,
  shapeFor,
  valueIn,
  xendOption,
  xlConfOption,
} from '../lookup.ts';
import type { GuestOption, HostOption, Replacement, Support, Unit } from '../option.ts';
import { toolstacks } from '../releases.ts';
import { type HostFile, lookUp, lookUpHost } from '../sources.ts';
import { specs } from '../specs/index.ts';
import type { KeySupport, Spec, SpecKey } from '../specs/spec.ts';
import { describeGuestOption, describeHostOption } from './index.ts';
import { describeDefault, describeRange, describeShape } from './shape-words.ts';

export interface OptionPage {
  readonly name: string;
  /** What it is an option of, such as `guest option`. */
  readonly of: string;
  readonly summary: string;
  /** The trap, and what security has to say. */
  readonly paragraphs: readonly string[];
  /** A label and its text each. */
  readonly facts: readonly (readonly [label: string, text: string])[];
  readonly example?: string;
  readonly source?: string;
}

/** Every option, key and word of a boot line with this name. */
export function pagesFor(name: string): readonly OptionPage[] {
  const guest = guestOption(name);
  const hostFiles = [
    ['xend-config.sxp', xendOption(name)],
    ['xl.conf', xlConfOption(name)],
    ['cpupool', cpupoolOption(name)],
  ] as const;
  return [
    ...(guest === undefined ? [] : [guestPage(guest)]),
    ...hostFiles.flatMap(([file, option]) => (option === undefined ? [] : [hostPage(file, option)])),
    ...keyPages(name),
    ...bootPages(name),
  ];
}

export function guestPage(option: GuestOption): OptionPage {
  const description = describeGuestOption(option.name);
  const stacks = (['xm', 'xl'] as const).flatMap((toolstack): [string, string][] => {
    const support = option[toolstack];
    if (support === undefined) return [[toolstack, 'does not know it']];
    const kinds = guestsFor(option, toolstack);
    const lines = [
      describeRange(support) || 'all releases',
      effectWords(support),
      `takes ${describeShape(shapeFor(option, toolstack))}`,
      ...defaultWords(support, option.unit),
      ...(kinds.length === 0 || kinds.length === (toolstack === 'xm' ? 2 : 3)
        ? []
        : [`for ${kinds.map((kind) => kind.toUpperCase()).join(' and ')} guests`]),
      ...deprecationWords(support),
    ];
    return [[toolstack, lines.filter(Boolean).join('; ')]];
  });
  const newest = option.xl === undefined ? 'xm' : 'xl';
  const last = option[newest]?.until ?? toolstacks[newest].until ?? '4.21';
  const source = lookUp(option.name, newest, last)?.source;
  return {
    name: option.name,
    of: option.role === undefined ? 'guest option' : `guest file, ${option.role}`,
    summary: option.summary,
    paragraphs: [description, option.security].filter((it) => it !== undefined),
    facts: [...unitFact(option.unit), ...stacks, ...replacementFact('in xl', option.inXl)],
    example: option.example,
    ...(source && { source: source.file }),
  };
}

export function hostPage(file: HostFile, option: HostOption): OptionPage {
  const description = describeHostOption(file, option.name);
  const last = option.until ?? (file === 'xend-config.sxp' ? '4.4' : '4.21');
  const source = lookUpHost(file, option.name, last)?.source;
  return {
    name: option.name,
    of: `option of ${file === 'cpupool' ? 'a cpupool file' : file}`,
    summary: option.summary,
    paragraphs: [description, option.security].filter((it) => it !== undefined),
    facts: [
      ['releases', describeRange(option) || 'all'],
      ['takes', describeShape(option.shape)],
      ...unitFact(option.unit),
      ...defaultWords(option, option.unit).map((text): [string, string] => [
        'default',
        text.replace(/^default /, ''),
      ]),
      ...deprecationWords(option).map((text): [string, string] => ['deprecated', text]),
    ],
    example: option.example,
    ...(source && { source: source.file }),
  };
}

function keyPages(name: string): OptionPage[] {
  const [specName, keyName = ''] = name.includes('.') ? name.split('.', 2) : [undefined, name];
  return [...specs().values()]
    .filter((spec) => specName === undefined || spec.name === specName)
    .flatMap((spec) =>
      [...spec.keys, ...(spec.words ?? [])]
        .filter((key) => key.name === keyName)
        .map((key) => keyPage(spec, key)),
    );
}

export function keyPage(spec: Spec, key: SpecKey): OptionPage {
  const stack = (toolstack: 'xm' | 'xl', support: KeySupport | undefined): [string, string] => [
    toolstack,
    support === undefined
      ? 'does not know it'
      : [
          describeRange(support) || 'all releases',
          `takes ${describeShape(support.shape ?? key.shape)}`,
          ...(support.required ? ['required'] : []),
          ...(support.default === undefined ? [] : [`default ${describeDefault(support.default)}`]),
        ].join('; '),
  ];
  return {
    name: key.name,
    of: `part of a ${spec.name} string`,
    summary: key.summary,
    paragraphs: [],
    facts: [stack('xm', key.xm), stack('xl', key.xl)],
    source: spec.source,
  };
}

function bootPages(name: string): OptionPage[] {
  const hypervisor = hypervisorOption(name);
  const kernel = dom0KernelOption(name);
  return [
    ...(hypervisor === undefined ? [] : [bootPage("word of the hypervisor's boot line", hypervisor)]),
    ...(kernel === undefined ? [] : [bootPage("word of dom0's kernel line", kernel)]),
  ];
}

export function bootPage(of: string, option: BootOption): OptionPage {
  const range = describeRange(option);
  return {
    name: option.name,
    of,
    summary: option.summary,
    paragraphs: [option.description, option.security].filter((it) => it !== undefined),
    facts: [
      ...(range === '' ? [] : [['releases', range] as const]),
      ['takes', describeShape(option.shape)],
      ...(option.unit === undefined ? [] : [['unit', option.unit] as const]),
      ...(option.default === undefined ? [] : [['default', describeDefault(option.default)] as const]),
      ...(option.replacedBy === undefined ? [] : [['instead', option.replacedBy.join(', ')] as const]),
    ],
    example: option.example,
  };
}

function effectWords({ effect }: Support): string {
  const words = {
    reads: '',
    warns: 'warns and goes on without',
    ignores: 'ignores it in silence',
    refuses: 'refuses the guest',
  };
  if (effect === undefined) return '';
  if (typeof effect === 'string') return words[effect];
  const newest = valueIn(effect);
  return newest === undefined ? '' : words[newest];
}

function defaultWords(support: Support, unit: Unit | undefined): string[] {
  if (support.required) return ['required'];
  if (support.default === undefined) return [];
  const text = describeDefault(support.default);
  return [`default ${text}${unit !== undefined && /^\d+$/.test(text) ? ` ${unit}` : ''}`];
}

function deprecationWords({ deprecated }: Support): string[] {
  if (deprecated === undefined) return [];
  const instead = replacementWords(deprecated);
  return [`deprecated since ${deprecated.since}${instead === '' ? '' : `: ${instead}`}`];
}

function replacementWords({ by, how }: Partial<Replacement>): string {
  return how ?? (by === undefined || by.length === 0 ? '' : `write ${by.join(' and ')}`);
}

function replacementFact(label: string, replacement: Replacement | undefined): [string, string][] {
  return replacement === undefined ? [] : [[label, replacementWords(replacement)]];
}

function unitFact(unit: Unit | undefined): [string, string][] {
  return unit === undefined ? [] : [['unit', unit]];
}
