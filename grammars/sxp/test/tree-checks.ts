// What holds for the tree of any text: spans nest and keep their order, and each comment has one place.
import { type Comment, type Comments, containsSpan, type Span } from '@xencfg/source';
import { expect } from 'vitest';
import { parseSxp, type SxpNode } from '../src/index.ts';
import { tokenizeSxp } from '../src/tokens.ts';

export function checkTree(text: string): void {
  expect(
    tokenizeSxp(text)
      .map(({ span }) => text.slice(span.start, span.end))
      .join(''),
  ).toBe(text);
  const file = parseSxp(text);
  const placed: Comment[] = [];
  checkItems(file.items, file.span, placed);
  placed.push(...file.dangling);
  expect(placed.toSorted((a, b) => a.span.start - b.span.start)).toEqual(file.comments);
  for (const { span } of [...file.comments, ...file.problems])
    expect(containsSpan(file.span, span)).toBe(true);
  const words = tokenizeSxp(text).filter(({ kind }) => kind === 'word' || kind === 'string');
  expect(wordsOf(file.items)).toEqual(words.map(({ span }) => span));
}

function checkItems(items: readonly SxpNode[], within: Span, placed: Comment[]): void {
  let end = within.start;
  for (const node of items) {
    expect(node.span.start).toBeGreaterThanOrEqual(end);
    expect(node.span.end).toBeGreaterThan(node.span.start);
    expect(containsSpan(within, node.span)).toBe(true);
    end = node.span.end;
    placed.push(...commentsOf(node.comments));
    if (node.kind === 'List') checkItems(node.items, node.span, placed);
  }
}

function commentsOf(comments: Comments): readonly Comment[] {
  return [...comments.leading, ...comments.dangling, ...comments.trailing];
}

/** No word is lost, whatever happens to the brackets around it. */
function wordsOf(items: readonly SxpNode[]): readonly Span[] {
  return items.flatMap((node) => (node.kind === 'List' ? wordsOf(node.items) : [node.span]));
}
