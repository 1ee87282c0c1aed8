// Builds every parser and lexer with Chevrotain's own validation on; what ships skips it.
import { resolve } from 'node:path';
import { createLexer } from '@xencfg/grammar-engine';
import { EmbeddedActionsParser, type Lexer } from 'chevrotain';
import { build, type Plugin } from 'esbuild';
import { beforeAll, expect, test } from 'vitest';
import { XlParser } from '../grammars/cfg/src/xl/parser.ts';
import { xlTokens } from '../grammars/cfg/src/xl/tokens.ts';
import { XmParser } from '../grammars/cfg/src/xm/parser.ts';
import { xmTokens } from '../grammars/cfg/src/xm/tokens.ts';
import { MenuParser } from '../grammars/grub/src/parser.ts';
import { GrubConfigParser } from '../grammars/grub/src/script-parser.ts';
import { createScriptLexer } from '../grammars/grub/src/script-tokens.ts';
import { createGrubLexer } from '../grammars/grub/src/tokens.ts';
import { SxpParser } from '../grammars/sxp/src/parser.ts';
import { createSxpLexer } from '../grammars/sxp/src/tokens.ts';

beforeAll(() => {
  // Chevrotain's validation uses it, and Node 20 has not got it.
  const holder = Object as unknown as { groupBy?: unknown };
  holder.groupBy ??= <T>(items: Iterable<T>, keyOf: (item: T, index: number) => PropertyKey) => {
    const groups: Record<PropertyKey, T[]> = Object.create(null);
    let index = 0;
    for (const item of items) {
      const key = keyOf(item, index++);
      groups[key] ??= [];
      groups[key].push(item);
    }
    return groups;
  };
});

test.each([
  ['xl', XlParser],
  ['xm', XmParser],
  ['sxp', SxpParser],
  ['menu', MenuParser],
  ['grub.cfg', GrubConfigParser],
])('the %s grammar is free of ambiguities and left recursion', (_, Parser) => {
  expect(() => new Parser(false)).not.toThrow();
});

/** With the modes in which they begin; each lexer gets from those to its others. */
const lexers: readonly (readonly [string, (skipValidations: boolean) => Lexer, readonly string[]])[] = [
  ['xl', (skip) => createLexer(xlTokens, skip), ['defaultMode']],
  ['xm', (skip) => createLexer(xmTokens, skip), ['defaultMode']],
  ['sxp', createSxpLexer, ['exact', 'careful', 'exactBeforeBang', 'carefulBeforeBang', 'seekingBeforeBang']],
  ['menu', createGrubLexer, ['line']],
  ['grub.cfg', createScriptLexer, ['exact', 'careful']],
];

test.each(lexers)('the %s tokens can all be reached', (_, create) => {
  expect(create(false).lexerDefinitionErrors).toEqual([]);
});

/** What Chevrotain holds of a lexer: whether it looks for tokens by what they begin with, or tries one after the other. */
interface Internals {
  readonly canModeBeOptimized: Record<string, boolean>;
}

/** All units of the alphabets that matter, and some of each stretch of the others. */
const units = Array.from({ length: 0x10000 }, (_, code) => code)
  .filter((code) => code < 0x180 || code % 97 === 0)
  .map((code) => String.fromCharCode(code));

test.each(lexers)('the %s tokens are found by what they begin with', (_, create, modes) => {
  const lexer = create(true);
  const patient = create(true);
  const { canModeBeOptimized: isFast } = lexer as unknown as Internals;
  const { canModeBeOptimized: isPatientFast } = patient as unknown as Internals;
  for (const mode of Object.keys(isFast)) {
    expect(isFast[mode]).toBe(true);
    isPatientFast[mode] = false;
  }
  const write = (text: string, mode: string, by: Lexer): string => {
    const { tokens, errors } = by.tokenize(text, mode);
    expect(errors).toEqual([]);
    return tokens.map((token) => `${token.tokenType.name} ${token.image}`).join('|');
  };
  for (const mode of modes) {
    for (const unit of units) {
      const text = `${unit}${unit}a${unit} ${unit} b${unit}=${unit} ${unit}\n(${unit}\n`;
      if (write(text, mode, lexer) !== write(text, mode, patient))
        expect.fail(`${mode}: ${JSON.stringify(text)}`);
    }
  }
});

test("a chain of mixins gives Chevrotain's parser all its methods", async () => {
  const chained: Plugin = {
    name: 'chained',
    setup({ onResolve }) {
      onResolve({ filter: /\/apply_mixins\.js$/ }, () => ({ path: resolve('scripts/chained-mixins.ts') }));
    },
  };
  const { outputFiles } = await build({
    entryPoints: ['chevrotain'],
    bundle: true,
    format: 'esm',
    write: false,
    plugins: [chained],
  });
  const url = `data:text/javascript,${encodeURIComponent(outputFiles[0]?.text ?? '')}`;
  const bundled: typeof import('chevrotain') = await import(/* @vite-ignore */ url);
  const methods = methodsOf(EmbeddedActionsParser);
  expect(methods.length).toBeGreaterThan(200);
  expect(methodsOf(bundled.EmbeddedActionsParser)).toEqual(methods);
});

/** What can be called on a parser; of two methods with one name, that which is called. */
function methodsOf({ prototype }: { readonly prototype: object }): string[] {
  const methods = new Map<string, string>();
  for (let at = prototype; at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    for (const [name, { value, get }] of Object.entries(Object.getOwnPropertyDescriptors(at)))
      if (name !== 'constructor' && !methods.has(name)) methods.set(name, membersIn(value ?? get));
  }
  return [...methods].map((method) => method.join(' ')).sort();
}

/** A bundler lays out anew and renames; the members that a function speaks of stay. */
function membersIn(method: (...args: never) => unknown): string {
  return (String(method).match(/this\.\w+/g) ?? []).join(' ');
}
