// The plugin as users get it: packed, unpacked into a folder of its own, and used through Prettier's command and functions.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type FormatOptions, formatDocument } from '@xencfg/format';
import { detectLanguage, openDocument } from '@xencfg/model';
import * as prettier from 'prettier';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'xencfg-prettier-'));
const project = join(folder, 'project');
const installed = join(folder, 'node_modules/prettier-plugin-xencfg');

beforeAll(() => {
  const [{ filename }] = JSON.parse(
    execFileSync(
      'npm',
      ['pack', '--json', '--pack-destination', folder, join(root, 'packages/prettier-plugin/dist')],
      {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
        env: { ...process.env, npm_config_cache: join(folder, 'cache') },
      },
    ),
  );
  execFileSync('tar', ['-xzf', join(folder, filename), '-C', folder]);
  mkdirSync(dirname(installed), { recursive: true });
  cpSync(join(folder, 'package'), installed, { recursive: true });
  symlinkSync(join(root, 'node_modules/prettier'), join(folder, 'node_modules/prettier'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeEach(() => {
  rmSync(project, { recursive: true, force: true });
  write('.prettierrc', JSON.stringify({ plugins: ['prettier-plugin-xencfg'] }));
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(project, path)), { recursive: true });
  writeFileSync(join(project, path), text);
}

/** Runs the real command in the project, without the colours that it gives itself where CI is set. */
function run(...args: string[]): {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
} {
  const command = join(root, 'node_modules/prettier/bin/prettier.cjs');
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' };
  return spawnSync(process.execPath, [command, ...args], { cwd: project, encoding: 'utf8', env });
}

function expectedOf(path: string, text: string, options: Partial<FormatOptions> = {}): string {
  const document = openDocument(path, text, detectLanguage(path, text, true) ?? 'cfg');
  const formatted = formatDocument(document, options);
  if ('refused' in formatted) throw new Error(formatted.refused);
  return formatted.text;
}

test('the package has all that it needs', () => {
  const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  expect(Object.keys(manifest)).not.toContain('dependencies');
  expect(Object.keys(manifest)).not.toContain('private');
  expect(readdirSync(installed).sort()).toEqual([
    'LICENSE',
    'README.md',
    'THIRD-PARTY.txt',
    'index.d.ts',
    'index.js',
    'package.json',
  ]);
  expect(readFileSync(join(installed, 'index.js'), 'utf8')).not.toContain('@xencfg/');
});

describe('the command', () => {
  const files: Readonly<Record<string, string>> = {
    'web.cfg': 'name="web"\ndisk=["phy:/dev/vg/a,xvda,w"]\n',
    'old.xm': "import os\nif x:\n\tdisk=['a' ]\n",
    'pool.cfg': 'name="p"\nsched="credit"\n',
    'xend-config.sxp': '(dom0-cpus  0)(vif-script vif-bridge)\n',
    'xl.conf': 'autoballoon="off"\n',
    'boot/menu.lst': 'title x  \n\n\nroot (hd0,0)\n',
    'grub.cfg': "menuentry 'x' {  \n}\n",
  };

  test('finds the files of every language, checks and writes them', () => {
    for (const [path, text] of Object.entries(files)) write(path, text);
    expect(run('--check', '.').status).toBe(1);
    expect(run('--write', '.')).toMatchObject({ status: 0 });
    for (const [path, text] of Object.entries(files))
      expect(readFileSync(join(project, path), 'utf8'), path).toBe(expectedOf(path, text));
    expect(run('--check', '.').status).toBe(0);
    expect(run('--debug-check', 'web.cfg').status).toBe(0);
  });

  test('takes options and overrides', () => {
    const overrides = [
      { files: 'guests/*', options: { parser: 'xen-cfg', quotes: 'double', printWidth: 20 } },
    ];
    write('.prettierrc', JSON.stringify({ plugins: ['prettier-plugin-xencfg'], align: 'groups', overrides }));
    write('guests/web', "name='web'\nvif=['bridge=xenbr0']\n");
    expect(run('guests/web').stdout).toBe('name = "web"\nvif  = [\n    "bridge=xenbr0",\n]\n');
  });

  test('lays out as .editorconfig says, as the command does', () => {
    write(
      'tabs/.editorconfig',
      'root = true\n[*]\nindent_style = tab\nmax_line_length = 30\n[old.*]\nindent_size = 2\n',
    );
    const text =
      'if x:\n\tdisk=["a", # x\n\t"bcd", # y\n  "e"]\nvif=["bridge=xenbr0,mac=00:16:3e:00:00:01"]\n';
    write('tabs/old.xm', text);
    const options = { useTabs: true, indentWidth: 2, printWidth: 30 };
    expect(run('tabs/old.xm').stdout).toBe(expectedOf('old.xm', text, options));
    expect(run('tabs/old.xm').stdout).toContain('\nvif = [\n\t"bridge');
  });

  test('says why it leaves a file', () => {
    write('xend-config.sxp', '(dom0-cpus <%= @cpus %>)\n');
    const { status, stderr } = run('--write', 'xend-config.sxp');
    expect(status).toBe(2);
    expect(stderr.trim()).toMatch(/^\[error\] xend-config\.sxp: Error: This is a template: [^\n]*$/);
    expect(readFileSync(join(project, 'xend-config.sxp'), 'utf8')).toBe('(dom0-cpus <%= @cpus %>)\n');
  });

  test('lays out a range', () => {
    write('web.cfg', 'a=1\nb=2\nc=3\n');
    expect(run('--range-start', '4', '--range-end', '6', 'web.cfg').stdout).toBe('a=1\nb = 2\nc=3\n');
  });

  test('lays out fences in Markdown', () => {
    write(
      'README.md',
      '- so:\n\n  ```xencfg\n  name="web"\n  disk=[ "a", # x\n  "b"]\n  ```\n\n```xend-sxp\n(a  b)\n```\n',
    );
    expect(run('README.md').stdout).toBe(
      '- so:\n\n  ```xencfg\n  name = "web"\n  disk = [\n    "a",  # x\n    "b",\n  ]\n  ```\n\n```xend-sxp\n(a b)\n```\n',
    );
  });

  test('keeps CR LF where it is told to', () => {
    write('web.cfg', 'a=1\r\nb=2\r\n');
    expect(run('--end-of-line', 'auto', 'web.cfg').stdout).toBe('a = 1\r\nb = 2\r\n');
    expect(run('web.cfg').stdout).toBe('a = 1\nb = 2\n');
  });
});

test('writes byte for byte what the formatter writes', async () => {
  const folders = [join(root, 'fixtures'), join(root, 'packages/format/test/golden')];
  const parserOf = {
    cfg: 'xen-cfg',
    cpupool: 'xen-cfg',
    'xl-conf': 'xl-conf',
    sxp: 'xend-sxp',
    menu: 'grub-menu',
  };
  const plugins = [await import(join(installed, 'index.js'))];
  let compared = 0;
  for (const entry of folders.flatMap((it) => readdirSync(it, { recursive: true, withFileTypes: true }))) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || /\.(?:json|md)$/.test(path)) continue;
    const text = readFileSync(path, 'utf8');
    const language = detectLanguage(path, text, true) ?? 'cfg';
    if (language === 'interfaces' || language === 'defaults') continue;
    const formatted = formatDocument(openDocument(path, text, language));
    if ('refused' in formatted) continue;
    const parser = parserOf[language];
    const printed = await prettier.format(text, { plugins, parser, filepath: path, endOfLine: 'auto' });
    expect(printed, path).toBe(formatted.text);
    compared++;
  }
  expect(compared).toBeGreaterThan(50);
});
