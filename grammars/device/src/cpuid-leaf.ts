// What one entry of a cpuid list in xend's form says, whichever toolstack reads it.
import type { Problem } from '@xencfg/source';
import type { Field, Toolstack } from './field.ts';

export interface CpuidLeaf {
  readonly toolstack: Toolstack;
  readonly leaf?: Field;
  readonly subleaf?: Field;
  readonly registers: readonly {
    /** eax, ebx, ecx or edx. */
    readonly name: Field;
    /** 32 signs, bit 31 first; under xm also a number with 0x. */
    readonly bits: Field;
  }[];
  readonly problems: readonly Problem[];
}
