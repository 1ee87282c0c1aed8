// The lines that load a file into memory and hand it arguments.
import type { ImageLine, MenuCommand, MenuSyntax } from './ast.ts';

/** `xen_hypervisor` and `xen_module` are what GRUB 2 calls them on ARM. */
const kernels: Readonly<Record<MenuSyntax, readonly string[]>> = {
  legacy: ['kernel'],
  grub2: ['multiboot', 'multiboot2', 'xen_hypervisor'],
};
const modules: Readonly<Record<MenuSyntax, readonly string[]>> = {
  legacy: ['module', 'modulenounzip'],
  grub2: ['module', 'module2', 'xen_module'],
};

/** What an entry boots by its commands. */
export interface Images {
  readonly kernel?: ImageLine;
  readonly modules: readonly ImageLine[];
}

export function takesImage(command: MenuCommand, syntax: MenuSyntax): boolean {
  return kernels[syntax].includes(command.name) || modules[syntax].includes(command.name);
}

export function imagesOf(commands: readonly MenuCommand[], syntax: MenuSyntax): Images {
  const images = commands.flatMap((command) => imageOf(command, syntax) ?? []);
  const isKernel = ({ command }: ImageLine) => kernels[syntax].includes(command.name);
  const kernel = images.findLast(isKernel);
  return {
    ...(kernel === undefined ? {} : { kernel }),
    modules: images.filter((image) => !isKernel(image)),
  };
}

/** Absent for other commands, and where the path is missing. */
export function imageOf(command: MenuCommand, syntax: MenuSyntax): ImageLine | undefined {
  if (!takesImage(command, syntax)) return undefined;
  // GRUB's own options come first: `kernel --type=multiboot --no-mem-option /xen.gz …`
  const at = command.args.findIndex((argument) => !argument.text.startsWith('--'));
  const path = command.args[at];
  if (path === undefined) return undefined;
  const { text, span } = path;
  return { path: { text, span }, args: command.args.slice(at + 1), command, span: command.span };
}
