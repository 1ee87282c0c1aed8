// Findings as reviewdog's diagnostic format, whose columns count bytes of UTF-8.
import { holdsPassword } from '@xencfg/pages';
import type { Severity, Span } from '@xencfg/source';
import { placeFindings } from './findings.ts';
import { Places } from './places.ts';
import type { Formatter } from './report.ts';

const severities: Readonly<Record<Severity, string>> = {
  error: 'ERROR',
  warning: 'WARNING',
  info: 'INFO',
  hint: 'INFO',
};

export const formatRdjson: Formatter = (results, context) => {
  const places = new Places(context.texts);
  const rangeOf = (path: string, { start, end }: Span): object => ({
    start: positionOf(path, start),
    end: positionOf(path, end),
  });
  const positionOf = (path: string, offset: number): object => {
    const index = places.index(path);
    const { line, column } = index.position(offset);
    return { line: line + 1, column: Buffer.byteLength(index.lineText(line).slice(0, column)) + 1 };
  };
  const diagnostics = results.flatMap((result) =>
    placeFindings([result], context, places).map(({ finding, path, text }) => ({
      message: text,
      location: { path, range: rangeOf(result.path, finding.span) },
      severity: severities[finding.severity],
      code: { value: finding.rule, url: context.rulePage(finding.rule) },
      related_locations: finding.related.map((it) => ({
        message: it.message,
        location: { path: context.display(it.path), range: rangeOf(it.path, it.span) },
      })),
      suggestions: (finding.fix?.edits ?? []).some((it) => holdsPassword(it.text))
        ? []
        : (finding.fix?.edits ?? []).map((edit) => ({
            range: rangeOf(result.path, edit.span),
            text: edit.text,
          })),
    })),
  );
  const source = { name: 'xencfg', url: context.homepage };
  return `${JSON.stringify({ source, diagnostics }, undefined, 2)}\n`;
};
