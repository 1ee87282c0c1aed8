// Files as people write them, each beside its layout: golden/<case>/<file>, options.json where some are chosen.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { detectLanguage, openDocument } from '@xencfg/model';
import { describe, expect, test } from 'vitest';
import { formatDocument } from '../src/index.ts';

const folder = join(import.meta.dirname, 'golden');

describe.each(readdirSync(folder))('%s', (name) => {
  const files = readdirSync(join(folder, name));
  const file = files.find((it) => it !== 'formatted' && it !== 'options.json') ?? '';
  const chosen = join(folder, name, 'options.json');
  const options = existsSync(chosen) ? JSON.parse(readFileSync(chosen, 'utf8')) : {};
  const layOut = (text: string): unknown =>
    formatDocument(openDocument(file, text, detectLanguage(file, text, true) ?? 'cfg'), options);

  test('is laid out', async () => {
    const text = readFileSync(join(folder, name, file), 'utf8');
    const formatted = layOut(text);
    expect(formatted).toHaveProperty('text');
    await expect((formatted as { readonly text: string }).text).toMatchFileSnapshot(
      join(folder, name, 'formatted'),
    );
  });

  test('stays as it is laid out', () => {
    const text = readFileSync(join(folder, name, 'formatted'), 'utf8');
    expect(layOut(text)).toEqual({ text });
  });
});
