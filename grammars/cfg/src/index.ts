// Domain configuration files, xl.conf and cpupool files: text to typed tree, in two dialects.
export type * from './ast.ts';
export { bodiesOf, childrenOf, everyStatement, isCompound, walk } from './ast.ts';
export { type ParseOptions, parseCfg } from './parse.ts';
export { traceString } from './string-literals.ts';
