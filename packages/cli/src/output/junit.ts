// Findings as JUnit's XML: a file is a suite, a finding that makes the run fail is a failed case.
import { type PlacedFinding, placeFindings } from './findings.ts';
import type { FileFindings, Formatter, OutputContext } from './report.ts';
import { escapeXml } from './xml.ts';

export const formatJunit: Formatter = (results, context) => {
  const suites = results.map((result) => suiteOf(result, context));
  const tests = suites.reduce((sum, it) => sum + it.tests, 0);
  const failures = suites.reduce((sum, it) => sum + it.failures, 0);
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n` +
    `<testsuites name="xencfg" tests="${tests}" failures="${failures}" errors="0">\n` +
    `${suites.map((it) => it.text).join('')}</testsuites>\n`
  );
};

function suiteOf(
  result: FileFindings,
  context: OutputContext,
): { readonly tests: number; readonly failures: number; readonly text: string } {
  const name = escapeXml(context.display(result.path));
  const failing = placeFindings([result], context).filter(
    ({ finding }) => finding.severity === 'error' || finding.severity === 'warning',
  );
  const cases =
    failing.length === 0
      ? [`    <testcase classname="${name}" name="nothing wrong"/>\n`]
      : failing.map((it) => caseOf(name, it));
  return {
    tests: cases.length,
    failures: failing.length,
    text:
      `  <testsuite name="${name}" tests="${cases.length}" failures="${failing.length}" errors="0">\n` +
      `${cases.join('')}  </testsuite>\n`,
  };
}

function caseOf(name: string, { finding, place, text }: PlacedFinding): string {
  return (
    `    <testcase classname="${name}" name="${finding.rule} (${place.line}:${place.column})">\n` +
    `      <failure type="${finding.severity}" message="${escapeXml(finding.message)}">` +
    `line ${place.line}, column ${place.column}: ${escapeXml(text)}</failure>\n    </testcase>\n`
  );
}
