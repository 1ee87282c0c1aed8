// No token's regular expression takes more than linear time; those of the sources are asked in `conformance/regexes.test.ts`.
import { describe, test } from 'vitest';
import { sourceOf } from '../scripts/gen/grammar.ts';
import { languages, tokensOf } from '../scripts/gen/languages.ts';
import { judge } from './judge-pattern.ts';

describe.each(languages)('in the tokens of $name', (language) => {
  const patterns = tokensOf(language).map((token) => [token.name, sourceOf(token)] as const);
  // A lexer asks at one place and does not search.
  test.each(patterns)('%s cannot backtrack', (_, source) => judge({ source: `^(?:${source})`, flags: '' }));
});
