// What a file's reader cannot read.
import type { Document, ReadingProblem } from '@xencfg/model';
import { isInside, type PythonPlace, pythonIn } from '../../python.ts';
import { defineRule } from '../../rule.ts';
import { fixForProblem } from '../../syntax-fixes.ts';

export const parseError = defineRule({
  name: 'parse-error',
  aliases: [
    'unterminated-string',
    'unclosed-list',
    'smart-quotes',
    'byte-order-mark',
    'crlf-line-endings',
    'comment-without-final-newline',
    'nul-or-control-character',
    'uppercase-key',
    'hyphen-in-key',
    'bare-negative-number',
    'invalid-string-escape',
    'plus-equals-type-mismatch',
    'plus-equals-needs-4-13',
    'sxp-syntax',
  ],
  family: 'syntax',
  scope: 'document',
  languages: ['cfg', 'xl-conf', 'cpupool', 'sxp', 'menu'],
  severity: 'error',
  summary: 'The file breaks the grammar of the program that reads it.',
  why: "One mistake costs the whole file: xl prints 'config parsing error near …' and xm a Python SyntaxError, and xend does not start.",
  evidence: [
    'libxlu_cfg_l.l and libxlu_cfg_y.y, 4.17',
    'run: libxlutil 4.17',
    'run: Python 2.7, as xm 4.4.0 runs the file',
    'run: xend sxp.py 4.4.0',
  ],
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
      {
        note: 'The quote that opens is the one at fault, and so is the bracket.',
        files: "name = «'web1»\nvcpus = 2\ndisk = «[» 'phy:/dev/vg/a,xvda,w',\nmemory = 512\n",
      },
      {
        files:
          "# xencfg: toolstack=xl\nvif = [ 'mac=00:16:3e:00:00:01' «'bridge=xenbr0'» ]\nacpi = «true»\nextra = «on»\nname = «“web1”» # mine\n",
        fixed:
          "# xencfg: toolstack=xl\nvif = [ 'mac=00:16:3e:00:00:01', 'bridge=xenbr0' ]\nacpi = 1\nextra = on\nname = \"web1\" # mine\n",
      },
      {
        note: 'Names of xl have small letters and no hyphen.',
        files: "# xencfg: toolstack=xl\n«Memory» = 512\n«on-reboot» = 'restart'\n«My-key» = 1\n",
        fixed: "# xencfg: toolstack=xl\nmemory = 512\non_reboot = 'restart'\nMy-key = 1\n",
      },
      {
        note: 'A unit.',
        files: "# xencfg: toolstack=xl\nname = 'web'\nmemory = «2G»\nmaxmem = «4096mb» # more\n",
        fixed: "# xencfg: toolstack=xl\nname = 'web'\nmemory = 2048\nmaxmem = 4096 # more\n",
      },
      {
        note: 'What Python takes and xl does not.',
        files:
          '# xencfg: toolstack=xl\nacpi = «True»\nrtc_timeoffset = «-3600»\nextra = "a«\\d»"\nmemory = 512«\0»\n',
        fixed: '# xencfg: toolstack=xl\nacpi = 1\nrtc_timeoffset = "-3600"\nextra = "a\\\\d"\nmemory = 512\n',
      },
      {
        note: 'A list is added to a text.',
        files: "# xencfg: toolstack=xl\ncpus = '0-3'\ncpus += «['1']»\n",
      },
      {
        note: 'It came with Xen 4.13.',
        files:
          "# xencfg: toolstack=xl xen=4.11\nvif = [ 'bridge=xenbr0' ]\nvif «+=» [ 'bridge=xenbr1' ]\nmemory = 512\n",
        fixed: "# xencfg: toolstack=xl xen=4.11\nvif = [ 'bridge=xenbr0', 'bridge=xenbr1' ]\nmemory = 512\n",
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
    const python = pythonFor(document);
    for (const reading of document.problems) {
      const { problem, certain } = reading;
      if (python.some(({ statement }) => isInside(problem.span, statement))) continue;
      const fix = fixForProblem(document, reading);
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

/** What another rule speaks of. */
function pythonFor(document: Document): readonly PythonPlace[] {
  return document.language === 'cfg' && document.belief?.toolstack === 'xl' ? pythonIn(document) : [];
}

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
