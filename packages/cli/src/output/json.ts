// Findings as one JSON object, for programs; the shape is versioned and documented in the README.
import type { Diagnostic } from '@xencfg/source';
import { Places } from './places.ts';
import type { Formatter, OutputContext } from './report.ts';

export const formatJson: Formatter = (results, context) => {
  const places = new Places(context.texts);
  const findings = results.flatMap(({ path, findings: all }) =>
    all.map((finding) => describeFinding(path, finding, places, context)),
  );
  return `${JSON.stringify({ version: 1, findings, summary: context.summary }, undefined, 2)}\n`;
};

export function describeFinding(
  path: string,
  finding: Diagnostic,
  places: Places,
  { display }: OutputContext,
): object {
  return {
    rule: finding.rule,
    severity: finding.severity,
    message: `${finding.message} ${finding.why} ${finding.help}`,
    path: display(path),
    ...places.of(path, finding.span),
    related: finding.related.map((it) => {
      const { line, column } = places.of(it.path, it.span);
      return { message: it.message, path: display(it.path), line, column };
    }),
    ...(finding.fix && { fix: { title: finding.fix.title, safety: finding.fix.safety } }),
    ...(finding.because !== undefined && { because: finding.because }),
    ...(finding.targets !== undefined && { targets: finding.targets }),
  };
}
