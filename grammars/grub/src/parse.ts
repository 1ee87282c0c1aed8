// From the text of a menu.lst to its tree.
import { tokenSpan } from '@xencfg/grammar-engine';
import type { MenuFile } from './ast.ts';
import { checkImages } from './missing-path.ts';
import { MenuParser } from './parser.ts';
import { readTokens } from './tokens.ts';

let parser: MenuParser | undefined;

/**
 * Reads the menu of GRUB legacy (0.97). Any text gives a tree: GRUB skips what it does not know, and so it is kept as
 * commands.
 */
export function parseMenu(text: string): MenuFile {
  const { tokens, comments: commentTokens } = readTokens(text);
  const comments = commentTokens.map((token) => ({ text: token.image, span: tokenSpan(token) }));
  parser ??= new MenuParser();
  const { commands, entries, dangling } = parser.read(text, tokens, comments);
  return {
    kind: 'MenuFile',
    syntax: 'legacy',
    text,
    commands,
    entries,
    submenus: [],
    comments,
    dangling,
    problems: checkImages(entries, 'legacy'),
    span: { start: 0, end: text.length },
  };
}
