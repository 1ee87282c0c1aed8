// The ways in which findings are printed.
import { formatConcise } from './concise.ts';
import { formatJson } from './json.ts';
import type { Formatter } from './report.ts';
import { formatText } from './text.ts';

export const formatters = {
  text: formatText,
  json: formatJson,
  concise: formatConcise,
} satisfies Record<string, Formatter>;

export type OutputFormat = keyof typeof formatters;
