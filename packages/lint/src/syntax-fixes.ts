// Mends what the reader of a file refuses, where what is meant is plain.
import type { Assignment } from '@xencfg/grammar-cfg';
import type { Document, ReadingProblem } from '@xencfg/model';
import { guestOption, shapeFor, type ValueShape, xlConfOption } from '@xencfg/schema';
import type { Fix, Problem, Safety, Span, TextEdit } from '@xencfg/source';
import { removeWithLine } from './line-edits.ts';
import { inUnit } from './units.ts';

/** A way to mend the problem; undefined where only a person can tell. */
export function fixForProblem(document: Document, { problem, certain }: ReadingProblem): Fix | undefined {
  const { text } = document;
  const written = text.slice(problem.span.start, problem.span.end);
  switch (problem.code) {
    case 'crlf':
      return endLinesWithLf(text);
    case 'comment-without-newline': {
      const end = { start: text.length, end: text.length };
      return fixOf('End the last line', 'safe', [{ span: end, text: '\n' }]);
    }
    case 'nul-character':
      return fixOf('Remove the NUL byte', 'unsafe', [{ span: problem.span, text: '' }]);
    case 'missing-comma':
      return addComma(text, problem);
    case 'append-unknown':
      return joinLists(document, problem.span);
    case 'bare-word':
    case 'python-in-xl':
      return replaceSwitchWord(document, written, problem.span) ?? quoteNumber(text, problem.span);
    case 'unit-behind-number':
      return countInUnit(document, written, problem.span);
    case 'invalid-escape':
      return doubleBackslash(written, problem.span);
    case 'name-malformed':
    case 'invalid-target':
      return rename(document, written, problem.span);
    default:
      if (problem.span.start === 0 && written === '\ufeff') return removeMark(text, certain);
      return straightenQuotes(text, problem.span.start);
  }
}

function fixOf(title: string, safety: Safety, edits: readonly TextEdit[]): Fix {
  return { title, safety, edits };
}

function endLinesWithLf(text: string): Fix {
  const edits = [...text.matchAll(/(?<!\r)\r+(?=\n)/g)].map((match) => ({
    span: { start: match.index, end: match.index + match[0].length },
    text: '',
  }));
  return fixOf('End all lines with LF alone', 'safe', edits);
}

function removeMark(text: string, certain: boolean): Fix {
  // Python 2 takes the mark for a declaration that the file is UTF-8, and may refuse the rest without it.
  const declares = !certain && /[^\0-\x7f]/.test(text.slice(1));
  return fixOf('Remove the byte-order mark', declares ? 'unsafe' : 'safe', [
    { span: { start: 0, end: 1 }, text: '' },
  ]);
}

/** Between two texts; of other things side by side nobody knows what they are. */
function addComma(text: string, { related, span }: Problem): Fix | undefined {
  const end = related?.[0]?.span.end;
  if (end === undefined || !/["']/.test(text.charAt(end - 1)) || !/["']/.test(text.charAt(span.start)))
    return undefined;
  // Python would have made one text of the two.
  return fixOf('Put a comma between', 'unsafe', [{ span: { start: end, end }, text: ',' }]);
}

/** The items of a `+=` in the list before, where both stand in plain brackets. */
function joinLists(document: Document, { start, end }: Span): Fix | undefined {
  if (document.language !== 'cfg') return undefined;
  const { text, tree } = document;
  const added = tree.statements.find((it) => it.span.start < start && it.span.end > end);
  const [name] = added === undefined ? [] : text.slice(added.span.start, start).trim().split(/\s/);
  const before = tree.statements.findLast(
    (it): it is Assignment => it.kind === 'Assignment' && it.span.end < start && setsName(it, name),
  );
  if (added === undefined || before?.value.kind !== 'List') return undefined;
  const items = bracketed.exec(text.slice(end, added.span.end).trim())?.[1]?.trim() ?? '';
  const list = text.slice(before.value.span.start, before.value.span.end);
  const [, kept = ''] = bracketed.exec(list) ?? [];
  if (items === '' || kept.trim() === '' || /,\s*$/.test(kept)) return undefined;
  const close = before.value.span.start + 1 + kept.trimEnd().length;
  return fixOf('Write one list', 'unsafe', [
    { span: { start: close, end: close }, text: `, ${items}` },
    removeWithLine(text, added.span),
  ]);
}

const bracketed = /^\[([^[\]#]*)\]$/;

function setsName({ targets }: Assignment, name: string | undefined): boolean {
  return targets.some((it) => it.kind === 'Name' && it.name === name);
}

/** Where the option is a switch; elsewhere the word may be a text that lacks its quotes. */
function replaceSwitchWord(document: Document, word: string, span: Span): Fix | undefined {
  if (!/^(?:true|yes|on|false|no|off)$/i.test(word)) return undefined;
  const [, name] = /([\w.]+)[ \t]*=[ \t]*$/.exec(document.text.slice(0, span.start).slice(-80)) ?? [];
  const shape = name === undefined ? undefined : shapeOf(document, name);
  if (shape?.kind !== 'boolean') return undefined;
  const number = /^(?:true|yes|on)$/i.test(word) ? '1' : '0';
  return fixOf(`Write ${number}`, 'safe', [{ span, text: number }]);
}

/** The same amount in the unit that the option counts in, where that is the whole value. */
function countInUnit({ language, text }: Document, written: string, span: Span): Fix | undefined {
  const [, name = ''] =
    /(?:^|[\n;])[ \t]*([\w.]+)[ \t]*=[ \t]*$/.exec(text.slice(0, span.start).slice(-80)) ?? [];
  const number = language === 'cfg' ? inUnit(written, guestOption(name)?.unit) : undefined;
  if (number === undefined || !/^[ \t]*(?:[\n;#]|$)/.test(text.slice(span.end, span.end + 80)))
    return undefined;
  return fixOf(`Write ${number}`, 'safe', [{ span, text: number }]);
}

function shapeOf({ language }: Document, name: string): ValueShape | undefined {
  if (language === 'xl-conf') return xlConfOption(name)?.shape;
  const option = language === 'cfg' ? guestOption(name) : undefined;
  return option && shapeFor(option, 'xl');
}

/** Of a number that is all there is behind the equals sign. */
function quoteNumber(text: string, { start, end }: Span): Fix | undefined {
  const number = text.slice(start, end);
  const isWhole =
    /=[ \t]*$/.test(text.slice(0, start).slice(-80)) && /^[ \t]*(?:[\n;#]|$)/.test(text.slice(end));
  if (!/^-\d+$/.test(number) || !isWhole) return undefined;
  return fixOf('Put the number in quotes', 'safe', [{ span: { start, end }, text: `"${number}"` }]);
}

/** Python keeps the backslash of what is no escape; numbers of characters are another matter. */
function doubleBackslash(written: string, { start }: Span): Fix | undefined {
  if (!/^\\[^x0-7]$/.test(written)) return undefined;
  return fixOf('Double the backslash', 'safe', [{ span: { start, end: start }, text: '\\' }]);
}

/** To the option that the name is but for capitals and hyphens, unless the file has that one as well. */
function rename(document: Document, name: string, span: Span): Fix | undefined {
  const option = name.toLowerCase().replaceAll('-', '_');
  if (document.language !== 'cfg' || option === name || guestOption(option) === undefined) return undefined;
  if (document.evaluation.settings.has(option)) return undefined;
  // A name in capitals is a variable to xm.
  const safety = option === name.replaceAll('-', '_') ? 'safe' : 'unsafe';
  return fixOf(`Write ${option}`, safety, [{ span, text: option }]);
}

const straight: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '‘': "'",
  '’': "'",
  '‚': "'",
};

/** The typographic quotes from `start` to the end of the line or a comment, when they come in pairs of one kind. */
function straightenQuotes(text: string, start: number): Fix | undefined {
  if (straight[text.charAt(start)] === undefined) return undefined;
  const line = /^[^\n#]*/.exec(text.slice(start))?.[0] ?? '';
  const edits: TextEdit[] = [];
  let open: string | undefined;
  for (let at = 0; at < line.length; at++) {
    const char = line.charAt(at);
    const quote = straight[char];
    if (quote === undefined) {
      // It would end the text, or begin an escape.
      if (open !== undefined && (char === open || char === '\\')) return undefined;
      continue;
    }
    if (open !== undefined && quote !== open) return undefined;
    open = open === undefined ? quote : undefined;
    edits.push({ span: { start: start + at, end: start + at + 1 }, text: quote });
  }
  return open === undefined ? fixOf('Write straight quotes', 'safe', edits) : undefined;
}
