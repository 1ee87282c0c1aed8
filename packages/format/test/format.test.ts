// What is special about a text: line ends, marks, its end, ranges, and what the formatter does not touch.
import { detectLanguage, type Language, openDocument } from '@xencfg/model';
import { describe, expect, test } from 'vitest';
import { type FormatOptions, formatDocument, toDoc } from '../src/index.ts';

function layOut(
  text: string,
  path = 'guest.cfg',
  options: Partial<FormatOptions> = {},
  language: Language = detectLanguage(path, text, true) ?? 'cfg',
): string {
  const formatted = formatDocument(openDocument(path, text, language), options);
  return 'text' in formatted ? formatted.text : `refused: ${formatted.refused}`;
}

describe('line ends', () => {
  test.each([
    ['xl refuses CR LF, and that does not change', 'a=1\r\nb=2\r\n', 'guest.xl', 'a = 1\r\nb = 2\r\n'],
    ['one in xl makes all of them', 'a=1\nb=2\r\n', 'guest.xl', 'a = 1\r\nb = 2\r\n'],
    ['in comments they do no harm to xl, and go with the rest', '# x\r\na=1\n', 'guest.xl', '# x\na = 1\n'],
    ['the last line gets none that xl would refuse', '# x\r\na=1', 'xl.conf', '# x\na = 1\n'],
    ['whoever the file is for', '# x\r\na=1', 'guest.xm', '# x\na = 1\n'],
    ['and Python does not mind it', 'a=1\r\nb=2', 'guest.xm', 'a = 1\r\nb = 2\r\n'],
    ['Python reads both, so that a mixture becomes LF', 'a=1\r\nb=2\n', 'guest.xm', 'a = 1\nb = 2\n'],
    ['Python keeps a whole file of them', 'a=[1,\r\n2]\r\n', 'guest.xm', 'a = [ 1, 2 ]\r\n'],
    ['so does xend', '(a  b)\r\n(c)\r\n', 'xend-config.sxp', '(a b)\r\n(c)\r\n'],
    ['so does GRUB', 'title x  \r\n\r\n\r\nroot (hd0,0)\r\n', 'menu.lst', 'title x\r\n\r\nroot (hd0,0)\r\n'],
    ['a commented-out file with a blank line', '# a\r\n\r\n', 'xl.conf', '# a\r\n'],
    ['the mark stays', '\ufeffa=1\n', 'guest.cfg', '\ufeffa = 1\n'],
  ])('%s', (_, text, path, expected) => {
    expect(layOut(text, path)).toBe(expected);
  });
});

describe('the end of the text', () => {
  test.each([
    ['gets its line end', 'a=1', 'guest.cfg', 'a = 1\n'],
    ['also behind a comment, which xl refuses', 'a=1\n# end', 'guest.xl', 'a = 1\n# end\n'],
    ['not where xl would see a stray quote for it', 'a = 1"', 'guest.xl', 'a = 1"'],
    ['not where xend would see an open list for it', '(a b)\n(c  d', 'xend-config.sxp', '(a b)\n(c  d'],
    ['not where a backslash would join nothing', 'title x  \nroot \\', 'menu.lst', 'title x\nroot \\'],
    ['nothing stays nothing', '\n \n', 'guest.cfg', ''],
  ])('%s', (_, text, path, expected) => {
    expect(layOut(text, path)).toBe(expected);
  });
});

describe('what stays as it is', () => {
  test.each([
    ['numbers, whatever their base', 'a=010\nb=0x1F\nc=5L\n', 'guest.xm', 'a = 010\nb = 0x1F\nc = 5L\n'],
    ['escapes', `a='\\x41\\n'\n`, 'guest.xm', `a = '\\x41\\n'\n`],
    ['adjacent texts', `a=["x" 'y']\n`, 'guest.xm', `a = [ "x" 'y' ]\n`],
    ['comments', 'a=1 #x=2\n   #b   =  3\n', 'guest.cfg', 'a = 1  #x=2\n#b   =  3\n'],
    ['what goes over lines in Python', 'a = ( 1,\n  2 )  \n', 'guest.xm', 'a = ( 1,\n  2 )\n'],
    ['a text over lines in xend', "(a\n  'x\n  y')\n", 'xend-config.sxp', "(a\n  'x\n  y')\n"],
  ])('%s', (_, text, path, expected) => {
    expect(layOut(text, path)).toBe(expected);
  });

  test('an escaped blank at the end of a line of a menu', () => {
    expect(layOut('title x\nkernel /a\\ \n', 'menu.lst')).toBe('title x\nkernel /a\\ \n');
  });

  test.each([
    ['interfaces', 'etc/network/interfaces', 'iface eth0 inet dhcp\n', /Only files/],
    ['a template', 'xend-config.sxp', '(dom0-min-mem <%= @memory %>)\n', /template/],
    ['a binary file', 'guest.cfg', '\x01\x02\x03\x04', /binary/],
    ['a mark that would come to the beginning', 'guest.cfg', '\n\ufeffa = 1\n', /stray/],
  ])('%s is refused', (_, path, text, reason) => {
    expect(layOut(text, path)).toMatch(reason);
    if (path !== 'guest.cfg') expect(layOut(text, path)).toMatch(/^refused/);
  });
});

describe('options', () => {
  test('quotes change where either kind would do', () => {
    const text = `a='x'\nb="it's"\nc='\\''\nd=["y",u"z"]\ne='''t'''\n`;
    expect(layOut(text, 'guest.xm', { quotes: 'double' })).toBe(
      `a = "x"\nb = "it's"\nc = '\\''\nd = [ "y", u"z" ]\ne = '''t'''\n`,
    );
    expect(layOut(text, 'guest.xm', { quotes: 'single' })).toContain("d = [ 'y', u'z' ]");
  });

  test('comments that come to stand below each other because of a tab in a text stay there', () => {
    const once = layOut("disk =  57177643392  # \nname  +=\t'5;5- \t]' #;\n", 'guest.xl');
    expect(once).toBe("disk = 57177643392  #\nname += '5;5- \t]'  #;\n");
    expect(layOut(once, 'guest.xl')).toBe(once);
  });

  test('a group that is aligned ends at a blank line', () => {
    expect(layOut('a=1\n# c\nlong_name=2\nb+=3\n\nx=4\n', 'guest.xl', { align: 'groups' })).toBe(
      'a          = 1\n# c\nlong_name  = 2\nb         += 3\n\nx = 4\n',
    );
  });

  test('a group may have any length', () => {
    const document = openDocument('guest.xl', 'a=1\n'.repeat(130_000), 'cfg');
    expect(toDoc(document, { align: 'groups', sortKeys: 'usual' })).toBeDefined();
  });

  test('equals signs stay below each other where they are', () => {
    const aligned = "name    = 'x'\n\n# c\nmemory  = 5\ndevice_model = 'q'\nextra   = 'y'\nvcpus\t= 2\n";
    expect(layOut(aligned)).toBe(aligned.replace('\t', '   '));
    expect(layOut(aligned, 'guest.cfg', { align: 'off' })).toMatch(/^name = 'x'\n\n# c\nmemory = 5\n/);
    // One by itself is a slip.
    expect(layOut('a   = 1\nbc = 2\n\n\nc    = 3\n')).toBe('a = 1\nbc = 2\n\nc = 3\n');
    expect(layOut('a   = 1\nabcd=2\n')).toBe('a = 1\nabcd = 2\n');
    expect(layOut('disk  = []\nvif  += []\nx     = 1\n', 'guest.xl')).toBe(
      'disk  = []\nvif  += []\nx     = 1\n',
    );
  });

  test('comments behind settings stay below each other', () => {
    const text =
      'memory=512     # MiB\nvcpus=2        # two\n               # or more\n# other\na=1    # b\n';
    expect(layOut(text)).toBe(
      'memory = 512   # MiB\nvcpus = 2      # two\n               # or more\n# other\na = 1  # b\n',
    );
    // Where the settings take more room than they did, the comments move together.
    expect(layOut('memory=512 # a\nmaxmem=512 # b\n')).toBe('memory = 512  # a\nmaxmem = 512  # b\n');
    expect(layOut('vcpus=2 # a\n        # b\n')).toBe('vcpus = 2  # a\n           # b\n');
    expect(layOut(text, 'guest.cfg', { align: 'off' })).toContain(
      'memory = 512  # MiB\nvcpus = 2  # two\n           # or more\n# other\n',
    );
    // What goes on below a setting goes with it, so that its group is not sorted.
    expect(layOut(text, 'guest.cfg', { sortKeys: 'usual' })).toBe(layOut(text));
  });

  test('comments behind items stay below each other, with the lines on which they go on', () => {
    const text = [
      "disk=['phy:a,xvda,w',   # root",
      "      'phy:bcd,xvdb,w', # data",
      '                        # and more',
      '  # other',
      "  'phy:e,xvdc,w' # single",
      ']',
      'irqs = [ 1, # one',
      '  200       # two',
      ']',
    ].join('\n');
    const aligned = [
      'disk = [',
      "    'phy:a,xvda,w',    # root",
      "    'phy:bcd,xvdb,w',  # data",
      '                       # and more',
      '    # other',
      "    'phy:e,xvdc,w',  # single",
      ']',
      'irqs = [',
      '    1,    # one',
      '    200,  # two',
      ']',
      '',
    ].join('\n');
    expect(layOut(text)).toBe(aligned);
    expect(layOut(aligned)).toBe(aligned);
    expect(layOut(text, 'guest.cfg', { align: 'off' })).toContain(
      "    'phy:a,xvda,w',  # root\n    'phy:bcd,xvdb,w',  # data\n                       # and more\n    # other\n",
    );
    // In a row of numbers there is nothing to stand below.
    expect(layOut('a=[1, 2, # x\n   333, # y\n]\n')).toBe('a = [\n    1, 2,  # x\n    333,  # y\n]\n');
  });

  test("values and comments of xend's options stay below each other", () => {
    const text = [
      '(xend-port         8000) # one',
      '# which network',
      "(network-script\t   'network-bridge x=y')",
      '',
      '(vif-script        vif-bridge)   # two',
      '(vif-antispoof no)               # three',
      '(dom0-cpus   0)',
      '(xen-api-server    (unix (and more)) (and (very (much more))) (until it is too wide))',
      '',
    ].join('\n');
    const kept = text
      .replace(' # one', '  # one')
      .replace('\t   ', '    ')
      .replace('(dom0-cpus   0)', '(dom0-cpus 0)')
      .replace(
        /\(xen-api.*/,
        '(xen-api-server\n    (unix (and more))\n    (and (very (much more)))\n    (until it is too wide)\n)',
      );
    expect(layOut(text, 'xend-config.sxp')).toBe(kept);
    expect(layOut(kept, 'xend-config.sxp')).toBe(kept);
    expect(layOut(text, 'xend-config.sxp', { align: 'off' })).toContain(
      '(vif-script vif-bridge)  # two\n(vif-antispoof no)  # three\n',
    );
  });

  test('texts of a list that each have a line keep it', () => {
    expect(layOut("disk=['a',\n 'b']\n")).toBe("disk = [\n    'a',\n    'b',\n]\n");
    expect(layOut("disk=[\n 'a'\n]\nvif=['a', 'b',\n 'c']\nirqs=[1,\n2]\n")).toBe(
      "disk = [ 'a' ]\nvif = [ 'a', 'b', 'c' ]\nirqs = [ 1, 2 ]\n",
    );
  });

  test('sorting keeps programs, pragmas and the order of one name', () => {
    const sorted = { sortKeys: 'usual' } as const;
    expect(layOut('memory=2\nname="x"\nmemory=3\n', 'guest.cfg', sorted)).toBe(
      'name = "x"\nmemory = 2\nmemory = 3\n',
    );
    expect(layOut('memory=2\nname="x" * 2\n', 'guest.xm', sorted)).toBe('memory = 2\nname = "x" * 2\n');
    expect(layOut('# xencfg: toolstack=xl\nmemory=2\nname="x"\n', 'guest.cfg', sorted)).toMatch(
      /memory.*\n.*name/,
    );
  });

  test('widths', () => {
    expect(layOut('a=["x","y"]\n', 'guest.cfg', { printWidth: 12, indentWidth: 2 })).toBe(
      'a = [\n  "x",\n  "y",\n]\n',
    );
  });
});

describe('a range', () => {
  const lay = (marked: string, path = 'guest.cfg'): unknown => {
    const start = marked.indexOf('«');
    const end = marked.indexOf('»') - 1;
    const text = marked.replace(/[«»]/g, '');
    return formatDocument(
      openDocument(path, text, detectLanguage(path, text, true) ?? 'cfg'),
      {},
      { start, end },
    );
  };

  test.each([
    ['the statements that it touches', 'a=1\nb=«2\nc»=3\nd=4\n', 'guest.cfg', 'a=1\nb = 2\nc = 3\nd=4\n'],
    ['with their lists', 'a=[1,\n2«»]\nb=2', 'guest.cfg', 'a = [ 1, 2 ]\nb=2'],
    ['with CR LF', 'a=1\r\n«b»=2\r\n', 'guest.xm', 'a=1\r\nb = 2\r\n'],
    ['nothing', 'a=1\n\n«\n»\nb=2\n', 'guest.cfg', 'a=1\n\n\n\nb=2\n'],
    ['xend', '(a  b)\n«(cd  e)»\n', 'xend-config.sxp', '(a  b)\n(cd e)\n'],
    ['GRUB', 'title a  \n«root x  »\n', 'menu.lst', 'title a  \nroot x\n'],
  ])('%s', (_, marked, path, expected) => {
    expect(lay(marked, path)).toEqual({ text: expected });
  });
});

test('the Doc is that of the text', () => {
  expect(toDoc(openDocument('etc/network/interfaces', 'auto lo\n', 'interfaces'))).toBeUndefined();
  expect(JSON.stringify(toDoc(openDocument('a.cfg', 'a=1\n', 'cfg')))).toContain('"a = 1"');
});

describe('what is in the file and keeps it from being laid out is said, with its line', () => {
  test.each([
    [
      'a carriage return that ends a line to Python alone',
      'guest.xm',
      'a = 1\ncc = []\r',
      /stray carriage return in line 2/,
    ],
    ['a form feed', 'guest.xm', '\f', /stray form feed in line 1/],
    ['a mark on a blank line of a menu', 'menu.lst', '\ufeff\ntitle x\n', /stray byte-order mark in line 1/],
    [
      'a mark that would come to the beginning',
      'guest.cfg',
      '\n\ufeffa = 1\n',
      /stray byte-order mark in line 2/,
    ],
    [
      'a text over lines of which not all end alike',
      'xend-config.sxp',
      "(a  'x\r\ny')\n",
      /CR LF and some in LF/,
    ],
    ['a mistake that is another one afterwards', 'xl.conf', " \r\n'", /mistake in line 1.*Mend it first/],
    [
      'a comment that would come to name the encoding',
      'guest.xm',
      '\n\n\n# coding: latin-1\na=1\n',
      /encoding/,
    ],
    [
      'a text that ends elsewhere to old releases',
      'xend-config.sxp',
      "(a ('\\.x$'  0 # c\n b'c\n) x)\n",
      /3\.0\.3 reads/,
    ],
  ])('%s', (_, path, text, reason) => {
    const formatted = formatDocument(openDocument(path, text, detectLanguage(path, text, true) ?? 'cfg'));
    expect(formatted).toEqual({ refused: expect.stringMatching(reason) });
  });
});

test('a last character that xl passes over gets no line end in a file for xm either', () => {
  for (const text of ['a = 1\n"', 'I', '\\']) expect(layOut(text, 'guest.xm')).toBe(text);
});

test('a name in brackets is left as it is', () => {
  expect(layOut('(a)  =  1\nb  =  2\n', 'guest.xm', {}, 'cfg')).toBe('(a)  =  1\nb = 2\n');
});

test('a suppression of which nothing follows but remarks and empty statements keeps nothing from its layout', () => {
  expect(layOut('# xencfg-disable-next-line x\n#', 'pool.cfg')).toBe('# xencfg-disable-next-line x\n#\n');
});
