// In an editor there is to be found what the command line finds: over all fixtures, with configuration, baseline and targets too.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { command, startProcess } from './client.ts';

const severities = ['', 'error', 'warning', 'info', 'hint'];

interface Found {
  readonly rule: unknown;
  readonly severity: string | undefined;
  readonly message: string | undefined;
  readonly place: string;
  readonly related: readonly string[];
}

/** By path. */
type Findings = Record<string, Found[]>;

function findOnCommandLine(cwd: string, folders: readonly string[]): Findings {
  const { stdout, stderr } = spawnSync(process.execPath, [command, 'lint', '--format', 'json', ...folders], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  expect(stderr.replace(/^\d+ known findings? not shown\.\n/, '')).toBe('');
  const found: Findings = {};
  for (const it of JSON.parse(stdout).findings) {
    const list = found[it.path] ?? [];
    list.push({
      rule: it.rule,
      severity: it.severity,
      message: it.message,
      place: `${it.line}:${it.column}-${it.endLine}:${it.endColumn}`,
      related: it.related.map(
        (other: { path: string; line: number; column: number; message: string }) =>
          `${other.path}:${other.line}:${other.column} ${other.message}`,
      ),
    });
    found[it.path] = list;
  }
  expect(Object.keys(found)).not.toEqual([]);
  return found;
}

async function findInEditor(root: string, folders: readonly string[]): Promise<Findings> {
  const { client, server } = startProcess();
  onTestFinished(() => void server.kill());
  const pull = { textDocument: { diagnostic: {} }, workspace: { diagnostics: {} } };
  await client.start({
    folders: folders.map((folder) => pathToFileURL(join(root, folder)).href),
    capabilities: pull,
  });
  const { items } = await client.request<{
    items: { uri: string; items: import('vscode-languageserver').Diagnostic[] }[];
  }>('workspace/diagnostic', { previousResultIds: [] });
  const nameOf = (uri: string): string => relative(root, fileURLToPath(uri));
  return Object.fromEntries(
    items
      .map((file): [string, Found[]] => [
        nameOf(file.uri),
        file.items.map(({ code, severity, message, range: { start, end }, relatedInformation }) => ({
          rule: code,
          severity: severities[severity ?? 0],
          message: String(message).split('\n').slice(0, 3).join(' '),
          place: `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`,
          related: (relatedInformation ?? []).map(
            (it) =>
              `${nameOf(it.location.uri)}:${it.location.range.start.line + 1}:${it.location.range.start.character + 1} ${it.message}`,
          ),
        })),
      ])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function copyOfFixtures(): string {
  const root = mkdtempSync(join(tmpdir(), 'xencfg-parity-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  cpSync('fixtures/seed', root, { recursive: true, verbatimSymlinks: true });
  return root;
}

test('all fixtures', async () => {
  const root = copyOfFixtures();
  const expected = findOnCommandLine(root, ['.']);
  expect(Object.keys(expected).length).toBeGreaterThan(20);
  expect(await findInEditor(root, [''])).toEqual(expected);
});

test('with settings for the project, and findings that it has accepted', async () => {
  const root = copyOfFixtures();
  writeFileSync(
    join(root, 'xencfg.json'),
    '{ "rules": { "style": "off" }, "presets": ["all"], "baseline": "known.json" }',
  );
  spawnSync(process.execPath, [command, 'lint', '--write-baseline', 'etch-host', 'hvm-host'], { cwd: root });
  expect(readFileSync(join(root, 'known.json'), 'utf8')).toContain('etch-host');
  const expected = findOnCommandLine(root, ['.']);
  expect(await findInEditor(root, [''])).toEqual(expected);
});

test('for several targets', async () => {
  const root = copyOfFixtures();
  writeFileSync(join(root, 'xencfg.json'), '{ "targets": ["xm@3.0.3", "xl@4.17"] }');
  expect(await findInEditor(root, [''])).toEqual(findOnCommandLine(root, ['.']));
});

test('in several folders', async () => {
  const root = copyOfFixtures();
  const folders = ['etch-host', 'cluster-host'];
  expect(await findInEditor(root, folders)).toEqual(findOnCommandLine(root, folders));
});
