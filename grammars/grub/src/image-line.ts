// The lines that load a file into memory and hand it arguments.
import type { ImageLine, MenuCommand } from './ast.ts';

export function takesImage(command: MenuCommand): boolean {
  return ['kernel', 'module', 'modulenounzip'].includes(command.name);
}

/** Absent for other commands, and where the path is missing. */
export function imageOf(command: MenuCommand): ImageLine | undefined {
  if (!takesImage(command)) return undefined;
  // GRUB's own options come first: `kernel --type=multiboot --no-mem-option /xen.gz …`
  const at = command.args.findIndex((argument) => !argument.text.startsWith('--'));
  const path = command.args[at];
  if (path === undefined) return undefined;
  const { text, span } = path;
  return { path: { text, span }, args: command.args.slice(at + 1), command, span: command.span };
}
