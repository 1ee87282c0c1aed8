// The manifest against the code, the documents and the files that it names.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { allLanguageIds } from '../src/languages.ts';

const folder = 'packages/vscode';
const manifest = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
const { contributes } = manifest;
const readme = readFileSync(`${folder}/README.md`, 'utf8');
const sources = readdirSync(`${folder}/src`).map((name) => readFileSync(join(folder, 'src', name), 'utf8'));
const code = sources.join('\n');
const server = readdirSync('packages/language-server/src').map((name) =>
  readFileSync(join('packages/language-server/src', name), 'utf8'),
);
const settings = Object.keys(contributes.configuration.properties);
const commands: readonly string[] = contributes.commands.map((it: { command: string }) => it.command);

test.each(commands)('the command %s is there and documented', (command) => {
  expect(code).toContain(`'${command}'`);
  const { title } = contributes.commands.find((it: { command: string }) => it.command === command);
  expect(readme).toContain(title);
});

test('every command that the code registers for people is contributed', () => {
  const registered = [...code.matchAll(/'(xencfg\.\w+)': \(/g)].map((match) => match[1]);
  expect(registered.length).toBeGreaterThan(5);
  for (const command of registered) expect(commands).toContain(command);
});

test('every command that the manifest speaks of is contributed, or one of VS Code', () => {
  const spoken = [
    ...JSON.stringify(contributes).matchAll(/(?:command:|onCommand:|"command":")(xencfg\.\w+)/g),
  ];
  expect(spoken.length).toBeGreaterThan(10);
  for (const [, command] of spoken) expect(commands).toContain(command);
});

test.each(settings)('the setting %s is documented, told in a sentence and read by somebody', (setting) => {
  expect(readme).toContain(`\`${setting}\``);
  const { markdownDescription } = contributes.configuration.properties[setting];
  expect(markdownDescription).toMatch(/^[A-Z].*\.$/);
  // The client library reads the trace.
  if (setting === 'xencfg.trace.server') return;
  const [, first = '', second] = /^xencfg\.(\w+)(?:\.(\w+))?/.exec(setting) ?? [];
  const reader = server.find((text) => text.includes('export function folderDefaults')) ?? '';
  expect(reader).toContain(first);
  // The layout goes to the formatter as a whole.
  if (second !== undefined && first !== 'format') expect(reader).toContain(second);
});

test('the readme names no setting that is not there', () => {
  for (const [, setting = ''] of readme.matchAll(/`(xencfg\.[\w.]+)`/g))
    if (!/\.jsonc?$/.test(setting)) expect([...settings, ...commands]).toContain(setting);
});

test('languages are those of the client', () => {
  const contributed = contributes.languages.map((it: { id: string }) => it.id);
  expect(contributed.sort()).toEqual([...allLanguageIds, 'jsonc'].sort());
  for (const id of allLanguageIds) expect(readme).toContain(`\`${id}\``);
});

test('nothing is activated by more than its languages and its configuration', () => {
  expect(manifest.activationEvents).toEqual([
    'workspaceContains:xencfg.json',
    'workspaceContains:xencfg.jsonc',
  ]);
  expect(manifest.capabilities.untrustedWorkspaces.supported).toBe(true);
  expect(manifest.capabilities.virtualWorkspaces).toBe(true);
});

test('files that the manifest names are there, or made by the build', () => {
  const build = readFileSync(`${folder}/build.mjs`, 'utf8');
  const named = [...JSON.stringify(manifest).matchAll(/"(?:\.\/|walkthrough\/|images\/)[\w./-]+"/g)].map(
    (match) => JSON.parse(match[0]).replace(/^\.\//, ''),
  );
  expect(named.length).toBeGreaterThan(15);
  for (const path of named) {
    const isMade = build.includes(`'${path}'`) || path.startsWith('snippets/');
    expect(isMade || existsSync(`${folder}/${path}`), path).toBe(true);
  }
});

test('nothing reaches for a network', () => {
  // The name of SVG looks like an address and is none.
  const own = code.replaceAll('http://www.w3.org/2000/svg', '');
  expect(own).not.toMatch(/\bfetch\(|XMLHttpRequest|WebSocket|https?:\/\//);
  expect(readFileSync(`${folder}/webview/picture.ts`, 'utf8')).not.toMatch(/\bfetch\(|https?:\/\//);
});
