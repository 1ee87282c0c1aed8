// The server as editors start it: a process at the other end of two pipes.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { type ClientOptions, startProcess } from './client.ts';

const guest = (name: string, mac = '01'): string =>
  `name = '${name}'\nmemory = 512\nvif = ['mac=00:16:3e:00:00:${mac},bridge=br0']\n`;

function folderWith(files: Readonly<Record<string, string>>): {
  path: string;
  uri: (name: string) => string;
} {
  const path = mkdtempSync(join(tmpdir(), 'xencfg-lsp-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  }
  return { path, uri: (name) => pathToFileURL(join(path, name)).href };
}

async function start(options: ClientOptions = {}) {
  const { client, server } = startProcess();
  onTestFinished(() => void server.kill());
  await client.start(options);
  return { client, server };
}

test('findings of a workspace, of open and of closed files, follow what is typed', async () => {
  const { uri } = folderWith({ 'a.cfg': guest('a'), 'b.cfg': guest('b', '02') });
  const { client } = await start({ folders: [uri('')] });
  await client.open(uri('a.cfg'), guest('a'));
  await client.change(uri('a.cfg'), 2, [
    { range: { start: { line: 2, character: 27 }, end: { line: 2, character: 29 } }, text: '02' },
  ]);
  const found = await client.untilCode(uri('b.cfg'), 'mac-duplicate-across-guests');
  expect(found.relatedInformation?.[0]?.location.uri).toBe(uri('a.cfg'));
  expect(found.codeDescription?.href).toMatch(/mac-duplicate-across-guests/);
  await client.close(uri('a.cfg'));
  await client.until(() => !client.codes(uri('b.cfg')).includes('mac-duplicate-across-guests'));
});

test('a file is laid out as the .editorconfig beside it says, and says from now on', async () => {
  const text = "vif=['bridge=a',\n'bridge=b']\n";
  const files = { 'a.cfg': text, '.editorconfig': '[*]\nindent_size = 2\n' };
  const { path, uri } = folderWith(files);
  const { client } = await start({ folders: [uri('')] });
  await client.open(uri('a.cfg'), text);
  const isIndented = async (by: number): Promise<boolean> => {
    const options = { tabSize: 4, insertSpaces: true };
    const edits = await client.request<{ newText: string }[]>('textDocument/formatting', {
      textDocument: { uri: uri('a.cfg') },
      options,
    });
    return edits.some(({ newText }) => newText.includes(`[\n${' '.repeat(by)}'bridge=a'`));
  };
  const until = async (by: number): Promise<void> => {
    while (!(await isIndented(by))) await sleep(20);
  };
  await until(2);
  writeFileSync(join(path, '.editorconfig'), '[*]\nindent_size = 3\n');
  await client.notify('workspace/didChangeWatchedFiles', {
    changes: [{ uri: uri('.editorconfig'), type: 2 }],
  });
  await until(3);
});
