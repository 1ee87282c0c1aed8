// Findings as Checkstyle's XML, which Jenkins and many review tools read.
import type { Severity } from '@xencfg/source';
import { placeFindings } from './findings.ts';
import type { Formatter } from './report.ts';
import { escapeXml } from './xml.ts';

const severities: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'info',
  hint: 'info',
};

export const formatCheckstyle: Formatter = (results, context) => {
  const files = results.map((result) => {
    const errors = placeFindings([result], context).map(
      ({ finding, place, text }) =>
        `    <error line="${place.line}" column="${place.column}" severity="${severities[finding.severity]}"` +
        ` message="${escapeXml(text)}" source="xencfg.${finding.rule}"/>\n`,
    );
    return `  <file name="${escapeXml(context.display(result.path))}">\n${errors.join('')}  </file>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n${files.join('')}</checkstyle>\n`;
};
