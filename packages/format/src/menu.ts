// Lays out GRUB's menus: blanks at the ends of lines and rows of blank lines go, all else stays.
import { type MenuFile, tokenizeGrubConfig } from '@xencfg/grammar-grub';
import { formatDirectiveOf } from './directives.ts';
import { type Doc, endsInBlank, lastNewLine, newLine, newLineAsIs, trimEnd } from './doc.ts';

/** A line of the menu, as it is to be written. */
export interface MenuLine {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The lines that stay. What update-grub finds between its marks is its own; a line that a backslash joins with the next, or
 * that a string goes over, is part of something longer.
 */
export function layOutMenu(menu: MenuFile): readonly MenuLine[] {
  const { text } = menu;
  const fixed = fixedStretches(menu);
  const lines: MenuLine[] = [];
  let start = 0;
  let next = 0;
  let blank = true;
  const source = text.split('\n');
  if (source.at(-1) === '') source.pop();
  for (const line of source) {
    const end = start + line.length;
    while ((fixed[next]?.end ?? end) < start) next++;
    const isFixed = (fixed[next]?.start ?? text.length + 1) <= end;
    const trimmed = isFixed ? line : trimEnd(line);
    // Without its blanks the backslash would join the next line to this one.
    const kept = trimmed.endsWith('\\') ? line : trimmed;
    if (isFixed || kept !== '' || !blank) lines.push({ start, end, text: kept });
    blank = kept === '' && !isFixed;
    start = end + 1;
  }
  while (lines.at(-1)?.text === '' && (fixed.at(-1)?.end ?? -1) < (lines.at(-1)?.start ?? 0)) lines.pop();
  return lines;
}

/** `endsLine`: with a line end behind the last. */
export function printMenuLines(lines: readonly MenuLine[], endsLine: boolean): Doc[] {
  return lines.flatMap(({ text }, index) => {
    const isLast = index === lines.length - 1;
    if (isLast && !endsLine) return [text];
    return [text, endsInBlank(text) ? newLineAsIs : isLast ? lastNewLine : newLine];
  });
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The stretches whose lines stay as they are, in the order of the text and apart from each other. */
function fixedStretches(menu: MenuFile): readonly Stretch[] {
  const found: Stretch[] = [];
  const { text, comments } = menu;
  let open: { readonly start: number; readonly by: 'mark' | 'off' } | undefined;
  for (const { text: comment, span } of comments) {
    const directive = formatDirectiveOf(comment);
    if (open === undefined) {
      if (directive === 'off') open = { start: span.start, by: 'off' };
      else if (/^### BEGIN AUTOMAGIC/.test(comment)) open = { start: span.start, by: 'mark' };
      else if (directive === 'ignore') found.push({ start: span.end, end: span.end + 1 });
    } else if (open.by === 'off' ? directive === 'on' : /^### END (?:DEBIAN )?AUTOMAGIC/.test(comment)) {
      found.push({ start: open.start, end: span.end });
      open = undefined;
    }
  }
  if (open !== undefined) found.push({ start: open.start, end: text.length });
  if (menu.syntax === 'grub2') {
    for (const { kind, span } of tokenizeGrubConfig(text))
      if (kind === 'word' && text.slice(span.start, span.end).includes('\n')) found.push(span);
  }
  for (const { index } of text.matchAll(/\\[ \t\r]*\n/g)) found.push({ start: index, end: index + 1 });
  return joinStretches(found);
}

function joinStretches(stretches: readonly Stretch[]): readonly Stretch[] {
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of [...stretches].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined;
}
