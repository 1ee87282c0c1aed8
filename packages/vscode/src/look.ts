// Which of our languages a file is in that no pattern names: a look at its beginning, as the command line takes it.
import { detectLanguage } from '@xencfg/model/detect';
import { languageIds } from './languages.ts';

/** What VS Code makes of files that nobody knows better. */
const unclaimed: ReadonlySet<string> = new Set(['plaintext', 'properties', 'ini']);

/** As much of a file as tells what it is, in UTF-16 units. */
export const beginning = 8192;

export interface OpenFile {
  /** With `/` between folders. */
  readonly path: string;
  readonly languageId: string;
  /** At least its beginning. */
  readonly text: string;
}

/** The language that a file should have; undefined when it is none of ours, or another extension's already. */
export function languageFor({ path, languageId, text }: OpenFile): string | undefined {
  if (!unclaimed.has(languageId)) return undefined;
  const name = path.slice(path.lastIndexOf('/') + 1);
  // Guests of xm often have no ending at all.
  if (!/^[^.]+$|\.(?:cfg|conf|xl|xm|hvm|pv|pvh)$/.test(name)) return undefined;
  const language = detectLanguage(path, text.slice(0, beginning));
  return language && languageIds[language];
}
