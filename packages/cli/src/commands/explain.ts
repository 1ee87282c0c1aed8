// `xencfg explain`: what a rule, an option, a part of a device string or a toolstack's error message is about.
import { writeExplanation } from '@xencfg/pages';
import { standardOutput } from '../standard-output.ts';
import { describeTerminal } from '../terminal.ts';

/** Returns the exit status: 0 explained, 1 nothing is known of it. */
export function explain(words: readonly string[]): 0 | 1 {
  const { colours, columns } = describeTerminal(standardOutput, process.env);
  const asked = words.join(' ').trim();
  const page = writeExplanation(asked, { colours, width: Math.min(columns, 100) });
  if (page.text === undefined) {
    const hint = page.meant === undefined ? '' : `; did you mean '${page.meant}'?`;
    process.stderr.write(`xencfg: nothing is known of '${asked}'${hint}\n`);
    return 1;
  }
  standardOutput.write(page.text);
  return 0;
}
