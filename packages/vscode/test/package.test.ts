// What the build puts together is what is packaged: only what is needed, small, and complete.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';

const dist = 'packages/vscode/dist';

beforeAll(() => {
  execFileSync(process.execPath, ['packages/vscode/build.mjs'], { stdio: 'inherit' });
});

function files(): string[] {
  return readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(dist, name)).isFile())
    .map((name) => name.replaceAll('\\', '/'))
    .sort();
}

test('holds these files and no others', () => {
  expect(files()).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'THIRD-PARTY.txt',
    'desktop.js',
    'grammars/cfg.tmLanguage.json',
    'grammars/menu.tmLanguage.json',
    'grammars/sxp.tmLanguage.json',
    'images/fleet.svg',
    'images/guest-dark.svg',
    'images/guest-light.svg',
    'images/host-dark.svg',
    'images/host-light.svg',
    'images/icon.png',
    'languages/grub-menu.json',
    'languages/xen-cfg.json',
    'languages/xend-sxp.json',
    'languages/xl-conf.json',
    'package.json',
    'server-worker.js',
    'server.js',
    'snippets/grub-menu.json',
    'snippets/xen-cfg.json',
    'snippets/xend-sxp.json',
    'walkthrough/fix.md',
    'walkthrough/fleet.md',
    'walkthrough/open.md',
    'walkthrough/target.md',
    'web.js',
    'webview/picture.css',
    'webview/picture.js',
    'xencfg.schema.json',
  ]);
});

test('takes at most 1.5 MB when it is packed', () => {
  const size = files().reduce((sum, name) => sum + gzipSync(readFileSync(join(dist, name))).length, 0);
  expect(size).toBeLessThan(1_500_000);
});

test('has a manifest for the shop: its own name, and nothing left to install', () => {
  const manifest = JSON.parse(readFileSync(join(dist, 'package.json'), 'utf8'));
  expect(manifest).toMatchObject({
    name: 'xencfg',
    publisher: 'xencfg',
    main: './desktop.js',
    browser: './web.js',
  });
  expect(manifest).not.toHaveProperty('dependencies');
  expect(manifest).not.toHaveProperty('private');
  expect(manifest).not.toHaveProperty('type');
});

test('the half for browsers asks for nothing but VS Code', () => {
  const required = (name: string): Set<string | undefined> =>
    new Set(
      [...readFileSync(join(dist, name), 'utf8').matchAll(/\brequire\("([^"]+)"\)/g)].map(
        (match) => match[1],
      ),
    );
  expect([...required('web.js')]).toEqual(['vscode']);
  expect([...required('server-worker.js')]).toEqual([]);
});
