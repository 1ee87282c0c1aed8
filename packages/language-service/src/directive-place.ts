// Instructions to the linter in a comment, as far as they are written.
import { directiveWords } from '@xencfg/lint';
import type { Span } from '@xencfg/source';
import { wordAt } from './place.ts';

/** The word of an instruction, or one of the rules that it names. */
export interface DirectivePlace {
  readonly kind: 'word' | 'rule';
  readonly span: Span;
}

/** Undefined in remarks, and in the reason behind ` -- `. */
export function readDirectivePlace(text: string, comment: Span, offset: number): DirectivePlace | undefined {
  const before = text.slice(comment.start, offset);
  const span = wordAt(text, offset, /[\w-]/);
  if (/^#+[ \t]*[\w-]*$/.test(before)) return { kind: 'word', span };
  const [, word] = /^#+[ \t]*(xencfg-[\w-]+)[ \t]/.exec(before) ?? [];
  if (!directiveWords.some((it) => it === word) || /[ \t]--(?:[ \t]|$)/.test(before)) return undefined;
  return { kind: 'rule', span };
}
