// Which entry of a menu starts when nobody chooses.
import type { MenuFile } from './ast.ts';

/**
 * The index in `menu.entries`; 0 where no line says. Undefined for `default saved`, for what is no number, for a number
 * without an entry when there is a `fallback` line, and in a menu without entries. Follows cmain of GRUB 0.97: the last
 * `default` line counts, a title without commands is not counted, a number too high means the first entry.
 */
export function readDefaultEntry(menu: MenuFile): number | undefined {
  const shown = [...menu.entries.keys()].filter((index) => menu.entries[index]?.commands.length !== 0);
  const line = menu.commands.findLast((command) => command.name === 'default');
  if (line === undefined) return shown[0];
  const digits = /^(?:0x[0-9a-f]+|[0-9]+)/i.exec(line.args[0]?.text ?? '')?.[0];
  if (digits === undefined) return undefined;
  const entry = shown[Number(digits)];
  const fallback = menu.commands.some((command) => command.name === 'fallback');
  return entry === undefined && !fallback ? shown[0] : entry;
}
