// The way in: text and dialect to tree.
import type { CfgFile, Dialect } from './ast.ts';
import { attachComments } from './comments.ts';
import { readXl } from './xl/read.ts';
import { readXm } from './xm/read.ts';

export interface ParseOptions {
  /** Under xl: whether the release knows `+=`, which came with Xen 4.13. True where absent. */
  readonly knowsAppend?: boolean;
}

/** Reads a domain configuration, xl.conf or a cpupool file. Never throws; what is wrong is in `problems`. */
export function parseCfg(text: string, dialect: Dialect, { knowsAppend = true }: ParseOptions = {}): CfgFile {
  const { statements, comments, problems } = dialect === 'xl' ? readXl(text, knowsAppend) : readXm(text);
  const file: CfgFile = {
    kind: 'File',
    dialect,
    text,
    statements,
    allComments: comments,
    problems,
    span: { start: 0, end: text.length },
  };
  attachComments(file);
  return file;
}
