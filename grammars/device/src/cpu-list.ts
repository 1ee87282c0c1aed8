// What a list of processors says, whichever toolstack reads it.
import type { Problem, Span } from '@xencfg/source';
import type { Toolstack } from './field.ts';

/** One term of a list. The terms act in their order: each adds processors or takes some away. */
export type CpuTerm =
  | { readonly kind: 'all'; readonly of: 'cpus' | 'nodes'; readonly span: Span }
  | {
      readonly kind: 'range';
      readonly of: 'cpus' | 'nodes';
      /** Written with `^`: takes away. */
      readonly excluded: boolean;
      readonly first: number;
      /** The same as `first` for a number alone. Below it only under xm, where such a term has no effect. */
      readonly last: number;
      readonly span: Span;
    };

export interface CpuList {
  readonly toolstack: Toolstack;
  /** Those that could be read; a broken one is among the problems. */
  readonly terms: readonly CpuTerm[];
  readonly problems: readonly Problem[];
}

/** More than any release of Xen can be built for. */
const mostCpus = 16_384;

/**
 * The processors that remain when all terms have acted, in ascending order. Undefined where the text alone does not
 * say: with a node, with `all` unless `hostCpus` (how many the host has) is given, with a number that no host has, and
 * for a list with problems.
 */
export function cpusOf(list: CpuList, hostCpus?: number): ReadonlySet<number> | undefined {
  if (list.problems.length > 0) return undefined;
  const chosen = new Uint8Array(hostCpus ?? mostCpus);
  for (const term of list.terms) {
    if (term.kind === 'all') {
      if (hostCpus === undefined) return undefined;
      chosen.fill(1);
    } else if (term.of === 'nodes' || term.last >= mostCpus) {
      return undefined;
    } else {
      chosen.fill(term.excluded ? 0 : 1, term.first, Math.max(term.first, term.last + 1));
    }
  }
  return new Set([...chosen.keys()].filter((cpu) => chosen[cpu] === 1));
}
