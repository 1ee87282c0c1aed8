// Every request that the server answers, over each transport; the table in the README is compared with these.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Client, startProcess } from './client.ts';
import { startWorker } from './worker.ts';

const texts: Readonly<Record<string, string>> = {
  'untitled:/host/etc/xen/web.cfg': `name = 'web'
memory = 512
kernel = '/boot/vmlinuz-2.6.18-6-xen-686'
disk = [ 'phy:/dev/vg/web,xvda,w' ]
vif = [ 'mac=00:16:3e:00:00:01,bridge=br0', 'bridge=br0,' ]
on_crash =   'restart'
memroy = 5
`,
  'untitled:/host/etc/xen/db.cfg': `number = 4
name = 'db%d' % number
memory = 1024 * 2
disk = [ 'phy:/dev/vg/web,xvda,w' ]
vif = [ 'mac=00:16:3e:00:00:01,bridge=br0,backend=web' ]
# its disk is that of
# /etc/xen/web.cfg
`,
  'untitled:/host/etc/xen/xend-config.sxp': '(network-script network-bridge)\n(vif-script vif-bridge)\n',
};

const web = 'untitled:/host/etc/xen/web.cfg';
const db = 'untitled:/host/etc/xen/db.cfg';

const at = (uri: string, line: number, character: number) => ({
  textDocument: { uri },
  position: { line, character },
});
const of = (uri: string) => ({ textDocument: { uri } });
const lines = (start: number, end: number) => ({
  start: { line: start, character: 0 },
  end: { line: end, character: 0 },
});
const layout = { options: { tabSize: 2, insertSpaces: true } };

type Check = (client: Client) => Promise<void>;

/** What a request with these parameters is answered. */
const answers =
  (method: string, params: object, check: (answer: never) => void): Check =>
  async (client) =>
    check((await client.request(method, params)) as never);

/** By the names that the protocol gives the requests. */
const checks: Readonly<Record<string, Check>> = {
  'textDocument/publishDiagnostics': async (client) => {
    const found = await client.untilCode(web, 'unknown-key');
    expect(found.range).toEqual({ start: { line: 6, character: 0 }, end: { line: 6, character: 6 } });
  },
  'textDocument/diagnostic': answers(
    'textDocument/diagnostic',
    of(web),
    (answer: { items: { code: string }[] }) =>
      expect(answer.items.map(({ code }) => code)).toContain('unknown-key'),
  ),
  'workspace/diagnostic': answers(
    'workspace/diagnostic',
    { previousResultIds: [] },
    (answer: { items: { uri: string }[] }) => expect(answer.items.map(({ uri }) => uri)).toContain(web),
  ),
  'textDocument/completion': answers(
    'textDocument/completion',
    at(web, 4, 56),
    ({ items }: { items: { label: string }[] }) => expect(items.map(({ label }) => label)).toContain('mac'),
  ),
  'completionItem/resolve': async (client) => {
    const { items } = await client.request<{ items: { label: string; documentation?: unknown }[] }>(
      'textDocument/completion',
      at(web, 7, 0),
    );
    const item = items.find(({ label }) => label === 'vcpus');
    expect(item?.documentation).toBeUndefined();
    expect(await client.request('completionItem/resolve', item)).toMatchObject({
      documentation: { kind: 'markdown' },
    });
  },
  'textDocument/hover': answers(
    'textDocument/hover',
    at(web, 2, 20),
    (answer: { contents: { value: string } }) => expect(answer.contents.value).toContain('2.6.18'),
  ),
  'textDocument/signatureHelp': answers(
    'textDocument/signatureHelp',
    at(web, 3, 30),
    (answer: { signatures: unknown[] }) => expect(answer.signatures).toHaveLength(1),
  ),
  'textDocument/definition': answers('textDocument/definition', at(db, 4, 53), (answer) =>
    expect(answer).toMatchObject([{ uri: web, range: { start: { line: 0 } } }]),
  ),
  'textDocument/references': answers(
    'textDocument/references',
    { ...at(web, 0, 9), context: { includeDeclaration: true } },
    (answer: { uri: string }[]) => expect(answer.map(({ uri }) => uri).sort()).toEqual([db, web]),
  ),
  'textDocument/documentHighlight': answers('textDocument/documentHighlight', at(db, 0, 2), (answer) =>
    expect(answer).toHaveLength(2),
  ),
  'textDocument/linkedEditingRange': answers('textDocument/linkedEditingRange', at(db, 0, 2), (answer) =>
    expect(answer).toMatchObject({ ranges: [{ start: { line: 0 } }, { start: { line: 1 } }] }),
  ),
  'textDocument/prepareRename': answers('textDocument/prepareRename', at(web, 0, 9), (answer) =>
    expect(answer).toMatchObject({ placeholder: 'web' }),
  ),
  'textDocument/rename': answers(
    'textDocument/rename',
    { ...at(web, 0, 9), newName: 'www' },
    (answer: { changes: object }) => expect(Object.keys(answer.changes).sort()).toEqual([db, web]),
  ),
  'textDocument/documentSymbol': answers(
    'textDocument/documentSymbol',
    of(web),
    (answer: { name: string }[]) => expect(answer.map(({ name }) => name)).toContain('disk'),
  ),
  'workspace/symbol': answers('workspace/symbol', { query: 'we' }, (answer) =>
    expect(answer).toMatchObject([{ name: 'web', location: { uri: web } }]),
  ),
  'textDocument/documentLink': answers('textDocument/documentLink', of(db), (answer) =>
    expect(answer).toMatchObject([{ range: { start: { line: 6, character: 2 } }, target: web }]),
  ),
  'textDocument/foldingRange': answers('textDocument/foldingRange', of(db), (answer) =>
    expect(answer).toMatchObject([{ startLine: 5, endLine: 6 }]),
  ),
  'textDocument/selectionRange': answers(
    'textDocument/selectionRange',
    { ...of(web), positions: [{ line: 3, character: 15 }] },
    (answer) => expect(answer).toMatchObject([{ parent: { parent: { range: {} } } }]),
  ),
  'textDocument/codeAction': answers(
    'textDocument/codeAction',
    { ...of(web), range: lines(6, 6), context: { diagnostics: [] } },
    (answer: { kind: string }[]) => expect(answer.map(({ kind }) => kind)).toContain('quickfix'),
  ),
  'textDocument/codeLens': answers('textDocument/codeLens', of(web), (answer) =>
    expect(answer).toMatchObject([
      { command: { title: '1 other guest uses this address' } },
      { command: { title: '1 other guest uses this disk' } },
    ]),
  ),
  'textDocument/inlayHint': answers(
    'textDocument/inlayHint',
    { ...of(db), range: lines(0, 5) },
    (answer: { label: string }[]) => expect(answer.map(({ label }) => label)).toContain('= db4'),
  ),
  'textDocument/semanticTokens/full': answers(
    'textDocument/semanticTokens/full',
    of(web),
    // The first is the first word of the first line.
    (answer: { data: number[] }) => expect(answer.data.slice(0, 3)).toEqual([0, 0, 4]),
  ),
  'textDocument/semanticTokens/range': answers(
    'textDocument/semanticTokens/range',
    { ...of(web), range: lines(0, 1) },
    (answer: { data: number[] }) => expect(answer.data).toHaveLength(5),
  ),
  'textDocument/formatting': answers('textDocument/formatting', { ...of(web), ...layout }, (answer) =>
    expect(answer).not.toEqual([]),
  ),
  'textDocument/rangeFormatting': answers(
    'textDocument/rangeFormatting',
    { ...of(web), range: lines(5, 6), ...layout },
    (answer) => expect(answer).toMatchObject([{ range: { start: { line: 5 } } }]),
  ),
  'textDocument/onTypeFormatting': answers(
    'textDocument/onTypeFormatting',
    { ...at(web, 6, 0), ch: '\n', ...layout },
    (answer) => expect(answer).toMatchObject([{ range: { start: { line: 5 } } }]),
  ),
  'xencfg/fleet': answers('xencfg/fleet', {}, ({ hosts }: { hosts: unknown[] }) =>
    expect(hosts).toMatchObject([
      {
        name: 'host',
        toolstack: 'xm',
        files: [{ kind: 'xend' }],
        guests: [
          { name: 'web', uri: web, memory: 512, disks: [{ vdev: 'xvda', sharedWith: [{ uri: db }] }] },
          { name: 'db4', memory: 2048, cards: [{ mac: '00:16:3e:00:00:01', bridge: 'br0' }] },
        ],
        bridges: [{ name: 'br0', cards: [{ guest: 'web' }, { guest: 'web' }, { guest: 'db4' }] }],
        sharedDisks: [{ target: '/dev/vg/web', places: [{ uri: web }, { uri: db }] }],
      },
    ]),
  ),
  'xencfg/effectiveGuest': answers(
    'xencfg/effectiveGuest',
    { ...of(web), toolstack: 'both' },
    ({ text }: { text: string }) => expect(text).toMatch(/^ {2}memory +512 MiB +512 MiB$/m),
  ),
  'xencfg/explain': answers('xencfg/explain', { words: 'on_crash' }, ({ text }: { text: string }) =>
    expect(text).toMatch(/^on_crash {2}\(guest option\)/),
  ),
  'xencfg/target': answers('xencfg/target', of(web), (answer) =>
    expect(answer).toMatchObject({ language: 'cfg', toolstack: 'xm', kind: 'PV', hostName: 'host' }),
  ),
  'xencfg/text': answers('xencfg/text', of(web), (answer) => expect(answer).toBe(texts[web])),
};

const transports = {
  stdio: () => {
    const { client, server } = startProcess();
    return { client, stop: () => void server.kill() };
  },
  worker: () => {
    const { client, worker } = startWorker();
    return { client, stop: () => void worker.terminate() };
  },
};

describe.each(Object.entries(transports))('over %s', (_, start) => {
  const { client, stop } = start();
  beforeAll(async () => {
    await client.start({ initializationOptions: { settings: { toolstack: 'xm' } } });
    for (const [uri, text] of Object.entries(texts))
      await client.open(uri, text, uri.endsWith('.sxp') ? 'xend-sxp' : 'xen-cfg');
  });
  afterAll(stop);

  test.each(Object.entries(checks))('%s', (_, check) => check(client));
});

test('the table of requests says what is tested here', () => {
  const readme = readFileSync('packages/language-server/README.md', 'utf8');
  const rows = [...readme.matchAll(/^\| `([^`]+)` +\| (.) +\| (.) +\| (.) +\|/gm)];
  expect(rows.map(([, name]) => name)).toEqual(Object.keys(checks));
  for (const [, name, , stdio, worker] of rows) expect([stdio, worker], name).toEqual(['✓', '✓']);
});
