// Every rule, by family.
import type { Rule } from './rule.ts';
import { sharedWritableDisk } from './rules/fleet/shared-writable-disk.ts';
import { macDuplicateInFile } from './rules/network/mac-duplicate-in-file.ts';

export const rules: readonly Rule[] = [sharedWritableDisk, macDuplicateInFile];
