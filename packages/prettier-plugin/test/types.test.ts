// The types that are published name what is there, no more and no less; `npm run types` holds that they are true.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as plugin from '../src/index.ts';
import type * as published from '../src/published.d.ts';

plugin satisfies typeof published;

test('the published types name every export', () => {
  const text = readFileSync(join(import.meta.dirname, '../src/published.d.ts'), 'utf8');
  const names = [...text.matchAll(/^export declare const (\w+):/gm)].map(([, name]) => name);
  expect(names.sort()).toEqual(Object.keys(plugin).sort());
});
