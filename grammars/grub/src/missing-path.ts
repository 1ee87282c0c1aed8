// Lines that should load a file into memory and name none.
import type { Problem } from '@xencfg/source';
import type { MenuEntry, MenuSyntax } from './ast.ts';
import { imageOf, takesImage } from './image-line.ts';

/** One problem for each such line of the entries. */
export function checkImages(entries: readonly MenuEntry[], syntax: MenuSyntax): readonly Problem[] {
  return entries
    .flatMap((entry) => entry.commands)
    .filter((command) => takesImage(command, syntax) && imageOf(command, syntax) === undefined)
    .map(({ name, span }) => ({
      code: 'missing-path',
      message: `This ${name} line names no file.`,
      help: 'Add the path of the image, as GRUB sees it from its root device.',
      span,
    }));
}
