// Bundles the applications, one file each.
import { readFileSync } from 'node:fs';
import { build } from 'esbuild';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

await build({
  entryPoints: ['packages/cli/src/main.ts'],
  outfile: 'packages/cli/dist/xencfg.cjs',
  bundle: true,
  platform: 'node',
  // jsonc-parser's CommonJS build finds its parts at run time, out of a bundler's sight.
  mainFields: ['module', 'main'],
  target: 'node20.19',
  format: 'cjs',
  minify: true,
  banner: { js: '#!/usr/bin/env node' },
  define: { __VERSION__: JSON.stringify(version) },
  legalComments: 'linked',
  logLevel: 'warning',
});
