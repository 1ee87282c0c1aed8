// `xencfg parse`: the values that a toolstack reads.
import { describe, expect, test } from 'vitest';
import { folderWith, run } from './run.ts';

function parse(text: string, args: readonly string[] = [], name = 'a.cfg') {
  const cwd = folderWith({ [name]: text });
  const { stdout, status } = run(['parse', ...args, name], { cwd });
  return { ...JSON.parse(stdout), status };
}

describe('values', () => {
  test('under xl are texts and arrays', () => {
    const text = 'name = "a\\tb"\nmemory = 0x200\nvif = [ "x", [ 1 ] ]\nname += "c"\n';
    expect(parse(text, ['--toolstack', 'xl'])).toEqual({
      path: 'a.cfg',
      language: 'cfg',
      toolstack: 'xl',
      ok: true,
      diagnostics: [],
      values: { memory: '0x200', vif: ['x', ['1']], name: 'a\tbc' },
      status: 0,
    });
  });

  test('under xm are what xm keeps of the Python values', () => {
    const text =
      "import os\nid = 3\nname = 'VM%d' % id\nmemory = 0x200\nlocaltime = True\nbig = 5L\nu = u'x'\nt = ('a',)\nf = 1.5\nlib = os.uname()[4]\nvif = ['a' 'b', lib]\n";
    expect(parse(text, ['--toolstack', 'xm']).values).toEqual({
      id: 3,
      name: 'VM3',
      memory: 512,
      f: 1.5,
      lib: { unknown: true },
      vif: ['ab', { unknown: true }],
    });
  });

  test('of xend are strings and nested arrays, of several the first', () => {
    const { values, items, language, toolstack } = parse(
      "(vnc-listen '0.0.0.0')\n(vnc-listen x)\n(a ((b) c))\n(d)\n",
      [],
      'xend-config.sxp',
    );
    expect({ values, language, toolstack }).toEqual({
      values: { 'vnc-listen': '0.0.0.0', a: [['b'], 'c'], d: null },
      language: 'sxp',
      toolstack: 'xm',
    });
    expect(items).toEqual([['vnc-listen', '0.0.0.0'], ['vnc-listen', 'x'], ['a', [['b'], 'c']], ['d']]);
  });

  test('of a menu are its entries', () => {
    const { values } = parse(
      'default 1\ntitle a\ntitle b\nkernel /xen.gz x=1\nmodule /vmlinuz ro\n',
      [],
      'menu.lst',
    );
    expect(values.entries).toEqual([
      { title: 'a', kernel: null, modules: [] },
      {
        title: 'b',
        kernel: { path: '/xen.gz', args: ['x=1'] },
        modules: [{ path: '/vmlinuz', args: ['ro'] }],
      },
    ]);
  });

  test('a name such as __proto__ is a value like any other', () => {
    expect(Object.entries(parse('__proto__ = 1\nname = 2\n', ['--toolstack', 'xm']).values)).toEqual([
      ['__proto__', 1],
      ['name', 2],
    ]);
  });
});

test('a file that the toolstack refuses is not ok, and what can be read is there', () => {
  const result = parse('name = "a\nmemory = 5\n', ['--toolstack', 'xl']);
  expect(result).toMatchObject({ ok: false, values: { memory: '5' }, status: 1 });
  expect(result.diagnostics).toEqual([
    expect.objectContaining({ code: 'unterminated-string', line: 1, column: 8, endLine: 1, endColumn: 10 }),
  ]);
});

test('--ast adds the tree', () => {
  const { ast } = parse('a = [1]\n', ['--ast', '--toolstack', 'xl']);
  expect(ast.statements[0]).toMatchObject({
    kind: 'Assignment',
    value: { kind: 'List', span: { start: 4, end: 7 } },
  });
});

test('- is standard input, several files are several lines, and one that is missing does not stop the rest', () => {
  const cwd = folderWith({ 'a.cfg': 'memory = 1\n' });
  const { stdout, stderr, status } = run(['parse', '-', 'gone', 'a.cfg'], { cwd, input: 'memory = 2\n' });
  expect(
    stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).values.memory),
  ).toEqual(['2', '1']);
  expect([stderr, status]).toEqual(['xencfg: gone: there is no such file\n', 2]);
});

test.each([
  [
    ['disk', 'phy:/dev/vg/web,xvda,w'],
    'xl',
    0,
    { ok: true, mode: 'w', vdev: { value: 'xvda', span: { start: 16, end: 20 } } },
  ],
  [['disk', 'phy:/dev/vg/web,xvda,w!'], 'xl', 1, { ok: false }],
  [['disk', 'phy:/dev/data/xmattachtest,/dev/xvda5,w'], 'xm', 0, { ok: true, vdev: { value: '/dev/xvda5' } }],
  [['vif', 'bridge=xenbr2'], 'xm', 0, { ok: true, bridge: { value: 'xenbr2' } }],
  [['pci', '01:00.0'], 'xl', 0, { ok: true, address: { text: '0000:01:00.0' } }],
])('--spec %j under %s', ([kind, spec], toolstack, status, expected) => {
  const result = run(['parse', '--toolstack', toolstack, '--spec', kind as string, spec as string]);
  expect(result.status).toBe(status);
  expect(JSON.parse(result.stdout)).toMatchObject({ kind, toolstack, ...expected });
});

describe('passwords', () => {
  const text = `pw = 's3cret'\nname = 'web'\nvncpasswd = pw\nspicepasswd = "two words, 'quoted'"\nvfb = ['vnc=1,vncpasswd=third']\n`;

  test('stand in no value, no variable, no list and not in the tree', () => {
    const { values, ...rest } = parse(text, ['--toolstack', 'xm', '--ast']);
    expect(values).toEqual({
      pw: '***',
      name: 'web',
      vncpasswd: '***',
      spicepasswd: '***',
      vfb: ['vnc=1,vncpasswd=*****'],
    });
    expect(JSON.stringify(rest)).not.toMatch(/s3cret|two words|third/);
  });

  test('of xend and written as numbers are hidden, too', () => {
    expect(parse("(vncpasswd 's3cret')\n", [], 'xend-config.sxp')).toMatchObject({
      values: { vncpasswd: '***' },
      items: [['vncpasswd', '***']],
    });
    expect(parse('vncpasswd = 1234\n', ['--toolstack', 'xm']).values).toEqual({ vncpasswd: '***' });
    expect(parse('vncpasswd = ""\n').values).toEqual({ vncpasswd: '' });
  });

  test('are printed when asked for', () => {
    const { values } = parse(text, ['--toolstack', 'xm', '--show-passwords']);
    expect(values).toMatchObject({ vncpasswd: 's3cret', vfb: ['vnc=1,vncpasswd=third'] });
  });
});
