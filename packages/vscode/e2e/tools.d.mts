// Types of tools.mjs, which plain Node runs too.
import type { Tools } from './code-server.ts';

export class Missing extends Error {}
export function vsce(): string;
export function editor(): Tools;
