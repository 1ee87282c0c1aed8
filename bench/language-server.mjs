// How long an editor waits for the language server, in workspaces of 100 and of 10,000 guests in the same run: from a keystroke to
// its findings, for completion and hover, for the first indexing; how much memory a guest takes; and, where XENCFG_BENCH_PEERS names a
// folder with vscode-langservers-extracted and yaml-language-server in its node_modules, the same edits side by side with theirs.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { makeFiles } from './guests.mjs';

const folder = mkdtempSync(join(tmpdir(), 'xencfg-bench-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const keystrokes = Number(process.env.XENCFG_BENCH_KEYSTROKES ?? 1000);

const part = (times, share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
const show = (name, ...columns) => console.log(`${name.padEnd(34)} ${columns.join('   ')}`);
const ms = (time) => `${time.toFixed(2)} ms`;

class Server {
  #connection;
  #process;
  #diagnostics = new Map();
  #waiting = [];

  constructor(command, nodeArguments = []) {
    this.#process = spawn(process.execPath, [...nodeArguments, ...command], {
      stdio: ['pipe', 'pipe', 'ignore', 'ipc'],
    });
    this.#connection = createProtocolConnection(
      new StreamMessageReader(this.#process.stdout),
      new StreamMessageWriter(this.#process.stdin),
    );
    this.#connection.onNotification('textDocument/publishDiagnostics', ({ uri, version }) => {
      this.#diagnostics.set(uri, version);
      for (const wake of this.#waiting.splice(0)) wake();
    });
    this.#connection.onRequest('workspace/configuration', ({ items }) => items.map(() => null));
    this.#connection.onRequest('client/registerCapability', () => null);
    this.#connection.onRequest('window/workDoneProgress/create', () => null);
    this.#connection.listen();
  }

  async start(capabilities, folders = []) {
    await this.request('initialize', {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: folders.map((path) => ({ uri: pathToFileURL(path).href, name: path })),
      capabilities,
    });
    await this.notify('initialized', {});
  }

  request(method, params) {
    return this.#connection.sendRequest(method, params);
  }

  notify(method, params) {
    return this.#connection.sendNotification(method, params);
  }

  /** Until the server has said something of a document. */
  async told(uri) {
    while (!this.#diagnostics.has(uri)) await new Promise((done) => this.#waiting.push(done));
    this.#diagnostics.delete(uri);
  }

  /** Milliseconds of CPU so far. */
  get cpu() {
    const fields = readFileSync(`/proc/${this.#process.pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  }

  /** Bytes in use, for one that was started with the probe. */
  async memory() {
    this.#process.send('memory');
    const [bytes] = await once(this.#process, 'message');
    return bytes;
  }

  stop() {
    this.#process.kill();
  }
}

const xencfg = [resolve('packages/cli/dist/xencfg.cjs'), 'lsp', '--stdio'];
const probe = ['--expose-gc', '--require', resolve('conformance/memory-probe.cjs')];
const pull = { textDocument: { diagnostic: {} }, workspace: { configuration: true, diagnostics: {} } };

/** A letter more or less somewhere, as an editor tells of it; gives the text after it. */
async function type(server, document, index) {
  const at = (index * 104_729) % document.text.length;
  const before = document.text.slice(0, at).split('\n');
  const position = { line: before.length - 1, character: before.at(-1).length };
  const isMore = index % 2 === 0;
  const isEnd = document.text[at] === '\n';
  const end = isMore
    ? position
    : isEnd
      ? { line: position.line + 1, character: 0 }
      : { line: position.line, character: position.character + 1 };
  document.text =
    document.text.slice(0, at) + (isMore ? 'x' : '') + document.text.slice(isMore ? at : at + 1);
  document.version++;
  await server.notify('textDocument/didChange', {
    textDocument: { uri: document.uri, version: document.version },
    contentChanges: [{ range: { start: position, end }, text: isMore ? 'x' : '' }],
  });
}

async function timeEach(count, work) {
  const times = [];
  for (let index = 0; index < count; index++) {
    const start = performance.now();
    await work(index);
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b);
}

async function open(server, path, text, languageId) {
  const uri = pathToFileURL(path).href;
  await server.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  return { uri, text, version: 1 };
}

async function measure(count) {
  const root = join(folder, String(count));
  const files = makeFiles(count).map(({ path, text }) => ({ path: join(root, path), text }));
  for (const { path, text } of files) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  const server = new Server(xencfg, probe);
  const began = server.cpu;
  await server.start(pull, [root]);
  const idle = await server.memory();
  await server.request('workspace/diagnostic', { previousResultIds: [] });
  const indexing = server.cpu - began;
  const memory = (await server.memory()) - idle;

  const guests = files.filter(({ path }) => path.endsWith('.cfg'));
  const documents = [];
  for (let index = 0; index < 20; index++) {
    const { path, text } = guests[(index * 7919) % guests.length];
    documents.push(await open(server, path, text, 'xen-cfg'));
  }
  const documentAt = (index) => documents[Math.floor(index / 20) % documents.length];
  const keystroke = async (index) => {
    const document = documentAt(index);
    await type(server, document, index);
    await server.request('textDocument/diagnostic', { textDocument: { uri: document.uri } });
  };
  const ask = (method) => (index) => {
    const { uri, text } = documentAt(index);
    const before = text.slice(0, (index * 104_729) % text.length).split('\n');
    const position = { line: before.length - 1, character: before.at(-1).length };
    return server.request(method, { textDocument: { uri }, position });
  };
  await timeEach(300, keystroke);
  const results = {
    keystroke: await timeEach(keystrokes, keystroke),
    completion: await timeEach(keystrokes, ask('textDocument/completion')),
    hover: await timeEach(keystrokes, ask('textDocument/hover')),
  };
  server.stop();
  return { indexing, memory, results };
}

console.log(`guests of 25 lines, hosts of 100 guests, over pipes; Node ${process.version}`);
const small = await measure(100);
const middle = await measure(5000);
const large = await measure(10_000);
for (const name of ['keystroke', 'completion', 'hover'])
  for (const share of [0.5, 0.99]) {
    const [few, many] = [part(small.results[name], share), part(large.results[name], share)];
    show(
      `${name}, p${share * 100}`,
      `${ms(few)} among 100`,
      `${ms(many)} among 10000`,
      `${(many / few).toFixed(2)} ×`,
    );
  }
show(
  'first indexing, CPU',
  `${large.indexing} ms`,
  `${(large.indexing / middle.indexing).toFixed(2)} × that of 5000`,
);
show('memory', `${(large.memory / 10_000 / 1024).toFixed(1)} KB a guest`);

const peers = process.env.XENCFG_BENCH_PEERS;
if (peers === undefined || !existsSync(join(peers, 'node_modules')))
  console.log('side by side: skipped, as XENCFG_BENCH_PEERS names no folder with the other servers');
else await compare(join(peers, 'node_modules'));

/** The same number of settings, in the same number of lines, in each language. */
function textOf(language, lines) {
  const rows = Array.from({ length: lines }, (_, index) => [
    `setting_${index}`,
    `value of ${index}, a little longer`,
  ]);
  switch (language) {
    case 'json':
      return `{\n${rows.map(([name, value]) => `  "${name}": "${value}"`).join(',\n')}\n}\n`;
    case 'yaml':
      return rows.map(([name, value]) => `${name}: "${value}"\n`).join('');
    default:
      return `name = 'web'\nmemory = 512\n${rows.map(([name, value]) => `${name} = "${value}"\n`).join('')}`;
  }
}

async function compare(modules) {
  const servers = [
    { name: 'xencfg', command: xencfg, language: 'xen-cfg', ending: 'cfg' },
    {
      name: 'vscode-json-language-server',
      command: [join(modules, 'vscode-langservers-extracted/bin/vscode-json-language-server'), '--stdio'],
      language: 'json',
      ending: 'json',
    },
    {
      name: 'yaml-language-server',
      command: [join(modules, 'yaml-language-server/bin/yaml-language-server'), '--stdio'],
      language: 'yaml',
      ending: 'yaml',
    },
  ];
  // The settings of the example are somebody's own: there is nothing wrong with them in any of the languages.
  const side = join(folder, 'side');
  mkdirSync(side);
  writeFileSync(join(side, 'xencfg.json'), '{ "vendorKeys": ["setting_*"] }');
  // As most clients have it: the server tells unasked.
  const push = { textDocument: { publishDiagnostics: { versionSupport: true } } };
  for (const lines of [25, 1000, 10_000]) {
    console.log(
      `\nside by side, files of ${lines} lines: a keystroke to its findings as the server tells them`,
    );
    const edits = lines > 1000 ? 30 : 60;
    const running = [];
    for (const { command, language, ending, ...rest } of servers) {
      const server = new Server(command);
      await server.start(push, [side]);
      const document = await open(server, join(side, `side.${ending}`), textOf(language, lines), language);
      await server.told(document.uri);
      running.push({ ...rest, server, document, times: [], cpu: 0 });
    }
    // By turns, so that what else the machine does meets all alike.
    for (let index = -40; index < edits; index++)
      for (const it of running) {
        const cpu = it.server.cpu;
        const start = performance.now();
        // A mistake that comes and goes: findings that stay the same need not be told again.
        await toggle(it.server, it.document);
        await it.server.told(it.document.uri);
        if (index >= 0) it.times.push(performance.now() - start);
        // What it still does after it has told counts too.
        await new Promise((done) => setTimeout(done, 20));
        if (index >= 0) it.cpu += it.server.cpu - cpu;
      }
    for (const { name, times, cpu, server } of running) {
      times.sort((a, b) => a - b);
      show(
        `  ${name}`,
        `p50 ${ms(part(times, 0.5))}`,
        `p99 ${ms(part(times, 0.99))}`,
        `CPU ${ms(cpu / edits)} each`,
      );
      server.stop();
    }
  }
}

/** A quotation mark at the end of the first line, and away again. */
async function toggle(server, document) {
  const end = document.text.indexOf('\n');
  const isThere = document.text[end - 1] === '@';
  const line = document.text.slice(0, end);
  const range = {
    start: { line: 0, character: isThere ? line.length - 1 : line.length },
    end: { line: 0, character: line.length },
  };
  document.text = (isThere ? line.slice(0, -1) : `${line}@`) + document.text.slice(end);
  document.version++;
  await server.notify('textDocument/didChange', {
    textDocument: { uri: document.uri, version: document.version },
    contentChanges: [{ range, text: isThere ? '' : '@' }],
  });
}
