// What is told of folders as they change.
import { lstatSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { FolderWatch } from '@xencfg/files';
import { expect, onTestFinished, test } from 'vitest';

function begin() {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'xencfg-watch-')));
  const told = new Set<string>();
  const watch = new FolderWatch(
    (paths) => {
      for (const path of paths) told.add(path);
    },
    { isPersistent: false },
  );
  onTestFinished(() => {
    watch.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const untilTold = async (path: string): Promise<void> => {
    while (!told.has(path)) await sleep(10);
    told.clear();
  };
  return { folder, told, watch, untilTold };
}

test('a folder that takes the place of another one is watched in its turn', async () => {
  const { folder, watch, untilTold } = begin();
  const sub = join(folder, 'sub');
  mkdirSync(sub);
  for (let round = 0; round < 3; round++) {
    watch.watch([folder, sub], Date.now());
    writeFileSync(join(sub, `${round}.cfg`), '');
    await untilTold(join(sub, `${round}.cfg`));
    rmSync(sub, { recursive: true });
    mkdirSync(sub);
    await untilTold(sub);
  }
});

test('what came between a search and the watch is told, and nothing that was there', async () => {
  const { folder, told, watch, untilTold } = begin();
  const [sub, old, young] = [join(folder, 'sub'), join(folder, 'old.cfg'), join(folder, 'sub/young.cfg')];
  mkdirSync(sub);
  writeFileSync(old, '');
  while (Date.now() < lstatSync(old).ctimeMs + 200) await sleep(10);
  const since = Date.now();
  writeFileSync(young, '');
  watch.watch([folder, sub], since);
  while (told.size === 0) await sleep(10);
  expect([...told]).toEqual([young]);
  // Watched already: nothing of it is told once more.
  told.clear();
  watch.watch([folder, sub], since);
  writeFileSync(old, 'new');
  while (told.size === 0) await sleep(10);
  expect([...told]).toEqual([old]);
  watch.watch([sub], since);
  writeFileSync(old, 'newer');
  writeFileSync(young, 'new');
  await untilTold(young);
  expect(told.has(old)).toBe(false);
});

test('what happens beside a log that never rests is told all the same', async () => {
  const { folder, watch, untilTold } = begin();
  watch.watch([folder], Date.now());
  const log = setInterval(() => writeFileSync(join(folder, 'log'), String(Date.now())), 5);
  onTestFinished(() => clearInterval(log));
  writeFileSync(join(folder, 'a.cfg'), '');
  await untilTold(join(folder, 'a.cfg'));
});

test('who asks for a folder that is not there learns why it is not watched', async () => {
  const { folder, watch, untilTold } = begin();
  const gone = join(folder, 'gone');
  expect([...watch.watch([folder, gone], Date.now())]).toMatchObject([[gone, { code: 'ENOENT' }]]);
  mkdirSync(gone);
  await untilTold(gone);
});
