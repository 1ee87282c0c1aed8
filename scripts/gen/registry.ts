// Writes the linter's list of rules from the files in its folders: a file is a rule, its name in camel case the export.
import { readdirSync } from 'node:fs';

/** From the root of the repository, where this runs. */
const folder = 'packages/lint/src/rules';

export function generateRegistry(): string {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts'))
    .sort();
  const names = files.map(exportOf);
  return [
    '// Every rule, by family. Made from the files in rules/ by `npm run gen`.',
    "import type { Rule } from './rule.ts';",
    ...files.map((path, index) => `import { ${names[index]} } from './rules/${path}';`),
    '',
    'export const rules: readonly Rule[] = [',
    ...names.map((name) => `  ${name},`),
    '];',
    '',
  ].join('\n');
}

/** The name that the file at `path` exports. */
export function exportOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1, -'.ts'.length);
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
