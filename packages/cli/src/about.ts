// Where the project and its pages are found.

export const homepage = 'https://github.com/xencfg/xencfg';

/** The page that explains a rule. */
export function rulePage(rule: string): string {
  return `${homepage}/blob/main/docs/rules/${rule}.md`;
}
