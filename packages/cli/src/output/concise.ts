// Findings one a line, as editors' quickfix lists read them: `path:line:column: severity: message [rule]`.
import { printable } from '@xencfg/pages';
import { Places } from './places.ts';
import type { Formatter } from './report.ts';

export const formatConcise: Formatter = (results, { texts, display }) => {
  const places = new Places(texts);
  return results
    .flatMap(({ path, findings }) => {
      if (findings.length === 0) return [];
      const shown = printable(display(path));
      return findings.map(({ span, severity, message, rule }) => {
        const { line, column } = places.of(path, span);
        return `${shown}:${line}:${column}: ${severity}: ${message} [${rule}]\n`;
      });
    })
    .join('');
};
