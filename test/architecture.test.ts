// The documents name only paths that exist.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const documents = [
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'README.md',
  ...readdirSync('docs/decisions').map((name) => `docs/decisions/${name}`),
];

test.each(documents)('every path in %s exists', (document) => {
  const text = readFileSync(document, 'utf8');
  const paths = [
    ...text.matchAll(/`((?:packages|grammars|fixtures|docs|test|bench|scripts)\/[\w./-]+)`/g),
  ].map((match) => match[1] ?? '');
  const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map((match) => match[1] ?? '');
  if (document === 'ARCHITECTURE.md') expect(paths.length).toBeGreaterThan(10);
  // What the build makes is not there in a fresh checkout.
  for (const path of [...paths, ...links].filter((it) => !it.includes('/dist/'))) {
    expect(existsSync(path.replace(/\/$/, '')), path).toBe(true);
  }
});

test('every package has its part in ARCHITECTURE.md', () => {
  const text = readFileSync('ARCHITECTURE.md', 'utf8');
  for (const parent of ['grammars', 'packages']) {
    for (const name of readdirSync(parent))
      expect(text).toMatch(new RegExp(`^## .*${parent}/${name}\\b`, 'm'));
  }
});
