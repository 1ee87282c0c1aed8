// Findings as one JSON object, for programs; the shape is versioned and documented in the README.
import { Places } from './places.ts';
import type { Formatter } from './report.ts';

export const formatJson: Formatter = (results, { summary, texts, display }) => {
  const places = new Places(texts);
  const findings = results.flatMap(({ path, findings: all }) =>
    all.map((finding) => ({
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
    })),
  );
  return `${JSON.stringify({ version: 1, findings, summary }, undefined, 2)}\n`;
};
