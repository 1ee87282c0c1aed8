// The hooks under the real pre-commit: a commit with a mistake is refused, mended, accepted. Runs where XENCFG_PRE_COMMIT names it.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const preCommit = process.env.XENCFG_PRE_COMMIT;

/** Installing a hook's environment takes npm a minute or two. */
const patience = 600_000;

describe.skipIf(preCommit === undefined)('pre-commit (runs where XENCFG_PRE_COMMIT names one)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'xencfg-precommit-'));
  const hooks = join(folder, 'hooks');
  const fleet = join(folder, 'fleet');
  // A job for production leaves out nothing that builds.
  const env = { ...process.env, PRE_COMMIT_HOME: join(folder, 'home'), NODE_ENV: 'production' };

  beforeAll(() => {
    // What git has of the project, as it stands here, is what pre-commit would clone.
    const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard']);
    for (const path of listed.toString().split('\0').filter(Boolean)) {
      mkdirSync(dirname(join(hooks, path)), { recursive: true });
      try {
        cpSync(resolve(path), join(hooks, path));
      } catch {
        // Listed, and deleted since.
      }
    }
    commit(hooks, 'hooks');
    write('a.cfg', guest('a', '01'));
    write('b.cfg', guest('b', '02'));
    const head = git(hooks, 'rev-parse', 'HEAD').trim();
    write(
      '.pre-commit-config.yaml',
      `repos:\n  - repo: ${hooks}\n    rev: ${head}\n    hooks:\n      - id: xencfg-lint\n      - id: xencfg-fmt\n      - id: xencfg-check\n`,
    );
    commit(fleet, 'guests');
    run('install', '--install-hooks');
  }, patience);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test(
    'refuses a mistake that only the whole repository shows, lays out, and accepts what is mended',
    () => {
      write('b.cfg', guest('b', '01'));
      const refused = tryCommit();
      expect(refused.status).toBe(1);
      expect(refused.text).toContain('00:16:3e:00:00:01');

      write('b.cfg', guest('b', '03').replace('name = ', 'name='));
      const laidOut = tryCommit();
      expect(laidOut.status).toBe(1);
      expect(laidOut.text).toContain('files were modified by this hook');
      expect(readFileSync(join(fleet, 'b.cfg'), 'utf8')).toBe(guest('b', '03'));

      expect(tryCommit()).toMatchObject({ status: 0 });
      expect(git(fleet, 'status', '--short')).toBe('');
    },
    patience,
  );

  function guest(name: string, mac: string): string {
    return `name = '${name}'\nmemory = 512\nvif = [ 'mac=00:16:3e:00:00:${mac},bridge=br0' ]\n`;
  }

  function write(path: string, text: string): void {
    mkdirSync(fleet, { recursive: true });
    writeFileSync(join(fleet, path), text);
  }

  function run(...args: readonly string[]): void {
    execFileSync(preCommit ?? '', [...args], { cwd: fleet, env, stdio: ['ignore', 'pipe', 'pipe'] });
  }

  function git(cwd: string, ...args: readonly string[]): string {
    return execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], {
      cwd,
      env,
      encoding: 'utf8',
    });
  }

  function commit(cwd: string, message: string): void {
    git(cwd, 'init', '-q');
    git(cwd, 'add', '.');
    git(cwd, 'commit', '-qm', message);
  }

  function tryCommit(): { readonly status: number | null; readonly text: string } {
    git(fleet, 'add', '.');
    const args = ['-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '-m', 'a change'];
    const { status, stdout, stderr } = spawnSync('git', args, { cwd: fleet, env, encoding: 'utf8' });
    return { status, text: stdout + stderr };
  }
});
