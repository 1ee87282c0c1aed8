// Text, places in it, what is said about them and how it changes. Imports nothing.
export * from './comment.ts';
export * from './diagnostic.ts';
export * from './edit.ts';
export * from './line-index.ts';
export * from './sequence.ts';
export * from './span.ts';
export * from './traced-text.ts';
