// Who may import whom. Imports go down only; what runs in a browser touches nothing of Node's.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const grammars = [
  '@xencfg/grammar-cfg',
  '@xencfg/grammar-sxp',
  '@xencfg/grammar-grub',
  '@xencfg/grammar-device',
];

/** Each package's folder and name, and what it may import besides itself. `node:*` stands for all of Node. */
const layers: Readonly<Record<string, { readonly name: string; readonly imports: readonly string[] }>> = {
  'packages/source': { name: '@xencfg/source', imports: [] },
  'grammars/engine': { name: '@xencfg/grammar-engine', imports: ['@xencfg/source', 'chevrotain'] },
  'grammars/cfg': {
    name: '@xencfg/grammar-cfg',
    imports: ['@xencfg/source', '@xencfg/grammar-engine', 'chevrotain'],
  },
  'grammars/sxp': {
    name: '@xencfg/grammar-sxp',
    imports: ['@xencfg/source', '@xencfg/grammar-engine', 'chevrotain'],
  },
  'grammars/grub': {
    name: '@xencfg/grammar-grub',
    imports: ['@xencfg/source', '@xencfg/grammar-engine', 'chevrotain'],
  },
  'grammars/device': { name: '@xencfg/grammar-device', imports: ['@xencfg/source'] },
  'packages/schema': { name: '@xencfg/schema', imports: [] },
  'packages/model': { name: '@xencfg/model', imports: ['@xencfg/source', '@xencfg/schema', ...grammars] },
  'packages/lint': {
    name: '@xencfg/lint',
    imports: ['@xencfg/source', '@xencfg/schema', '@xencfg/model', ...grammars, 'fastest-levenshtein'],
  },
  'packages/format': {
    name: '@xencfg/format',
    imports: ['@xencfg/source', '@xencfg/schema', '@xencfg/model', ...grammars, 'prettier'],
  },
  'packages/config': {
    name: '@xencfg/config',
    imports: [
      '@xencfg/source',
      '@xencfg/schema',
      '@xencfg/model',
      '@xencfg/lint',
      '@xencfg/format',
      'fastest-levenshtein',
      'jsonc-parser',
      'picomatch',
      'valibot',
    ],
  },
  'packages/pages': {
    name: '@xencfg/pages',
    imports: ['@xencfg/source', '@xencfg/schema', '@xencfg/model', '@xencfg/lint', 'get-east-asian-width'],
  },
  'packages/files': {
    name: '@xencfg/files',
    imports: ['@xencfg/source', '@xencfg/model', '@xencfg/config', 'ignore', 'node:*'],
  },
  'packages/language-service': {
    name: '@xencfg/language-service',
    imports: [
      '@xencfg/source',
      '@xencfg/schema',
      '@xencfg/model',
      '@xencfg/lint',
      '@xencfg/format',
      '@xencfg/config',
      '@xencfg/pages',
      ...grammars,
    ],
  },
  'packages/language-server': {
    name: '@xencfg/language-server',
    imports: [
      '@xencfg/model',
      '@xencfg/config',
      '@xencfg/files',
      '@xencfg/pages',
      '@xencfg/language-service',
      'vscode-languageserver',
      'vscode-languageserver-textdocument',
      'node:*',
    ],
  },
  'packages/vscode': {
    name: '@xencfg/vscode',
    imports: [
      '@xencfg/schema',
      '@xencfg/model',
      '@xencfg/language-service',
      '@xencfg/language-server',
      'jsonc-parser',
      'vscode',
      'vscode-languageclient',
    ],
  },
  'packages/prettier-plugin': {
    name: 'prettier-plugin-xencfg',
    imports: ['@xencfg/source', '@xencfg/schema', '@xencfg/model', '@xencfg/format', 'prettier'],
  },
  'packages/cli': {
    name: 'xencfg',
    imports: [
      '@xencfg/source',
      '@xencfg/schema',
      '@xencfg/model',
      '@xencfg/lint',
      '@xencfg/format',
      '@xencfg/config',
      '@xencfg/files',
      '@xencfg/pages',
      '@xencfg/language-server',
      'diff',
      ...grammars,
      'commander',
      'picocolors',
      'node:*',
    ],
  },
};

/** What is there without being installed: Node's modules, and VS Code's own. */
const given: ReadonlySet<string> = new Set(['node:*', 'vscode']);

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => path.endsWith('.ts') && statSync(path).isFile());
}

/** The packages that a file imports; its own files and those beside it are none. */
function importsOf(path: string): string[] {
  const text = readFileSync(path, 'utf8');
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\b[^;'"]*?from\s+'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/g,
  );
  return [...found]
    .map((match) => match[1] ?? match[2] ?? '')
    .filter((it) => !it.startsWith('.'))
    .map((it) => (it.startsWith('node:') ? 'node:*' : packageOf(it)));
}

/** A package may have several ways in, such as @xencfg/schema/prose. */
function packageOf(imported: string): string {
  return /^(?:@[^/]+\/)?[^/]+/.exec(imported)?.[0] ?? imported;
}

test('every package has a layer', () => {
  const folders = ['grammars', 'packages'].flatMap((parent) =>
    readdirSync(parent).map((name) => `${parent}/${name}`),
  );
  expect(Object.keys(layers).sort()).toEqual(folders.sort());
});

test.each(Object.entries(layers))('%s imports only what lies below it', (folder, { name, imports }) => {
  const manifest = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  expect(manifest.name).toBe(name);
  const used = new Set<string>();
  for (const path of sourcesIn(`${folder}/src`)) {
    for (const imported of importsOf(path)) {
      expect(imports, `${path} imports ${imported}`).toContain(imported);
      used.add(imported);
    }
  }
  // What is declared is used, and what is used is declared.
  expect(Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }).sort()).toEqual(
    [...used].filter((it) => !given.has(it)).sort(),
  );
});

test('the language server touches Node in two files, which browsers do without', () => {
  const touching = sourcesIn('packages/language-server/src').filter((path) =>
    importsOf(path).some((it) => it === 'node:*' || it === '@xencfg/files'),
  );
  expect(touching).toEqual([
    'packages/language-server/src/disk-files.ts',
    'packages/language-server/src/transport.ts',
  ]);
});

test('every file begins with a sentence on what it is for', () => {
  for (const folder of Object.keys(layers)) {
    for (const path of sourcesIn(`${folder}/src`)) {
      expect(readFileSync(path, 'utf8').split('\n')[0], path).toMatch(/^\/\/ .*[.:?]$/);
    }
  }
});
