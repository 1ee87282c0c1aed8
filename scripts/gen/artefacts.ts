// Everything that is generated, as texts by path.

import { loadLint } from '../../packages/cli/src/load-lint.ts';
import { writeManPage } from '../../packages/cli/src/man-page.ts';
import { defineProgram } from '../../packages/cli/src/program.ts';
import { cfgTextMate } from './cfg-textmate.ts';
import { generateConfigSchema } from './config-schema.ts';
import { writeEbnf } from './ebnf.ts';
import { readGrammar } from './grammar.ts';
import { languages } from './languages.ts';
import { menuTextMate } from './menu-textmate.ts';
import { writePage } from './page.ts';
import { generateRegistry } from './registry.ts';
import { writeRuleDocs } from './rule-docs.ts';
import { generateOptionsJson } from './schema-json.ts';
import { generateOptionsSchema } from './schema-json-schema.ts';
import { sxpTextMate } from './sxp-textmate.ts';
import { writeJson } from './textmate.ts';
import { generateVscodeManifest } from './vscode-settings.ts';

/** Paths count from the root of the repository. */
export function generateArtefacts(): ReadonlyMap<string, string> {
  const artefacts = new Map<string, string>();
  const grammars = languages.map(readGrammar);
  for (const grammar of grammars) {
    const { folder, name } = grammar.language;
    artefacts.set(`${folder}/${name}.ebnf`, writeEbnf(grammar));
  }
  for (const folder of new Set(languages.map((language) => language.folder))) {
    const here = grammars.filter(({ language }) => language.folder === folder);
    artefacts.set(`${folder}/diagrams.html`, writePage(here));
  }
  artefacts.set('grammars/cfg/cfg.tmLanguage.json', `${writeJson(cfgTextMate())}\n`);
  artefacts.set('grammars/sxp/sxp.tmLanguage.json', `${writeJson(sxpTextMate())}\n`);
  artefacts.set('grammars/grub/menu.tmLanguage.json', `${writeJson(menuTextMate())}\n`);
  artefacts.set('docs/xencfg.1', writeManPage(defineProgram('', loadLint)));
  artefacts.set('packages/config/xencfg.schema.json', generateConfigSchema());
  artefacts.set('packages/vscode/package.json', generateVscodeManifest());
  artefacts.set('packages/schema/options.json', generateOptionsJson());
  artefacts.set('packages/schema/options.schema.json', generateOptionsSchema());
  artefacts.set('packages/lint/src/registry.ts', generateRegistry());
  for (const [path, text] of writeRuleDocs()) artefacts.set(path, text);
  return artefacts;
}
