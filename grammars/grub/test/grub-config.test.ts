// How the lines and braces of a grub.cfg become commands, entries and submenus.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of GRUB are written so.
import { type Comment, containsSpan, type Span } from '@xencfg/source';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type MenuCommand,
  type MenuFile,
  parseGrubConfig,
  readDefaultEntry,
  tokenizeGrubConfig,
} from '../src/index.ts';

const generated = `# made by a script
if [ -s $prefix/grubenv ]; then
  load_env
fi
if [ "\${next_entry}" ] ; then
   set default="\${next_entry}"
else
   set default="1>0"
fi
function savedefault {
  if [ -z "\${boot_once}" ]; then save_env saved_entry; fi
}
set timeout=5
menuentry 'Debian GNU/Linux' --class debian $menuentry_id_option 'gnulinux-simple-1' {
	linux	/boot/vmlinuz-6.1.0-18-amd64 root=UUID=1 ro quiet
	initrd	/boot/initrd.img-6.1.0-18-amd64
}
submenu 'With Xen' $menuentry_id_option 'xen-advanced' {
	menuentry "Debian, with Xen \\"4.17\\"" --class xen --id=xen-1 {
		insmod part_gpt
		if [ "$grub_platform" = "pc" ]; then
		  xen_rm_opts=
		else
		  xen_rm_opts="no-real-mode edd=off"
		fi
		multiboot2	/boot/xen-4.17-amd64.gz placeholder dom0_mem=2G,max:2G "console=com1 vga" \${xen_rm_opts} # the hypervisor
		module2	/boot/vmlinuz-6.1.0-18-amd64 placeholder root=/dev/mapper/a--b ro \\
		  xen-pciback.hide=(01:00.0)
		module2	--nounzip   /boot/initrd.img-6.1.0-18-amd64
	}
	# nothing else
}
`;

function words(command: MenuCommand): string {
  return [command.name, ...command.args.map((argument) => argument.text)].join(' ');
}

function titles(menu: MenuFile): readonly string[] {
  return menu.entries.map((entry) => entry.title.text);
}

describe('a file as grub-mkconfig makes it', () => {
  test.each([
    ['LF', generated],
    ['CR LF', generated.replaceAll('\n', '\r\n')],
  ])('with line ends %s', (_, text) => {
    const menu = parseGrubConfig(text);
    expect(menu.problems).toEqual([]);
    expect(menu.syntax).toBe('grub2');
    expect(titles(menu)).toEqual(['Debian GNU/Linux', 'Debian, with Xen "4.17"']);
    const [plain, xen] = menu.entries;
    expect([plain?.id?.text, plain?.index, plain?.submenu, plain?.kernel]).toEqual([
      'gnulinux-simple-1',
      0,
      undefined,
      undefined,
    ]);
    expect([xen?.id?.text, xen?.index]).toEqual(['xen-1', 0]);
    expect(xen?.submenu).toBe(menu.submenus[0]);
    expect(xen?.submenu).toMatchObject({
      title: { text: 'With Xen' },
      id: { text: 'xen-advanced' },
      index: 1,
    });
    expect(xen?.kernel?.path.text).toBe('/boot/xen-4.17-amd64.gz');
    expect(xen?.kernel?.args.map((argument) => argument.text)).toEqual([
      'placeholder',
      'dom0_mem=2G,max:2G',
      'console=com1 vga',
      '${xen_rm_opts}',
    ]);
    expect(xen?.modules.map((module) => [module.path.text, module.args.length])).toEqual([
      ['/boot/vmlinuz-6.1.0-18-amd64', 4],
      ['/boot/initrd.img-6.1.0-18-amd64', 0],
    ]);
    expect(menu.submenus[0]?.comments.dangling.map((comment) => comment.text)).toEqual(['# nothing else']);
    expect(readDefaultEntry(menu)).toBe(1);
    checkTree(text);
  });

  test('whether a command is run is told where it is known', () => {
    const { commands, entries } = parseGrubConfig(generated);
    expect(commands.filter((command) => command.conditional === undefined).map(words)).toEqual([
      'if [ -s $prefix/grubenv ]',
      'if [ ${next_entry} ]',
      'function savedefault',
      'set timeout=5',
    ]);
    expect(entries[1]?.commands.filter((command) => command.conditional).map(words)).toContain(
      'xen_rm_opts=',
    );
  });
});

describe('words', () => {
  test.each([
    [`echo 'a b' "c d" e' 'f`, ['echo a b c d e f']],
    [`echo 'a\\n' "\\$x \\"y\\" \\z" \\$x\\ y`, ['echo a\\n $x "y" \\z $x y']],
    ['echo a\\\nb \\\n c "d\\\ne"', ['echo ab c de']],
    ['echo a; echo b;;echo c', ['echo a', 'echo b', 'echo c']],
    ['echo a#b # c', ['echo a#b']],
    ['echo ${a}b "${c}" ${1} ${?}', ['echo ${a}b ${c} ${1} ${?}']],
    ["echo 'a\nb' c", ['echo a\nb c']],
    ['echo \'\' ""', ['echo  ']],
    ['echo a\\', ['echo a\\']],
    [
      'if true; then echo a; else if b; then c; fi; fi',
      'if true|then|echo a|else|if b|then|c|fi|fi'.split('|'),
    ],
    ['for i in a b; do echo $i; done', 'for i in a b|do|echo $i|done'.split('|')],
    ['function f\n{\n  echo a\n}\nf', ['function f', 'echo a', 'f']],
  ])('%j', (text, commands) => {
    const menu = parseGrubConfig(text);
    expect(menu.problems).toEqual([]);
    expect(menu.commands.map(words)).toEqual(commands);
    checkTree(text);
  });

  test('the parts of a word stand where they are written', () => {
    const text = `multiboot /xen.gz "dom0_mem=512M" console='a'b`;
    const [, memory, console] = parseGrubConfig(text).commands[0]?.args ?? [];
    const cut = (span: Span | undefined) => text.slice(span?.start, span?.end);
    expect([memory?.value, cut(memory?.nameSpan), cut(memory?.valueSpan)]).toEqual([
      '512M',
      'dom0_mem',
      '512M',
    ]);
    expect([console?.value, cut(console?.span), cut(console?.valueSpan)]).toEqual([
      'ab',
      "console='a'b",
      "a'b",
    ]);
  });

  test.each([
    ["menuentry 'a b' {}", 'a b', undefined],
    ['menuentry --class x --users "" a --id b {}', 'a', 'b'],
    ['menuentry --unrestricted --hotkey=k "a$b" --id=c {}', 'a$b', 'c'],
    ['menuentry a "${menuentry_id_option}" b {}', 'a', 'b'],
    ['menuentry {}', '', undefined],
  ])('the title and id of %s', (text, title, id) => {
    const [entry] = parseGrubConfig(text).entries;
    expect([entry?.title.text, entry?.id?.text]).toEqual([title, id]);
  });
});

describe('what does not match', () => {
  test.each([
    [
      'an entry without its end',
      'menuentry a {\n  multiboot /a\nmenuentry b {\n  multiboot /b\n}\n',
      [['unclosed-brace', '{']],
      ['a', 'b'],
    ],
    [
      'an entry without its end in a submenu',
      'submenu s {\n menuentry a {\n  multiboot /a\n menuentry b {\n  multiboot /b\n }\n}\nmenuentry c {\n}',
      [['unclosed-brace', '{']],
      ['a', 'b', 'c'],
    ],
    ['a submenu without its end', 'submenu s {\nmenuentry a {\n}\n', [['unclosed-brace', '{']], ['a']],
    ['a function without its end', 'function f {\n a\nmenuentry a {\n}', [['unclosed-brace', '{']], ['a']],
    [
      'braces that close nothing',
      'menuentry a {\n}\n} }\nmenuentry b {\n}',
      [['stray-brace', '} }']],
      ['a', 'b'],
    ],
    [
      'no brace',
      'menuentry a\n multiboot /a\n}\nmenuentry b {\n}',
      [['missing-brace', 'menuentry a']],
      ['a', 'b'],
    ],
    ['a brace too late', 'menuentry a\n{\n multiboot /a\n}', [['missing-brace', 'menuentry a']], ['a']],
    [
      'a quote without end',
      'menuentry \'a {\n multiboot /a\n}\nmenuentry "it\'s" {\n multiboot /b\n}\n',
      [
        ['missing-brace', "menuentry 'a {"],
        ['unterminated-string', "'a {"],
      ],
      ['a {', "it's"],
    ],
    [
      'a quote without end in an entry',
      'menuentry a {\n echo "Loading\n multiboot /a\n}\nmenuentry b {\n multiboot /b\n}\n',
      [['unterminated-string', '"Loading']],
      ['a', 'b'],
    ],
    [
      'a line without a file',
      'menuentry a {\n module2 --nounzip\n}',
      [['missing-path', 'module2 --nounzip']],
      ['a'],
    ],
  ])('%s', (_, text, problems, entries) => {
    const menu = parseGrubConfig(text);
    expect(menu.problems.map(({ code, span }) => [code, text.slice(span.start, span.end)])).toEqual(problems);
    expect(titles(menu)).toEqual(entries);
    checkTree(text);
  });

  test('the lines of each entry stay with it', () => {
    const { entries } = parseGrubConfig('menuentry a {\n multiboot /a\nmenuentry b {\n multiboot /b\n}\n');
    expect(entries.map((entry) => entry.kernel?.path.text)).toEqual(['/a', '/b']);
  });

  test.each([
    ['open', '{'.repeat(1_000_000)],
    ['closed', '}'.repeat(1_000_000)],
    ['both', '{'.repeat(100_000) + '}'.repeat(100_000)],
    ['with commands', 'a {'.repeat(100_000)],
  ])('a million braces are no more than one problem: %s', (kind, text) => {
    expect(parseGrubConfig(text).problems).toHaveLength(kind === 'both' ? 0 : 1);
  });
});

const body = 'multiboot /xen.gz';
const three = `menuentry a --id x { ${body}\n}\nsubmenu b --id y {\nmenuentry c --id z {\n}\nmenuentry d {\n}\n}\nmenuentry e {\n}\n`;

test.each([
  ['', 0],
  ['set default="0"', 0],
  ['set default=1', 1],
  ['set default=2', 3],
  ['set default=9', 0],
  ['set default="1>1"', 2],
  ['set default="1>9"', 1],
  ['set default="b>d"', 2],
  ['set default=y>z', 1],
  ['default=e', 3],
  ['set default=nothing', 0],
  ['set default=1st', undefined],
  ['set default="${saved_entry}"', undefined],
  ['set default=2\nset default=0', 0],
  ['if x; then set default="${next_entry}"; else set default=2; fi', 3],
  ['if x; then set default="${next_entry}"; else set default="${saved_entry}"; fi', undefined],
  ['if x; then set default=2; fi', undefined],
  ['if x; then set default=2; elif y; then set default=1; else set default=2; fi\nset default=0', 0],
  ['function f {\nset default=2\n}', undefined],
  ['menuentry first {\n set default=3\n}', 0],
  ['if x; then\nmenuentry first {\n}\nfi', undefined],
])('the default entry after %j is %s', (text, index) => {
  expect(readDefaultEntry(parseGrubConfig(`${text}\n${three}`))).toBe(index);
});

test('a menu without entries has no default', () => {
  expect(readDefaultEntry(parseGrubConfig('set default=0'))).toBeUndefined();
});

test('any text and any beginning of it has a tree that loses nothing', () => {
  const scrap = fc.constantFrom(
    'menuentry',
    'submenu ',
    'function',
    'if ',
    'then ',
    'fi',
    'multiboot',
    'module2 ',
    'a',
    '=',
    ' ',
    '\\',
    '\n',
    '\r',
    '\\\n',
    '#',
    '{',
    '}',
    ';',
    "'",
    '"',
    '$',
    '${a}',
    '--id',
    'ä',
  );
  const scraps = fc.array(scrap, { maxLength: 40 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.oneof(scraps, fc.string({ unit: 'binary' })), (text) => {
      for (let end = 0; end <= text.length; end++) checkTree(text.slice(0, end));
    }),
    { numRuns: 150 },
  );
});

/** Spans lie within each other, each word and each comment has one place. */
function checkTree(text: string): void {
  const tokens = tokenizeGrubConfig(text);
  const cut = ({ span }: { readonly span: Span }) => text.slice(span.start, span.end);
  expect(tokens.map(cut).join('')).toBe(text);
  for (const token of tokens)
    if (token.kind === 'blank') expect(cut(token)).toMatch(/^(?:[ \t\r]|\\\r*\n)*$/);
  const menu = parseGrubConfig(text);
  const placed: Comment[] = [...menu.dangling];
  const found: Span[] = [];
  const checkCommand = (command: MenuCommand, within: Span): void => {
    expect(containsSpan(within, command.span)).toBe(true);
    placed.push(...command.comments.leading);
    const inner = [command.nameSpan, ...command.args.map(({ span }) => span)];
    found.push(...inner);
    for (const span of inner) expect(containsSpan(command.span, span)).toBe(true);
    for (const argument of command.args) {
      for (const span of [argument.nameSpan, argument.valueSpan])
        if (span !== undefined) expect(containsSpan(argument.span, span)).toBe(true);
    }
  };
  for (const command of menu.commands) checkCommand(command, menu.span);
  for (const item of [...menu.entries, ...menu.submenus]) {
    expect(containsSpan(menu.span, item.span)).toBe(true);
    expect(containsSpan(item.span, item.title.span)).toBe(true);
    placed.push(...item.comments.dangling);
    if (item.heading !== undefined) checkCommand(item.heading, item.span);
    const outer = item.kind === 'Entry' ? item.submenu : item.parent;
    if (outer !== undefined) expect(containsSpan(outer.span, item.span)).toBe(true);
    if (item.kind === 'Entry') for (const command of item.commands) checkCommand(command, item.span);
  }
  const order = (a: Span, b: Span) => a.start - b.start;
  expect(placed.sort((a, b) => order(a.span, b.span))).toEqual(menu.comments);
  const wanted = tokens.filter(({ kind }) => kind === 'word').map(({ span }) => span);
  expect(found.sort(order)).toEqual(wanted);
  for (const { span } of menu.problems) expect(containsSpan(menu.span, span)).toBe(true);
}
