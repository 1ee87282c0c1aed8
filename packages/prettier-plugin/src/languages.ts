// The languages as Prettier finds them: by file name, ending, and the word behind a fence in Markdown.
import type { SupportLanguage } from 'prettier';

export const languages: SupportLanguage[] = [
  {
    name: 'Xen guest configuration',
    parsers: ['xen-cfg'],
    aliases: ['xencfg', 'xen-cfg', 'xl-cfg', 'xm-cfg'],
    extensions: ['.cfg', '.xl', '.xm', '.hvm', '.pvlinux'],
    vscodeLanguageIds: ['xen-cfg'],
  },
  {
    name: 'xend S-expressions',
    parsers: ['xend-sxp'],
    aliases: ['xend-sxp', 'sxp'],
    extensions: ['.sxp'],
    filenames: ['xend-config.sxp'],
    vscodeLanguageIds: ['xend-sxp'],
  },
  {
    name: 'GRUB menu',
    parsers: ['grub-menu'],
    aliases: ['grub-menu', 'menu.lst'],
    filenames: ['menu.lst', 'grub.conf', 'grub.cfg'],
    vscodeLanguageIds: ['grub-menu'],
  },
  {
    name: 'xl configuration',
    parsers: ['xl-conf'],
    aliases: ['xl-conf', 'xl.conf'],
    filenames: ['xl.conf'],
    vscodeLanguageIds: ['xl-conf'],
  },
];
