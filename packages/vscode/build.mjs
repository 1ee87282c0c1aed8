// Puts the extension together in packages/vscode/dist, as it is packaged: bundles, manifest, and what others generate.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { build } from 'esbuild';
import { loadSource } from '../../scripts/gen/load.mjs';
import { thirdPartyNotices } from '../../scripts/third-party.mjs';

const here = import.meta.dirname;
const root = resolve(here, '../..');
const dist = resolve(here, 'dist');
const server = resolve(root, 'packages/language-server/dist');

/** Each file or folder of the package, and what it is a copy of. */
const copies = {
  'README.md': resolve(here, 'README.md'),
  'CHANGELOG.md': resolve(root, 'CHANGELOG.md'),
  LICENSE: resolve(root, 'LICENSE'),
  languages: resolve(here, 'languages'),
  walkthrough: resolve(here, 'walkthrough'),
  'grammars/cfg.tmLanguage.json': resolve(root, 'grammars/cfg/cfg.tmLanguage.json'),
  'grammars/sxp.tmLanguage.json': resolve(root, 'grammars/sxp/sxp.tmLanguage.json'),
  'grammars/menu.tmLanguage.json': resolve(root, 'grammars/grub/menu.tmLanguage.json'),
  'xencfg.schema.json': resolve(root, 'packages/config/xencfg.schema.json'),
  ...Object.fromEntries(
    [
      'icon.png',
      'fleet.svg',
      ...['guest', 'host'].flatMap((name) => [`${name}-light.svg`, `${name}-dark.svg`]),
    ].map((name) => [`images/${name}`, resolve(here, 'images', name)]),
  ),
  'server.js': resolve(server, 'node.js'),
  'server-worker.js': resolve(server, 'browser.js'),
  'webview/picture.css': resolve(here, 'webview/picture.css'),
};

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
for (const [name, from] of Object.entries(copies)) cpSync(from, resolve(dist, name), { recursive: true });

const { writeSnippetFiles } = await loadSource(resolve(here, 'src/snippet-files.ts'));
mkdirSync(resolve(dist, 'snippets'));
for (const [name, text] of Object.entries(writeSnippetFiles()))
  writeFileSync(resolve(dist, 'snippets', name), text);

// In the workspace the name is another package's; what is bundled is no dependency any more.
const {
  private: _,
  type: __,
  dependencies: ___,
  devDependencies: ____,
  ...manifest
} = JSON.parse(readFileSync(resolve(here, 'package.json'), 'utf8'));
writeFileSync(
  resolve(dist, 'package.json'),
  `${JSON.stringify({ ...manifest, name: 'xencfg', files: ['**/*'] }, null, 2)}\n`,
);

const shared = {
  bundle: true,
  absWorkingDir: root,
  format: 'cjs',
  external: ['vscode'],
  minify: true,
  target: 'es2022',
  // All licences stand in one file beside the bundles.
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
};
const clients = await Promise.all([
  build({
    ...shared,
    entryPoints: [resolve(here, 'src/desktop.ts')],
    outfile: resolve(dist, 'desktop.js'),
    platform: 'node',
    mainFields: ['module', 'main'],
  }),
  build({
    ...shared,
    entryPoints: [resolve(here, 'src/web.ts')],
    outfile: resolve(dist, 'web.js'),
    platform: 'browser',
  }),
  build({
    ...shared,
    entryPoints: [resolve(here, 'webview/picture.ts')],
    outfile: resolve(dist, 'webview/picture.js'),
    platform: 'browser',
    format: 'iife',
  }),
]);
const notices = thirdPartyNotices(...clients.map(({ metafile }) => metafile));
const ofServers = readFileSync(resolve(server, 'THIRD-PARTY.txt'), 'utf8');
writeFileSync(
  resolve(dist, 'THIRD-PARTY.txt'),
  `The client\n\n${notices}\n${'='.repeat(72)}\n\nThe servers\n\n${ofServers}`,
);
