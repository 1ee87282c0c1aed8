// From the text of a menu.lst to its tree.
import { tokenSpan } from '@xencfg/grammar-engine';
import type { Problem } from '@xencfg/source';
import type { MenuCommand, MenuFile } from './ast.ts';
import { imageOf, takesImage } from './image-line.ts';
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
  const problems = entries.flatMap((entry) => entry.commands.flatMap(checkImage));
  return {
    kind: 'MenuFile',
    text,
    commands,
    entries,
    comments,
    dangling,
    problems,
    span: { start: 0, end: text.length },
  };
}

function checkImage(command: MenuCommand): readonly Problem[] {
  if (!takesImage(command) || imageOf(command) !== undefined) return [];
  return [
    {
      code: 'missing-path',
      message: `This ${command.name} line names no file.`,
      help: 'Add the path of the image, as GRUB sees it from its root device.',
      span: command.span,
    },
  ];
}
