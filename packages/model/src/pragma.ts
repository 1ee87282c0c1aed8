// The comment by which a guest's file says what it is for: `# xencfg: toolstack=xm xen=3.0.3`, before its first setting.

export interface Pragma {
  /** Of the comment, without the end of the line. */
  readonly start: number;
  readonly end: number;
  /** With the end of the line. */
  readonly lineEnd: number;
  /** What stands before the words, up to the colon. */
  readonly head: string;
  readonly words: readonly string[];
}

const mark = 'xencfg:';
const pragmaLine = /^(\ufeff?[ \t]*#[ \t]*xencfg:)[ \t]*([^\r\n]*)/;
const otherRemark = /^\ufeff?[ \t]*(?:#.*)?\r?\n?$/;

/** The first one among the comments and empty lines that a text begins with. */
export function findPragma(text: string): Pragma | undefined {
  if (!text.includes(mark)) return undefined;
  for (let start = 0; start < text.length; ) {
    const feed = text.indexOf('\n', start);
    const lineEnd = feed < 0 ? text.length : feed + 1;
    const line = text.slice(start, lineEnd);
    const [match, head = '', rest = ''] = pragmaLine.exec(line) ?? [];
    if (match !== undefined) {
      const words = rest.split(/\s+/).filter((it) => it !== '');
      return { start, end: start + match.length, lineEnd, head, words };
    }
    if (!otherRemark.test(line)) return undefined;
    start = lineEnd;
  }
  return undefined;
}
