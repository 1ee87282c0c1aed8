// `xencfg fmt` on a real disk that is full, or becomes so: what could not be written stays and is told, and nothing is left behind.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const command = resolve('packages/cli/dist/xencfg.cjs');
const folder = mkdtempSync(join(tmpdir(), 'xencfg-full-'));
const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'xencfg', folder]);
const isMounted = mount.status === 0;

afterAll(() => {
  if (isMounted) spawnSync('umount', [folder]);
  rmSync(folder, { recursive: true, force: true });
});

// A page of a disk in memory each.
const untidy = `${'# remark  \n'.repeat(300)}name='web'\n`;
const tidy = `${'# remark\n'.repeat(300)}name = 'web'\n`;
const names = Array.from({ length: 20 }, (_, index) => `guest-${String(index).padStart(2, '0')}.cfg`);

/** Leaves this much room on the disk, in bytes. */
function fillUpTo(room: number): void {
  const { bavail, bsize } = statfsSync(folder);
  writeFileSync(join(folder, 'filling'), Buffer.alloc(Math.max(0, bavail * bsize - room)));
}

describe.skipIf(!isMounted)(`a disk of its own${isMounted ? '' : ' (none could be mounted here)'}`, () => {
  test('without room for one more file', () => {
    for (const name of names) writeFileSync(join(folder, name), untidy);
    fillUpTo(0);
    const { status, stderr } = spawnSync(process.execPath, [command, 'fmt', '.'], {
      cwd: folder,
      encoding: 'utf8',
    });
    const told = names.map((name) => `xencfg: ${name}: not written: the disk is full\n`).join('');
    expect(stderr).toBe(`${told}0 files changed, 0 unchanged, 20 skipped.\n`);
    expect(status).toBe(2);
    expect(new Set(names.map((name) => readFileSync(join(folder, name), 'utf8')))).toEqual(new Set([untidy]));
    expect(readdirSync(folder).sort()).toEqual(['filling', ...names]);
  });

  test('that somebody makes room on', () => {
    rmSync(join(folder, 'filling'));
    expect(spawnSync(process.execPath, [command, 'fmt', '.'], { cwd: folder }).status).toBe(0);
    expect(new Set(names.map((name) => readFileSync(join(folder, name), 'utf8')))).toEqual(new Set([tidy]));
    expect(readdirSync(folder).sort()).toEqual(names);
  });
});
