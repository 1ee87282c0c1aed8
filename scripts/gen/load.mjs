// Loads a TypeScript source with everything that it imports; Node 20 cannot do that by itself.
import { createRequire } from 'node:module';
import { compileFunction } from 'node:vm';
import { build } from 'esbuild';

/** Bundles and runs it in memory, so that nothing is left behind; `path` is absolute. */
export async function loadSource(path) {
  const { outputFiles } = await build({
    entryPoints: [path],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    // jsonc-parser's CommonJS build finds its parts at run time, out of a bundler's sight.
    mainFields: ['module', 'main'],
    write: false,
  });
  const module = { exports: {} };
  const names = ['module', 'exports', 'require'];
  compileFunction(outputFiles[0].text, names, { filename: `${path}.bundle.cjs` })(
    module,
    module.exports,
    createRequire(path),
  );
  return module.exports;
}
