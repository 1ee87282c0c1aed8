// What xend makes of a tree: nested lists of strings, and options by name.
import type { SxpAtom, SxpFile, SxpList, SxpNode, SxpString } from './ast.ts';

/** A string, or a list of such values. */
export type SxpValue = string | readonly SxpValue[];

/** The value as xend has it; strings and atoms come out alike. */
export function readValue(node: SxpNode): SxpValue {
  return node.kind === 'List' ? node.items.map(readValue) : node.value;
}

/** The values of all top-level items. */
export function readValues(file: SxpFile): readonly SxpValue[] {
  return file.items.map(readValue);
}

/** A list at the top level whose first element is a word: `(name value …)`. */
export interface SxpOption {
  readonly name: string;
  readonly nameNode: SxpString | SxpAtom;
  readonly list: SxpList;
  /** What follows the name; xend looks at the first only, and takes its default when there is none. */
  readonly values: readonly SxpNode[];
}

/**
 * The options in the order of the file. Of several with one name xend takes the first (sxp.py, child_value). Stray words
 * and lists without a name are left out.
 */
export function readOptions(file: SxpFile): readonly SxpOption[] {
  const options: SxpOption[] = [];
  for (const list of file.items) {
    if (list.kind !== 'List') continue;
    const [nameNode, ...values] = list.items;
    if (nameNode === undefined || nameNode.kind === 'List') continue;
    options.push({ name: nameNode.value, nameNode, list, values });
  }
  return options;
}
