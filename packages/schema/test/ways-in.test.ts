// What a lint run loads is the facts alone; the texts for people are behind doors of their own.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

const root = 'packages/schema';

/** The file and all that it loads. */
function loadedBy(path: string, seen: Set<string> = new Set()): Set<string> {
  if (seen.has(path)) return seen;
  seen.add(path);
  for (const [, from = ''] of readFileSync(path, 'utf8').matchAll(
    /^(?:import|export) (?!type\b).*?from '(\.[^']+)'/gms,
  ))
    loadedBy(join(dirname(path), from), seen);
  return seen;
}

it('loads no prose with the facts', () => {
  const loaded = [...loadedBy(`${root}/src/index.ts`)];
  expect(loaded).toContain(`${root}/src/guest/memory.ts`);
  expect(loaded.filter((path) => /\/(?:prose|specs|boot)\//.test(path))).toEqual([]);
});

it('has a file behind every way in', () => {
  const { exports } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));
  expect(Object.keys(exports)).toEqual(['.', './boot', './prose', './specs']);
  for (const path of Object.values(exports)) expect(existsSync(join(root, String(path)))).toBe(true);
});
