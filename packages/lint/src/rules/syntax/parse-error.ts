// What a file's reader cannot read.
import type { Document, ReadingProblem } from '@xencfg/model';
import type { Fix } from '@xencfg/source';
import { defineRule } from '../../rule.ts';

export const parseError = defineRule({
  name: 'parse-error',
  family: 'syntax',
  scope: 'document',
  languages: ['cfg', 'xl-conf', 'cpupool', 'sxp', 'menu'],
  severity: 'error',
  summary: 'The file breaks the grammar of the program that reads it.',
  why: "One mistake costs the whole file: xl prints 'config parsing error near …' and xm a Python SyntaxError, and xend does not start.",
  examples: {
    bad: [
      {
        note: 'Wrong under both toolstacks; the lines around are read.',
        files: "name = 'web'\nvif = ['bridge=xenbr0' «+», 'bridge=xenbr1']\nmemory = 512\n",
      },
      {
        note: 'Each line is judged by itself.',
        files:
          "# xencfg: toolstack=xl\nname = 'web'\nvif = ['bridge=br0' «'bridge=br1'»]\nvcpus = «two»\ndisk = «[» 'phy:/dev/vg/a,xvda,w',\nmemory = 512\n",
      },
      {
        note: 'xl refuses lines that end in CR LF; xm reads them.',
        files: "name = 'web'«\r»\nmemory = 512 # MiB\r\nvcpus = 2\r\n",
        fixed: "name = 'web'\nmemory = 512 # MiB\nvcpus = 2\n",
      },
      {
        note: 'xl needs the end of the last line only after a comment.',
        files: "# xencfg: toolstack=xl\nname = 'web'\n«# MiB»",
        fixed: "# xencfg: toolstack=xl\nname = 'web'\n# MiB\n",
      },
      {
        files: { 'xl.conf': '«\ufeff»vif.default.bridge="br0"\n' },
        fixed: { 'xl.conf': 'vif.default.bridge="br0"\n' },
      },
      { files: { 'xend-config.sxp': '«(»vif-script vif-bridge\n(dom0-cpus 0)\n' } },
      { files: { 'menu.lst': 'title xen\n«kernel»\nmodule /boot/vmlinuz-2.6.18-6-xen-686\n' } },
    ],
    good: [
      { files: "name = 'web'\nmemory = 512\nvif = ['bridge=xenbr0',]\n" },
      {
        note: 'Python, which xm reads.',
        files: "vm = 7\nname = 'web%d' % vm\nvif = ['bridge=xenbr0' ',mac=00:16:3e:00:00:01']\n",
      },
      {
        files: { 'xend-config.sxp': "(logfile '/var/log/xend.log')\r\n", 'menu.lst': 'title a\nnonsense\n' },
      },
    ],
  },
  check(document, report) {
    for (const reading of document.problems) {
      const { problem, certain } = reading;
      const fix = fixFor(document, reading);
      report({
        span: problem.span,
        message: problem.message,
        help: problem.help ?? 'Correct this place.',
        severity: certain ? 'error' : 'warning',
        why: consequenceOf(document, reading),
        related: (problem.related ?? []).map((place) => ({ ...place, path: document.path })),
        ...(fix && { fix }),
      });
    }
  },
});

const refusals = {
  xl: "xl prints 'config parsing error near …' and exits with status 1",
  xm: 'xm stops with a Python SyntaxError',
};

/** What xend does not notice: it takes the file as if this were not there. */
const silentLosses: ReadonlySet<string> = new Set(['list-dropped', 'text-dropped', 'end-of-text']);

function consequenceOf(document: Document, { problem, toolstack, certain }: ReadingProblem): string {
  if (problem.code === 'binary') return 'Whoever reads the file finds no setting in it, or gives up on it.';
  if (document.language === 'menu')
    return 'GRUB stops at this line with an error and does not boot the entry.';
  if (document.language === 'sxp') {
    if (!/(?:^|\/)xend-config\.sxp$/.test(document.path))
      return 'xend gives up on the file, or loses what follows.';
    return silentLosses.has(problem.code)
      ? 'xend starts without a word and goes by its defaults for what it has lost.'
      : "xend prints 'Reading config file …' with the error and does not start.";
  }
  if (toolstack === 'xl' && problem.printed !== undefined)
    return `xl prints "${problem.printed}" and exits with status 1${certain ? '' : '; xm reads the file as it is'}.`;
  if (toolstack === undefined) return `No toolstack reads the file: ${refusals.xl}, and ${refusals.xm}.`;
  const other = toolstack === 'xl' ? 'xm' : 'xl';
  return `${refusals[toolstack]}${certain ? '' : `; ${other} reads the file as it is`}.`;
}

/** Faults of the file rather than of what it says can be mended without a person. */
function fixFor({ text }: Document, { problem, certain }: ReadingProblem): Fix | undefined {
  const { span } = problem;
  if (problem.code === 'crlf') {
    const edits = [...text.matchAll(/(?<!\r)\r+(?=\n)/g)].map((match) => ({
      span: { start: match.index, end: match.index + match[0].length },
      text: '',
    }));
    return { title: 'End all lines with LF alone', safety: 'safe', edits };
  }
  if (problem.code === 'comment-without-newline') {
    const end = { start: text.length, end: text.length };
    return { title: 'End the last line', safety: 'safe', edits: [{ span: end, text: '\n' }] };
  }
  if (span.start === 0 && text.slice(span.start, span.end) === '\ufeff') {
    // Python 2 takes the mark for a declaration that the file is UTF-8, and may refuse the rest without it.
    const declares = !certain && /[^\0-\x7f]/.test(text.slice(1));
    const safety = declares ? 'unsafe' : 'safe';
    return { title: 'Remove the byte-order mark', safety, edits: [{ span, text: '' }] };
  }
  return undefined;
}
