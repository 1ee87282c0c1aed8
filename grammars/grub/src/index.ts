// GRUB's menu, as far as an entry that boots Xen needs it: text to tree, and what its values say.
export type * from './ast.ts';
export * from './default-entry.ts';
export * from './dom0-mem.ts';
export { parseGrubConfig } from './grub-config.ts';
export * from './hidden-devices.ts';
export { parseMenu } from './parse.ts';
export { type ScriptToken, tokenizeGrubConfig } from './script-tokens.ts';
export * from './update-grub.ts';
