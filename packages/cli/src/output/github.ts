// Findings as the workflow commands by which GitHub Actions marks lines of a pull request.
import type { Severity } from '@xencfg/source';
import { placeFindings } from './findings.ts';
import type { Formatter } from './report.ts';

const commands: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
  hint: 'notice',
};

export const formatGithub: Formatter = (results, context) =>
  placeFindings(results, context)
    .map(({ finding, path, place, text }) => {
      const properties = Object.entries({
        file: path,
        line: place.line,
        col: place.column,
        endLine: place.endLine,
        endColumn: place.endColumn,
        title: finding.rule,
      }).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
      return `::${commands[finding.severity]} ${properties.join(',')}::${escapeData(text)}\n`;
    })
    .join('');

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
