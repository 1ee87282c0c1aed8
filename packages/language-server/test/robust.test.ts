// What goes wrong around a server, and what changes under it: it answers as it should, and lives on.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  CancellationTokenSource,
  IPCMessageReader,
  IPCMessageWriter,
  ResponseError,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { Client, type ClientOptions, command, startProcess } from './client.ts';

const guest = (name: string, mac = '01'): string =>
  `name = '${name}'\nmemory = 512\nvif = ['mac=00:16:3e:00:00:${mac},bridge=br0']\n`;

function folderWith(files: Readonly<Record<string, string>>) {
  const path = mkdtempSync(join(tmpdir(), 'xencfg-lsp-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  };
  for (const [name, text] of Object.entries(files)) write(name, text);
  return { path, write, uri: (name: string) => pathToFileURL(join(path, name)).href };
}

async function start(options: ClientOptions = {}) {
  const { client, server } = startProcess();
  onTestFinished(() => void server.kill());
  await client.start(options);
  return { client, server };
}

const of = (uri: string) => ({ textDocument: { uri } });
const at = (uri: string, line: number, character: number) => ({ ...of(uri), position: { line, character } });
const watched = (client: Client, ...changes: readonly (readonly [uri: string, type: 1 | 2 | 3])[]) =>
  client.notify('workspace/didChangeWatchedFiles', {
    changes: changes.map(([uri, type]) => ({ uri, type })),
  });

test('messages that are none are passed over', async () => {
  const { client, server } = await start();
  for (const text of [
    'Content-Length: 9\r\n\r\n{ broken:',
    'Content-Length: 4\r\n\r\nnull',
    'Content-Length: 2\r\n\r\n[]',
  ])
    server.stdin?.write(text);
  await client.open('untitled:a', guest('a'));
  expect(await client.request('textDocument/hover', at('untitled:a', 0, 1))).not.toBeNull();
});

test('a request that cannot be understood is answered with an error, and the next one is answered', async () => {
  const { client } = await start();
  await client.open('untitled:a', guest('a'));
  await expect(client.request('textDocument/hover', {})).rejects.toThrow();
  await expect(client.request('xencfg/effectiveGuest', null)).rejects.toThrow();
  await expect(client.request('textDocument/nothing', {})).rejects.toMatchObject({ code: -32601 });
  await client.notify('textDocument/didChange', {
    textDocument: { uri: 'untitled:gone', version: 9 },
    contentChanges: [],
  });
  await client.notify('textDocument/didChange', { nothing: true });
  await client.notify('textDocument/didClose', of('untitled:gone'));
  expect(await client.request('textDocument/hover', at('untitled:a', 0, 1))).not.toBeNull();
});

test('a server is initialized before anything else, and once', async () => {
  const { client, server } = startProcess();
  onTestFinished(() => void server.kill());
  const hover = () => client.request('textDocument/hover', at('untitled:a', 0, 1));
  await client.open('untitled:a', guest('a'));
  await expect(hover()).rejects.toMatchObject({ code: -32002 });
  await client.start();
  await expect(client.start()).rejects.toMatchObject({ code: -32600 });
  await client.open('untitled:a', guest('a'));
  expect(await hover()).not.toBeNull();
});

test('documents that are edited while requests are taken back stay what the editor has', async () => {
  const { client } = await start();
  const uris = ['untitled:a', 'untitled:b'];
  for (const uri of uris) await client.open(uri, guest('a'));
  const answers: Promise<unknown>[] = [];
  for (let version = 2; version < 30; version++)
    for (const uri of uris) {
      const cancellation = new CancellationTokenSource();
      const { token } = cancellation;
      answers.push(client.connection.sendRequest('textDocument/semanticTokens/full', of(uri), token));
      cancellation.cancel();
      await client.change(uri, version, [
        {
          range: { start: { line: 3, character: 0 }, end: { line: 3, character: 0 } },
          text: `# ${version}\n`,
        },
      ]);
    }
  const ends = await Promise.allSettled(answers);
  const codes = ends.flatMap((it) => (it.status === 'rejected' ? [it.reason.code] : []));
  // Cancelled, or the document has changed; some are quicker than either.
  expect(codes.filter((code) => code !== -32800 && code !== -32801)).toEqual([]);
  const lines = Array.from({ length: 28 }, (_, index) => `# ${29 - index}\n`);
  for (const uri of uris)
    expect(await client.request('xencfg/text', of(uri))).toBe(`${guest('a')}${lines.join('')}`);
});

test('findings go with the document and with the file', async () => {
  const { uri, path } = folderWith({ 'a.cfg': `${guest('a')}memroy = 1\n` });
  const { client } = await start({ folders: [uri('')] });
  const isQuiet = (it: string) => client.until(() => client.codes(it).length === 0);
  await client.open('untitled:a', "memroy = 1\nname = 'b'\n");
  await client.untilCode('untitled:a', 'unknown-key');
  await client.close('untitled:a');
  await isQuiet('untitled:a');
  await client.open(uri('a.cfg'), `${guest('a')}memroy = 1\n`);
  await client.untilCode(uri('a.cfg'), 'unknown-key');
  rmSync(join(path, 'a.cfg'));
  await client.close(uri('a.cfg'));
  await isQuiet(uri('a.cfg'));
});

test('findings of a file go from the name by which the editor had it open', async () => {
  const text = `${guest('a')}memroy = 1\n`;
  const { uri, path } = folderWith({ 'xen/a.cfg': text, 'xen/auto/readme.txt': '' });
  symlinkSync('../a.cfg', join(path, 'xen/auto/a.cfg'));
  const { client } = await start({ folders: [uri('')] });
  // A link, and a letter that need not be written like this.
  for (const name of [uri('xen/auto/a.cfg'), uri('xen/a.cfg').replace('a.cfg', '%61.cfg')]) {
    await client.open(name, text);
    await client.untilCode(name, 'unknown-key');
    await client.close(name);
    await client.until(() => client.codes(name).length === 0);
    await client.untilCode(uri('xen/a.cfg'), 'unknown-key');
  }
});

test('places beyond the text count as its end', async () => {
  const { client } = await start();
  await client.open('untitled:a', guest('a'));
  for (const position of [
    { line: 999, character: 0 },
    { line: 0, character: 9999 },
  ])
    await client.request('textDocument/completion', { ...of('untitled:a'), position });
  await client.change('untitled:a', 2, [
    { range: { start: { line: 99, character: 9 }, end: { line: 99, character: 99 } }, text: 'vcpus = 2\n' },
  ]);
  expect(await client.request('xencfg/text', of('untitled:a'))).toBe(`${guest('a')}vcpus = 2\n`);
});

test('a request that is taken back ends', async () => {
  const { client } = await start({ capabilities: { textDocument: { diagnostic: {} } } });
  const cancellation = new CancellationTokenSource();
  const answer = client.connection.sendRequest(
    'workspace/diagnostic',
    { previousResultIds: [] },
    cancellation.token,
  );
  cancellation.cancel();
  await answer.catch(({ code }) => expect(code).toBe(-32800));
});

test('an answer is about the text as it was when the question came', async () => {
  const { client } = await start();
  await client.open('untitled:a', guest('a'));
  const answers: Promise<{ contents: { value: string } } | null>[] = [];
  for (const [index, name] of ['vcpus', 'kernel', 'on_crash', 'vcpus'].entries()) {
    await client.change('untitled:a', index + 2, [{ text: `${guest('a')}${name} = 1\n` }]);
    answers.push(client.request('textDocument/hover', at('untitled:a', 3, 1)));
  }
  const names = (await Promise.all(answers)).map((it) => /\*\*(\w+)/.exec(it?.contents.value ?? '')?.[1]);
  expect(names).toEqual(['vcpus', 'kernel', 'on_crash', 'vcpus']);
});

test.each(['utf-8', 'utf-16', 'utf-32'] as const)('columns in %s', async (encoding) => {
  const { client } = await start({
    capabilities: { general: { positionEncodings: ['latin-1' as never, encoding, 'utf-16'] } },
  });
  expect(client.initializeResult.capabilities.positionEncoding).toBe(encoding);
  const before = "extra = 'é😀'; ";
  const width = { 'utf-8': 18, 'utf-16': 15, 'utf-32': 14 }[encoding];
  await client.open('untitled:a', `${before}memroy = 5\nname = 'a'\n`);
  const { range } = await client.untilCode('untitled:a', 'unknown-key');
  expect(range).toEqual({ start: { line: 0, character: width }, end: { line: 0, character: width + 6 } });
  await client.change('untitled:a', 2, [
    { range: { start: range.start, end: { line: 0, character: width + 6 } }, text: 'memory' },
  ]);
  expect(await client.request('xencfg/text', of('untitled:a'))).toBe(`${before}memory = 5\nname = 'a'\n`);
  await expect(
    client.request('textDocument/rename', { ...at('untitled:a', 1, 8), newName: 'ü' }),
  ).rejects.toMatchObject({ code: -32803 });
});

test('files that others write, take away and put a folder of are followed, and so are configurations', async () => {
  const { uri, write, path } = folderWith({ 'a.cfg': guest('a'), 'sub/b.cfg': guest('b') });
  const { client } = await start({ folders: [uri('')] });
  await client.untilCode(uri('a.cfg'), 'mac-duplicate-across-guests');
  const isQuiet = () => !client.codes(uri('a.cfg')).includes('mac-duplicate-across-guests');
  rmSync(join(path, 'sub'), { recursive: true });
  await watched(client, [uri('sub'), 3]);
  await client.until(isQuiet);
  write('sub/c.cfg', guest('c'));
  await watched(client, [uri('sub'), 1]);
  await client.untilCode(uri('sub/c.cfg'), 'mac-duplicate-across-guests');
  write('xencfg.json', '{ "rules": { "mac-duplicate-across-guests": "off" } }');
  await watched(client, [uri('xencfg.json'), 1]);
  await client.until(isQuiet);
  write('xencfg.json', '{ "rules": { "mac-duplicate-across-guest": "off" } }');
  await watched(client, [uri('xencfg.json'), 2]);
  const { message } = await client.untilCode(uri('xencfg.json'), 'configuration');
  expect(message).toMatch(/mac-duplicate-across-guests/);
  write('.xencfgignore', 'sub/\n');
  rmSync(join(path, 'xencfg.json'));
  await watched(client, [uri('xencfg.json'), 3], [uri('.xencfgignore'), 1]);
  await client.until(() => isQuiet() && client.codes(uri('xencfg.json')).length === 0);
});

test('files are followed for a client that does not tell of them', async () => {
  const { uri, write, path } = folderWith({ 'a.cfg': guest('a') });
  const { client } = await start({ folders: [uri('')] });
  await client.request('xencfg/text', of(uri('a.cfg')));
  write('b.cfg', guest('b'));
  await client.untilCode(uri('b.cfg'), 'mac-duplicate-across-guests');
  rmSync(join(path, 'b.cfg'));
  await client.until(() => client.codes(uri('b.cfg')).length === 0);
  write('sub/c.cfg', guest('c'));
  await client.untilCode(uri('sub/c.cfg'), 'mac-duplicate-across-guests');
  write('sub/c.cfg', guest('c', '07'));
  await client.until(() => !client.codes(uri('sub/c.cfg')).includes('mac-duplicate-across-guests'));
});

test('a folder that is replaced at once is followed as the one before it was', async () => {
  const { uri, write, path } = folderWith({ 'a.cfg': guest('a'), 'sub/b.cfg': guest('b', '02') });
  const { client } = await start({ folders: [uri('')] });
  await client.request('xencfg/text', of(uri('a.cfg')));
  for (let round = 0; round < 3; round++) {
    rmSync(join(path, 'sub'), { recursive: true });
    write('sub/b.cfg', guest('b'));
    await client.untilCode(uri('sub/b.cfg'), 'mac-duplicate-across-guests');
    write('sub/b.cfg', guest('b', '02'));
    await client.until(() => client.codes(uri('sub/b.cfg')).length === 0);
  }
});

/** What editors may say no to, each with the client's capabilities that make the server ask for it. */
const wishes: readonly (readonly [method: string, capabilities: ClientOptions['capabilities']])[] = [
  ['window/workDoneProgress/create', { window: { workDoneProgress: true } }],
  [
    'client/registerCapability',
    {
      workspace: {
        didChangeWatchedFiles: { dynamicRegistration: true },
        didChangeConfiguration: { dynamicRegistration: true },
      },
    },
  ],
  ['workspace/configuration', { workspace: { configuration: true } }],
];

describe.each(['refuses', 'leaves unanswered'])('a client that %s', (way) => {
  test.each(wishes)('%s is served all the same', async (method, capabilities) => {
    const { uri, write } = folderWith({ 'a.cfg': guest('a') });
    const { client, server } = startProcess();
    onTestFinished(() => void server.kill());
    let isAsked = false;
    client.connection.onRequest(method, () => {
      isAsked = true;
      return way === 'refuses' ? new ResponseError(-32601, 'not here') : new Promise(() => {});
    });
    const settings = { lint: { rules: { 'mac-missing': 'off' } } };
    await client.start({
      folders: [uri('')],
      initializationOptions: { settings },
      ...(capabilities && { capabilities }),
    });
    expect(await client.request('xencfg/text', of(uri('a.cfg')))).toBeNull();
    expect(isAsked).toBe(true);
    await client.open(uri('c.cfg'), "name = 'c'\nvif = ['bridge=br0']\nmemroy = 1\n");
    await client.untilCode(uri('c.cfg'), 'unknown-key');
    expect(client.codes(uri('c.cfg'))).not.toContain('mac-missing');
    // Who does not tell of files has them watched.
    write('b.cfg', guest('b'));
    await client.untilCode(uri('b.cfg'), 'mac-duplicate-across-guests');
  });

  test('workspace/diagnostic/refresh is served all the same', async () => {
    const { uri, write } = folderWith({ 'a.cfg': guest('a') });
    const { client, server } = startProcess();
    onTestFinished(() => void server.kill());
    let asked = 0;
    client.connection.onRequest('workspace/diagnostic/refresh', () => {
      asked++;
      return way === 'refuses' ? new ResponseError(-32601, 'not here') : new Promise(() => {});
    });
    await client.start({
      folders: [uri('')],
      capabilities: {
        textDocument: { diagnostic: {} },
        workspace: { diagnostics: { refreshSupport: true } },
      },
    });
    const codes = async () => {
      const report = await client.request<{ items: { code: string }[] }>(
        'textDocument/diagnostic',
        of(uri('a.cfg')),
      );
      return report.items.map(({ code }) => code);
    };
    expect(await codes()).not.toContain('mac-duplicate-across-guests');
    write('b.cfg', guest('b'));
    while (!(await codes()).includes('mac-duplicate-across-guests')) await sleep(20);
    while (asked === 0) await sleep(20);
    write('b.cfg', guest('b', '02'));
    while ((await codes()).includes('mac-duplicate-across-guests')) await sleep(20);
  });
});

test('settings that come late hold when they come', async () => {
  const { uri } = folderWith({ 'a.cfg': "name = 'a'\nvif = ['bridge=br0']\nmemroy = 1\n" });
  const { client, server } = startProcess();
  onTestFinished(() => void server.kill());
  let answer = (_: readonly unknown[]): void => {};
  client.connection.onRequest(
    'workspace/configuration',
    () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  );
  await client.start({ folders: [uri('')], capabilities: { workspace: { configuration: true } } });
  await client.untilCode(uri('a.cfg'), 'mac-missing');
  const settings = { lint: { rules: { 'mac-missing': 'off' } } };
  answer([settings, settings]);
  await client.until(() => !client.codes(uri('a.cfg')).includes('mac-missing'));
  expect(client.codes(uri('a.cfg'))).toContain('unknown-key');
});

test('settings of the client hold as they change, where no xencfg.json speaks', async () => {
  const { uri } = folderWith({
    'free/a.cfg': "name = 'a'\nvif = ['bridge=br0']\n",
    'bound/b.cfg': "name = 'b'\nvif = ['bridge=br0']\n",
    'bound/xencfg.json': '{}',
  });
  const { client } = await start({
    folders: [uri('free'), uri('bound')],
    capabilities: {
      workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
    },
  });
  await client.untilCode(uri('free/a.cfg'), 'mac-missing');
  await client.untilCode(uri('bound/b.cfg'), 'mac-missing');
  expect(client.registered).toContain('workspace/didChangeConfiguration');
  client.settings = { lint: { rules: { 'mac-missing': 'off' } } };
  await client.notify('workspace/didChangeConfiguration', { settings: null });
  await client.until(() => !client.codes(uri('free/a.cfg')).includes('mac-missing'));
  expect(client.codes(uri('bound/b.cfg'))).toContain('mac-missing');
  client.settings = { lint: { enable: false } };
  await client.notify('workspace/didChangeConfiguration', { settings: null });
  await client.until(() => client.codes(uri('bound/b.cfg')).length === 0);
  client.settings = { lint: { scope: 'openFiles' } };
  await client.notify('workspace/didChangeConfiguration', { settings: null });
  await client.open(uri('free/a.cfg'), "name = 'a'\nvif = ['bridge=br0']\n");
  await client.untilCode(uri('free/a.cfg'), 'mac-missing');
  expect(client.codes(uri('bound/b.cfg'))).toEqual([]);
});

test('settings that were told at the start hold while the client has none to tell', async () => {
  const { uri } = folderWith({ 'a.cfg': "name = 'a'\nvif = ['bridge=br0']\nmemroy = 1\n" });
  const { client } = await start({
    folders: [uri('.')],
    capabilities: { workspace: { configuration: true } },
    initializationOptions: { settings: { lint: { rules: { 'mac-missing': 'off' } } } },
  });
  await client.untilCode(uri('a.cfg'), 'unknown-key');
  expect(client.codes(uri('a.cfg'))).not.toContain('mac-missing');
});

test('who wants it so is told of mistakes when the file is saved', async () => {
  const { client } = await start({ initializationOptions: { settings: { lint: { run: 'onSave' } } } });
  await client.open('untitled:a', guest('a'));
  await client.until(() => client.diagnostics.has('untitled:a'));
  await client.change('untitled:a', 2, [{ text: `${guest('a')}memroy = 1\n` }]);
  await client.request('textDocument/hover', at('untitled:a', 0, 1));
  await client.open('untitled:b', guest('b'));
  await client.until(() => client.diagnostics.has('untitled:b'));
  expect(client.codes('untitled:a')).not.toContain('unknown-key');
  await client.notify('textDocument/didSave', of('untitled:a'));
  await client.untilCode('untitled:a', 'unknown-key');
});

test('folders come and go', async () => {
  const { uri } = folderWith({ 'one/a.cfg': guest('a'), 'two/b.cfg': guest('b') });
  const { client } = await start({
    folders: [uri('one/')],
    capabilities: { workspace: { workspaceFolders: true } },
  });
  const change = (added: string[], removed: string[]) =>
    client.notify('workspace/didChangeWorkspaceFolders', {
      event: {
        added: added.map((it) => ({ uri: it, name: it })),
        removed: removed.map((it) => ({ uri: it, name: it })),
      },
    });
  await change([uri('two')], []);
  await client.untilCode(uri('two/b.cfg'), 'mac-duplicate-across-guests');
  await client.untilCode(uri('one/a.cfg'), 'mac-duplicate-across-guests');
  await change([], [uri('one')]);
  await client.until(() => client.codes(uri('two/b.cfg')).length === 0);
  await client.until(() => client.codes(uri('one/a.cfg')).length === 0);
});

test('a file outside all folders is judged with the files of its host', async () => {
  const { uri } = folderWith({
    'host/etc/xen/a.cfg': guest('a'),
    'host/etc/xen/xend-config.sxp': '(network-script network-bridge)\n(vif-script vif-bridge)\n',
    'elsewhere/readme.txt': '',
  });
  const { client } = await start({ folders: [uri('elsewhere')] });
  await client.open(uri('host/etc/xen/a.cfg'), guest('a'));
  await client.request('xencfg/text', of(uri('host/etc/xen/a.cfg')));
  const target = await client.request<{ toolstack: string }>('xencfg/target', of(uri('host/etc/xen/a.cfg')));
  expect(target.toolstack).toBe('xm');
});

test('the first indexing tells of itself, and can be ended', async () => {
  const root = 'vscode-vfs://github/an/example';
  const { client, server } = startProcess();
  onTestFinished(() => void server.kill());
  const isEnded = new Promise<void>((resolve) => {
    client.connection.onNotification('$/progress', async ({ token, value }) => {
      client.progress.push(value.kind);
      if (value.kind === 'begin') await client.notify('window/workDoneProgress/cancel', { token });
      resolve();
    });
  });
  client.connection.onRequest('xencfg/findFiles', async () => {
    await isEnded;
    return [`${root}/a.cfg`, `${root}/b.cfg`];
  });
  client.connection.onRequest('xencfg/readFile', () => ({ text: guest('b') }));
  await client.start({
    folders: [root],
    capabilities: { window: { workDoneProgress: true } },
    initializationOptions: { clientFiles: true },
  });
  await client.open(`${root}/a.cfg`, `${guest('a')}memroy = 1\n`);
  await client.untilCode(`${root}/a.cfg`, 'unknown-key');
  expect([client.progress[0], client.progress.at(-1)]).toEqual(['begin', 'end']);
  const { hosts } = await client.request<{ hosts: { guests: unknown[] }[] }>('xencfg/fleet', {});
  expect(hosts.map(({ guests }) => guests.length)).toEqual([1]);
});

test('a client that asks gets what is other than it knows, and waits for the rest', async () => {
  const { uri } = folderWith({ 'a.cfg': guest('a'), 'b.cfg': guest('b', '02') });
  const { client } = await start({
    folders: [uri('')],
    capabilities: {
      textDocument: { diagnostic: { relatedDocumentSupport: true } },
      workspace: { diagnostics: { refreshSupport: true } },
    },
  });
  interface Report {
    kind: string;
    resultId: string;
    items: { code: string }[];
    relatedDocuments?: Record<string, Report>;
  }
  await client.open(uri('a.cfg'), guest('a'));
  const first = await client.request<Report>('textDocument/diagnostic', of(uri('a.cfg')));
  const again = { ...of(uri('a.cfg')), previousResultId: first.resultId };
  expect(await client.request('textDocument/diagnostic', again)).toEqual({
    kind: 'unchanged',
    resultId: first.resultId,
  });
  const known = await client.request<{ items: (Report & { uri: string })[] }>('workspace/diagnostic', {
    previousResultIds: [{ uri: uri('gone.cfg'), value: 'old' }],
  });
  const previousResultIds = known.items.map((it) => ({ uri: it.uri, value: it.resultId }));
  const next = client.request<{ items: (Report & { uri: string })[] }>('workspace/diagnostic', {
    previousResultIds,
  });
  await client.change(uri('a.cfg'), 2, [{ text: guest('a', '02') }]);
  const later = await next;
  expect(later.items.map((it) => it.uri).sort()).toEqual([uri('a.cfg'), uri('b.cfg')]);
  // What shows places of a file is told with it.
  await client.change(uri('a.cfg'), 3, [{ text: guest('a', '03') }]);
  const { relatedDocuments } = await client.request<Report>('textDocument/diagnostic', of(uri('a.cfg')));
  expect(Object.keys(relatedDocuments ?? {})).toEqual([uri('b.cfg')]);
  expect(relatedDocuments?.[uri('b.cfg')]?.items.map(({ code }) => code)).not.toContain(
    'mac-duplicate-across-guests',
  );
  await client.until(() => client.refreshes > 0);
  expect(client.diagnostics.size).toBe(0);
});

test('the fleet is told as a server would tell it that has just begun', async () => {
  const host = {
    'host/etc/xen/xend-config.sxp': '(vif-script vif-bridge)\n',
    'host/etc/xen/a.cfg': guest('a'),
  };
  const { uri, write } = folderWith({
    ...host,
    'host/etc/xen/b.cfg': guest('b', '02'),
    'c.cfg': guest('c', '09'),
  });
  const { client } = await start({ folders: [uri('')] });
  const ask = async (of: Client, params: object) => {
    await of.request('xencfg/text', { textDocument: { uri: '' } });
    return (await of.request<{ hosts: object[] }>('xencfg/fleet', params)).hosts;
  };
  const changes: { hosts?: unknown[] }[] = [];
  client.connection.onNotification('xencfg/fleetChanged', (change) => {
    changes.push(change);
  });
  await ask(client, {});
  const disk = "disk = ['phy:/dev/vg/shared,xvda,w']\n";
  for (const [name, text] of [
    ['host/etc/xen/a.cfg', guest('a') + disk],
    ['host/etc/xen/b.cfg', guest('b') + disk],
  ] as const) {
    write(name, text);
    await watched(client, [uri(name), 2]);
  }
  const { client: fresh } = await start({ folders: [uri('')] });
  const expected = await ask(fresh, {});
  expect(expected).toMatchObject([
    {
      guestCount: 2,
      guests: [{ disks: [{ sharedWith: [{ uri: uri('host/etc/xen/b.cfg') }] }] }, {}],
      sharedDisks: [{}],
    },
    { name: 'host not known', guestCount: 1 },
  ]);
  expect(await ask(client, {})).toEqual(expected);
  expect(await ask(client, { host: null })).toEqual(expected.slice(1));
  expect(await ask(client, { isSummary: true })).toEqual(
    expected.map((it) => ({ ...it, guests: [], bridges: [], sharedDisks: [] })),
  );
  // Of a change among guests of no known host only these are told: once what came before it has been, which may take a while.
  await client.open(uri('c.cfg'), guest('c', '09'));
  for (let version = 2; !changes.some(({ hosts }) => hosts?.length === 1 && hosts[0] === null); version++) {
    const told = changes.length;
    await client.change(uri('c.cfg'), version, [{ text: `${guest('c', '09')}vcpus = ${version}\n` }]);
    while (changes.length === told) await ask(client, {});
  }
});

test.each([
  [false, 'TYPE:TARGET'],
  [true, [1, 12]],
])(
  'a client that knows places in labels (%s) is told parameters by %j',
  async (labelOffsetSupport, label) => {
    const { client } = await start({
      capabilities: {
        textDocument: {
          signatureHelp: { signatureInformation: { parameterInformation: { labelOffsetSupport } } },
        },
      },
    });
    await client.open('untitled:a', "# xencfg: toolstack=xm\ndisk = ['phy:/dev/vg/a,xvda,w']\n");
    expect(await client.request('textDocument/signatureHelp', at('untitled:a', 1, 12))).toMatchObject({
      signatures: [{ parameters: [{ label }, {}, {}, {}] }],
    });
  },
);

test('an editor without snippets gets names and marks, and no syntax', async () => {
  const { client } = await start();
  await client.open('untitled:a', 'na');
  const { items } = await client.request<{
    items: { label: string; textEdit: { newText: string }; kind: number }[];
  }>('textDocument/completion', at('untitled:a', 0, 2));
  expect(items.find(({ label }) => label === 'memory')?.textEdit.newText).toBe('memory = ');
  expect(items.some(({ kind, textEdit }) => kind === 15 || textEdit.newText.includes('$'))).toBe(false);
});

test('a file of 100,000 lines: typing is taken in at once, judged when there is a pause, and other files do not wait', async () => {
  const { client } = await start();
  const long = `name = 'long'\nmemory = 512\n${'# a remark that goes on and on\n'.repeat(100_000)}`;
  await client.open('untitled:long', long);
  await client.open('untitled:short', guest('short'));
  await client.until(() => client.diagnostics.has('untitled:short'));
  let told = 0;
  client.connection.onNotification('textDocument/publishDiagnostics', () => {
    told++;
  });
  const letters = 'a remark of one hundred letters, each of them typed by itself, '.repeat(2);
  for (const [index, letter] of [...letters].entries())
    await client.change('untitled:long', index + 2, [
      {
        range: { start: { line: 50_000, character: index }, end: { line: 50_000, character: index } },
        text: letter,
      },
    ]);
  await client.request('textDocument/hover', at('untitled:short', 0, 1));
  const text = await client.request<string>('xencfg/text', of('untitled:long'));
  expect(text.split('\n')[50_000]).toBe(`${letters}# a remark that goes on and on`);
  expect(told).toBeLessThan(letters.length / 10);
});

interface Served {
  readonly client: Client;
  readonly server: ChildProcess;
  /** Ends the connection, as a client does that crashes. */
  readonly leave: () => void;
}

async function startOver(flag: '--socket' | '--pipe'): Promise<Served> {
  const folder = folderWith({}).path;
  const listener =
    flag === '--pipe' ? createServer().listen(join(folder, 'pipe')) : createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const address = listener.address() as string | { port: number };
  const place = typeof address === 'string' ? address : String(address.port);
  const server = spawn(process.execPath, [command, 'lsp', flag, place], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [socket] = await once(listener, 'connection');
  onTestFinished(() => {
    listener.close();
    server.kill();
  });
  const client = new Client(new StreamMessageReader(socket), new StreamMessageWriter(socket));
  return { client, server, leave: () => socket.destroy() };
}

async function startOverChannel(): Promise<Served> {
  const server = spawn(process.execPath, [command, 'lsp', '--node-ipc'], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  onTestFinished(() => void server.kill());
  const client = new Client(new IPCMessageReader(server), new IPCMessageWriter(server));
  return { client, server, leave: () => server.disconnect() };
}

async function startOverStdio(): Promise<Served> {
  const { client, server } = startProcess();
  onTestFinished(() => void server.kill());
  return { client, server, leave: () => server.stdin?.end() };
}

describe.each([
  ['standard input and output', startOverStdio],
  ['a socket', () => startOver('--socket')],
  ['a pipe', () => startOver('--pipe')],
  ['the channel of Node', startOverChannel],
])('over %s', (_, begin) => {
  const exit = async (server: ChildProcess): Promise<unknown> =>
    server.exitCode ?? ((await once(server, 'exit')) as unknown[])[0];

  test('it serves, and ends with 0 when it is told to', async () => {
    const { client, server } = await begin();
    await client.start();
    await client.open('untitled:a', `${guest('a')}memroy = 1\n`);
    await client.untilCode('untitled:a', 'unknown-key');
    await client.stop();
    expect(await exit(server)).toBe(0);
  });

  test('a client that ends it without a word before is told so by a 1', async () => {
    const { client, server } = await begin();
    await client.start();
    await client.notify('exit', undefined);
    expect(await exit(server)).toBe(1);
  });

  test('a client that is gone takes the server with it', async () => {
    const { client, server, leave } = await begin();
    await client.start();
    leave();
    expect(await exit(server)).toBe(1);
  });

  test('a client may go once it has had the server shut down', async () => {
    const { client, server, leave } = await begin();
    await client.start();
    await client.request('shutdown', undefined);
    leave();
    expect(await exit(server)).toBe(0);
  });
});

test.each([
  [['--socket', '1'], '--socket 1: no client listens there'],
  [['--socket', 'abc'], '--socket abc: a port is a whole number from 1 to 65535'],
  [['--socket=65536'], '--socket 65536: a port is a whole number from 1 to 65535'],
  [['--pipe', '/there/is/none'], '--pipe /there/is/none: there is no such file'],
  [['--node-ipc'], '--node-ipc: no process of Node has opened a channel to this one'],
])('a way that leads to no client is wrong use: lsp %j', (args, sentence) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, 'lsp', ...args], {
    encoding: 'utf8',
    env: withoutChannel,
  });
  expect([status, stdout, stderr]).toEqual([2, '', `xencfg: ${sentence}\n`]);
});

/** The tests' own process may have been started with a channel. */
const { NODE_CHANNEL_FD: _, ...withoutChannel } = process.env;
