// Edits that write instructions to the linter into a file, and take them out.
import type { Document } from '@xencfg/model';
import { type Diagnostic, LineIndex, type TextEdit } from '@xencfg/source';
import { type Directive, type DirectiveName, type DirectiveWord, readDirectives } from './directives.ts';
import { statementAt } from './statement-spans.ts';

/** Takes away the whole comment: with its line where it is alone on it, else with the blanks before it. */
export function removeDirective({ text }: Document, { comment }: Directive): TextEdit {
  const { start, end } = comment.span;
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start).replace(/^[\s\S]*[\r\ufeff]/, '');
  if (/^[ \t]*$/.test(before)) {
    const newline = /^(?:\r\n|[\r\n])/.exec(text.slice(end, end + 2))?.[0] ?? '';
    return { span: { start: start - before.length, end: end + newline.length }, text: '' };
  }
  return { span: { start: start - (before.length - before.trimEnd().length), end }, text: '' };
}

/** Takes away one name; with the last of them the comment goes, which would else speak of all rules. */
export function removeName(document: Document, directive: Directive, name: DirectiveName): TextEdit {
  const rest = directive.names.filter((it) => it.span.start !== name.span.start);
  const first = directive.names[0];
  const last = directive.names.at(-1);
  if (rest.length === 0 || first === undefined || last === undefined)
    return removeDirective(document, directive);
  return {
    span: { start: first.span.start, end: last.span.end },
    text: rest.map((it) => it.text).join(', '),
  };
}

export interface SuppressOptions {
  /** `line`: above the statement, or at the head of the file where no comment can stand there. `file`: at the head. */
  readonly where: 'line' | 'file';
  /** Why; one line of text. */
  readonly reason?: string;
}

/**
 * The edits that make the file keep findings away, one for each place. An instruction of the same kind that stands there
 * already gets the names added.
 */
export function suppressFindings(
  document: Document,
  findings: readonly Diagnostic[],
  { where, reason }: SuppressOptions,
): TextEdit[] {
  if (document.language === 'interfaces' || document.language === 'defaults') return [];
  const lines = new LineIndex(document.text);
  const directives = readDirectives(document).filter((it) => it.names.length > 0);
  const wanted = new Map<string, { readonly place: Place; readonly names: Set<string> }>();
  for (const finding of findings) {
    const above = where === 'line' ? placeAbove(document, lines, finding) : undefined;
    const place = above ?? headOf(document.text);
    const key = `${place.word} ${place.offset}`;
    const { names } = wanted.get(key) ?? { names: new Set<string>() };
    wanted.set(key, { place, names: names.add(finding.rule) });
  }
  const newline = document.text.includes('\r\n') ? '\r\n' : '\n';
  const tail = reason === undefined ? '' : ` -- ${reason.replace(/\s+/g, ' ').trim()}`;
  return [...wanted.values()].map(({ place, names }): TextEdit => {
    const { line } = lines.position(place.offset);
    const there = directives.find(
      ({ word, lines: covered }) =>
        word === place.word &&
        (word === 'xencfg-disable-file' ||
          (covered !== undefined && covered.first <= line && line <= covered.last)),
    );
    const last = there?.names.at(-1);
    if (last !== undefined) return insertAt(last.span.end, [...names].map((name) => `, ${name}`).join(''));
    const comment = `${place.indent}# ${place.word} ${[...names].join(', ')}${tail}${newline}`;
    return insertAt(place.offset, comment);
  });
}

function insertAt(offset: number, text: string): TextEdit {
  return { span: { start: offset, end: offset }, text };
}

interface Place {
  readonly word: DirectiveWord;
  readonly offset: number;
  readonly indent: string;
}

/** Undefined above a line that goes on from the one before, and for a byte-order mark. */
function placeAbove(document: Document, lines: LineIndex, { span }: Diagnostic): Place | undefined {
  const start = statementAt(document, span.start)?.start ?? span.start;
  const { line } = lines.position(start);
  if (line > 0 && /\\\s*$/.test(lines.lineText(line - 1))) return undefined;
  const offset = lines.lineStart(line) + (line === 0 && document.text.startsWith('\ufeff') ? 1 : 0);
  if (start < offset) return undefined;
  const indent = /^[ \t]*/.exec(document.text.slice(offset, start))?.[0] ?? '';
  return { word: 'xencfg-disable-next-line', offset, indent };
}

/** Below the lines that programs look for at the very start: an interpreter, an encoding. */
function headOf(text: string): Place {
  const [, first = '', second = ''] = /^(\ufeff?(?:#!.*\n)?)(#.*\n)?/.exec(text) ?? [];
  const head = /coding[:=]/.test(second) ? first + second : first;
  return { word: 'xencfg-disable-file', offset: head.length, indent: '' };
}
