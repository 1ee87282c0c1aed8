// Domain configuration files, xl.conf and cpupool files: text to typed tree, in two dialects.
export * from './ast.ts';
export { type ParseOptions, parseCfg } from './parse.ts';
export { traceString } from './string-literals.ts';
