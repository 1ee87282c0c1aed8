// Bundles the applications: for the command a small launcher, one file with all it does, one that only lints, and the language
// server; the server for a browser; and Prettier's plugin.
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, resolve } from 'node:path';
import { build } from 'esbuild';
import { lighterModules, lighterPassages } from './lighter-modules.mjs';
import { thirdPartyNotices } from './third-party.mjs';

/** In the bundle that only lints nothing is put off but the reading of flags, and of other commands there is nothing. */
const lintOnly = {
  name: 'lint-only',
  setup({ onResolve }) {
    onResolve({ filter: /\/load-lint\.ts$/ }, () => ({
      path: resolve('packages/cli/src/load-lint-at-once.ts'),
    }));
    onResolve({ filter: /^\./ }, ({ kind, path }) =>
      kind === 'dynamic-import' && path !== './program.ts' ? { path, external: true } : undefined,
    );
  },
};

/** What a rule's file has for its tests and its page; of it a lint makes nothing. */
const withoutExamples = {
  name: 'without-examples',
  setup({ onLoad }) {
    onLoad({ filter: /lint\/src\/rules\/[^/]+\/[^/]+\.ts$/ }, ({ path }) => {
      const before = readFileSync(path, 'utf8');
      const after = before
        .replace(/^ {2}examples: \{\n[\s\S]*?^ {2}\},?\n/m, '  examples: { bad: [], good: [] },\n')
        .replace(/^ {2}evidence: \[(?:.*\],?|\n[\s\S]*?^ {2}\],?)\n/m, '  evidence: [],\n');
      if (!after.includes('\n  examples: { bad: [], good: [] },\n  '))
        throw new Error(`${path}: no examples where a rule has them`);
      return { contents: after, loader: 'ts' };
    });
  },
};

/** What people are told of an option; of it a lint says nothing. */
const withoutProse = {
  name: 'without-prose',
  setup({ onLoad, onEnd }) {
    onLoad({ filter: /schema\/src\/(?:guest\/[^/]+|xend|xl-conf|cpupool)\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      return { contents: text.replace(/^ {4}(?:summary|example):\s+(['"`]).*\1,\n/gm, ''), loader: 'ts' };
    });
    onEnd(({ metafile }) => {
      const parts = Object.values(metafile?.outputs ?? {}).flatMap(({ inputs }) => Object.entries(inputs));
      if (parts.some(([path, { bytesInOutput }]) => bytesInOutput > 0 && path.includes('/schema/src/prose/')))
        throw new Error('a lint tells of options what was left out of its bundle');
    });
  },
};

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const folder = 'packages/cli/dist';
mkdirSync(folder, { recursive: true });

const shared = {
  bundle: true,
  platform: 'node',
  // jsonc-parser's CommonJS build finds its parts at run time, out of a bundler's sight.
  mainFields: ['module', 'main'],
  target: 'node20.19',
  format: 'cjs',
  minify: true,
  plugins: [lighterPassages, lighterModules],
  // All licences stand in one file beside the bundles.
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
};

const whole = {
  ...shared,
  entryPoints: ['packages/cli/src/main.ts'],
  // The launcher calls it as Node calls a module.
  banner: { js: '(function (exports, require, module, __filename, __dirname) {' },
  footer: { js: '})' },
  // The launcher runs it as a script, for which Node has no import().
  supported: { 'dynamic-import': false },
  define: { __VERSION__: JSON.stringify(version) },
  plugins: [
    ...shared.plugins,
    {
      name: 'server-beside',
      setup({ onResolve }) {
        onResolve({ filter: /^@xencfg\/language-server\/node$/ }, () => ({
          path: './server.cjs',
          external: true,
        }));
      },
    },
  ],
  write: false,
};
const commands = [
  await build({ ...whole, outfile: `${folder}/cli.js` }),
  await build({
    ...whole,
    outfile: `${folder}/lint.js`,
    plugins: [...whole.plugins, lintOnly, withoutExamples, withoutProse],
  }),
];
const bundles = commands.flatMap(({ outputFiles }) => outputFiles);
const server = await build({
  ...shared,
  entryPoints: ['packages/language-server/src/node.ts'],
  outfile: `${folder}/server.cjs`,
  define: { __VERSION__: JSON.stringify(version) },
  plugins: [],
  write: false,
});
const hash = createHash('sha256');
for (const { contents } of bundles) hash.update(contents);
const small = {
  ...shared,
  define: {
    __VERSION__: JSON.stringify(version),
    __BUILD__: JSON.stringify(hash.digest('hex').slice(0, 16)),
  },
  write: false,
};
const launchers = [
  await build({
    ...small,
    entryPoints: ['packages/cli/src/launcher.ts'],
    outfile: `${folder}/xencfg.cjs`,
    banner: { js: '#!/usr/bin/env node' },
  }),
  await build({
    ...small,
    entryPoints: ['packages/cli/src/worker-launcher.ts'],
    outfile: `${folder}/worker.cjs`,
  }),
].flatMap(({ outputFiles }) => outputFiles);
// The folder is what gets published: everything is bundled, and nothing of the workspace is left to install.
const ownManifest = publishedManifest('packages/cli/package.json', {
  bin: { xencfg: './xencfg.cjs' },
  man: ['./xencfg.1'],
  files: [
    'xencfg.cjs',
    'cli.js',
    'lint.js',
    'server.cjs',
    'worker.cjs',
    'example.cfg',
    'xencfg.1',
    'THIRD-PARTY.txt',
  ],
});
const published = [
  { path: resolve(folder, 'package.json'), contents: ownManifest },
  {
    path: resolve(folder, 'THIRD-PARTY.txt'),
    contents: thirdPartyNotices(...[...commands, server].map(({ metafile }) => metafile)),
  },
  ...[
    ['README.md', 'packages/cli/README.md'],
    ['LICENSE', 'LICENSE'],
    ['xencfg.1', 'docs/xencfg.1'],
    ['example.cfg', 'packages/cli/src/example.cfg'],
  ].map(([name, path]) => ({ path: resolve(folder, name), contents: readFileSync(path) })),
];
const made = [...bundles, ...server.outputFiles, ...launchers, ...published].map(({ path, contents }) => {
  // Whoever runs the command meanwhile gets the old one or the new one.
  const temporary = `${path}.${process.pid}`;
  writeFileSync(temporary, contents, { mode: path.endsWith('.cjs') ? 0o755 : 0o644 });
  renameSync(temporary, path);
  return basename(path);
});
// Compiled forms of earlier builds, and what else lay there.
for (const name of readdirSync(folder))
  if (!made.includes(name)) rmSync(`${folder}/${name}`, { force: true });

// The same server for whoever has a use for it alone, and the one for browsers.
const servers = 'packages/language-server/dist';
rmSync(servers, { recursive: true, force: true });
mkdirSync(servers, { recursive: true });
for (const { path, contents } of server.outputFiles)
  writeFileSync(`${servers}/${basename(path).replace('server.cjs', 'node.js')}`, contents);
const worker = await build({
  ...shared,
  entryPoints: ['packages/language-server/src/browser.ts'],
  outfile: `${servers}/browser.js`,
  platform: 'browser',
  target: 'es2023',
  format: 'iife',
  define: { __VERSION__: JSON.stringify(version) },
  plugins: [],
});
writeFileSync(`${servers}/THIRD-PARTY.txt`, thirdPartyNotices(server.metafile, worker.metafile));
// They are CommonJS, whatever the package around them says.
writeFileSync(`${servers}/package.json`, '{ "type": "commonjs" }\n');

// The folder is what gets published: nothing of the workspace is left to install.
const plugin = 'packages/prettier-plugin';
rmSync(`${plugin}/dist`, { recursive: true, force: true });
const { metafile } = await build({
  ...shared,
  entryPoints: [`${plugin}/src/index.ts`],
  outfile: `${plugin}/dist/index.js`,
  platform: 'neutral',
  target: 'es2023',
  format: 'esm',
  external: ['prettier', 'prettier/doc'],
  plugins: [],
});
const manifest = publishedManifest(`${plugin}/package.json`, {
  exports: { '.': { types: './index.d.ts', default: './index.js' } },
});
copyFileSync(`${plugin}/src/published.d.ts`, `${plugin}/dist/index.d.ts`);
writeFileSync(`${plugin}/dist/package.json`, manifest);
writeFileSync(`${plugin}/dist/THIRD-PARTY.txt`, thirdPartyNotices(metafile));
for (const name of ['README.md', 'LICENSE'])
  copyFileSync(name === 'LICENSE' ? name : `${plugin}/${name}`, `${plugin}/dist/${name}`);

/** Without what only the workspace needs: everything is bundled. */
function publishedManifest(path, changes) {
  const { private: _, dependencies: __, files: ___, ...manifest } = JSON.parse(readFileSync(path, 'utf8'));
  return `${JSON.stringify({ ...manifest, ...changes }, null, 2)}\n`;
}
