// The language server as the rest of the extension sees it: its state, its own requests, and when the fleet changes.
import { notifications } from '@xencfg/language-server/protocol';
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** Changes come in bursts while one types; what shows the fleet is brought up to date once after each. */
const quietTime = 250;

export class Server implements vscode.Disposable {
  readonly #createClient: () => Promise<BaseLanguageClient>;
  readonly #log: vscode.LogOutputChannel;
  readonly #stateChanges = new vscode.EventEmitter<void>();
  readonly #fleetChanges = new vscode.EventEmitter<void>();
  readonly onDidChangeState = this.#stateChanges.event;
  readonly onDidChangeFleet = this.#fleetChanges.event;
  #client: BaseLanguageClient | undefined;
  #state: 'starting' | 'running' | 'stopped' = 'starting';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(createClient: () => Promise<BaseLanguageClient>, log: vscode.LogOutputChannel) {
    this.#createClient = createClient;
    this.#log = log;
  }

  get state(): 'starting' | 'running' | 'stopped' {
    return this.#state;
  }

  /** Undefined where the server does not answer, which the log then tells. */
  async ask<Reply>(method: string, params: object): Promise<Reply | undefined> {
    if (this.#state !== 'running') return undefined;
    try {
      return await this.#client?.sendRequest<Reply>(method, params);
    } catch (error) {
      this.#log.error(`${method}: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  }

  /** A failure is told in the log, and by the state. */
  async start(): Promise<void> {
    this.#setState('starting');
    try {
      this.#client ??= this.#listenTo(await this.#createClient());
      await this.#client.start();
      this.#setState('running');
    } catch (error) {
      this.#log.error(error instanceof Error ? error : String(error));
      this.#setState('stopped');
    }
  }

  async restart(): Promise<void> {
    // One that never came up has nothing to stop.
    if (this.#client?.needsStop()) await this.#client.stop();
    await this.start();
    this.#fleetChanges.fire();
  }

  async dispose(): Promise<void> {
    clearTimeout(this.#timer);
    this.#stateChanges.dispose();
    this.#fleetChanges.dispose();
    await this.#client?.dispose();
  }

  #listenTo(client: BaseLanguageClient): BaseLanguageClient {
    // The client starts a server again that has crashed.
    client.onDidChangeState(() =>
      this.#setState(client.isRunning() ? 'running' : client.needsStop() ? 'starting' : 'stopped'),
    );
    client.onNotification(notifications.fleetChanged, () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => {
        refreshTexts(client);
        this.#fleetChanges.fire();
      }, quietTime);
    });
    return client;
  }

  #setState(state: typeof this.state): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#stateChanges.fire();
  }
}

/** Hints and lenses in a text rest on other files as well, which VS Code cannot know. */
function refreshTexts(client: BaseLanguageClient): void {
  for (const { document } of vscode.window.visibleTextEditors) {
    client.getFeature('textDocument/codeLens').getProvider(document)?.onDidChangeCodeLensEmitter.fire();
    client.getFeature('textDocument/inlayHint').getProvider(document)?.onDidChangeInlayHints.fire();
  }
}
