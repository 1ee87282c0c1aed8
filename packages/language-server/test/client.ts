// A client as editors are one, at the other end of a connection: texts, diagnostics, answers to what the server asks.
import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import type { lsp } from '@xencfg/language-service';
import {
  type ClientCapabilities,
  createProtocolConnection,
  type MessageReader,
  type MessageWriter,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver/node';

export const command = resolve('packages/cli/dist/xencfg.cjs');

export interface ClientOptions {
  readonly capabilities?: ClientCapabilities;
  /** URIs. */
  readonly folders?: readonly string[];
  readonly initializationOptions?: object;
  /** The section `xencfg`, where the client is asked for settings. */
  readonly settings?: unknown;
  readonly rootUri?: string;
}

export class Client {
  readonly connection: ProtocolConnection;
  readonly diagnostics = new Map<string, PublishDiagnosticsParams>();
  readonly progress: unknown[] = [];
  readonly logged: string[] = [];
  readonly registered: string[] = [];
  refreshes = 0;
  settings: unknown;
  initializeResult: { capabilities: Record<string, unknown> } = { capabilities: {} };
  readonly #waiting = new Set<() => void>();

  constructor(reader: MessageReader, writer: MessageWriter) {
    this.connection = createProtocolConnection(reader, writer);
    const { connection } = this;
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.diagnostics.set(params.uri, params);
      this.#wake();
    });
    connection.onNotification('$/progress', (params) => {
      this.progress.push(params);
      this.#wake();
    });
    connection.onNotification('window/logMessage', ({ message }) => {
      this.logged.push(message);
    });
    connection.onNotification('xencfg/fleetChanged', () => this.#wake());
    connection.onRequest('window/workDoneProgress/create', () => null);
    connection.onRequest('client/registerCapability', ({ registrations }) => {
      for (const { method } of registrations) this.registered.push(method);
      return null;
    });
    connection.onRequest('workspace/configuration', ({ items }) => items.map(() => this.settings ?? null));
    connection.onRequest('workspace/diagnostic/refresh', () => {
      this.refreshes++;
      this.#wake();
      return null;
    });
    connection.listen();
  }

  async start({
    capabilities = {},
    folders,
    initializationOptions,
    settings,
    rootUri,
  }: ClientOptions = {}): Promise<void> {
    this.settings = settings;
    this.initializeResult = await this.connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: rootUri ?? folders?.[0] ?? null,
      workspaceFolders: folders?.map((uri) => ({ uri, name: uri })) ?? null,
      capabilities,
      ...(initializationOptions && { initializationOptions }),
    });
    await this.notify('initialized', {});
  }

  request<T = unknown>(method: string, params: unknown): Promise<T> {
    return this.connection.sendRequest(method, params);
  }

  notify(method: string, params: unknown): Promise<void> {
    return this.connection.sendNotification(method, params);
  }

  open(uri: string, text: string, languageId = 'xen-cfg'): Promise<void> {
    return this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  }

  change(uri: string, version: number, contentChanges: TextDocumentContentChangeEvent[]): Promise<void> {
    return this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
  }

  close(uri: string): Promise<void> {
    return this.notify('textDocument/didClose', { textDocument: { uri } });
  }

  /** Waits until something holds of what the server has said. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((done) => this.#waiting.add(done));
  }

  codes(uri: string): readonly unknown[] {
    return this.diagnostics.get(uri)?.diagnostics.map(({ code }) => code) ?? [];
  }

  async untilCode(uri: string, code: string): Promise<lsp.Diagnostic> {
    await this.until(() => this.codes(uri).includes(code));
    const found = this.diagnostics.get(uri)?.diagnostics.find((it) => it.code === code);
    return found as lsp.Diagnostic;
  }

  async stop(): Promise<void> {
    await this.request('shutdown', undefined);
    await this.notify('exit', undefined);
  }

  #wake(): void {
    for (const done of this.#waiting) done();
    this.#waiting.clear();
  }
}

/** The built command as an editor starts it; `nodeArguments` are for Node itself. */
export function startProcess(
  args: readonly string[] = ['lsp', '--stdio'],
  nodeArguments: readonly string[] = [],
): { readonly client: Client; readonly server: ChildProcess } {
  const server = spawn(process.execPath, [...nodeArguments, command, ...args], {
    stdio: ['pipe', 'pipe', 'inherit', 'ipc'],
  });
  if (server.stdout === null || server.stdin === null) throw new Error('the server has no pipes');
  const client = new Client(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  return { client, server };
}
