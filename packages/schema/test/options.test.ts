// The data keeps its own promises: names, ranges, references and examples agree with one another.
import { describe, expect, it } from 'vitest';
import {
  compareReleases,
  cpupoolOption,
  cpupoolOptions,
  effectIn,
  guestOption,
  guestOptions,
  guestsFor,
  type HostOption,
  isKnownTo,
  type Replacement,
  type Support,
  shapeFor,
  type Toolstack,
  toolstacks,
  type ValueShape,
  valueIn,
  xendOption,
  xendOptions,
  xlConfOption,
  xlConfOptions,
} from '../src/index.ts';

const toolstackNames = ['xm', 'xl'] as const satisfies readonly Toolstack[];

/** How many names the sources of Xen 3.0.0 to 4.22 yield; a change here is a change of coverage. */
const counts = { guest: 241, xm: 132, xl: 174, xend: 52, xlConf: 22, cpupool: 4 };

describe('coverage', () => {
  it('has an entry for every name', () => {
    expect({
      guest: guestOptions.length,
      xm: guestOptions.filter((option) => option.xm).length,
      xl: guestOptions.filter((option) => option.xl).length,
      xend: xendOptions.length,
      xlConf: xlConfOptions.length,
      cpupool: cpupoolOptions.length,
    }).toEqual(counts);
  });
});

describe.each([
  { file: 'guest', options: guestOptions, find: guestOption, head: (name: string) => name },
  { file: 'xend-config.sxp', options: xendOptions, find: xendOption, head: (name: string) => `(${name} ` },
  { file: 'xl.conf', options: xlConfOptions, find: xlConfOption, head: (name: string) => `${name} = ` },
  { file: 'cpupool', options: cpupoolOptions, find: cpupoolOption, head: (name: string) => `${name} = ` },
])('options of $file', ({ options, find, head }) => {
  it('are found by their names, which are unique', () => {
    for (const option of options) expect(find(option.name)).toBe(option);
    expect(new Set(options.map(({ name }) => name)).size).toBe(options.length);
    expect(find('memroy')).toBeUndefined();
    expect(find('constructor')).toBeUndefined();
  });

  it.each(options.map((option) => [option.name, option] as const))('%s', (name, option) => {
    expect(option.summary).toMatch(/^[A-Z].*\.$/);
    expect(option.example.startsWith(head(name))).toBe(true);
    checkShape(option.shape);
    const supports: readonly Support[] =
      'since' in option
        ? [option as HostOption]
        : toolstackNames.flatMap((toolstack) => option[toolstack] ?? []);
    expect(supports.length).toBeGreaterThan(0);
    for (const support of supports) {
      checkRange(support);
      if (support.shape) checkShape(support.shape);
      checkPerRelease(support.default, support);
      checkPerRelease(support.effect, support);
      if (support.strict) expect(compareReleases(support.since, support.strict)).toBeLessThanOrEqual(0);
      if (support.deprecated) {
        expect(compareReleases(support.since, support.deprecated.since)).toBeLessThanOrEqual(0);
        if (support.deprecated.by) checkReplacement({ by: [], ...support.deprecated }, name, find);
      }
    }
    if ('inXl' in option && option.inXl) {
      expect(option.xl).toBeUndefined();
      checkReplacement(option.inXl, name, find);
    }
  });
});

describe('guest options within their toolstacks', () => {
  it.each(toolstackNames)('lie within the time of %s', (toolstack) => {
    const time = toolstacks[toolstack];
    for (const { name, [toolstack]: support } of guestOptions) {
      if (support === undefined) continue;
      expect(compareReleases(time.since, support.since), name).toBeLessThanOrEqual(0);
      if (time.until)
        expect(compareReleases(support.until ?? support.since, time.until), name).toBeLessThanOrEqual(0);
    }
  });

  it('have defaults that fit their shapes', () => {
    for (const option of guestOptions) {
      for (const toolstack of toolstackNames) {
        const value = valueIn(option[toolstack]?.default ?? { depends: 'nothing' });
        if (typeof value !== 'object')
          expect(fits(value, shapeFor(option, toolstack)), option.name).toBe(true);
      }
    }
  });

  it('give an assignment as the example of each setting', () => {
    for (const { name, role, example } of guestOptions)
      if (role === undefined) expect(example.startsWith(`${name} = `), name).toBe(true);
  });

  it('leave switches and variables to xm', () => {
    for (const option of guestOptions) if (option.role) expect(option.xl, option.name).toBeUndefined();
  });
});

describe('lookups', () => {
  it('tell who knows a name, and when', () => {
    expect(knows('memory', 'xm', '3.0.0')).toBe(true);
    expect(knows('memory', 'xl', '3.4')).toBe(false);
    expect(knows('memory', 'xm', '4.5')).toBe(false);
    expect(knows('tee', 'xl', '4.10')).toBe(false);
    expect(knows('tee', 'xl', '4.13')).toBe(true);
    expect(knows('tee', 'xm')).toBe(false);
    expect(knows('pvh', 'xl', '4.8')).toBe(true);
    expect(knows('pvh', 'xl', '4.9')).toBe(false);
    expect(knows('cdrom', 'xm', '3.0.3')).toBe(false);
    expect(knows('vncviewer', 'xl', '4.4')).toBe(true);
    expect(knows('snapshot', 'xm')).toBe(false);
    expect(knows('latency', 'xl', '4.17')).toBe(false);
  });

  it('tell what happens to an option', () => {
    const deviceModel = option('device_model');
    expect(effectIn(deviceModel, 'xm', '3.0.3')).toBe('reads');
    expect(effectIn(deviceModel, 'xl', '4.1')).toBe('reads');
    expect(effectIn(deviceModel, 'xl', '4.4')).toBe('warns');
    expect(effectIn(option('cpu_cap'), 'xl', '4.4')).toBeUndefined();
  });

  it('tell a value by release', () => {
    const pae = option('pae').xm?.default ?? '';
    expect(valueIn(pae, '3.0.0')).toBeUndefined();
    expect(valueIn(pae, '3.0.3')).toBe(false);
    expect(valueIn(pae, '3.2')).toBe(true);
    expect(valueIn(pae)).toBe(true);
    expect(valueIn(option('uuid').xl?.default ?? 'same', '4.4')).toBe('same');
  });

  it('tell which guests an option serves', () => {
    expect(guestsFor(option('memory'), 'xm')).toEqual(['pv', 'hvm']);
    expect(guestsFor(option('extra'), 'xm')).toEqual(['pv']);
    expect(guestsFor(option('extra'), 'xl')).toEqual(['pv', 'pvh', 'hvm']);
    expect(guestsFor(option('cap'), 'xm')).toEqual([]);
  });

  it('give a toolstack its own shape', () => {
    expect(shapeFor(option('timer_mode'), 'xm')).toEqual({ kind: 'integer', min: 0, max: 3 });
    expect(shapeFor(option('timer_mode'), 'xl').kind).toBe('oneOf');
  });
});

function option(name: string) {
  const found = guestOption(name);
  if (found === undefined) throw new Error(name);
  return found;
}

function knows(
  name: string,
  ...rest: Parameters<typeof isKnownTo> extends [unknown, ...infer R] ? R : never
) {
  return isKnownTo(option(name), ...rest);
}

function checkRange({ since, until }: Pick<ValueShape, 'since' | 'until'>): void {
  if (since && until) expect(compareReleases(since, until)).toBeLessThanOrEqual(0);
}

function checkPerRelease(value: Support['default' | 'effect'], { since }: Support): void {
  if (typeof value !== 'object' || !('byRelease' in value)) return;
  const releases = [since, ...value.byRelease.map(([from]) => from)];
  expect(releases).toEqual(releases.toSorted(compareReleases));
}

function checkReplacement(replacement: Replacement, name: string, find: (name: string) => unknown): void {
  for (const successor of replacement.by) {
    expect(find(successor), successor).toBeDefined();
    expect(successor).not.toBe(name);
  }
  if (replacement.by.length !== 1) expect(replacement.sameValue).toBeUndefined();
  if (replacement.by.length === 0) expect(replacement.how).toBeDefined();
  if (replacement.how) expect(replacement.how).toMatch(/^[A-Z].*\.$/);
}

function checkShape(shape: ValueShape): void {
  checkRange(shape);
  if (shape.kind === 'list') checkShape(shape.of);
  if (shape.kind === 'oneOf') for (const one of shape.shapes) checkShape(one);
  if (shape.kind === 'items') {
    for (const item of Object.values(shape.items)) checkShape(item);
    expect(Object.keys(shape.items)).toEqual(expect.arrayContaining([...(shape.required ?? [])]));
  }
  if (shape.kind === 'enum') {
    const words = shape.words.map((word) => (typeof word === 'string' ? word : word.word));
    expect(new Set(words).size).toBe(words.length);
    for (const word of shape.words) if (typeof word !== 'string') checkRange(word);
  }
  if (shape.kind === 'integer' && shape.min !== undefined && shape.max !== undefined)
    expect(shape.min).toBeLessThanOrEqual(shape.max);
}

function fits(value: string | number | boolean | undefined, shape: ValueShape): boolean {
  if (shape.kind === 'oneOf') return shape.shapes.some((one) => fits(value, one));
  if (shape.kind === 'boolean') return typeof value === 'boolean';
  if (shape.kind === 'integer') return typeof value === 'number' && value >= (shape.min ?? value);
  if (shape.kind === 'enum')
    return shape.words.some((word) => value === (typeof word === 'string' ? word : word.word));
  return typeof value === 'string';
}
