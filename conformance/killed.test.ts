// `xencfg fmt` killed at random moments while it writes: every file is the old one or the new one, and nothing is left behind.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runsOf, seed } from './settings.ts';

const untidy = "name='web'\nmemory  =  512   # MiB\nvif=['mac=00:16:3e:00:00:01,bridge=br0']\n";
const names = Array.from({ length: 1000 }, (_, index) => `guest-${index}.cfg`);
const command = resolve('packages/cli/dist/xencfg.cjs');
const folder = mkdtempSync(join(tmpdir(), 'xencfg-killed-'));

beforeAll(() => {
  execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'ignore' });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function writeAll(): void {
  for (const name of names) writeFileSync(join(folder, name), untidy);
}

/** Moments between 0 and 1 that are the same for the same seed. */
function* moments(count: number): Generator<number> {
  let state = seed >>> 0;
  for (let i = 0; i < count; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}

test('each file is old or new, and the next run removes what was left', async () => {
  writeAll();
  const started = performance.now();
  expect(spawnSync(process.execPath, [command, 'fmt', folder]).status).toBe(0);
  const whole = performance.now() - started;
  const tidy = readFileSync(join(folder, 'guest-0.cfg'), 'utf8');
  expect(tidy).not.toBe(untidy);

  let interrupted = 0;
  for (const moment of moments(runsOf(200))) {
    writeAll();
    const child = spawn(process.execPath, [command, 'fmt', folder], { stdio: 'ignore' });
    const ended = new Promise((done) => child.once('exit', done));
    await sleep(moment * whole * 1.1);
    child.kill('SIGKILL');
    await ended;
    const texts = names.map((name) => readFileSync(join(folder, name), 'utf8'));
    expect(texts.filter((text) => text !== untidy && text !== tidy)).toEqual([]);
    if (texts.includes(untidy) && texts.includes(tidy)) interrupted++;
  }
  // Some have to hit the writing, or nothing was tried.
  expect(interrupted).toBeGreaterThan(0);
  expect(spawnSync(process.execPath, [command, 'fmt', folder]).status).toBe(0);
  expect(readdirSync(folder).sort()).toEqual([...names].sort());
});
