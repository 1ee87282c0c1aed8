// xend's S-expression files: text to tree, and what xend makes of it.
export type * from './ast.ts';
export * from './options.ts';
export { parseSxp } from './parse.ts';
export { newestRelease, type SxpRelease, sxpReleases } from './release.ts';
export { valuesOfXend } from './verdict.ts';
