// The part of the language that xl and xm read alike, so that what one reader shows holds for both.

const pythonWords: ReadonlySet<string> = new Set(
  `and as assert break class continue def del elif else except exec finally for from global if import in is lambda nonlocal
   not or pass print raise return try while with yield`.split(/\s+/),
);

const text = String.raw`'[^'\\\n\r\0]*'|"[^"\\\n\r\0]*"`;
const number = '0|[1-9][0-9]{0,17}';
const item = `(?:${text}|${number})`;
const gap = String.raw`(?:[ \t]|\n|#[^\n\r]*\n)*`;
const list = String.raw`\[${gap}(?:${item}${gap}(?:,${gap}${item}${gap})*(?:,${gap})?)?\]`;
const remark = String.raw`[ \t]*(?:#[^\n\r]*)?(?:\n|$)`;
const linePattern = new RegExp(
  String.raw`${remark}|([a-z][a-z0-9_]*)[ \t]*=[ \t]*(?:${text}|${number}|${list})${remark}`,
  'y',
);

const longest = 100_000;

/**
 * Whether a text holds nothing but comments and settings in the first column, each a number, a text without backslashes or
 * a list of such. xl and Python 2 make the same tree of it.
 */
export function isCommon(file: string): boolean {
  // Python looks for the word in a comment; and a pattern's stack gives out on a list of some megabytes.
  if (file.length > longest || file.includes('coding')) return false;
  let at = 0;
  while (at < file.length) {
    linePattern.lastIndex = at;
    const match = linePattern.exec(file);
    if (match === null || (match[1] !== undefined && pythonWords.has(match[1]))) return false;
    at = linePattern.lastIndex;
  }
  return true;
}
