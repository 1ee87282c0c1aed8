// Changes what a guest's file says that it is for.
import { findPragma } from '@xencfg/model/pragma';

export interface PragmaTarget {
  readonly toolstack?: 'xm' | 'xl';
  /** A release of Xen, such as 4.17. */
  readonly xen?: string;
}

/** What is to stand in place of a piece of the text, in UTF-16 units. */
export interface PragmaEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** How the text comes to say this, and nothing else of toolstack and release; undefined where it does already. */
export function editPragma(text: string, { toolstack, xen }: PragmaTarget): PragmaEdit | undefined {
  const said = [toolstack && `toolstack=${toolstack}`, xen && `xen=${xen}`].filter((it) => it !== undefined);
  const found = findPragma(text);
  if (found === undefined) {
    if (said.length === 0) return undefined;
    const start = text.startsWith('\ufeff') ? 1 : 0;
    return { start, end: start, text: `# xencfg: ${said.join(' ')}${lineEnd(text)}` };
  }
  const others = found.words.filter((it) => !/^(?:toolstack|xen)=/.test(it));
  const words = [...said, ...others];
  // A line that says nothing more goes as a whole.
  if (words.length === 0) return { start: found.start, end: found.lineEnd, text: '' };
  const wanted = `${found.head} ${words.join(' ')}`;
  const { start, end } = found;
  return text.slice(start, end) === wanted ? undefined : { start, end, text: wanted };
}

function lineEnd(text: string): string {
  return /\r\n/.test(text) ? '\r\n' : '\n';
}
