// How the lines of a menu.lst become commands, entries and images.
import { type Comment, containsSpan, type Span } from '@xencfg/source';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type MenuCommand, parseMenu, readDefaultEntry, readUpdateGrub } from '../src/index.ts';
import { tokenizeMenu } from '../src/tokens.ts';

const etch = `# menu.lst - See: grub(8), info grub, update-grub(8)
default		0
timeout		15
color cyan/blue white/blue

title		xen
root		(hd0,1)
kernel		/boot/xen-3.0.3-1-i386-pae.gz dom0_mem=393216
module		/boot/vmlinuz-2.6.18-6-xen-686 root=/dev/hda2 ro max_loop=255
module		/boot/initrd.img-2.6.18-6-xen-686
savedefault
boot
`;

const wrapped = `title           Xen 3.2 / Ubuntu 8.04.1, kernel 2.6.24-19-xen
root            (hd0,0)
kernel          /xen-3.2.gz console=com1 com1=9600,8n1 dom0_mem=393216
module          /vmlinuz-2.6.24-19-xen root=/dev/mapper/aix--dom0-root ro \\
  console=ttyS0,9600   max_loop=255 pciback.permissive pciback.hide=(0000:00:1a.0) \\
   (0000:00:1a.1)(0000:00:1a.2)\\
   (0000:00:1d.7)
module          /initrd.img-2.6.24-19-xen
quiet
`;

function words(command: MenuCommand): readonly string[] {
  return [command.name, ...command.args.map((argument) => argument.text)];
}

describe('an entry that boots Xen', () => {
  test('on one line each', () => {
    const menu = parseMenu(etch);
    expect(menu.problems).toEqual([]);
    expect(menu.commands.map(words)).toEqual([
      ['default', '0'],
      ['timeout', '15'],
      ['color', 'cyan/blue', 'white/blue'],
    ]);
    expect(menu.commands[0]?.comments.leading.map((comment) => comment.text)).toEqual([
      '# menu.lst - See: grub(8), info grub, update-grub(8)',
    ]);
    const [entry] = menu.entries;
    expect(entry?.title.text).toBe('xen');
    expect(entry?.commands.map((command) => command.name)).toEqual([
      'root',
      'kernel',
      'module',
      'module',
      'savedefault',
      'boot',
    ]);
    expect(entry?.kernel?.path.text).toBe('/boot/xen-3.0.3-1-i386-pae.gz');
    const [memory] = entry?.kernel?.args ?? [];
    expect([memory?.name, memory?.value]).toEqual(['dom0_mem', '393216']);
    expect(etch.slice(memory?.valueSpan?.start, memory?.valueSpan?.end)).toBe('393216');
    expect(entry?.modules.map((module) => module.path.text)).toEqual([
      '/boot/vmlinuz-2.6.18-6-xen-686',
      '/boot/initrd.img-2.6.18-6-xen-686',
    ]);
    expect(entry?.modules[0]?.args.map((argument) => argument.text)).toEqual([
      'root=/dev/hda2',
      'ro',
      'max_loop=255',
    ]);
    expect(entry?.modules[0]?.args[1]).not.toHaveProperty('name');
  });

  test.each([
    ['LF', wrapped],
    ['CR LF', wrapped.replaceAll('\n', '\r\n')],
  ])('on lines joined with backslashes: %s', (_, text) => {
    const [entry] = parseMenu(text).entries;
    expect(entry?.title.text).toBe('Xen 3.2 / Ubuntu 8.04.1, kernel 2.6.24-19-xen');
    const [linux, ramdisk] = entry?.modules ?? [];
    expect(linux?.args.map((argument) => argument.text)).toEqual([
      'root=/dev/mapper/aix--dom0-root',
      'ro',
      'console=ttyS0,9600',
      'max_loop=255',
      'pciback.permissive',
      'pciback.hide=(0000:00:1a.0)',
      '(0000:00:1a.1)(0000:00:1a.2)',
      '(0000:00:1d.7)',
    ]);
    expect(linux?.args.map(({ span }) => text.slice(span.start, span.end))).toEqual(
      linux?.args.map((argument) => argument.text),
    );
    expect(ramdisk?.path.text).toBe('/initrd.img-2.6.24-19-xen');
  });
});

describe('lines', () => {
  test.each([
    [
      'blanks and = after the name',
      'default=1\ntimeout = 2\nsplashimage==\t(hd0,0)/a',
      [
        ['default', '1'],
        ['timeout', '2'],
        ['splashimage', '(hd0,0)/a'],
      ],
    ],
    ['only a name', 'savedefault\nlock', [['savedefault'], ['lock']]],
    ['= and nothing', 'default=\nboot', [['default'], ['boot']]],
    ['# in the middle of a line', 'boot # now', [['boot', '#', 'now']]],
    ['a comment after blanks', ' \t# a\nboot', [['boot']]],
    ['a comment that goes on after a backslash', '# a \\\nboot\nlock', [['lock']]],
    ['a joint between two words', 'a b\\\nc', [['a', 'b', 'c']]],
    ['a joint before a line', '\\\nboot\\\n  now', [['boot', 'now']]],
    ['a joint after the name', 'default\\\n=\\\n 1', [['default', '1']]],
    ['two backslashes at the end', 'a b\\\\\nc', [['a', 'b\\', 'c']]],
    ['a backslash elsewhere', '\\a b\\c \\ d\\', [['\\a', 'b\\c', '\\', 'd\\']]],
    ['names that begin like title', 'titles a\ntitle2\nTitle', [['titles', 'a'], ['title2'], ['Title']]],
    ['a line that begins with =', '=a', [['=', 'a']]],
  ])('%s', (_, text, expected) => {
    expect(parseMenu(text).commands.map(words)).toEqual(expected);
  });

  test.each([
    ['title  a  b \t', 'a  b'],
    ['title=a\tb # c', 'a b # c'],
    ['title a\\\r\nb\r\n', 'a b'],
    ['title', ''],
  ])('the title of %j', (text, title) => {
    expect(parseMenu(text).entries.map((entry) => entry.title.text)).toEqual([title]);
  });

  test('options of GRUB before the path are not part of the image', () => {
    const [entry] = parseMenu('title a\nkernel --type=multiboot --no-mem-option /xen.gz --x a=b=c').entries;
    expect(entry?.kernel?.path.text).toBe('/xen.gz');
    expect(entry?.kernel?.args.map(({ text, name, value }) => [text, name, value])).toEqual([
      ['--x', undefined, undefined],
      ['a=b=c', 'a', 'b=c'],
    ]);
  });

  test('a line that names no file is told, and of two kernels the last counts', () => {
    const text = 'title a\nkernel /a\nmodule --x\nkernel /b\nmodule /c';
    const menu = parseMenu(text);
    expect(menu.problems.map(({ code, span }) => [code, text.slice(span.start, span.end)])).toEqual([
      ['missing-path', 'module --x'],
    ]);
    expect(menu.entries[0]?.kernel?.path.text).toBe('/b');
    expect(menu.entries[0]?.modules.map((module) => module.path.text)).toEqual(['/c']);
  });
});

test.each([
  ['title a\nboot', 0],
  ['default 1\ntitle a\nboot\ntitle b\nboot', 1],
  ['default 1\ndefault=0x0\ntitle a\nboot\ntitle b\nboot', 0],
  ['default 1\ntitle a\nboot\ntitle line between\ntitle c\nboot', 2],
  ['default 7\ntitle a\nboot', 0],
  ['default 7\nfallback 1\ntitle a\nboot', undefined],
  ['default saved\ntitle a\nboot', undefined],
  ['default\ntitle a\nboot', undefined],
  ['title a\nboot\ntitle b\ndefault 1', 0],
  ['', undefined],
])('the default entry of %j is %s', (text, index) => {
  expect(readDefaultEntry(parseMenu(text))).toBe(index);
});

describe('what update-grub is told', () => {
  const between = (lines: string) =>
    `# xenhopt=before\n### BEGIN AUTOMAGIC KERNELS LIST\n${lines}\ntitle a\n### END DEBIAN AUTOMAGIC KERNELS LIST\n# xenkopt=after\n`;

  test.each([
    [
      '# xenhopt=dom0_mem=512M com1=9600 \n# xenkopt=console=tty0\r',
      'dom0_mem=512M com1=9600',
      'console=tty0',
    ],
    ['## xenhopt=a\n# xenhopt=b\n# xenhopt=c\n## xenhopt=d', 'c', undefined],
    ['## xenkopt=a', undefined, 'a'],
    ['# xenhopt=', '', undefined],
    ['## e.g. xenhopt=a\n# xenhopts=b\n### xenhopt=c', undefined, undefined],
  ])('%j', (lines, hypervisor, kernel) => {
    const text = between(lines);
    const { xenhopt, xenkopt } = readUpdateGrub(parseMenu(text));
    expect([xenhopt?.text, xenkopt?.text]).toEqual([hypervisor, kernel]);
    for (const option of [xenhopt, xenkopt])
      if (option !== undefined) expect(text.slice(option.span.start, option.span.end)).toBe(option.text);
  });
});

test('any text and any beginning of it has a tree that loses nothing', () => {
  const scrap = fc.constantFrom(
    'title',
    'kernel',
    'module',
    'a',
    '=',
    ' ',
    '\t',
    '\\',
    '\n',
    '\r',
    '\\\n',
    '#',
    '--x',
    'ä',
  );
  const scraps = fc.array(scrap, { maxLength: 40 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.oneof(scraps, fc.string({ unit: 'binary' })), (text) => {
      for (let end = 0; end <= text.length; end++) checkTree(text.slice(0, end));
    }),
    { numRuns: 300 },
  );
});

/** Spans nest and keep their order; each word and each comment has one place. */
function checkTree(text: string): void {
  const tokens = tokenizeMenu(text);
  const cut = ({ span }: { readonly span: Span }) => text.slice(span.start, span.end);
  expect(tokens.map(cut).join('')).toBe(text);
  for (const token of tokens)
    if (token.kind === 'blank') expect(cut(token)).toMatch(/^(?:[ \t\r\n=]|\\\r*\n)*$/);
  const menu = parseMenu(text);
  const placed: Comment[] = [];
  const found: Span[] = [];
  const checkCommands = (commands: readonly MenuCommand[], within: Span): void => {
    let end = within.start;
    for (const command of commands) {
      expect(command.span.start).toBeGreaterThanOrEqual(end);
      expect(containsSpan(within, command.span)).toBe(true);
      for (const argument of command.args) expect(containsSpan(command.span, argument.span)).toBe(true);
      end = command.span.end;
      placed.push(...command.comments.leading);
      found.push(command.nameSpan, ...command.args.map(({ span }) => span));
    }
  };
  checkCommands(menu.commands, menu.span);
  for (const entry of menu.entries) {
    expect(containsSpan(menu.span, entry.span)).toBe(true);
    expect(containsSpan(entry.span, entry.title.span)).toBe(true);
    placed.push(...entry.comments.leading);
    checkCommands(entry.commands, entry.span);
    for (const image of [...(entry.kernel ? [entry.kernel] : []), ...entry.modules]) {
      expect(containsSpan(image.span, image.path.span)).toBe(true);
    }
  }
  expect([...placed, ...menu.dangling]).toEqual(menu.comments);
  const inTitle = (span: Span) => menu.entries.some((entry) => containsSpan(entry.title.span, span));
  const wanted = tokens.filter(({ kind, span }) => (kind === 'name' || kind === 'word') && !inTitle(span));
  expect(found).toEqual(wanted.map(({ span }) => span));
}
