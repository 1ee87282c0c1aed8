// The pairs in docs/formatting.md are what the formatter makes.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { detectLanguage, openDocument } from '@xencfg/model';
import { expect, test } from 'vitest';
import { formatDocument } from '../src/index.ts';

const page = readFileSync(join(import.meta.dirname, '../../../docs/formatting.md'), 'utf8');
const pairs = [...page.matchAll(/^### `(.+)`\n\n```\S+\n([\s\S]*?)^```\n\n```\S+\n([\s\S]*?)^```$/gm)].map(
  ([, path = '', before = '', after = '']) => ({ path, before, after }),
);

test('there are five', () => {
  expect(pairs.length).toBe(5);
});

test.each(pairs)('$path', ({ path, before, after }) => {
  const language = detectLanguage(path, before, true) ?? 'cfg';
  expect(formatDocument(openDocument(path, before, language))).toEqual({ text: after });
});
