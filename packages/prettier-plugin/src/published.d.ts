// What the published package exports, for configurations that are written in TypeScript; `types.test.ts` compares.
import type { Plugin } from 'prettier';

export declare const languages: NonNullable<Plugin['languages']>;
export declare const options: NonNullable<Plugin['options']>;
export declare const defaultOptions: NonNullable<Plugin['defaultOptions']>;
export declare const parsers: NonNullable<Plugin['parsers']>;
export declare const printers: NonNullable<Plugin['printers']>;
