// Words on the command lines of the hypervisor and of dom0's kernel, for completion and hover.
import type { BootOption, KernelOption } from './boot-option.ts';
import { dom0KernelOptions } from './dom0-kernel.ts';
import { hypervisorOptions } from './hypervisor.ts';

export type { BootOption, KernelOption };
export { dom0KernelOptions, hypervisorOptions };

/**
 * The word of the hypervisor's command line with this name. `no-smt` finds smt, as Xen takes booleans back like that;
 * letters count as written.
 */
export function hypervisorOption(name: string): BootOption | undefined {
  const options: readonly BootOption[] = hypervisorOptions;
  const found = options.find((option) => option.name === name);
  if (found !== undefined || !name.startsWith('no-')) return found;
  return options.find((option) => option.shape.kind === 'boolean' && option.name === name.slice(3));
}

/** The word of dom0's kernel with this name; Linux takes a hyphen and an underscore in it for the same. */
export function dom0KernelOption(name: string): KernelOption | undefined {
  const options: readonly KernelOption[] = dom0KernelOptions;
  return options.find((option) => plain(option.name) === plain(name));
}

function plain(name: string): string {
  return name.replaceAll('-', '_');
}
