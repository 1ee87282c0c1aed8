// The item in the status bar: what the active file is read for; a click chooses something else.
import { requests, type TargetReport } from '@xencfg/language-server/protocol';
import * as vscode from 'vscode';
import { allLanguageIds } from './languages.ts';
import type { Server } from './server.ts';
import { describeTarget } from './status-text.ts';

export class StatusItem implements vscode.Disposable {
  readonly #server: Server;
  readonly #item: vscode.StatusBarItem;
  readonly #subscriptions: readonly vscode.Disposable[];
  #asked = 0;

  constructor(server: Server) {
    this.#server = server;
    this.#item = vscode.window.createStatusBarItem('target', vscode.StatusBarAlignment.Right, 100);
    this.#item.name = 'xencfg: target';
    const update = (): void => void this.update();
    this.#subscriptions = [
      this.#item,
      vscode.window.onDidChangeActiveTextEditor(update),
      // A file may become one of ours while it is open.
      vscode.workspace.onDidOpenTextDocument(update),
      server.onDidChangeState(update),
      server.onDidChangeFleet(update),
    ];
    update();
  }

  async update(): Promise<void> {
    const asked = ++this.#asked;
    const document = vscode.window.activeTextEditor?.document;
    if (document === undefined || !allLanguageIds.includes(document.languageId)) return this.#item.hide();
    if (this.#server.state !== 'running') return this.#showState();
    const uri = document.uri.toString();
    const target = await this.#server.ask<TargetReport>(requests.target, { textDocument: { uri } });
    // Meanwhile somebody may have asked for another file.
    if (asked !== this.#asked) return;
    if (!target) return this.#item.hide();
    const { text, tooltip } = describeTarget(target, (it) =>
      vscode.workspace.asRelativePath(vscode.Uri.parse(it)),
    );
    this.#show(text, tooltip, 'xencfg.chooseTarget');
  }

  dispose(): void {
    for (const it of this.#subscriptions) it.dispose();
  }

  #showState(): void {
    if (this.#server.state === 'starting')
      this.#show('$(loading~spin) Xen', 'The language server of xencfg is starting.', 'xencfg.showLog');
    else this.#show('$(error) Xen', 'The language server of xencfg does not run.', 'xencfg.showLog');
  }

  #show(text: string, tooltip: string, command: string): void {
    this.#item.text = text;
    this.#item.tooltip = new vscode.MarkdownString(tooltip);
    this.#item.command = command;
    this.#item.accessibilityInformation = { label: text.replace(/\$\([^()$]*\) ?/, '') };
    this.#item.show();
  }
}
