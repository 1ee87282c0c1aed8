// textDocument/inlayHint: units of bare numbers, what a computed value comes to, and the toolstack that a file is read for.
import type { Assignment, Expression } from '@xencfg/grammar-cfg';
import { describeTarget, textOf, type Value } from '@xencfg/model';
import type { Span } from '@xencfg/source';
import * as lsp from './lsp.ts';
import { optionOf } from './options.ts';
import type { FileView, Project } from './project.ts';
import { describeSize } from './words.ts';

export function inlayHints(project: Project, path: string, range: Span): lsp.InlayHint[] {
  const view = project.view(path);
  if (view === undefined || !('evaluation' in view.document)) return [];
  const { settings } = view.document.evaluation;
  const hints = view.document.tree.statements.flatMap((statement): lsp.InlayHint[] => {
    if (statement.kind !== 'Assignment' || !touches(statement.span, range)) return [];
    const [target] = statement.targets;
    const setting = target?.kind === 'Name' ? settings.get(target.name) : undefined;
    // Of several assignments the last one counts.
    if (setting === undefined || setting.span.start !== statement.span.start) return [];
    return hintFor(view, setting.name, setting.value, statement);
  });
  return [...targetHint(view, range), ...hints];
}

function hintFor(view: FileView, name: string, value: Value, statement: Assignment): lsp.InlayHint[] {
  const found = optionOf(view, name);
  const text = textOf(value)?.text ?? (value.kind === 'number' ? String(value.value) : undefined);
  if (text === undefined || /passw/.test(name)) return [];
  const unit = found?.option.unit;
  const words: string[] = [];
  if (!isLiteral(statement.value)) words.push(`= ${shorten(text)}`);
  if (unit !== undefined && /^\d+$/.test(text)) {
    const size = describeSize(Number(text), unit)?.replace(/^\d+ /, '');
    words.push(size ?? unit);
  }
  if (words.length === 0) return [];
  return [
    {
      position: view.position(statement.value.span.end),
      label: words.join(' '),
      paddingLeft: true,
    },
  ];
}

function isLiteral({ kind }: Expression): boolean {
  return kind === 'String' || kind === 'Number' || kind === 'List';
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

/** At the first line, where the file itself does not say it. */
function targetHint(view: FileView, range: Span): lsp.InlayHint[] {
  const { guest } = view;
  const told = guest && describeTarget(guest.target, guest.host);
  if (
    guest === undefined ||
    told === undefined ||
    range.start > 0 ||
    /^[ \t]*#[ \t]*xencfg:/m.test(view.text)
  )
    return [];
  const { toolstack, release } = guest.target;
  const words = [toolstack?.value, release && `Xen ${release.value}`].filter((it) => it !== undefined);
  const end = view.lines.lineText(0).length;
  return [
    {
      position: view.position(end),
      label: words.join(', '),
      kind: lsp.InlayHintKind.Type,
      paddingLeft: true,
      tooltip: told,
    },
  ];
}

function touches(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}
