// The pages of docs/editors say what the server takes: language ids, command, settings; and they know the same files.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseJson } from 'jsonc-parser';
import picomatch from 'picomatch';
import { parse as parseToml } from 'smol-toml';
import { describe, expect, test } from 'vitest';
import { blockOf, blocksOf, pages } from './pages.ts';

const { contributes } = JSON.parse(readFileSync('packages/vscode/package.json', 'utf8'));
const ids: readonly string[] = contributes.languages
  .map(({ id }: { id: string }) => id)
  .filter((it: string) => it !== 'jsonc');
const command = ['xencfg', 'lsp', '--stdio'];

/** Paths, and what they are. */
const files: Readonly<Record<string, string>> = {
  '/etc/xen/web.cfg': 'xen-cfg',
  '/etc/xen/auto/web': 'xen-cfg',
  '/etc/xen/win.hvm': 'xen-cfg',
  '/etc/xen/new.pvh': 'xen-cfg',
  '/etc/xen/old.xm': 'xen-cfg',
  '/etc/xen/xl.conf': 'xl-conf',
  '/etc/xen/xend-config.sxp': 'xend-sxp',
  '/boot/grub/menu.lst': 'grub-menu',
  '/boot/grub/grub.cfg': 'grub-menu',
};
const foreign = ['/etc/haproxy/haproxy.cfg', '/src/setup.cfg'];

/** Expects settings, as one object within the other, to be among those that the extension has; with values that they may have. */
function expectSettings(given: object, prefix = 'xencfg'): void {
  for (const [key, value] of Object.entries(given)) {
    const name = `${prefix}.${key}`;
    const known = contributes.configuration.properties[name];
    if (known === undefined && typeof value === 'object') expectSettings(value, name);
    else {
      expect(known, name).toBeDefined();
      if (known.enum !== undefined) expect(known.enum).toContain(value);
      else expect([known.type].flat()).toContain(typeof value);
    }
  }
}

test('there is a way from page to page', () => {
  const index = readFileSync('docs/editors/README.md', 'utf8');
  for (const page of pages) {
    if (page !== 'README.md') expect(index).toContain(`](${page})`);
    const text = readFileSync(`docs/editors/${page}`, 'utf8');
    for (const [, link = ''] of text.matchAll(/\]\((?!https?:)([^)#]+)/g))
      expect(existsSync(join('docs/editors', link)), `${page}: ${link}`).toBe(true);
  }
  for (const id of ids) expect(index).toContain(`\`${id}\``);
});

describe('Helix', () => {
  interface Language {
    readonly name: string;
    readonly 'file-types': readonly (string | { readonly glob: string })[];
    readonly 'language-servers': readonly string[];
  }
  const [languages = '', settings = ''] = blocksOf('helix.md')
    .filter(({ language }) => language === 'toml')
    .map(({ text }) => text);
  const read = parseToml(languages) as unknown as {
    'language-server': Record<string, { command: string; args: string[] }>;
    language: Language[];
  };

  test('starts the server for all languages', () => {
    const { xencfg } = read['language-server'];
    expect([xencfg?.command, ...(xencfg?.args ?? [])]).toEqual(command);
    expect(read.language.map(({ name }) => name).sort()).toEqual([...ids].sort());
    for (const language of read.language) expect(language['language-servers']).toEqual(['xencfg']);
  });

  test('knows the files', () => {
    const languageOf = (path: string): string | undefined =>
      read.language.find((language) =>
        language['file-types'].some((it) =>
          picomatch.isMatch(path, typeof it === 'string' ? `**/*.${it}` : `**/${it.glob}`),
        ),
      )?.name;
    for (const [path, id] of Object.entries(files)) expect(languageOf(path), path).toBe(id);
    for (const path of foreign) expect(languageOf(path), path).toBeUndefined();
  });

  test('has settings that there are', () => {
    const both = parseToml(`${languages}\n${settings}`) as unknown as {
      'language-server': { xencfg: { config: { xencfg: object } } };
    };
    expectSettings(both['language-server'].xencfg.config.xencfg);
  });
});

describe('Kate', () => {
  const [whole = '', ...heads] = blocksOf('kate.md')
    .filter(({ language }) => language === 'xml')
    .map(({ text }) => text);
  const [declaration, first = '', ...rest] = whole.split('\n');
  const definitions = [first, ...heads.map((it) => it.trim())].map((head) => {
    const attributes = new Map(
      [...head.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]),
    );
    return { text: [declaration, head, ...rest].join('\n'), name: attributes.get('name'), attributes };
  });

  test('starts the server for all languages', () => {
    const { servers } = JSON.parse(blockOf('kate.md', 'json'));
    expect(Object.keys(servers).sort()).toEqual([...ids].sort());
    expect(servers['xen-cfg'].command).toEqual(command);
    expectSettings(servers['xen-cfg'].initializationOptions.settings);
    for (const [id, server] of Object.entries<Record<string, string>>(servers)) {
      expect(server.use ?? 'xen-cfg').toBe('xen-cfg');
      expect(
        definitions.filter(({ name = '' }) => RegExp(server.highlightingModeRegex ?? '').test(name)),
      ).toEqual([expect.objectContaining({ name: id })]);
    }
  });

  test('knows the files by their names', () => {
    const languageOf = (path: string): string | undefined =>
      definitions.find(({ attributes }) =>
        picomatch.isMatch(
          path.slice(path.lastIndexOf('/') + 1),
          (attributes.get('extensions') ?? '').split(';'),
        ),
      )?.name;
    const [, wildcard = '', id] = /^kate-wildcard\((.+)\): hl (.+);$/m.exec(blockOf('kate.md', 'text')) ?? [];
    expect([picomatch.isMatch('web.cfg', wildcard), id]).toEqual([true, 'xen-cfg']);
    for (const [path, expected] of Object.entries(files))
      if (!/xen\/(?:auto\/|.*\.cfg$)/.test(path)) expect(languageOf(path), path).toBe(expected);
    for (const path of foreign) expect(languageOf(path), path).toBeUndefined();
  });

  const hasPython = spawnSync('python3', ['--version']).status === 0;
  test.skipIf(!hasPython)('has definitions that are well-formed', () => {
    for (const { text } of definitions) {
      const script = 'import sys, xml.dom.minidom as dom; dom.parse(sys.stdin.buffer)';
      expect(spawnSync('python3', ['-c', script], { input: text, encoding: 'utf8' }).stderr).toBe('');
    }
  });
});

describe('Sublime Text', () => {
  const { clients } = parseJson(blockOf('sublime.md', 'json'));

  test('starts the server for all languages', () => {
    expect(clients.xencfg.command).toEqual(command);
    // The server gets the last word of a scope for a language id.
    const selected = clients.xencfg.selector.split(' | ').map((it: string) => it.split('.').at(-1));
    expect(selected.sort()).toEqual([...ids].sort());
    for (const { text } of blocksOf('sublime.md').filter(({ language }) => language === 'yaml'))
      expect(ids.map((id) => `source.${id}`)).toContain(/^scope: (.+)$/m.exec(text)?.[1]);
  });

  test('has settings that there are', () => {
    for (const [name, value] of Object.entries<string>(clients.xencfg.settings)) {
      expect(name).toMatch(/^xencfg\./);
      expectSettings({ [name.slice('xencfg.'.length)]: value });
    }
  });

  const hasPython = spawnSync('python3', ['--version']).status === 0;
  test.skipIf(!hasPython)('knows guests by their folder', () => {
    const script = `
import json, sys, types
sys.modules["sublime_plugin"] = types.SimpleNamespace(EventListener=object)
${blockOf('sublime.md', 'python')}
class View:
    def __init__(self, path): self.path, self.syntax = path, None
    def file_name(self): return self.path
    def assign_syntax(self, syntax): self.syntax = syntax
def syntax_of(path):
    view = View(path)
    XenGuestListener().on_load(view)
    return view.syntax
print(json.dumps([syntax_of(it) for it in json.load(sys.stdin)]))
`;
    const guests = ['/etc/xen/web.cfg', '/etc/xen/auto/web', 'C:\\hosts\\one\\etc\\xen\\web.cfg'];
    const { stdout, stderr } = spawnSync('python3', ['-c', script], {
      input: JSON.stringify([...guests, ...foreign, '/etc/xen/xl.conf', null]),
      encoding: 'utf8',
    });
    const syntax = 'Packages/User/xen-cfg.sublime-syntax';
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual([syntax, syntax, syntax, null, null, null, null]);
  });
});
