// Findings one a line, as editors' quickfix lists read them: `path:line:column: severity: message [rule]`.
import { printable } from '@xencfg/pages';
import { Places } from './places.ts';
import type { Formatter } from './report.ts';

export const formatConcise: Formatter = (results, { texts, display }) => {
  const places = new Places(texts);
  return results
    .flatMap(({ path, findings }) =>
      findings.map((finding) => {
        const { line, column } = places.of(path, finding.span);
        return `${printable(display(path))}:${line}:${column}: ${finding.severity}: ${finding.message} [${finding.rule}]\n`;
      }),
    )
    .join('');
};
