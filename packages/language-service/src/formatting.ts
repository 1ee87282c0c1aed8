// textDocument/formatting, rangeFormatting and onTypeFormatting: the layout of xencfg fmt as small edits.
import { formatDocument } from '@xencfg/format';
import type { Span, TextEdit } from '@xencfg/source';
import type * as lsp from './lsp.ts';
import type { FileView, Project } from './project.ts';

/** The characters after which the line before the cursor is laid out. */
export const onTypeTriggers = ['\n'];

/** None where the file is laid out already, or where the layout is refused: a broken file is left alone. */
export function formatting(project: Project, path: string): lsp.TextEdit[] {
  return layOut(project, path);
}

/** Only statements that the range touches are laid out. */
export function rangeFormatting(project: Project, path: string, range: Span): lsp.TextEdit[] {
  return layOut(project, path, range);
}

/** After a line end: the line that it ends. */
export function onTypeFormatting(project: Project, path: string, offset: number): lsp.TextEdit[] {
  const view = project.view(path);
  if (view === undefined) return [];
  const { line } = view.lines.position(offset);
  const start = view.lines.lineStart(line - 1);
  const written = line === 0 ? '' : view.lines.lineText(line - 1);
  if (written.trim() === '') return [];
  return layOut(project, path, { start, end: start + written.length }).filter(
    // What stands where the cursor is now is not touched.
    ({ range }) => range.end.line < line,
  );
}

function layOut(project: Project, path: string, range?: Span): lsp.TextEdit[] {
  const view = project.view(path);
  if (view === undefined) return [];
  const result = formatDocument(view.document, project.settingsFor(path).format, range);
  return 'refused' in result ? [] : editsBetween(view, result.text);
}

/** Line by line where both have as many lines, else what is left once the same beginning and end are taken off. */
function editsBetween(view: FileView, after: string): lsp.TextEdit[] {
  const before = view.text;
  if (before === after) return [];
  const olds = before.split('\n');
  const news = after.split('\n');
  // No place in an editor is between a CR and its LF: there the line ends have to go with the lines, and so where one stands alone.
  const isMixed = before.split('\r\n').length !== after.split('\r\n').length || /\r(?!\n)/.test(before);
  if (before.includes('\r') && isMixed)
    return [view.edit({ span: { start: 0, end: before.length }, text: after })];
  if (olds.length !== news.length) return [view.edit(differenceAt(before, after, 0))];
  let start = 0;
  return olds.flatMap((old, index) => {
    const at = start;
    start += old.length + 1;
    const replaced = news[index] ?? '';
    return old === replaced ? [] : [view.edit(differenceAt(old, replaced, at))];
  });
}

function differenceAt(before: string, after: string, offset: number): TextEdit {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return {
    span: { start: offset + head, end: offset + before.length - tail },
    text: after.slice(head, after.length - tail),
  };
}
