// Findings as Markdown, for a comment or the summary of a pipeline.
import { placeFindings } from './findings.ts';
import type { Formatter } from './report.ts';
import { describeCounts } from './text.ts';

export const formatMarkdown: Formatter = (results, context) => {
  const placed = placeFindings(results, context);
  const title = `## xencfg: ${describeCounts(context.summary)}\n`;
  if (placed.length === 0) return title;
  const rows = placed.map(
    ({ finding, path, place }) =>
      `| ${finding.severity} | \`${escapeCell(path)}:${place.line}:${place.column}\` ` +
      `| ${escapeCell(`${finding.message} ${finding.help}`)} ` +
      `| [${finding.rule}](${context.rulePage(finding.rule)}) |\n`,
  );
  return `${title}\n| | where | what | rule |\n| --- | --- | --- | --- |\n${rows.join('')}`;
};

function escapeCell(text: string): string {
  return text.replace(/[\\|<>*_`[\]]/g, (it) => `\\${it}`).replace(/\s+/g, ' ');
}
