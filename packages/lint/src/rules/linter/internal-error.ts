// A rule of the linter that failed.
import { defineRule } from '../../rule.ts';

export const internalError = defineRule({
  name: 'internal-error',
  family: 'linter',
  scope: 'run',
  languages: ['cfg', 'xl-conf', 'cpupool', 'sxp', 'menu', 'interfaces'],
  severity: 'warning',
  summary: 'A rule of the linter failed on this file.',
  why: 'What that rule would have found in this file is not told; all other findings are.',
  evidence: ['packages/lint/src/runner.ts: what a rule throws is caught and told here'],
  examples: {
    // No text is known that makes a rule fail; one that did would be mended.
    bad: [],
    good: [{ files: "name = 'web'\nmemory = 512\n" }],
  },
  check({ failures }, report) {
    for (const { rule, error } of failures) {
      report({
        span: { start: 0, end: 0 },
        message: `The rule '${rule}' failed: ${error.trimEnd().replace(/\.$/, '')}.`,
        help: 'Report it with the file, and turn the rule off until it is mended.',
      });
    }
  },
});
