// The formatter: documents to Prettier's Doc and to text, with a proof that nothing is lost.
export type { Doc } from './doc.ts';
export { type Formatted, formatDocument, toDoc } from './format.ts';
export { defaultFormatOptions, type FormatOptions } from './options.ts';
