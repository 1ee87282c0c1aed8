// textDocument/codeAction: the fix of a finding, all fixes at once, suppressions, and rewrites of what stands at the cursor.
import { formatDocument } from '@xencfg/format';
import { applyFixes, deriveMac, deriveUuid, suppressFindings } from '@xencfg/lint';
import type { Diagnostic as Finding, Span, TextEdit } from '@xencfg/source';
import { toDiagnostic } from './diagnostics.ts';
import { convertDisk } from './disk-forms.ts';
import type * as lsp from './lsp.ts';
import { optionOf, shapeOf } from './options.ts';
import { readPlace, type ValuePlace } from './place.ts';
import type { FileView, Project } from './project.ts';

export const fixAllKind = 'source.fixAll.xencfg';
export const sortKind = 'source.sortOptions.xencfg';

/** Actions for a range. `only` are kinds that are wanted, or what they begin with; all where it is absent. */
export function codeActions(
  project: Project,
  path: string,
  range: Span,
  only?: readonly string[],
): lsp.CodeAction[] {
  const view = project.view(path);
  if (view === undefined) return [];
  const wants = (kind: string): boolean =>
    only === undefined || only.some((it) => kind === it || kind.startsWith(`${it}.`));
  const here = project
    .findingsOf(path)
    .filter(({ span }) => span.start <= range.end && range.start <= span.end);
  return [
    ...(wants('quickfix') ? here.flatMap((finding) => fixOf(view, finding)) : []),
    ...(wants('quickfix') ? here.flatMap((finding) => suppressionsOf(view, finding)) : []),
    ...(wants('refactor.rewrite') ? rewritesAt(view, range.start) : []),
    // Mending reads the file again and again: only for those who ask.
    ...(only !== undefined && wants(fixAllKind) ? fixAll(view) : []),
    ...(only !== undefined && wants(sortKind) ? sortOptions(view) : []),
  ];
}

function actionFor(
  view: FileView,
  title: string,
  kind: string,
  edits: readonly TextEdit[],
  extras: Pick<lsp.CodeAction, 'diagnostics' | 'isPreferred'> = {},
): lsp.CodeAction {
  return {
    title,
    kind,
    ...extras,
    edit: { changes: { [view.uri]: edits.map((edit) => view.edit(edit)) } },
  };
}

function fixOf(view: FileView, finding: Finding): lsp.CodeAction[] {
  const { fix } = finding;
  if (fix === undefined || fix.edits.length === 0) return [];
  return [
    actionFor(view, fix.title, 'quickfix', fix.edits, {
      diagnostics: [toDiagnostic(view, finding)],
      ...(fix.safety === 'safe' && { isPreferred: true }),
    }),
  ];
}

function suppressionsOf(view: FileView, finding: Finding): lsp.CodeAction[] {
  return (['line', 'file'] as const).flatMap((where) => {
    const edits = suppressFindings(view.document, [finding], { where, reason: 'say why' });
    const title = `Keep ${finding.rule} quiet ${where === 'line' ? 'for this line' : 'in this file'}`;
    return edits.length === 0
      ? []
      : [actionFor(view, title, 'quickfix', edits, { diagnostics: [toDiagnostic(view, finding)] })];
  });
}

/**
 * Every safe fix of the file, round by round, as the command line applies them; the whole text is one edit. The project holds
 * each round's text for as long as it is judged.
 */
function fixAll(view: FileView): lsp.CodeAction[] {
  const { project, path, text } = view;
  const file = project.fileOf(path);
  if (file === undefined || !project.findingsOf(path).some(({ fix }) => fix?.safety === 'safe')) return [];
  try {
    const result = applyFixes([file], {
      build: (files) => {
        project.update(files);
        return project.fleet;
      },
      lint: () => new Map([[path, project.findingsOf(path)]]),
    });
    const fixed = result.files[0]?.text ?? text;
    if (fixed === text) return [];
    const edit = { span: { start: 0, end: text.length }, text: fixed };
    return [actionFor(view, 'Apply all safe fixes', fixAllKind, [edit])];
  } finally {
    project.update([file]);
  }
}

/** The options of a guest in the usual order, and the whole file laid out with them. */
function sortOptions(view: FileView): lsp.CodeAction[] {
  const { document, text, project, path } = view;
  if (document.language !== 'cfg') return [];
  const result = formatDocument(document, { ...project.settingsFor(path).format, sortKeys: 'usual' });
  if ('refused' in result || result.text === text) return [];
  const edit = { span: { start: 0, end: text.length }, text: result.text };
  return [actionFor(view, 'Put the options into the usual order', sortKind, [edit])];
}

function rewritesAt(view: FileView, offset: number): lsp.CodeAction[] {
  const place = 'evaluation' in view.document ? readPlace(view.text, offset) : undefined;
  if (place?.kind !== 'value') return [];
  return [
    ...newAddress(view, place, offset),
    ...newUuid(view, place),
    ...otherDiskForm(view, place),
    ...listOfScalar(view, place),
  ];
}

function newAddress(view: FileView, { option, quoted }: ValuePlace, offset: number): lsp.CodeAction[] {
  const { guest, project, text } = view;
  if (option !== 'vif' || quoted === undefined || guest === undefined) return [];
  const { start, end } = quoted.content;
  const found = guest.cards.all.findIndex(({ span }) => span.start <= offset && offset <= span.end);
  const mac = deriveMac(project.fleet, guest, found < 0 ? guest.cards.all.length : found);
  const given = /(?:^|,)\s*mac\s*=([^,]*)/.exec(text.slice(start, end));
  if (given !== null) {
    const to = start + given.index + given[0].length;
    const span = { start: to - (given[1] ?? '').length, end: to };
    if (text.slice(span.start, span.end).trim().toLowerCase() === mac) return [];
    return [actionFor(view, `Give the card the address ${mac}`, 'refactor.rewrite', [{ span, text: mac }])];
  }
  const comma = text.slice(start, end).trim() === '' ? '' : ',';
  const edit = { span: { start, end: start }, text: `mac=${mac}${comma}` };
  return [actionFor(view, `Give the card the address ${mac}`, 'refactor.rewrite', [edit])];
}

function newUuid(view: FileView, { option, quoted }: ValuePlace): lsp.CodeAction[] {
  const { guest, project } = view;
  if (option !== 'uuid' || quoted === undefined || guest === undefined) return [];
  const uuid = deriveUuid(project.fleet, guest);
  if (view.text.slice(quoted.content.start, quoted.content.end) === uuid) return [];
  return [
    actionFor(view, 'Give the guest a new UUID', 'refactor.rewrite', [{ span: quoted.content, text: uuid }]),
  ];
}

function otherDiskForm(view: FileView, { option, quoted }: ValuePlace): lsp.CodeAction[] {
  if (option !== 'disk' || quoted === undefined || view.toolstack === 'xm') return [];
  const { start, end } = quoted.content;
  const converted = convertDisk(view.text.slice(start, end));
  if (converted === undefined) return [];
  const title = converted.form === 'named' ? 'Write the disk as key=value' : 'Write the disk by places';
  return [actionFor(view, title, 'refactor.rewrite', [{ span: quoted.content, text: converted.text }])];
}

/** Of an option that takes a list and has one text. */
function listOfScalar(view: FileView, { option, quoted, depth }: ValuePlace): lsp.CodeAction[] {
  const found = optionOf(view, option);
  if (quoted === undefined || !quoted.isClosed || depth > 0 || found === undefined) return [];
  if (shapeOf(found, view.toolstack).kind !== 'list') return [];
  const { start, end } = quoted.content;
  const width = quoted.quote.length;
  return [
    actionFor(view, 'Put the value into a list', 'refactor.rewrite', [
      { span: { start: start - width, end: start - width }, text: '[ ' },
      { span: { start: end + width, end: end + width }, text: ' ]' },
    ]),
  ];
}
