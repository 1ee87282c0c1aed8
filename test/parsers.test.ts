// Builds every parser and lexer with Chevrotain's own validation on; what ships skips it.
import { Lexer } from 'chevrotain';
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

test.each([
  ['xl', () => new Lexer(xlTokens, { positionTracking: 'onlyOffset' })],
  ['xm', () => new Lexer(xmTokens, { positionTracking: 'onlyOffset' })],
  ['sxp', () => createSxpLexer(false)],
  ['menu', () => createGrubLexer(false)],
  ['grub.cfg', () => createScriptLexer(false)],
])('the %s tokens can all be reached', (_, create) => {
  expect(create().lexerDefinitionErrors).toEqual([]);
});
