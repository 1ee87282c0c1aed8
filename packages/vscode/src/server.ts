// The language server as the rest of the extension sees it: its state, its own requests, and when the fleet changes.
import { notifications } from '@xencfg/language-server/protocol';
import * as vscode from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';

/** Changes come in bursts while one types; what shows the fleet is brought up to date once after each. */
const quietTime = 250;

export class Server implements vscode.Disposable {
  readonly #client: BaseLanguageClient;
  readonly #log: vscode.LogOutputChannel;
  readonly #stateChanges = new vscode.EventEmitter<void>();
  readonly #fleetChanges = new vscode.EventEmitter<void>();
  readonly onDidChangeState = this.#stateChanges.event;
  readonly onDidChangeFleet = this.#fleetChanges.event;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(client: BaseLanguageClient, log: vscode.LogOutputChannel) {
    this.#client = client;
    this.#log = log;
    client.onDidChangeState(() => this.#stateChanges.fire());
    client.onNotification(notifications.fleetChanged, () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#fleetChanges.fire(), quietTime);
    });
  }

  get state(): 'starting' | 'running' | 'stopped' {
    if (this.#client.state === State.Running) return 'running';
    return this.#client.state === State.Starting ? 'starting' : 'stopped';
  }

  /** Undefined where the server does not answer, which the log then tells. */
  async ask<Reply>(method: string, params: object): Promise<Reply | undefined> {
    if (this.state !== 'running') return undefined;
    try {
      return await this.#client.sendRequest<Reply>(method, params);
    } catch (error) {
      this.#log.error(`${method}: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  }

  /** Tells of a failure in the log and in a message. */
  async start(): Promise<void> {
    try {
      await this.#client.start();
    } catch (error) {
      this.#log.error(error instanceof Error ? error : String(error));
      this.#stateChanges.fire();
    }
  }

  async restart(): Promise<void> {
    // One that never came up has nothing to stop.
    if (this.#client.needsStop()) await this.#client.stop();
    await this.start();
    this.#fleetChanges.fire();
  }

  async dispose(): Promise<void> {
    clearTimeout(this.#timer);
    this.#stateChanges.dispose();
    this.#fleetChanges.dispose();
    await this.#client.dispose();
  }
}
