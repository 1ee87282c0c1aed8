// Findings as GitLab's code quality report.
import type { Severity } from '@xencfg/source';
import { placeFindings } from './findings.ts';
import type { Formatter } from './report.ts';

const severities: Readonly<Record<Severity, string>> = {
  error: 'critical',
  warning: 'major',
  info: 'minor',
  hint: 'info',
};

export const formatGitlab: Formatter = (results, context) => {
  const issues = placeFindings(results, context).map(({ finding, path, place, text }) => ({
    type: 'issue',
    description: text,
    check_name: finding.rule,
    fingerprint: context.fingerprintOf(finding),
    severity: severities[finding.severity],
    categories: ['Bug Risk'],
    location: {
      path,
      lines: { begin: place.line, end: place.endLine },
    },
  }));
  return `${JSON.stringify(issues, undefined, 2)}\n`;
};
