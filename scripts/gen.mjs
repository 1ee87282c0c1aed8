// Writes everything that is generated anew: EBNF, diagrams and TextMate grammars, the list of rules.
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { loadSource } from './gen/load.mjs';

const root = resolve(import.meta.dirname, '..');
process.chdir(root);
const { generateArtefacts } = await loadSource(resolve(root, 'scripts/gen/artefacts.ts'));
for (const [path, text] of generateArtefacts()) writeFileSync(resolve(root, path), text);
