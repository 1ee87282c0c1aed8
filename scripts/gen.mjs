// Writes the EBNF, the railroad diagrams and the TextMate grammars anew from the parsers and the schema.
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { loadSource } from './gen/load.mjs';

const root = resolve(import.meta.dirname, '..');
const { generateArtefacts } = await loadSource(resolve(root, 'scripts/gen/artefacts.ts'));
for (const [path, text] of generateArtefacts()) writeFileSync(resolve(root, path), text);
