// Every example of the schema parses in its language, and its value is what the schema says of it.
import { type Expression, parseCfg } from '@xencfg/grammar-cfg';
import {
  parseXlCpuid,
  parseXlCpuidLeaf,
  parseXlCpuList,
  parseXlDisk,
  parseXlIomem,
  parseXlIoports,
  parseXlPci,
  parseXlRdm,
  parseXlVif,
  parseXmCpuidLeaf,
  parseXmCpuList,
  parseXmDisk,
  parseXmPci,
  parseXmVif,
} from '@xencfg/grammar-device';
import { parseSxp, readOptions, readValue, type SxpValue } from '@xencfg/grammar-sxp';
import {
  cpupoolOptions,
  guestOptions,
  type SpecName,
  shapeFor,
  type Toolstack,
  type ValueShape,
  type Word,
  xendOptions,
  xlConfOptions,
} from '@xencfg/schema';
import { describe, expect, test } from 'vitest';

/** A value as its reader has it, before anyone asks what it means. */
type Value = string | readonly Value[];

type Problems = readonly { readonly code: string }[];

const readers: Readonly<Record<Toolstack, Partial<Record<SpecName, (text: string) => Problems>>>> = {
  xm: {
    disk: (text) => parseXmDisk(text).problems,
    vif: (text) => parseXmVif(text).problems,
    pci: (text) => parseXmPci(text).problems,
    cpus: (text) => parseXmCpuList(text).problems,
    cpuid: (text) => parseXmCpuidLeaf(text).problems,
  },
  xl: {
    disk: (text) => parseXlDisk(text).problems,
    vif: (text) => parseXlVif(text).problems,
    pci: (text) => parseXlPci(text).problems,
    rdm: (text) => parseXlRdm(text).problems,
    cpus: (text) => parseXlCpuList(text).problems,
    cpuid: (text) => (text.includes(':') ? parseXlCpuidLeaf(text) : parseXlCpuid(text)).problems,
    ioports: (text) => parseXlIoports(text).problems,
    iomem: (text) => parseXlIomem(text).problems,
  },
};

/** Names that are no names to the language, as their summaries say: the example shows what breaks the file. */
const broken = new Set(['full-screen', 'vncviewer-autopass']);

const guestRows = guestOptions.flatMap((option) =>
  (['xm', 'xl'] as const)
    .filter((toolstack) => option[toolstack] && option.role !== 'variable' && !broken.has(option.name))
    .map((toolstack) => [`${toolstack} ${option.name}`, option, toolstack] as const),
);

test.each(guestRows)('%s', (_, option, toolstack) => {
  const example = option[toolstack]?.example ?? option.example;
  const value = readExample(example, option.name, toolstack);
  expect(fits(value, shapeFor(option, toolstack), toolstack), example).toBe(true);
});

test.each(guestOptions.filter(({ role }) => role === 'variable'))(
  '$name is used as in $example',
  ({ example }) => {
    expect(parseCfg(`${example}\n`, 'xm').problems).toEqual([]);
  },
);

test.each([...broken])('%s is no name', (name) => {
  for (const dialect of ['xm', 'xl'] as const)
    expect(parseCfg(`${name} = 1\n`, dialect).problems).not.toEqual([]);
});

describe.each([
  { file: 'xl.conf', options: xlConfOptions },
  { file: 'cpupool', options: cpupoolOptions },
])('$file', ({ options }) => {
  test.each(options.map((option) => [option.name, option] as const))('%s', (name, { example, shape }) => {
    expect(fits(readExample(example, name, 'xl'), shape, 'xl'), example).toBe(true);
  });
});

test.each(xendOptions.map((option) => [option.name, option] as const))('xend %s', (name, option) => {
  const file = parseSxp(option.example);
  expect(file.problems).toEqual([]);
  const [found, ...more] = readOptions(file);
  expect(more).toEqual([]);
  expect(found?.name).toBe(name);
  const [node] = found?.values ?? [];
  const value: SxpValue = node ? readValue(node) : [];
  expect(fits(value, option.shape, 'xm'), option.example).toBe(true);
});

/** The value of the one assignment that the example is. */
function readExample(example: string, name: string, dialect: Toolstack): Value {
  const file = parseCfg(`${example}\n`, dialect);
  expect(file.problems).toEqual([]);
  const [statement, ...more] = file.statements;
  expect(more).toEqual([]);
  if (statement?.kind !== 'Assignment') throw new Error(example);
  expect(statement.targets).toMatchObject([{ kind: 'Name', name }]);
  return plain(statement.value);
}

function plain(expression: Expression): Value {
  if (expression.kind === 'String') return expression.value;
  if (expression.kind === 'Number') return expression.raw;
  if (expression.kind === 'List') return expression.items.map(plain);
  throw new Error(expression.kind);
}

function fits(value: Value, shape: ValueShape, toolstack: Toolstack): boolean {
  if (shape.kind === 'any') return true;
  if (shape.kind === 'oneOf') return shape.shapes.some((one) => fits(value, one, toolstack));
  if (shape.kind === 'list')
    return typeof value !== 'string' && value.every((item) => fits(item, shape.of, toolstack));
  if (typeof value !== 'string') return false;
  if (shape.kind === 'string')
    return shape.letters === undefined || [...value].every((letter) => shape.letters?.includes(letter));
  if (shape.kind === 'boolean') return /^(?:[01]|yes|no)$/.test(value);
  if (shape.kind === 'integer') {
    const number = /^(?:0x[0-9a-f]+|[0-9]+)$/.test(value) ? Number(value) : Number.NaN;
    return number >= (shape.min ?? 0) && number <= (shape.max ?? Number.MAX_SAFE_INTEGER);
  }
  if (shape.kind === 'enum') return shape.words.map(textOf).includes(value.replace(/^!/, ''));
  if (shape.kind === 'items') {
    // A comma that no key follows belongs to the value: type=virtio,device22.
    const items = value.split(/,(?=[\w-]+=)/).map((item) => item.split('='));
    const known = items.every(([key = '', text]) => {
      const inner = Object.hasOwn(shape.items, key) ? shape.items[key] : undefined;
      return inner !== undefined && text !== undefined && fits(text, inner, toolstack);
    });
    return known && (shape.required ?? []).every((name) => items.some(([key]) => key === name));
  }
  if (shape.spec === 'script') return /^[\w./-]+(?: [\w.]+=\S+)*$/.test(value);
  const read = readers[toolstack][shape.spec] ?? readers.xl[shape.spec];
  return read !== undefined && read(value).length === 0;
}

function textOf(word: Word): string {
  return typeof word === 'string' ? word : word.word;
}
