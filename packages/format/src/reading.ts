// Reads another text in the way in which a tree was read.
import { type CfgFile, type Dialect, parseCfg } from '@xencfg/grammar-cfg';
import { type MenuFile, parseGrubConfig, parseMenu } from '@xencfg/grammar-grub';
import type { SxpFile } from '@xencfg/grammar-sxp';

/** The trees of the languages that are laid out. */
export type Tree = CfgFile | SxpFile | MenuFile;

/** What the release does not know shows in what was refused. */
export function readCfgAgain({ problems, dialect }: CfgFile, text: string, as: Dialect = dialect): CfgFile {
  return parseCfg(text, as, { knowsAppend: !problems.some(({ code }) => code === 'append-unknown') });
}

export function readMenuAgain({ syntax }: MenuFile, text: string): MenuFile {
  return syntax === 'legacy' ? parseMenu(text) : parseGrubConfig(text);
}
