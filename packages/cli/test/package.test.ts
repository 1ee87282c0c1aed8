// The package as npm makes it: it installs into an empty folder with nothing else, and runs.
import { execFileSync, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { folderWith } from './run.ts';

test('npm pack gives a package without dependencies that installs and runs', async () => {
  const cwd = folderWith({
    'guests/web.cfg': "name = 'web'\nmemory = 512\nmemory = 256\n",
    'empty/package.json': '{ "private": true }',
  });
  const npm = (...args: readonly string[]): string =>
    execFileSync('npm', [...args], {
      cwd: join(cwd, 'empty'),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const [packed] = JSON.parse(npm('pack', '--json', '--pack-destination', cwd, resolve('packages/cli/dist')));
  const files = packed.files.map(({ path }: { path: string }) => path);
  for (const path of [
    'LICENSE',
    'README.md',
    'cli.js',
    'example.cfg',
    'lint.js',
    'package.json',
    'server.cjs',
    'xencfg.1',
    'xencfg.cjs',
  ])
    expect(files).toContain(path);
  expect(files.filter((path: string) => /\.cache$|\.ts$|\.map$/.test(path))).toEqual([]);

  npm('install', '--offline', '--no-audit', '--no-fund', join(cwd, packed.filename));
  const modules = join(cwd, 'empty/node_modules');
  expect(readdirSync(modules).filter((name) => !name.startsWith('.'))).toEqual(['xencfg']);
  const manifest = JSON.parse(readFileSync(join(modules, 'xencfg/package.json'), 'utf8'));
  expect(manifest).not.toHaveProperty('dependencies');
  expect(manifest).not.toHaveProperty('private');
  for (const field of ['license', 'description', 'engines', 'bin', 'man'])
    expect(manifest).toHaveProperty(field);

  const output = execFileSync(
    join(modules, '.bin/xencfg'),
    ['lint', '--exit-zero', '--format', 'concise', '--select', 'duplicate-key', join(cwd, 'guests')],
    { cwd, encoding: 'utf8', env: { ...process.env, NODE_PATH: '' } },
  );
  expect(output).toMatch(/^guests\/web\.cfg:2:1: warning: .*\[duplicate-key\]\n$/);

  const greeting = JSON.stringify({
    jsonrpc: '2.0',
    id: 1,
    method: 'initialize',
    params: { processId: null, rootUri: null, capabilities: {} },
  });
  const server = spawn(join(modules, '.bin/xencfg'), ['lsp', '--stdio'], { cwd });
  onTestFinished(() => void server.kill());
  server.stdin.write(`Content-Length: ${greeting.length}\r\n\r\n${greeting}`);
  let answer = '';
  for await (const part of server.stdout) {
    answer += part;
    if (answer.includes('serverInfo')) break;
  }
  expect(answer).toMatch(/"serverInfo":\{"name":"xencfg"/);
});
