// Where the project and its pages are found.

export const homepage = 'https://github.com/xencfg/xencfg';

/** The page that explains a rule. */
export function rulePage(rule: string): string {
  return `${homepage}/blob/main/docs/rules/${rule}.md`;
}

/** The page that shows how files are laid out. */
export const layoutPage = `${homepage}/blob/main/docs/formatting.md`;

/** The JSON schema of xencfg.json, for editors. */
export const schemaAddress = `${homepage.replace('https://github.com', 'https://raw.githubusercontent.com')}/main/packages/config/xencfg.schema.json`;
