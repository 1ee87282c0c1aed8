// The languages of the extension, by the names that VS Code knows them by.
import type { Language } from '@xencfg/model/detect';

/** By what the model tells apart; other files of a host are read and not edited with us. */
export const languageIds: Partial<Readonly<Record<Language, string>>> = {
  cfg: 'xen-cfg',
  sxp: 'xend-sxp',
  menu: 'grub-menu',
  'xl-conf': 'xl-conf',
};

export const allLanguageIds: readonly string[] = Object.values(languageIds);
