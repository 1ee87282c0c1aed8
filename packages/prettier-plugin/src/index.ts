// The plugin for Prettier 3: the formatter's layouts under Prettier's names for languages, parsers and options.

export { languages } from './languages.ts';
export { defaultOptions, options } from './options.ts';
export { parsers } from './parsers.ts';
export { printers } from './printers.ts';
