// What is said of device strings fits the options they stand in.
import { describe, expect, it } from 'vitest';
import {
  compareReleases,
  guestOption,
  guestOptions,
  isWithin,
  shapeFor,
  toolstacks,
  type ValueShape,
} from '../src/index.ts';
import { type KeySupport, specs } from '../src/specs/index.ts';

const toolstackNames = ['xm', 'xl'] as const;

describe.each([...specs()])('%s', (name, spec) => {
  it('has keys with sentences, each once and within the time of its toolstack', () => {
    expect(spec.name).toBe(name);
    expect(spec.summary).toMatch(/^[A-Z].*\.$/);
    expect(
      spec.keys.length + (spec.words?.length ?? 0) + Object.keys(spec.form ?? {}).length,
    ).toBeGreaterThan(0);
    const all = [...spec.keys, ...(spec.words ?? [])];
    expect(new Set(all.map((key) => key.name)).size).toBe(all.length);
    for (const key of all) {
      expect(key.summary, key.name).toMatch(/^[A-Z].*\.$/);
      expect(key.xm ?? key.xl, key.name).toBeDefined();
      for (const toolstack of toolstackNames) checkTime(key[toolstack], toolstack, key.name);
    }
  });

  it('belongs to an option that is as old as its oldest key', () => {
    const option = guestOption(name);
    expect(option).toBeDefined();
    for (const toolstack of toolstackNames) {
      const since = option?.[toolstack]?.since;
      for (const { name: key, [toolstack]: support } of spec.keys)
        if (support) expect(since && compareReleases(since, support.since), key).toBeLessThanOrEqual(0);
    }
  });

  it('has the keys of the shape of its option', () => {
    for (const toolstack of toolstackNames) {
      const option = guestOption(name);
      const items = option?.[toolstack] && itemsOf(shapeFor(option, toolstack));
      if (items === undefined) continue;
      const keys = spec.keys.filter((key) => key[toolstack]).map((key) => key.name);
      expect(keys.sort()).toEqual(Object.keys(items).sort());
    }
  });
});

it('covers every option whose value is made of items, and every grammar that is not of a script', () => {
  const names = guestOptions.filter((option) =>
    toolstackNames.some((toolstack) => option[toolstack] && itemsOf(shapeFor(option, toolstack))),
  );
  for (const { name } of names) expect(specs().has(name), name).toBe(true);
  for (const name of [
    'disk',
    'vif',
    'pci',
    'rdm',
    'cpus',
    'cpuid',
    'ioports',
    'iomem',
    'vsnd',
    'vnuma',
    'vusb',
  ])
    expect(specs().has(name), name).toBe(true);
});

function checkTime(support: KeySupport | undefined, toolstack: 'xm' | 'xl', name: string): void {
  if (support === undefined) return;
  expect(isWithin(support.since, toolstacks[toolstack]), name).toBe(true);
  if (support.until) expect(compareReleases(support.since, support.until), name).toBeLessThanOrEqual(0);
}

function itemsOf(shape: ValueShape): Readonly<Record<string, ValueShape>> | undefined {
  if (shape.kind === 'list') return itemsOf(shape.of);
  return shape.kind === 'items' ? shape.items : undefined;
}
