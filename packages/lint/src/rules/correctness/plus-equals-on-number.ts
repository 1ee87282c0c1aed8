// A number that is added to with +=.
import type { CfgDocument } from '@xencfg/model';
import { guestOption } from '@xencfg/schema';
import type { Fix } from '@xencfg/source';
import { removeLines } from '../../line-edits.ts';
import { readersOf, shapesFor } from '../../readers.ts';
import { defineRule } from '../../rule.ts';

export const plusEqualsOnNumber = defineRule({
  name: 'plus-equals-on-number',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  dependsOn: 'toolstack',
  releases: { since: '4.13' },
  summary: 'An option that holds a number is changed with +=, which xl does for texts and lists only.',
  why: "xl says 'can't use += with numbers' and goes on with its default.",
  evidence: ['libxlu_cfg.c, 4.17', 'run: xl 4.17'],
  examples: {
    bad: [
      {
        files: '# xencfg: toolstack=xl\nvcpus = 1\n«vcpus» += 1\n',
        fixed: '# xencfg: toolstack=xl\nvcpus = 2\n',
      },
      {
        note: 'In quotes it is no other.',
        files: "# xencfg: toolstack=xl\nmemory = '512'\n«memory» += '512'\n",
      },
    ],
    good: [
      { files: "# xencfg: toolstack=xl\nvcpus = 2\nextra = 'ro'\nextra += ' quiet'\n" },
      { note: 'Python adds.', files: '# xencfg: toolstack=xm\nvcpus = 1\nvcpus += 1\n' },
      {
        note: 'The last assignment counts.',
        files: '# xencfg: toolstack=xl\nvcpus = 1\nvcpus += 1\nvcpus = 2\n',
      },
    ],
  },
  check(guest, report) {
    if (guest.toolstack !== 'xl') return;
    for (const { name, nameSpan, value } of guest.document.evaluation.settings.values()) {
      const option = guestOption(name);
      if (option === undefined || value.kind !== 'text' || !value.appended) continue;
      const isNumber = shapesFor(option, 'xl', guest.release).every(
        ({ kind }) => kind === 'integer' || kind === 'boolean',
      );
      if (readersOf(guest, option).length === 0 || !isNumber) continue;
      const fix = fixFor(guest.document, name);
      report({
        span: nameSpan,
        message: `${name} is a number, and xl does not add to numbers.`,
        help: 'Write the sum in one assignment.',
        ...(fix && { fix }),
      });
    }
  },
});

/** Adds up two plain numbers in the place of the first. */
function fixFor(document: CfgDocument, name: string): Fix | undefined {
  const assignments = document.tree.statements.flatMap((it) =>
    it.kind === 'Assignment' && it.targets.some((target) => target.kind === 'Name' && target.name === name)
      ? [it]
      : [],
  );
  const [first, second] = assignments;
  const removal = second && removeLines(document, second.span);
  if (first === undefined || removal === undefined || assignments.length > 2) return undefined;
  const numbers = [first.value, second?.value].map((it) =>
    it?.kind === 'Number' && /^(?:0|[1-9]\d{0,8})$/.test(it.raw) ? Number(it.raw) : Number.NaN,
  );
  const sum = numbers.reduce((a, b) => a + b);
  if (Number.isNaN(sum)) return undefined;
  const edits = [{ span: first.value.span, text: String(sum) }, removal];
  return { title: `Write ${sum} at once`, safety: 'unsafe', edits };
}
