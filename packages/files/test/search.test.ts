// A search goes in steps, and between two of them files come and go.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Found, searchFiles } from '../src/index.ts';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'xencfg-search-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** What is found when something happens after the first file. */
function searchWhile(path: string, happen: () => void): Found {
  const search = searchFiles([path]);
  expect(search.next().done).toBe(false);
  happen();
  for (;;) {
    const { done, value } = search.next();
    if (done) return value;
  }
}

const guest = "name = 'web'\nmemory = 512\n";

test.each(['a link that leads nowhere', 'a link', 'a file', 'a folder'])(
  '%s that goes during a search takes nothing else with it',
  (kind) => {
    const path = folder();
    for (const name of ['a.cfg', 'c.cfg']) writeFileSync(join(path, name), guest);
    const going = join(path, 'b.cfg');
    if (kind === 'a file') writeFileSync(going, guest);
    else if (kind === 'a folder') mkdirSync(going);
    else symlinkSync(kind === 'a link' ? 'c.cfg' : 'nowhere', going);
    const { files } = searchWhile(path, () => rmSync(going, { recursive: true }));
    expect(files.map((it) => it.path)).toEqual([join(path, 'a.cfg'), join(path, 'c.cfg')]);
  },
);

test('a link to nothing is noted by the name that it would have', () => {
  const path = folder();
  writeFileSync(join(path, 'a.cfg'), guest);
  symlinkSync('later.cfg', join(path, 'b.cfg'));
  expect(searchWhile(path, () => {}).targets).toEqual(['later.cfg']);
  expect(searchWhile(path, () => unlinkSync(join(path, 'b.cfg'))).targets).toEqual([]);
});
