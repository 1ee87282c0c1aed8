// Files to lay out, in every language, and the ways to lay them out.
import { readFileSync } from 'node:fs';
import type { Language } from '@xencfg/model';
import fc from 'fast-check';
import type { FormatOptions } from '../../packages/format/src/index.ts';
import { guestFiles } from './guest-files.ts';
import { mutationsOf, readRealFiles } from './real-files.ts';
import { xlFiles, xlPieces } from './xl-file.ts';

const { constantFrom, oneof, tuple } = fc;

/** A file under the name that tells who reads it. */
export interface LayoutInput {
  readonly path: string;
  readonly text: string;
  readonly language: Language;
}

function recordedTexts(name: string, textOf: (line: unknown) => string): readonly string[] {
  const path = new URL(`../verdicts/${name}.jsonl`, import.meta.url);
  return readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => textOf(JSON.parse(line)));
}

/** What stands in all files, and what speaks to the formatter and to the linter. */
const remarks = constantFrom(
  ...['# remark', '#', '#\ta ', '# xencfg-format-off\n', '# xencfg-format-on\n', '# xencfg-format-ignore\n'],
  ...[
    '# prettier-ignore\n',
    '# xencfg-disable-next-line x\n',
    ' # xencfg-disable-line\n',
    '# xencfg-enable\n',
  ],
);
const blanks = constantFrom(' ', '\t', '  \n', '\n\n\n', ';', ' ;\n', '\r\n', '\r', '\f', '\\\n', '\ufeff');
const common = oneof({ weight: 3, arbitrary: blanks }, { weight: 1, arbitrary: remarks });

const pythonPieces = constantFrom(
  ...[
    'if x:\n',
    '    a = [1,2]\n',
    '\tb=2\n',
    'else:\n',
    'for i in a: b=i\n',
    'def f(x, y = [1 , 2]):\n',
    'import os\n',
  ],
  ...[
    "'''a\n  b'''",
    "'a' \\\n  'b'",
    "['a'\n 'b']",
    '(1,\n 2)',
    '{1: 2}',
    'a = b = 3\n',
    'a[0]=1\n',
    'lambda x=1:x',
    '% x',
  ],
  ...[
    'try:\n  a=1\nexcept:\n  pass\n',
    'print a\n',
    'del a\n',
    '@x\n',
    '# coding: latin-1\n',
    "u'x'",
    'ur"y"',
    '010',
    '5L',
  ],
);
const sxpPieces = constantFrom(
  ...[
    '(',
    ')',
    '(a b)',
    "(a 'b c')",
    '(a (b c) (d e))',
    "'x\ny'",
    '"x"',
    '\\',
    '!',
    'a',
    '(a\n  # c\n  b)',
    "'\\101'",
  ],
  ...[
    '((a b) (c d))',
    '()',
    ';',
    '{',
    '(a # c\n b)',
    '(long-name-of-an-option (with lists) (in (it (and more))))',
  ],
);
const menuPieces = constantFrom(
  ...[
    'title Xen  \n',
    '\tkernel /xen.gz dom0_mem=1 \n',
    'root (hd0,0)\n',
    '### BEGIN AUTOMAGIC KERNELS LIST\n',
    '## xenhopt=x  \n',
  ],
  ...[
    '### END DEBIAN AUTOMAGIC KERNELS LIST\n',
    'menuentry "a\n  b" {\n',
    '}\n',
    "'x  \n\n y'",
    'submenu x {',
    'if [ x ]; then\n',
    ' \\',
  ],
);

/** A row with a comment that may stand below the one of the row before, or go on with it. */
function rowsOf(rows: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const row = tuple(rows, constantFrom(0, 1, 16, 20), constantFrom('', '# x', '# a longer one'));
  const more = constantFrom(
    '',
    '',
    '                # more\n',
    '                    # more\n',
    '\n',
    '  # other\n',
  );
  return fc
    .array(
      tuple(row, more).map(
        ([[text, column, comment], below]) => `${text.padEnd(column)}${comment}\n${below}`,
      ),
      { minLength: 1, maxLength: 6 },
    )
    .map((it) => it.join(''));
}
const gaps = constantFrom('', ' ', '  ', '     ', '\t');
const items = tuple(
  gaps,
  constantFrom("'a'", "'bcd e'", '1', '2345', "['x']", "'\t'"),
  constantFrom(',', ',', ',', ' ,', ''),
);
const guestRows = rowsOf(
  oneof(
    tuple(constantFrom('a', 'name', 'on_reboot'), gaps, gaps, constantFrom('1', "'x y'", '[ 1,2 ]')).map(
      ([name, before, behind, value]) => `${name}${before}=${behind}${value}`,
    ),
    rowsOf(items.map((it) => it.join(''))).map((rows) => `disk=[${rows}]`),
  ),
);
const sxpRows = rowsOf(
  tuple(constantFrom('a', 'name', 'long-name'), gaps, constantFrom('1', "'x y'", '(b c)', '# c\n d')).map(
    ([name, gap, value]) => `(${name} ${gap}${value})`,
  ),
);

const guests = readRealFiles(/\.(?:cfg|xl|hvm|pv|dom|sv)(?:@\w+)?$|xmexample|\/xm\/|\/xl\//);
const menus = readRealFiles(/menu\.lst$|grub/);
const conf = readRealFiles(/xl\.conf/);
const xmTexts = recordedTexts('xm', (line) => (line as { readonly text: string }).text);
const sxpTexts = recordedTexts('sxp', (line) => (line as readonly [string])[0]);
const sxpFiles = readRealFiles(/\.sxp(?:@|$)|\/sxp\//);

const guestNames = constantFrom('guest.cfg', 'guest.cfg', 'guest.xl', 'guest.xm');
const guestTexts = oneof(
  { weight: 4, arbitrary: xlFiles },
  { weight: 2, arbitrary: guestFiles },
  { weight: 2, arbitrary: guestRows },
  { weight: 3, arbitrary: mutationsOf(xmTexts, oneof(common, pythonPieces)) },
  { weight: 3, arbitrary: mutationsOf(guests, oneof(common, pythonPieces, xlPieces)) },
  {
    weight: 2,
    arbitrary: fc.array(oneof(common, pythonPieces, xlPieces), { maxLength: 14 }).map((it) => it.join('')),
  },
);

/** Guests of both toolstacks, well-formed and broken. */
export const guestLayouts: fc.Arbitrary<LayoutInput> = tuple(guestNames, guestTexts).map(([path, text]) => ({
  path,
  text,
  language: 'cfg',
}));

function inLanguage(
  path: string,
  language: Language,
  texts: readonly string[],
  pieces: fc.Arbitrary<string>,
): fc.Arbitrary<LayoutInput> {
  const made = fc.array(oneof(common, pieces), { maxLength: 14 }).map((it) => it.join(''));
  const mutated = texts.length === 0 ? made : mutationsOf(texts, oneof(common, pieces));
  return oneof(mutated, made).map((text) => ({ path, text, language }));
}

export const sxpLayouts: fc.Arbitrary<LayoutInput> = oneof(
  inLanguage('xend-config.sxp', 'sxp', sxpFiles, sxpPieces),
  inLanguage('xend-config.sxp', 'sxp', sxpTexts, sxpPieces),
  sxpRows.map((text): LayoutInput => ({ path: 'xend-config.sxp', text, language: 'sxp' })),
);
export const menuLayouts: fc.Arbitrary<LayoutInput> = inLanguage('menu.lst', 'menu', menus, menuPieces);
export const confLayouts: fc.Arbitrary<LayoutInput> = oneof(
  inLanguage('xl.conf', 'xl-conf', conf, xlPieces),
  inLanguage('pool.cfg', 'cpupool', ['name="p"\nsched="credit"\ncpus=["0", "1"]\n'], xlPieces),
);

export const layoutInputs: fc.Arbitrary<LayoutInput> = oneof(
  { weight: 6, arbitrary: guestLayouts },
  { weight: 2, arbitrary: sxpLayouts },
  { weight: 1, arbitrary: menuLayouts },
  { weight: 1, arbitrary: confLayouts },
);

/** Half of the time what holds without a choice. */
export const layoutOptions: fc.Arbitrary<Partial<FormatOptions>> = oneof(
  fc.constant({}),
  fc.record({
    printWidth: constantFrom(20, 40, 80, 120),
    indentWidth: constantFrom(0, 2, 4, 8),
    useTabs: constantFrom(false, false, true),
    quotes: constantFrom('keep', 'single', 'double'),
    align: constantFrom('keep', 'off', 'groups'),
    sortKeys: constantFrom('off', 'usual'),
  }),
);
