// Bundles the applications: for the command a small launcher and one file with everything else, and Prettier's plugin.
import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { build } from 'esbuild';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const folder = 'packages/cli/dist';
rmSync(folder, { recursive: true, force: true });

const shared = {
  bundle: true,
  platform: 'node',
  // jsonc-parser's CommonJS build finds its parts at run time, out of a bundler's sight.
  mainFields: ['module', 'main'],
  target: 'node20.19',
  format: 'cjs',
  minify: true,
  plugins: [
    {
      name: 'lazy-child-process',
      setup({ onResolve }) {
        onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
          importer.includes('/commander/') ? { path: resolve('scripts/lazy-child-process.cjs') } : undefined,
        );
      },
    },
  ],
  legalComments: 'linked',
  logLevel: 'warning',
};

await build({
  ...shared,
  entryPoints: ['packages/cli/src/main.ts'],
  outfile: `${folder}/cli.js`,
  define: { __VERSION__: JSON.stringify(version) },
});
const hash = createHash('sha256')
  .update(readFileSync(`${folder}/cli.js`))
  .digest('hex')
  .slice(0, 16);
await build({
  ...shared,
  entryPoints: ['packages/cli/src/launcher.ts'],
  outfile: `${folder}/xencfg.cjs`,
  banner: { js: '#!/usr/bin/env node' },
  define: { __VERSION__: JSON.stringify(version), __BUILD__: JSON.stringify(hash) },
});

// The folder is what gets published: nothing of the workspace is left to install.
const plugin = 'packages/prettier-plugin';
rmSync(`${plugin}/dist`, { recursive: true, force: true });
await build({
  ...shared,
  entryPoints: [`${plugin}/src/index.ts`],
  outfile: `${plugin}/dist/index.js`,
  platform: 'neutral',
  target: 'es2023',
  format: 'esm',
  external: ['prettier', 'prettier/doc'],
  plugins: [],
});
const {
  private: _,
  dependencies: __,
  files: ___,
  ...manifest
} = JSON.parse(readFileSync(`${plugin}/package.json`, 'utf8'));
const published = { ...manifest, exports: { '.': './index.js' } };
writeFileSync(`${plugin}/dist/package.json`, `${JSON.stringify(published, null, 2)}\n`);
for (const name of ['README.md', 'LICENSE'])
  copyFileSync(name === 'LICENSE' ? name : `${plugin}/${name}`, `${plugin}/dist/${name}`);
