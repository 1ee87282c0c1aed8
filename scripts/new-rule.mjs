// Makes the file of a new rule: npm run new-rule NAME [FAMILY]
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { loadSource } from './gen/load.mjs';

const root = resolve(import.meta.dirname, '..');
process.chdir(root);
const folder = 'packages/lint/src/rules';
const { families, writeRuleTemplate } = await loadSource(resolve(root, 'scripts/gen/rule-template.ts'));
const [name = '', family = 'correctness'] = process.argv.slice(2);

const problem = problemWith();
if (problem !== undefined) {
  process.stderr.write(`${problem}\nUse: npm run new-rule NAME [FAMILY]\n`);
  process.exit(2);
}
const path = `${folder}/${family}/${name}.ts`;
mkdirSync(dirname(path), { recursive: true });
writeFileSync(path, writeRuleTemplate(name, family));
process.stdout.write(
  [
    `Made ${path}. Its tests fail until it is written.`,
    '  npm run gen                                  puts it into the list of rules and writes its page',
    `  npx vitest run packages/lint -t ${name}      runs its examples`,
    'docs/writing-a-rule.md says the rest.',
    '',
  ].join('\n'),
);

function problemWith() {
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)+$/.test(name))
    return `'${name}' is no name for a rule: at least two words in small letters, with hyphens, that state the fault.`;
  if (!families.includes(family)) return `'${family}' is no family; those are ${families.join(', ')}.`;
  const taken = existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((it) => basename(it) === `${name}.ts`)
    : undefined;
  return taken && `There is a rule of that name: ${folder}/${taken}.`;
}
