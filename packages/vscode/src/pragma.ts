// The comment by which a guest's file says what it is for: `# xencfg: toolstack=xm xen=3.0.3`, before its first setting.

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

const pragmaLine = /^(\ufeff?[ \t]*#[ \t]*xencfg:)[ \t]*([^\r\n]*)/;

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

interface Found {
  readonly start: number;
  /** Without the end of the line. */
  readonly end: number;
  /** With it. */
  readonly lineEnd: number;
  readonly head: string;
  readonly words: readonly string[];
}

/** Among the comments and empty lines at the beginning. */
function findPragma(text: string): Found | undefined {
  let start = 0;
  while (start < text.length) {
    const feed = text.indexOf('\n', start);
    const lineEnd = feed < 0 ? text.length : feed + 1;
    const line = text.slice(start, lineEnd);
    const [match, head = '', rest = ''] = pragmaLine.exec(line) ?? [];
    if (match !== undefined) {
      const words = rest.split(/\s+/).filter((it) => it !== '');
      return { start, end: start + match.length, lineEnd, head, words };
    }
    if (!/^\ufeff?[ \t]*(?:#.*)?\r?\n?$/.test(line)) return undefined;
    start = lineEnd;
  }
  return undefined;
}

function lineEnd(text: string): string {
  return /\r\n/.test(text) ? '\r\n' : '\n';
}
