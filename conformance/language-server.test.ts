// A client that does at random what editors and their users do: the server's texts stay the client's, its findings those of a fresh
// run, and it neither falls over nor grows.

import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Configuration, findConfig, loadConfig } from '@xencfg/config';
import { findFiles, Project } from '@xencfg/files';
import { lintTargets, runRules } from '@xencfg/lint';
import { buildFleet, detectLanguage, type FleetFile, type Language } from '@xencfg/model';
import { applyEdits, LineIndex } from '@xencfg/source';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { startProcess } from '../packages/language-server/test/client.ts';
import buildOnce from '../test/build-once.ts';
import { runsOf, seed } from './settings.ts';

beforeAll(buildOnce);

const edits = runsOf(100_000);
/** How many edits there are from one comparison of everything to the next. */
const stretch = 250;

class Random {
  #state: number;

  constructor(start: number) {
    this.#state = start >>> 0;
  }

  /** From 0 to 1, as mulberry32 gives it. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  pick<T>(all: readonly T[]): T {
    return all[this.below(all.length)] as T;
  }
}

/** What people and editors put into such files. */
const pieces = [
  'x',
  '=',
  "'",
  '"',
  '[',
  ']',
  ',',
  '\n',
  '\r\n',
  ' ',
  '#',
  '1',
  '(',
  ')',
  'é',
  '😀',
  '\t',
  ';',
  '\\',
  'memory = 512\n',
  "name = 'twin'\n",
  "vif = ['mac=00:16:3e:00:00:01,bridge=xenbr0']\n",
  "disk = ['phy:/dev/vg/shared,xvda,w']\n",
  '# xencfg-disable-next-line\n',
  '# xencfg: toolstack=xl xen=4.17\n',
  "on_crash = 'restart'\n",
  'if True:\n',
  '(vif-script vif-bridge)\n',
  'vncdisplay = 1\n',
] as const;

const configurations = [
  '{}',
  '{ "toolstack": "xm" }',
  '{ "rules": { "style": "off", "mac-missing": "error" } }',
  '{ "xen": "4.17", "presets": ["all"] }',
  '{ "targets": ["xm@3.0.3", "xl@4.17"] }',
  '{ "extends": ["../base.json"] }',
  '{ "ignore": ["sarge.cfg", "cluster-host/"] }',
  '{ "rules": { "no-such-rule": "off" } }',
  '{ "hosts": [{ "root": "etch-host", "bridges": ["br7"] }] }',
  '{ broken',
] as const;

const editorSettings = [
  null,
  { toolstack: 'xm' },
  { xen: '3.0.3', lint: { rules: { style: 'off' } } },
  { lint: { presets: ['all'] } },
] as const;

const none = new Configuration([]);

interface Opened {
  text: string;
  version: number;
  language: Language | undefined;
}

class Editing {
  readonly random: Random;
  readonly root = mkdtempSync(join(tmpdir(), 'xencfg-editing-'));
  readonly folder = join(this.root, 'work');
  readonly open = new Map<string, Opened>();
  readonly names: readonly string[];
  readonly #process = startProcess(
    ['lsp', '--stdio'],
    ['--expose-gc', '--require', resolve('conformance/memory-probe.cjs')],
  );
  readonly client = this.#process.client;
  #settings: (typeof editorSettings)[number] = null;
  edits = 0;

  constructor(start: number) {
    this.random = new Random(start);
    for (const host of ['etch-host', 'cluster-host', 'hvm-host', 'etch-nat-host', 'pci-mismatch-host'])
      cpSync(join('fixtures/seed', host), join(this.folder, host), { recursive: true });
    writeFileSync(join(this.root, 'base.json'), '{ "rules": { "correctness": "warning" } }');
    this.names = readdirSync(this.folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    onTestFinished(() => {
      this.#process.server.kill();
      rmSync(this.root, { recursive: true, force: true });
    });
  }

  async start(): Promise<void> {
    await this.client.start({
      folders: [this.uri(this.folder)],
      capabilities: {
        textDocument: { diagnostic: {} },
        workspace: { configuration: true, didChangeWatchedFiles: { dynamicRegistration: true } },
      },
      settings: null,
    });
  }

  uri(path: string): string {
    return pathToFileURL(path).href;
  }

  /** Bytes in use. */
  async memory(): Promise<number> {
    const { server } = this.#process;
    server.send('memory');
    const [bytes] = await once(server, 'message');
    return bytes;
  }

  get isAlive(): boolean {
    return this.#process.server.exitCode === null;
  }

  /** Something that happens in an editor; most of it is typing. */
  async step(): Promise<void> {
    const dice = this.random.next();
    if (this.open.size === 0 || (dice < 0.03 && this.open.size < 8)) await this.#openOne();
    else if (dice < 0.05) await this.#closeOne();
    else if (dice < 0.07) await this.#changeDisk();
    else if (dice < 0.073) await this.#changeConfiguration();
    else if (dice < 0.075) await this.#changeSettings();
    else if (dice < 0.15) this.#ask();
    else await this.#type();
  }

  async #openOne(): Promise<void> {
    const path = this.random.pick(this.names);
    if (this.open.has(path)) return;
    // Now and then the editor has a text that was never written.
    const text = existsSync(path) && this.random.next() < 0.9 ? readText(path) : this.#text();
    this.open.set(path, { text, version: 1, language: detectLanguage(path, text) });
    await this.client.open(this.uri(path), text, 'plaintext');
  }

  async #closeOne(): Promise<void> {
    const path = this.random.pick([...this.open.keys()]);
    this.open.delete(path);
    await this.client.close(this.uri(path));
  }

  async #type(): Promise<void> {
    const path = this.random.pick([...this.open.keys()]);
    const document = this.open.get(path);
    if (document === undefined) return;
    const changes = Array.from({ length: 1 + this.random.below(3) }, () => {
      const lines = new LineIndex(document.text);
      const start = this.random.below(document.text.length + 1);
      const end = Math.min(
        document.text.length,
        start + (this.random.next() < 0.6 ? 0 : this.random.below(12)),
      );
      // A file that only grows would be a rare one.
      const isShorter = document.text.length > 3000 && this.random.next() < 0.8;
      const text = isShorter ? '' : this.random.pick(pieces);
      if (this.random.next() < 0.01) {
        document.text = this.#text();
        return { text: document.text };
      }
      const at = (offset: number) => {
        const { line, column } = lines.position(offset);
        return { line, character: Math.min(column, lines.lineText(line).length) };
      };
      const range = { start: at(start), end: at(end) };
      const span = {
        start: lines.offset({ line: range.start.line, column: range.start.character }),
        end: lines.offset({ line: range.end.line, column: range.end.character }),
      };
      document.text = applyEdits(document.text, [{ span, text }]);
      return { range, text };
    });
    document.version++;
    document.language ??= detectLanguage(path, document.text);
    this.edits++;
    await this.client.change(this.uri(path), document.version, changes);
  }

  /** A file that somebody else writes, moves or takes away, several at a time. */
  async #changeDisk(): Promise<void> {
    const changes = Array.from({ length: 1 + this.random.below(3) }, () => {
      const path =
        this.random.next() < 0.8
          ? this.random.pick(this.names)
          : join(this.folder, 'etch-host/etc/xen/auto', 'linked');
      const isThere = existsSync(path);
      const uri = this.uri(path);
      if (path.endsWith('linked')) {
        if (isThere) unlinkSync(path);
        else if (existsSync(join(dirname(path), '../nfs.cfg'))) {
          mkdirSync(dirname(path), { recursive: true });
          rmSync(path, { force: true });
          symlinkSync('../nfs.cfg', path);
        }
        return { uri, type: isThere ? 3 : 1 };
      }
      if (isThere && this.random.next() < 0.4) {
        unlinkSync(path);
        return { uri, type: 3 };
      }
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, this.#text(), 'utf8');
      return { uri, type: isThere ? 2 : 1 };
    });
    await this.client.notify('workspace/didChangeWatchedFiles', { changes });
  }

  async #changeConfiguration(): Promise<void> {
    const folder = this.random.pick([this.folder, join(this.folder, 'etch-host')]);
    const name = this.random.next() < 0.2 ? '.gitignore' : 'xencfg.json';
    const path = join(folder, name);
    const isThere = existsSync(path);
    if (isThere && this.random.next() < 0.5) unlinkSync(path);
    else
      writeFileSync(
        path,
        name === '.gitignore' ? 'nfs*\n!nfs-clean.cfg\n' : this.random.pick(configurations),
      );
    await this.client.notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: this.uri(path), type: existsSync(path) ? (isThere ? 2 : 1) : 3 }],
    });
  }

  async #changeSettings(): Promise<void> {
    this.#settings = this.random.pick(editorSettings);
    this.client.settings = this.#settings;
    await this.client.notify('workspace/didChangeConfiguration', { settings: null });
  }

  /** Nobody waits for the answer; some take it back. */
  #ask(): void {
    const path = this.random.pick([...this.open.keys()]);
    const { text } = this.open.get(path) ?? { text: '' };
    const { line, column } = new LineIndex(text).position(this.random.below(text.length + 1));
    const textDocument = { uri: this.uri(path) };
    const position = { line, character: column };
    const range = { start: position, end: { line: line + 1, character: 0 } };
    const [method, params] = this.random.pick([
      ['textDocument/hover', { position }],
      ['textDocument/completion', { position }],
      ['textDocument/signatureHelp', { position }],
      ['textDocument/references', { position, context: { includeDeclaration: true } }],
      ['textDocument/rename', { position, newName: 'other' }],
      ['textDocument/documentSymbol', {}],
      [
        'textDocument/codeAction',
        { range, context: { diagnostics: [], only: ['quickfix', 'refactor', 'source'] } },
      ],
      ['textDocument/codeLens', {}],
      ['textDocument/formatting', { options: { tabSize: 2, insertSpaces: true } }],
      ['textDocument/semanticTokens/full', {}],
      ['textDocument/inlayHint', { range }],
      ['xencfg/fleet', {}],
      ['xencfg/effectiveGuest', {}],
    ] as const);
    this.client.request(method, { textDocument, ...params }).catch(({ code, message }) => {
      // Modified meanwhile, or nothing that could be renamed.
      if (code !== -32801 && code !== -32803) this.failures.push(`${method}: ${message}`);
    });
  }

  readonly failures: string[] = [];

  #text(): string {
    const count = 1 + this.random.below(20);
    const head = this.random.next() < 0.8 ? `name = 'guest${this.random.below(5)}'\nmemory = 256\n` : '';
    return head + Array.from({ length: count }, () => this.random.pick(pieces)).join('');
  }

  /** What a run of the command line would find with the open texts in their places. */
  fresh(): ReadonlyMap<string, readonly string[]> {
    const project = new Project({ isLenient: true });
    const found = findFiles([this.folder], { project });
    const files = new Map<string, FleetFile>(
      [...found.files, ...found.context].map((file) => [file.path, file]),
    );
    const aliases = new Map(
      [...files.values()].flatMap(({ path, links = [] }) => links.map((it) => [it, path])),
    );
    for (const [path, { text, language }] of this.open) {
      const own = aliases.get(path) ?? path;
      if (language === undefined) files.delete(own);
      else files.set(own, { ...files.get(own), path: own, text, language });
    }
    for (const path of files.keys()) project.configurationFor(path);
    const {
      toolstack,
      xen,
      lint: { rules, presets } = {},
    } = (this.#settings ?? {}) as Record<string, never> & {
      lint?: Record<string, never>;
    };
    const defaults = loadConfig(
      `${this.folder}/settings`,
      JSON.stringify({ toolstack, xen, rules, presets }),
      {
        read: () => undefined,
      },
    ).configuration;
    const settingsFor = (path: string) => {
      // One that is there speaks for its files, even when it cannot be read.
      const isSpokenFor = findConfig(dirname(path), existsSync) !== undefined;
      return (isSpokenFor ? project.configurationFor(path) : (defaults ?? none)).settingsFor(path);
    };
    const settings = { ...project.modelSettings(found.hosts), ofFile: settingsFor };
    const options = { settingsFor: (path: string) => settingsFor(path).lint };
    const targets = project.configurations.flatMap((it) => it.project.targets);
    const { findings } =
      targets.length === 0
        ? runRules(buildFleet([...files.values()], settings), undefined, options)
        : lintTargets([...files.values()], settings, targets, undefined, options);
    return new Map(
      [...files.values()].map(({ path, text }) => {
        const lines = new LineIndex(text);
        return [
          path,
          (findings.get(path) ?? []).map(({ rule, span }) => {
            const { line, column } = lines.position(span.start);
            return `${line}:${Math.min(column, lines.lineText(line).length)} ${rule}`;
          }),
        ];
      }),
    );
  }

  async compare(): Promise<void> {
    for (const [path, { text }] of this.open)
      expect(await this.client.request('xencfg/text', { textDocument: { uri: this.uri(path) } })).toBe(text);
    await this.client.request('xencfg/text', { textDocument: { uri: this.uri(this.folder) } });
    const fresh = this.fresh();
    for (const path of new Set([...this.names, ...fresh.keys()])) {
      const { items } = await this.client.request<{
        items: { code: string; range: { start: { line: number; character: number } } }[];
      }>('textDocument/diagnostic', { textDocument: { uri: this.uri(path) } });
      const own = items.map(({ code, range: { start } }) => `${start.line}:${start.character} ${code}`);
      expect(own, `${path} after ${this.edits} edits from seed ${seed}`).toEqual(fresh.get(path) ?? []);
    }
  }
}

function readText(path: string): string {
  return readFileSync(path, 'utf8');
}

test(`${edits} edits among opening, closing, writing, watching and configuring`, async () => {
  const editing = new Editing(seed);
  await editing.start();
  const memory: number[] = [];
  for (let next = stretch; editing.edits < edits; ) {
    await editing.step();
    if (editing.edits < next) continue;
    next += stretch;
    await editing.compare();
    expect(editing.failures).toEqual([]);
    memory.push(await editing.memory());
  }
  expect(editing.isAlive).toBe(true);
  await editing.client.stop();
  const quarter = Math.floor(memory.length / 4);
  // Few samples tell more of what happened to be open.
  if (quarter < 10) return;
  const early = mean(memory.slice(quarter, 2 * quarter));
  const late = mean(memory.slice(-quarter));
  expect(late, `MB: ${memory.map((it) => Math.round(it / 1e6)).join(' ')}`).toBeLessThan(1.2 * early);
});

function mean(all: readonly number[]): number {
  return all.reduce((sum, it) => sum + it, 0) / all.length;
}
