// textDocument/publishDiagnostics and textDocument/diagnostic: findings as an editor shows them.
import { presenterOf } from '@xencfg/pages';
import type { Diagnostic as Finding, RelatedPlace, Severity, Tag } from '@xencfg/source';
import { LineIndex } from '@xencfg/source';
import * as lsp from './lsp.ts';
import type { FileView, Project } from './project.ts';

const severities: Readonly<Record<Severity, lsp.Diagnostic['severity']>> = {
  error: lsp.DiagnosticSeverity.Error,
  warning: lsp.DiagnosticSeverity.Warning,
  info: lsp.DiagnosticSeverity.Information,
  hint: lsp.DiagnosticSeverity.Hint,
};

const tags: Readonly<Record<Tag, 1 | 2>> = {
  unnecessary: lsp.DiagnosticTag.Unnecessary,
  deprecated: lsp.DiagnosticTag.Deprecated,
};

/** The findings of a file, or what is wrong in a configuration; none for other files. */
export function diagnosticsOf(project: Project, path: string): lsp.Diagnostic[] {
  const view = project.view(path);
  if (view === undefined) return configDiagnostics(project, path);
  return project.findingsOf(path).map((finding) => toDiagnostic(view, finding));
}

/** One finding: what is wrong, why it matters and what to do, each on a line of its own. */
export function toDiagnostic(view: FileView, found: Finding): lsp.Diagnostic {
  const { project } = view;
  const { display } = project.options;
  const finding =
    display === undefined
      ? found
      : presenterOf({ isFile: (path) => project.fileOf(path) !== undefined, display })(found);
  const { rule, message, why, help, because } = finding;
  const page = project.options.rulePage?.(rule);
  const related = finding.related.flatMap((it) => toRelated(view, it) ?? []);
  const reason = because === undefined ? [] : [`(${because})`];
  return {
    range: view.range(finding.span),
    severity: severities[finding.severity],
    code: rule,
    ...(page !== undefined && { codeDescription: { href: page } }),
    source: 'xencfg',
    message: [message, why, help, ...reason].join('\n'),
    ...(finding.tags && { tags: finding.tags.map((tag) => tags[tag]) }),
    ...(related.length > 0 && { relatedInformation: related }),
  };
}

function toRelated(
  { project }: FileView,
  { path, message, span }: RelatedPlace,
): lsp.DiagnosticRelatedInformation | undefined {
  const view = project.view(path);
  return view && { location: view.location(span), message };
}

function configDiagnostics(project: Project, path: string): lsp.Diagnostic[] {
  return project.configProblems
    .filter((problem) => problem.path === path)
    .map(({ text, span, message, help }) => {
      const lines = new LineIndex(text);
      return {
        range: { start: project.positionIn(lines, span.start), end: project.positionIn(lines, span.end) },
        severity: lsp.DiagnosticSeverity.Error,
        code: 'configuration',
        source: 'xencfg',
        message: help === undefined ? message : `${message}\n${help}`,
      };
    });
}
