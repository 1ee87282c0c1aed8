// The shape in which this package says what a word on a command line means, of the hypervisor or of dom0's kernel.
import type { Default, Trust, Unit, ValueShape } from '../option.ts';
import type { Release, ReleaseRange } from '../releases.ts';

/** A word of a boot line. `Partial`, as the first release of many words is not established. */
export interface BootOption extends Partial<ReleaseRange> {
  readonly name: string;
  /**
   * The oldest release whose own document names it, where `since` is not established: the users' manual of 3.0.3, the
   * list of 4.2. Absent from both: the list of today.
   */
  readonly knownBy?: Release;
  /** One sentence for people. */
  readonly summary: string;
  /** What it does beyond that, and its trap. */
  readonly description?: string;
  /** A boolean may be given by its name alone, and for the hypervisor be taken back by `no-` before it. */
  readonly shape: ValueShape | { readonly kind: 'size' } | { readonly kind: 'flag' };
  /** Of a number or size without a unit of its own. */
  readonly unit?: Unit | 'bytes';
  readonly default?: Default;
  readonly architecture?: 'x86' | 'arm';
  /** What took its place. */
  readonly replacedBy?: readonly string[];
  /** Words that begin the values of a list, where they are known in full enough to offer. */
  readonly parts?: readonly string[];
  readonly security?: string;
  readonly example: string;
  readonly trust: Trust;
}

/** A word for dom0's kernel. */
export interface KernelOption extends BootOption {
  /** Which kernels read it: those with patches carried forward, those with pv_ops, or both. */
  readonly kernels: 'patched' | 'pv_ops' | 'any';
}
