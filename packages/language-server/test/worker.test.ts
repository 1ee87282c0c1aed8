// The server in a browser's worker: nothing of Node's is there, and the client reads all files.
import { expect, onTestFinished, test } from 'vitest';
import { startWorker } from './worker.ts';

const guest = (name: string, mac: string): string =>
  `name = '${name}'\nmemory = 512\nvif = ['mac=00:16:3e:00:00:${mac},bridge=br0']\n`;

async function start(files: Map<string, string>, folders: readonly string[]) {
  const { client, worker } = startWorker();
  onTestFinished(async () => void (await worker.terminate()));
  client.connection.onRequest('xencfg/findFiles', ({ folders: given }: { folders: string[] }) =>
    [...files.keys()].filter((uri) => given.some((folder) => uri.startsWith(folder))),
  );
  client.connection.onRequest('xencfg/readFile', ({ uri }: { uri: string }) => {
    const text = files.get(uri);
    return text === undefined ? null : { text };
  });
  await client.start({ folders, initializationOptions: { clientFiles: true } });
  return client;
}

test('a repository that is opened in a browser is checked as a whole, and follows what is typed', async () => {
  const root = 'vscode-vfs://github/an/example';
  const files = new Map([
    [`${root}/a.cfg`, guest('a', '01')],
    [`${root}/b c.cfg`.replace(' ', '%20'), guest('b', '01')],
    [`${root}/notes.txt`, guest('c', '01')],
    [`${root}/xencfg.json`, '{ "rules": { "bridge": "off" } }'],
  ]);
  const client = await start(files, [root]);
  const found = await client.untilCode(`${root}/b%20c.cfg`, 'mac-duplicate-across-guests');
  expect(found.relatedInformation?.map(({ location }) => location.uri)).toEqual([`${root}/a.cfg`]);
  await client.open(`${root}/a.cfg`, guest('a', '02'));
  await client.until(() => !client.codes(`${root}/b%20c.cfg`).includes('mac-duplicate-across-guests'));
  files.delete(`${root}/b%20c.cfg`);
  files.set(`${root}/d.cfg`, guest('d', '02'));
  await client.notify('workspace/didChangeWatchedFiles', {
    changes: [
      { uri: `${root}/b%20c.cfg`, type: 3 },
      { uri: `${root}/d.cfg`, type: 1 },
    ],
  });
  await client.untilCode(`${root}/d.cfg`, 'mac-duplicate-across-guests');
});

test('a document that is nowhere yet is checked too', async () => {
  const client = await start(new Map(), []);
  await client.open('untitled:Untitled-1', "name = 'a'\nmemroy = 512\n");
  const found = await client.untilCode('untitled:Untitled-1', 'unknown-key');
  expect(found.range.start.line).toBe(1);
  const hover = await client.request('textDocument/hover', {
    textDocument: { uri: 'untitled:Untitled-1' },
    position: { line: 0, character: 1 },
  });
  expect(hover).toMatchObject({ contents: { kind: 'markdown' } });
});
