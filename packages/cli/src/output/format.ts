// The ways in which findings are printed.
import { formatCheckstyle } from './checkstyle.ts';
import { formatConcise } from './concise.ts';
import { formatGithub } from './github.ts';
import { formatGitlab } from './gitlab.ts';
import { formatJson } from './json.ts';
import { formatJsonLines } from './jsonl.ts';
import { formatJunit } from './junit.ts';
import { formatMarkdown } from './markdown.ts';
import { formatRdjson } from './rdjson.ts';
import type { Formatter } from './report.ts';
import { formatSarif } from './sarif.ts';
import { formatText } from './text.ts';

export const formatters = {
  text: formatText,
  concise: formatConcise,
  json: formatJson,
  jsonl: formatJsonLines,
  sarif: formatSarif,
  github: formatGithub,
  gitlab: formatGitlab,
  junit: formatJunit,
  checkstyle: formatCheckstyle,
  rdjson: formatRdjson,
  markdown: formatMarkdown,
} satisfies Record<string, Formatter>;

export type OutputFormat = keyof typeof formatters;
