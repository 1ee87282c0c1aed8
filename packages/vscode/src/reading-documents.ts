// Documents that are only read: a guest as its toolstack will see it, and explanations. They follow what they tell of.
import { type EffectiveGuest, type Explained, requests } from '@xencfg/language-server/protocol';
import * as vscode from 'vscode';
import type { Server } from './server.ts';

const guestScheme = 'xencfg-guest';
const explanationScheme = 'xencfg-explanation';

/** In characters: a guest's page stands in half of the window. */
const guestWidth = 72;
const explanationWidth = 80;

export class ReadingDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #server: Server;
  readonly #changes = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changes.event;
  readonly #subscriptions: readonly vscode.Disposable[];

  constructor(server: Server) {
    this.#server = server;
    this.#subscriptions = [
      this.#changes,
      vscode.workspace.registerTextDocumentContentProvider(guestScheme, this),
      vscode.workspace.registerTextDocumentContentProvider(explanationScheme, this),
      server.onDidChangeFleet(() => this.#refreshGuests()),
      server.onDidChangeState(() => this.#refreshGuests()),
    ];
  }

  async provideTextDocumentContent({ scheme, query }: vscode.Uri): Promise<string> {
    if (scheme === explanationScheme) return (await this.#explain(query))?.text ?? '';
    const guest = await this.#server.ask<EffectiveGuest>(requests.effectiveGuest, {
      textDocument: { uri: query },
      width: guestWidth,
    });
    return guest?.text ?? 'This file is no guest, or the language server of xencfg does not run.\n';
  }

  /** Beside the file, which keeps the keyboard. */
  async showGuest(uri: vscode.Uri): Promise<void> {
    const shown = vscode.Uri.from({
      scheme: guestScheme,
      path: `${uri.path} as its toolstack sees it`,
      query: uri.toString(),
    });
    const document = await vscode.workspace.openTextDocument(shown);
    const { Beside } = vscode.ViewColumn;
    await vscode.window.showTextDocument(document, {
      viewColumn: Beside,
      preserveFocus: true,
      preview: true,
    });
  }

  /** Gives whether anything is known of it. */
  async showExplanation(words: string): Promise<boolean> {
    const explained = await this.#explain(words);
    if (!explained) return false;
    const path = `/${words.replaceAll('/', ' ')} explained`;
    const shown = vscode.Uri.from({ scheme: explanationScheme, path, query: words });
    const document = await vscode.workspace.openTextDocument(shown);
    await vscode.window.showTextDocument(document, { preview: true });
    return true;
  }

  dispose(): void {
    for (const it of this.#subscriptions) it.dispose();
  }

  async #explain(words: string): Promise<Explained | undefined> {
    return this.#server.ask<Explained>(requests.explain, { words, width: explanationWidth });
  }

  #refreshGuests(): void {
    for (const { uri } of vscode.workspace.textDocuments)
      if (uri.scheme === guestScheme) this.#changes.fire(uri);
  }
}
