// The command line, the editors and Prettier write the same, byte for byte, or all of them leave the file alone.
import { detectLanguage, openDocument } from '@xencfg/model';
import fc from 'fast-check';
import * as prettier from 'prettier';
import { expect, test } from 'vitest';
import { formatDocument } from '../packages/format/src/index.ts';
import { formatting, Project } from '../packages/language-service/src/index.ts';
import { edited } from '../packages/language-service/test/cursor.ts';
import * as plugin from '../packages/prettier-plugin/src/index.ts';
import { type LayoutInput, layoutInputs } from './generators/layouts.ts';
import { readRealFiles } from './generators/real-files.ts';
import { runsOf, seed } from './settings.ts';

const parserOf: Readonly<Record<string, string>> = {
  cfg: 'xen-cfg',
  cpupool: 'xen-cfg',
  'xl-conf': 'xl-conf',
  sxp: 'xend-sxp',
  menu: 'grub-menu',
};
const batch = 5000;

/** The file as the formatter leaves it, which is as it was where it refuses. */
function fromFormatter({ path, text, language }: LayoutInput): string {
  const result = formatDocument(openDocument(path, text, language));
  return 'refused' in result ? text : result.text;
}

function fromEditor({ path, text, language }: LayoutInput): string {
  const project = new Project();
  project.update([{ path, text, language }]);
  const view = project.view(path);
  return view === undefined ? text : edited(view, formatting(project, path));
}

async function fromPrettier({ path, text, language }: LayoutInput): Promise<string> {
  const parser = parserOf[language] ?? '';
  try {
    return await prettier.format(text, { plugins: [plugin], parser, filepath: path, endOfLine: 'auto' });
  } catch {
    return text;
  }
}

/**
 * Prettier makes LF of every CR and takes a mark off before a plugin sees the text, so that a stray one is another text; and
 * it tells a pool from a guest by its content.
 */
function isTheSameToPrettier({ path, text, language }: LayoutInput): boolean {
  // And to it a text of blanks in JavaScript's sense is empty.
  if (/\r|^\ufeff/.test(text) || text.trim() === '' || parserOf[language] === undefined) return false;
  const isGuest = parserOf[language] === 'xen-cfg';
  return !isGuest || (detectLanguage(path, text, true) === 'cpupool') === (language === 'cpupool');
}

async function compare(inputs: readonly LayoutInput[]): Promise<number> {
  let withPrettier = 0;
  for (const input of inputs) {
    const expected = fromFormatter(input);
    expect([input, fromEditor(input)], `seed ${seed}`).toEqual([input, expected]);
    if (!isTheSameToPrettier(input)) continue;
    expect([input, await fromPrettier(input)], `seed ${seed}`).toEqual([input, expected]);
    withPrettier++;
  }
  return withPrettier;
}

test('real files', async () => {
  const inputs = readRealFiles(/./).flatMap((text): LayoutInput[] => {
    const language = detectLanguage('file', text, true) ?? 'cfg';
    const names = language === 'cfg' ? ['guest.cfg', 'guest.xl', 'guest.xm'] : ['file'];
    return names.map((path) => ({ path, text, language }));
  });
  expect(await compare(inputs)).toBeGreaterThan(inputs.length / 2);
});

test('generated files', async () => {
  const count = runsOf(200_000);
  let withPrettier = 0;
  for (let done = 0; done < count; done += batch) {
    const runs = { numRuns: Math.min(batch, count - done), seed: seed + done };
    withPrettier += await compare(fc.sample(layoutInputs, runs));
  }
  console.log(`${count} files compared, ${withPrettier} of them with Prettier's output too (seed ${seed})`);
  expect(withPrettier).toBeGreaterThan(count / 2);
});
