// The plugin for Prettier 3: the formatter's layouts under Prettier's names for languages, parsers and options.
export { defaultOptions, options } from './options.ts';
export { languages } from './languages.ts';
export { parsers } from './parsers.ts';
export { printers } from './printers.ts';
