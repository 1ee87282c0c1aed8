// The pages of docs/editors, taken apart: what they tell people to write is what the tests run.
import { readdirSync, readFileSync } from 'node:fs';

export interface Block {
  /** The nearest heading above. */
  readonly section: string;
  /** As the fence names it. */
  readonly language: string;
  readonly text: string;
}

const folder = 'docs/editors';

export const pages: readonly string[] = readdirSync(folder);

/** All code blocks of a page, in order. */
export function blocksOf(page: string): readonly Block[] {
  const blocks: Block[] = [];
  let section = '';
  for (const { groups } of readFileSync(`${folder}/${page}`, 'utf8').matchAll(
    /^#+ (?<heading>.+)$|^```(?<language>\w+)\n(?<text>[\s\S]*?)^```$/gm,
  )) {
    if (groups?.heading !== undefined) section = groups.heading;
    else blocks.push({ section, language: groups?.language ?? '', text: groups?.text ?? '' });
  }
  return blocks;
}

/** The one block in this language, in the section if one is named. */
export function blockOf(page: string, language: string, section?: string): string {
  const found = blocksOf(page).filter(
    (it) => it.language === language && (section === undefined || it.section === section),
  );
  const [block, ...others] = found;
  if (block === undefined || others.length > 0)
    throw new Error(`${page} has ${found.length} blocks of ${language} in ${section ?? 'all'}`);
  return block.text;
}
