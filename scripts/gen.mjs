// Writes everything that is generated anew: EBNF, diagrams and TextMate grammars, the list of rules and their pages.
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { loadSource } from './gen/load.mjs';

const root = resolve(import.meta.dirname, '..');
process.chdir(root);

// The list of rules first: what follows is made with the rules that it names.
const { generateRegistry } = await loadSource(resolve(root, 'scripts/gen/registry.ts'));
writeFileSync(resolve(root, 'packages/lint/src/registry.ts'), generateRegistry());

const { generateArtefacts } = await loadSource(resolve(root, 'scripts/gen/artefacts.ts'));
const artefacts = generateArtefacts();
for (const [path, text] of artefacts) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

// The pages of rules that are no more.
const pages = 'docs/rules';
for (const name of existsSync(pages) ? readdirSync(pages) : []) {
  if (!artefacts.has(`${pages}/${name}`)) rmSync(join(pages, name));
}
