// The launcher and V8's code cache beside it: whatever lies there, the command works, and the cache is made when it can be.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { command } from './run.ts';

/** A copy of what is installed, as it is before the first run. */
function install(): string {
  const folder = mkdtempSync(join(tmpdir(), 'xencfg-install-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(dirname(command), folder, {
    recursive: true,
    filter: (path) => !/\.cache(?:\.\d+)?$/.test(path),
  });
  return folder;
}

function lint(folder: string, ...args: readonly string[]) {
  const words = args.length > 0 ? args : ['lint', '--format', 'concise', join(folder, 'example.cfg')];
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'xencfg.cjs'), ...words], {
    encoding: 'utf8',
    timeout: 60_000,
    cwd: folder,
  });
  return { status, stdout, stderr };
}

const cachesIn = (folder: string): readonly string[] =>
  readdirSync(folder).filter((name) => name.includes('.cache'));

test('the first run of each bundle makes its cache, of which no later run makes another', () => {
  const folder = install();
  const first = lint(folder);
  expect(first).toMatchObject({ status: 0, stderr: '' });
  expect(first.stdout).toContain('[maxmem-without-balloon-driver]');
  const [cache, ...others] = cachesIn(folder);
  expect(others).toEqual([]);
  expect(cache).toMatch(/^lint-/);
  const { mtimeMs, size } = statSync(join(folder, cache ?? ''));
  expect(size).toBeGreaterThan(100_000);
  expect(lint(folder)).toEqual(first);
  expect(statSync(join(folder, cache ?? ''))).toMatchObject({ mtimeMs, size });
  expect(lint(folder, 'rules', 'style').status).toBe(0);
  expect(cachesIn(folder).map((name) => name.split('-')[0])).toEqual(['cli', 'lint']);
});

test('the cache holds what a usual run uses, whatever the first run was', () => {
  const [some, little] = [install(), install()];
  lint(some);
  lint(little, 'lint', '--help');
  const sizes = [some, little].map((folder) => statSync(join(folder, cachesIn(folder)[0] ?? '')).size);
  expect(sizes[1]).toBeGreaterThan((sizes[0] ?? 0) * 0.9);
});

test('a damaged or foreign cache is not used, and is replaced', () => {
  const folder = install();
  const clean = lint(folder);
  const [name = ''] = cachesIn(folder);
  const path = join(folder, name);
  const { size } = statSync(path);
  for (const damage of ['', 'no cache at all', Buffer.alloc(size, 0x41)]) {
    writeFileSync(path, damage);
    expect(lint(folder)).toEqual(clean);
    expect(statSync(path).size).toBeGreaterThan(size * 0.9);
  }
});

test('where no cache can be written the command works, and leaves nothing', () => {
  const folder = install();
  const clean = lint(folder);
  const [name = ''] = cachesIn(folder);
  rmSync(join(folder, name));
  // For root no folder is read-only.
  mkdirSync(join(folder, name, 'occupied'), { recursive: true });
  expect(lint(folder)).toEqual(clean);
  expect(cachesIn(folder)).toEqual([name]);
});

test('first runs at the same time do not disturb each other', async () => {
  const folder = install();
  const statuses = await Promise.all(
    Array.from({ length: 6 }, () =>
      exitOf(
        spawn(process.execPath, [join(folder, 'xencfg.cjs'), 'lint', join(folder, 'example.cfg')], {
          stdio: 'ignore',
        }),
      ),
    ),
  );
  expect(statuses).toEqual([0, 0, 0, 0, 0, 0]);
  expect(cachesIn(folder)).toHaveLength(1);
  expect(lint(folder).status).toBe(0);
});

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('exit', resolve);
    child.once('error', reject);
  });
}
