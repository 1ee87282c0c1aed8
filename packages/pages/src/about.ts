// Where the project and its pages are found.
import { layoutRule } from '@xencfg/lint';

export const homepage = 'https://github.com/xencfg/xencfg';

/** The page that explains a rule, or shows how files are laid out. */
export function rulePage(rule: string): string {
  return `${homepage}/blob/main/docs/${rule === layoutRule ? 'formatting' : `rules/${rule}`}.md`;
}

/** The JSON schema of xencfg.json, for editors. */
export const schemaAddress = `${homepage.replace('https://github.com', 'https://raw.githubusercontent.com')}/main/packages/config/xencfg.schema.json`;
