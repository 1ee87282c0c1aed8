// Places in a text, changes to it, and values that remember where they came from.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  applyEdits,
  firstAfter,
  joinTraced,
  LineIndex,
  locate,
  traceExact,
  traceWhole,
} from '../src/index.ts';

test('lines end at LF, CR LF and a lone CR', () => {
  const index = new LineIndex('a\nbc\r\nd\re');
  expect([0, 1, 2, 3].map((line) => index.lineText(line))).toEqual(['a', 'bc', 'd', 'e']);
  expect(index.position(3)).toEqual({ line: 1, column: 1 });
  expect(index.position(99)).toEqual({ line: 3, column: 1 });
  expect(index.offset({ line: 1, column: 99 })).toBe(4);
});

test('an offset and its place lead to each other', () => {
  const texts = fc
    .array(fc.constantFrom('a', '\n', '\r\n', 'é', '𐀀'), { maxLength: 30 })
    .map((it) => it.join(''));
  fc.assert(
    fc.property(texts, (text) => {
      const index = new LineIndex(text);
      for (let offset = 0; offset <= text.length; offset++) {
        // Within CR LF is no place of its own.
        if (text[offset - 1] === '\r' && text[offset] === '\n') continue;
        expect(index.offset(index.position(offset))).toBe(offset);
      }
    }),
  );
});

test.each([
  ['in any order', [edit(2, 3, 'X'), edit(0, 1, 'Y')], 'YbXd'],
  ['at one place in their order', [edit(1, 1, '1'), edit(1, 1, '2')], 'a12bcd'],
  ['the first of two that overlap', [edit(1, 3, 'X'), edit(2, 4, 'Y')], 'aXd'],
  ['at the end', [edit(4, 4, '!')], 'abcd!'],
])('edits are applied: %s', (_, edits, result) => {
  expect(applyEdits('abcd', edits)).toBe(result);
});

function edit(start: number, end: number, text: string) {
  return { span: { start, end }, text };
}

test('a part of a joined value is found unit by unit, of a folded one as a whole', () => {
  const traced = joinTraced([
    traceExact('ab', 10),
    traceWhole('cd', { start: 20, end: 29 }),
    traceExact('ef', 40),
  ]);
  expect(traced.text).toBe('abcdef');
  expect(locate(traced, 1, 2)).toEqual({ start: 11, end: 12 });
  expect(locate(traced, 2, 3)).toEqual({ start: 20, end: 29 });
  expect(locate(traced, 1, 5)).toEqual({ start: 11, end: 41 });
  expect(locate(traced, 6, 6)).toEqual({ start: 42, end: 42 });
});

test('the first behind an offset is found among things in order', () => {
  const items = [0, 4, 4, 9].map((start) => ({ span: { start, end: start + 2 } }));
  for (let offset = -1; offset <= 10; offset++) {
    const expected = items.findIndex(({ span }) => span.start > offset);
    expect(firstAfter(items, offset), `${offset}`).toBe(expected < 0 ? items.length : expected);
  }
});
