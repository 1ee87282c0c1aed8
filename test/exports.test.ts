// What a package gives to others is used by others: an export that its own tests alone import is none.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

/** Files that are written in the project, by path. */
const texts = new Map(
  ['grammars', 'packages', 'test', 'conformance', 'bench', 'scripts'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      .filter((path) => /\.(?:ts|mjs)$/.test(path) && !/(?:^|\/)(?:node_modules|dist)\//.test(path))
      .map((path) => [path, readFileSync(path, 'utf8')] as const),
  ),
);

/** The functions, classes and values that an index file hands on. Types stand in what others call, named or not. */
function exportsOf(path: string): string[] {
  const text = texts.get(path) ?? '';
  const own = [...text.matchAll(/^export (?:abstract |async )?(?:const|function\*?|class) (\w+)/gm)];
  const handedOn = [...text.matchAll(/^export (?:\*|\{([^}]*)\}) from '([^']+)';/gm)];
  return [
    ...own.map(([, name = '']) => name),
    ...handedOn.flatMap(([, list, from = '']) =>
      list === undefined
        ? exportsOf(join(dirname(path), from))
        : itemsOf(list).flatMap((it) => (it.startsWith('type ') ? [] : (it.split(' as ').at(-1) ?? []))),
    ),
  ];
}

function itemsOf(list: string): string[] {
  return list
    .split(',')
    .map((it) => it.trim())
    .filter((it) => it !== '');
}

/** The names that files outside a folder take from a way into a package. */
function takenFrom(specifier: string, folder: string): ReadonlySet<string> {
  const taken = new Set<string>();
  for (const [path, text] of texts) {
    if (path.startsWith(`${folder}/`) || !text.includes(`'${specifier}'`)) continue;
    for (const [, list = '', from] of text.matchAll(
      /^(?:import|export) (?:type )?\{([^}]*)\} from '([^']+)';/gm,
    ))
      if (from === specifier)
        for (const it of itemsOf(list)) taken.add(it.replace(/^type /, '').replace(/ as .*/, ''));
    // What is loaded when it is needed is taken apart in many ways.
    if (text.includes(`import('${specifier}')`)) for (const [name] of text.matchAll(/\w+/g)) taken.add(name);
  }
  return taken;
}

const entries = ['grammars', 'packages'].flatMap((parent) =>
  readdirSync(parent).flatMap((name) => {
    const folder = `${parent}/${name}`;
    const manifest = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
    const ways = Object.entries<string>(manifest.exports ?? {});
    return ways
      .filter(([, file]) => file.startsWith('./src/') && file.endsWith('/index.ts'))
      .map(([way, file]) => ({
        specifier: `${manifest.name}${way.slice(1)}`,
        folder,
        index: join(folder, file),
      }));
  }),
);

test('the exports are found', () => {
  expect(entries.length).toBeGreaterThan(10);
  for (const { index } of entries) expect([index, exportsOf(index).length > 0]).toEqual([index, true]);
});

test.each(entries)('$specifier exports only what others use', ({ specifier, folder, index }) => {
  const taken = takenFrom(specifier, folder);
  expect(exportsOf(index).filter((name) => !taken.has(name))).toEqual([]);
});
