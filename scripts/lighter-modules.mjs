// What libraries do when they are loaded and we have no use for: the bundles' plugins that take it out.
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * Passages of Chevrotain's modules, and what stands in their place.
 * - It fills a table of 65,536 numbers before the first lexer is built; to compute one takes no longer than to look it up.
 * - It compiles five expressions to compare one word.
 * - It completes every token that is made, and those of a lexer and a parser again when these are built. Most runs build
 *   those of one grammar.
 */
const passages = {
  lexer: [
    [': charCodeToOptimizedIdxMap[charCode];', ': 255 + ~~(charCode / 255);'],
    ['charCodeToOptimizedIdxMap[i] = i > 255 ? 255 + ~~(i / 255) : i;', ''],
    ['if (charCodeToOptimizedIdxMap.length === 0) {', 'if (false) {'],
  ],
  lexer_public: [
    ['/full|onlyStart/i.test(this.config.positionTracking)', "this.config.positionTracking !== 'onlyOffset'"],
    ['= /full/i.test(this.config.positionTracking)', "= this.config.positionTracking === 'full'"],
    ['(/full/i.test(this.config.positionTracking)', "(this.config.positionTracking === 'full'"],
    ['/onlyStart/i.test(this.config.positionTracking)', "this.config.positionTracking === 'onlyStart'"],
    ['/onlyOffset/i.test(this.config.positionTracking)', "this.config.positionTracking === 'onlyOffset'"],
  ],
  tokens_public: [['augmentTokenTypes([tokenType]);', '']],
};

export const lighterPassages = {
  name: 'lighter-passages',
  setup({ onLoad }) {
    for (const [module, changes] of Object.entries(passages)) {
      onLoad({ filter: new RegExp(`/chevrotain/lib/src/scan/${module}\\.js$`) }, ({ path }) => {
        let text = readFileSync(path, 'utf8');
        for (const [before, after] of changes) {
          if (text.split(before).length !== 2) throw new Error(`${path}: this is not what it was: ${before}`);
          text = text.replace(before, after);
        }
        return { contents: text, loader: 'js' };
      });
    }
  },
};

/** Libraries that are one function each, which a lint of one file does not call: they are evaluated when it is called. */
const lazyFunctions = /^(?:ignore|picomatch)$/;

/** Modules of libraries that do more when they are loaded than we have a use for, and what stands in for them. */
export const lighterModules = {
  name: 'lighter-modules',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: lazyFunctions }, ({ path, namespace, resolveDir }) =>
      namespace === 'lazy' ? undefined : { path, namespace: 'lazy', pluginData: resolveDir },
    );
    onLoad({ filter: lazyFunctions, namespace: 'lazy' }, ({ path, pluginData }) => ({
      contents: `module.exports = (...args) => require('${path}')(...args);`,
      resolveDir: pluginData,
    }));
    for (const [filter, library, standIn] of [
      [/^node:child_process$/, '/commander/', 'scripts/lazy-child-process.cjs'],
      [/^node:process$/, '/commander/', 'scripts/global-process.cjs'],
      [/\/apply_mixins\.js$/, '/chevrotain/', 'scripts/chained-mixins.ts'],
    ])
      onResolve({ filter }, ({ importer }) =>
        importer.includes(library) ? { path: resolve(standIn) } : undefined,
      );
    // It makes 1,200 indentations for a formatter that we do not call.
    onResolve({ filter: /\/string-intern$/ }, ({ importer, path }) => ({
      path: resolve(dirname(importer), `${path}.js`),
      sideEffects: false,
    }));
  },
};
