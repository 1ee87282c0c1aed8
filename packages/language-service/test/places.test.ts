// Requests about places: symbols, names across files, folds, selections, links, hints, lenses, tokens, signatures, layout.
import { describe, expect, test } from 'vitest';
import {
  codeLenses,
  definition,
  documentHighlights,
  documentLinks,
  documentSymbols,
  foldingRanges,
  formatting,
  inlayHints,
  type lsp,
  onTypeFormatting,
  prepareRename,
  rangeFormatting,
  references,
  rename,
  selectionRanges,
  semanticTokens,
  semanticTokensLegend,
  signatureHelp,
  workspaceSymbols,
} from '../src/index.ts';
import { type Cursor, edited, place, textAt } from './cursor.ts';

/** `path:line` of each place. */
function shown(locations: readonly lsp.Location[]): string[] {
  return locations.map(({ uri, range }) => `${uri.replace('file:///', '')}:${range.start.line}`);
}

const host = {
  'etc/xen/xend-config.sxp': "(network-script 'network-bridge bridge=lan')\n(vif-script vif-bridge)\n",
  'boot/grub/menu.lst':
    'title xen\nkernel /boot/xen-3.0.3-1-i386-pae.gz\nmodule /boot/vmlinuz-2.6.18-6-xen-686\n',
};

describe('names across files', () => {
  const files = {
    ...host,
    'etc/xen/a.cfg': "name = 'st$0ore'\nvif = ['bridge=lan']\n",
    'etc/xen/b.cfg': "name = 'b'\ndisk = ['phy:/dev/a,sda1,w,store']\nvif = ['bridge=lan,backend=store']\n",
  };
  const bridge = { ...files, 'etc/xen/a.cfg': "name = 'store'\nvif = ['bridge=la$0n']\n" };

  test('a guest is defined by its name and used as a backend', () => {
    const { project, path, offset } = place(files);
    expect(shown(references(project, path, offset))).toEqual([
      'etc/xen/a.cfg:0',
      'etc/xen/b.cfg:1',
      'etc/xen/b.cfg:2',
    ]);
    expect(shown(references(project, path, offset, false))).not.toContain('etc/xen/a.cfg:0');
    expect(shown(definition(project, path, offset))).toEqual(['etc/xen/a.cfg:0']);
  });
  test('a bridge is made by xend and used by cards', () => {
    const { project, path, offset } = place(bridge);
    expect(shown(definition(project, path, offset))).toEqual(['etc/xen/xend-config.sxp:0']);
    expect(shown(references(project, path, offset))).toHaveLength(3);
  });
  test('a new name is written everywhere', () => {
    const { project, path, offset } = place(bridge);
    expect(prepareRename(project, path, offset)?.placeholder).toBe('lan');
    const changes = rename(project, path, offset, 'dmz')?.changes ?? {};
    const after = Object.entries(changes).map(([uri, edits]) => {
      const view = project.view(uri.replace('file:///', ''));
      return view === undefined ? '' : edited(view, edits);
    });
    expect(after).toHaveLength(3);
    for (const text of after) expect(text).toMatch(/bridge=dmz/);
    expect(rename(project, path, offset, 'no good')).toBeUndefined();
  });
  test('a bridge that a script makes by itself keeps its name', () => {
    const { project, path, offset } = place({
      ...host,
      'etc/xen/xend-config.sxp': '(network-script network-bridge)\n',
      'etc/xen/a.cfg': "name = 'a'\nvif = ['bridge=xen$0br0']\n",
    });
    expect(rename(project, path, offset, 'lan')).toBeUndefined();
  });
  test('a bridge of the system is renamed there too', () => {
    const { project, path, offset } = place({
      ...host,
      'etc/xen/xend-config.sxp': '(network-script network-dummy)\n',
      'etc/network/interfaces': 'auto br0\niface br0 inet dhcp\n  bridge_ports eth0\n',
      'etc/xen/a.cfg': "name = 'a'\nvif = ['bridge=b$0r0']\n",
    });
    const edits = rename(project, path, offset, 'lan')?.changes['file:///etc/network/interfaces'] ?? [];
    const view = project.view('etc/network/interfaces');
    expect(view && edited(view, edits)).toBe('auto lan\niface lan inet dhcp\n  bridge_ports eth0\n');
  });
  test('a variable of Python', () => {
    const { project, path, offset, view } = place(
      "vm$0id = 5\nname = 'vm%d' % vmid\nvif = ['ip=10.0.0.%d' % vmid]\n",
    );
    expect(documentHighlights(project, path, offset).map(({ kind }) => kind)).toEqual([3, 2, 2]);
    const edits = rename(project, path, offset, 'number')?.changes[view.uri] ?? [];
    expect(edited(view, edits)).toBe("number = 5\nname = 'vm%d' % number\nvif = ['ip=10.0.0.%d' % number]\n");
  });
  test('a computed name is not renamed', () => {
    const { project, path, offset } = place("n = 5\nname = 'a' + 'b$0c'\n");
    expect(rename(project, path, offset, 'x')).toBeUndefined();
  });
  test('a kernel is used by several guests', () => {
    const kernel = "kernel = '/boot/vmlinuz-2.6.18-6-xen-686'\nmemory = 1\n";
    const { project, path } = place({ 'a.cfg': kernel, 'b.cfg': kernel, 'c.cfg': 'memory = 1\nvcpus = 1\n' });
    expect(shown(references(project, path, 20))).toEqual(['a.cfg:0', 'b.cfg:0']);
    expect(prepareRename(project, path, 20)).toBeUndefined();
  });
});

describe('symbols', () => {
  test('settings with their devices, passwords left out', () => {
    const { project, path } = place("name = 'a'\nvif = ['bridge=x',\n 'bridge=y']\nvncpasswd = 'secret'\n");
    const symbols = documentSymbols(project, path);
    expect(symbols.map(({ name }) => name)).toEqual(['name', 'vif', 'vncpasswd']);
    expect(symbols[1]?.children?.map(({ name }) => name)).toEqual(["'bridge=x'", "'bridge=y'"]);
    expect(JSON.stringify(symbols)).not.toContain('secret');
  });
  test('the entries of a menu and the options of xend', () => {
    const { project } = place(host);
    expect(documentSymbols(project, 'boot/grub/menu.lst').map(({ name }) => name)).toEqual(['xen']);
    expect(documentSymbols(project, 'etc/xen/xend-config.sxp').map(({ name }) => name)).toEqual([
      'network-script',
      'vif-script',
    ]);
  });
  test('guests of the workspace by letters of their names', () => {
    const { project } = place({ ...host, 'a.cfg': "name = 'webserver'\n", 'b.cfg': "name = 'mail'\n" });
    expect(workspaceSymbols(project, 'wsv').map(({ name }) => name)).toEqual(['webserver']);
    expect(workspaceSymbols(project, '')).toHaveLength(3);
  });
});

test('lists, menu entries and blocks of comments fold', () => {
  const { project, path } = place("# one\n# two\nname = 'a' # no\nvif = [ 'a=b',\n 'c=d',\n]\n");
  expect(foldingRanges(project, path)).toEqual([
    { startLine: 3, endLine: 5 },
    { startLine: 0, endLine: 1, kind: 'comment' },
  ]);
});

test('a selection grows from the word to the file', () => {
  const { project, path, offset, view } = place("name = 'a'\nvif = [ 'mac=x,bridge=br$00' ]\n");
  const grown: string[] = [];
  for (let it = selectionRanges(project, path, [offset])[0]; it !== undefined; it = it.parent)
    grown.push(textAt(view, it.range));
  expect(grown).toEqual([
    'br0',
    'bridge=br0',
    'mac=x,bridge=br0',
    "'mac=x,bridge=br0'",
    "[ 'mac=x,bridge=br0' ]",
    "vif = [ 'mac=x,bridge=br0' ]",
    view.text,
  ]);
});

test('a path leads to a file of the project', () => {
  const files = {
    ...host,
    'etc/xen/a.cfg': "# see /etc/xen/b.cfg and /etc/xen/c.cfg\nname = 'a'\n",
    'etc/xen/b.cfg': "name = 'b'\n",
  };
  const { project } = place(files);
  expect(documentLinks(project, 'etc/xen/a.cfg').map(({ target }) => target)).toEqual([
    'file:///etc/xen/b.cfg',
  ]);
});

describe('hints', () => {
  function hintsOf({ project, path, view }: Cursor): string[] {
    return inlayHints(project, path, { start: 0, end: view.text.length }).map(
      ({ position, label }) => `${position.line} ${label}`,
    );
  }
  test('units and computed values', () => {
    const xm =
      "# xencfg: toolstack=xm\nn = 5\nname = 'vm%d' % n\nmemory = 2048\nshadow_memory = 8\nvcpus = 2\n";
    expect(hintsOf(place(xm))).toEqual(['2 = vm5', '3 MiB = 2 GiB', '4 MiB']);
  });
  test('for whom the file is read', () =>
    expect(hintsOf(place("name = 'a'\nbuilder = 'linux'\n"))).toEqual(['0 xm']));
});

test('who else uses a disk', () => {
  const disk = (name: string) => `name = '${name}'\ndisk = ['phy:/dev/vg/x,xvda,w']\n`;
  const { project } = place({ 'a.cfg': disk('a'), 'b.cfg': disk('b'), 'c.cfg': disk('c') });
  const [lens] = codeLenses(project, 'a.cfg', 'show');
  expect(lens?.command).toMatchObject({ title: '2 other guests use this disk', command: 'show' });
  expect(lens?.range.start.line).toBe(1);
});

test('tokens of options, variables and keys', () => {
  const { project, path, view } = place("n = 1\nname = 'a'\nvif = ['bridge=b']\n");
  const { data } = semanticTokens(project, path);
  const found: string[] = [];
  let line = 0;
  let character = 0;
  for (let at = 0; at < data.length; at += 5) {
    const [lines = 0, characters = 0, length = 0, type = 0] = data.slice(at);
    character = lines === 0 ? character + characters : characters;
    line += lines;
    const start = view.offset({ line, character });
    found.push(`${semanticTokensLegend.tokenTypes[type]} ${view.text.slice(start, start + length)}`);
  }
  expect(found).toEqual(['variable n', 'property name', 'property vif', 'parameter bridge']);
});

describe('signatures', () => {
  async function active(text: string): Promise<string | undefined> {
    const { project, path, offset } = place(text);
    const help = await signatureHelp(project, path, offset);
    const [signature] = help?.signatures ?? [];
    if (signature !== undefined) expect(signature.label).toMatch(/^(['"]).*\1$/);
    const parameter = signature?.parameters[help?.activeParameter ?? 0];
    return parameter && signature?.label.slice(...parameter.label);
  }
  test('the place in a disk of xm', async () =>
    expect(await active("# xencfg: toolstack=xm\ndisk = ['phy:/dev/a,$0']\n")).toBe('VDEV'));
  test('the place in a disk of xl', async () =>
    expect(await active("# xencfg: toolstack=xl\ndisk = ['/dev/a,ra$0w,xvda,rw']\n")).toBe('FORMAT'));
  test('the key of a card', async () =>
    expect(await active("vif = ['bridge=x,mod$0el=e1000']\n")).toBe('model=…'));
  test('none outside of strings', async () =>
    expect(await active("vif = [ $0'bridge=x']\n")).toBeUndefined());
});

describe('layout', () => {
  const text = "name='a'\nmemory=64\nvcpus=1\n";
  test('of the file, in edits of the lines that change', () => {
    const { project, path, view } = place("name='a'\nmemory = 64\nvcpus=1\n");
    const edits = formatting(project, path);
    expect(edited(view, edits)).toBe("name = 'a'\nmemory = 64\nvcpus = 1\n");
    expect(edits.map(({ range }) => range.start.line)).toEqual([0, 2]);
  });
  test('as .editorconfig says, and xencfg.json before it', () => {
    const { project, path, view } = place({
      '/p/web.cfg': "vif=['bridge=a',\n'bridge=b']\n",
      '/p/.editorconfig': '[*.cfg]\nindent_style = space\nindent_size = 2\n',
    });
    const indented = (by: string): string => `vif = [\n${by}'bridge=a',\n${by}'bridge=b',\n]\n`;
    expect(edited(view, formatting(project, path))).toBe(indented('  '));
    expect([...project.update([{ path: '/.editorconfig', text: '[*]\nindent_size = 3\n' }])]).toEqual([]);
    expect(edited(view, formatting(project, path))).toBe(indented('  '));
    project.update([], ['/p/.editorconfig']);
    expect(edited(view, formatting(project, path))).toBe(indented('   '));
    project.configure({
      defaults: [{ folder: '', text: '{ "format": { "indentWidth": 4, "quotes": "double" } }' }],
    });
    expect(edited(view, formatting(project, path))).toBe(indented('   ').replaceAll("'", '"'));
    project.update([{ path: '/p/xencfg.json', text: '{ "format": { "indentWidth": 1 } }' }]);
    expect(edited(view, formatting(project, path))).toBe(indented(' '));
  });
  test('of a range', () => {
    const { project, path, view } = place(text);
    expect(edited(view, rangeFormatting(project, path, { start: 10, end: 12 }))).toBe(
      "name='a'\nmemory = 64\nvcpus=1\n",
    );
  });
  test('of the line that was ended', () => {
    const { project, path, view } = place(text);
    expect(edited(view, onTypeFormatting(project, path, 9))).toBe("name = 'a'\nmemory=64\nvcpus=1\n");
  });
});
