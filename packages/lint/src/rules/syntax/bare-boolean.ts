// A word such as true or yes that is no name of anything.
import type { Expression, Statement } from '@xencfg/grammar-cfg';
import { guestOption, shapeFor } from '@xencfg/schema';
import { defineRule } from '../../rule.ts';

export const bareBoolean = defineRule({
  name: 'bare-boolean',
  family: 'syntax',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  summary: 'An option is given a word such as true or yes without quotes, which neither toolstack knows.',
  why: "xm stops with 'NameError: name 'true' is not defined', and xl with a syntax error: 'unexpected IDENT'.",
  evidence: ['run: xm create 4.4.0', 'run: libxlutil 4.17'],
  examples: {
    bad: [
      {
        files: "name = 'web'\nacpi = «true»\npae = «off»\n",
        fixed: "name = 'web'\nacpi = 1\npae = 0\n",
      },
      { note: 'A text, perhaps.', files: '# xencfg: toolstack=xm\nname = «on»\n' },
    ],
    good: [
      { files: "name = 'web'\nacpi = 1\n" },
      { note: 'A variable of the file.', files: 'on = 1\nacpi = on\n' },
      { note: 'It may come from there.', files: 'from settings import *\nacpi = on\n' },
      { note: 'Python knows this one, and xm drops it: another finding.', files: 'acpi = True\n' },
    ],
  },
  check({ document }, report) {
    const { tree, evaluation } = document;
    if (tree.dialect !== 'xm' || evaluation.opaque) return;
    for (const { name, value } of tree.statements.flatMap(assignedWord)) {
      const option = guestOption(name);
      if (option === undefined || evaluation.settings.has(value.name)) continue;
      const number = /^(?:true|yes|on)$/.test(value.name) ? '1' : '0';
      const isSwitch = shapeFor(option, 'xm').kind === 'boolean' || option.shape.kind === 'boolean';
      report({
        span: value.span,
        message: `'${value.name}' is no value: nothing of that name is there.`,
        help: isSwitch ? `Write ${number}.` : `Write '${value.name}' in quotes if the text is meant.`,
        ...(isSwitch && {
          fix: { title: `Write ${number}`, safety: 'safe', edits: [{ span: value.span, text: number }] },
        }),
      });
    }
  },
});

interface AssignedWord {
  readonly name: string;
  readonly value: Extract<Expression, { readonly kind: 'Name' }>;
}

function assignedWord(statement: Statement): AssignedWord[] {
  if (statement.kind !== 'Assignment' || statement.value.kind !== 'Name') return [];
  const { targets, value } = statement;
  if (!/^(?:true|yes|on|false|no|off)$/.test(value.name)) return [];
  return targets.flatMap((it) => (it.kind === 'Name' ? [{ name: it.name, value }] : []));
}
