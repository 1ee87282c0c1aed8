// The file that a new rule begins as: complete, and failing its own tests until it is written.
import { families } from '../../packages/lint/src/rule.ts';
import { exportOf } from './registry.ts';

export { families };

/** `name` in small letters with hyphens. */
export function writeRuleTemplate(name: string, family: string): string {
  return `// Say here in a few words what the rule finds.
import { defineRule } from '../../rule.ts';

export const ${exportOf(`${name}.ts`)} = defineRule({
  name: '${name}',
  family: '${family}',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  summary: 'What is wrong, in one sentence.',
  why: 'What happens on the host, in the words that the toolstack prints where it prints some.',
  // Where that is known from: a source file of Xen with its release, a manual page, or that it was run.
  evidence: [],
  examples: {
    bad: [{ files: "name = 'web'\\nmemory = «512»\\n" }],
    good: [{ note: 'The near miss.', files: "name = 'web'\\nmemory = 1024\\n" }],
  },
  check(guest, report) {
    const memory = guest.setting('memory');
    if (memory === undefined || guest.integer('memory') !== 0) return;
    report({
      span: memory.value.span,
      message: 'What is wrong here, with the values that are at fault.',
      help: 'What to do about it, in the imperative.',
    });
  },
});
`;
}
