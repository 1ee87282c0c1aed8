// The values that an option takes, in words for people.
import type { ByRelease, Default, SpecName, TextContent, ValueShape, Word } from '../option.ts';
import type { ReleaseRange } from '../releases.ts';

const specWords: Readonly<Record<SpecName, string>> = {
  disk: 'a disk',
  vif: 'a network card',
  pci: 'a PCI device',
  rdm: 'a policy for reserved memory',
  cpus: 'a set of CPUs',
  cpuid: 'a CPUID setting',
  ioports: 'a range of I/O ports',
  iomem: 'a range of I/O memory',
  script: 'a script and its arguments',
};

const contentWords: Readonly<Record<TextContent, string>> = {
  path: 'a path in dom0',
  program: 'a program of dom0',
  arguments: 'words for a command line',
  address: 'an address',
  password: 'a password',
  uuid: 'a UUID',
};

/** `a number from 1 to 64`, `pv, pvh or hvm`, `a list, each a disk`; ranges of releases behind what has its own. */
export function describeShape(shape: ValueShape | { readonly kind: 'flag' | 'size' }): string {
  const words = wordsFor(shape);
  const range = 'since' in shape || 'until' in shape ? describeRange(shape) : '';
  return range === '' ? words : `${words} (${range})`;
}

function wordsFor(shape: ValueShape | { readonly kind: 'flag' | 'size' }): string {
  switch (shape.kind) {
    case 'flag':
      return 'a word that stands alone';
    case 'size':
      return 'a size, with K, M or G behind it';
    case 'string':
      return shape.holds === undefined ? 'a text' : contentWords[shape.holds];
    case 'integer':
      return `a number${describeBounds(shape.min, shape.max)}`;
    case 'boolean':
      return '0 or 1';
    case 'enum': {
      const list = joinWords(shape.words.map(describeWord));
      return `${list}${shape.open ? ', or another word' : ''}${shape.negatable ? '; ! before one takes it away' : ''}`;
    }
    case 'spec':
      return specWords[shape.spec];
    case 'items':
      return `key=value items: ${Object.keys(shape.items).join(', ')}`;
    case 'list':
      return `a list, each ${describeShape(shape.of)}`;
    case 'oneOf':
      return shape.shapes.map(describeShape).join('; or ');
    case 'any':
      return 'a value that is not described here';
  }
}

function describeBounds(min: number | undefined, max: number | undefined): string {
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
  if (min !== undefined) return min === 0 ? '' : `, at least ${min}`;
  return max === undefined ? '' : `, at most ${max}`;
}

function describeWord(word: Word): string {
  if (typeof word === 'string') return word === '' ? 'an empty text' : word;
  const range = describeRange(word);
  return range === '' ? word.word : `${word.word} (${range})`;
}

function joinWords(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

/** `since 4.2`, `until 4.4`, `4.2 to 4.4`; empty for no bounds. */
export function describeRange({ since, until }: Partial<ReleaseRange>): string {
  if (since !== undefined && until !== undefined)
    return since === until ? `only ${since}` : `${since} to ${until}`;
  if (since !== undefined) return `since ${since}`;
  return until === undefined ? '' : `until ${until}`;
}

/** `128`, `depends on …`, `0 until 4.9, 1 since 4.10`. */
export function describeDefault(value: ByRelease<Default>): string {
  if (typeof value !== 'object' || !('byRelease' in value)) return describeOne(value);
  return value.byRelease
    .map(([from, it], index) => (index === 0 ? describeOne(it) : `${describeOne(it)} since ${from}`))
    .join(', ');
}

function describeOne(value: Default): string {
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (typeof value === 'object') return `depends on ${value.depends}`;
  return value === '' ? 'an empty text' : String(value);
}
