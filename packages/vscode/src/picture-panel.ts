// The window in which the picture of the fleet is shown; it is drawn anew when the fleet changes.
import { type FleetReport, requests } from '@xencfg/language-server/protocol';
import * as vscode from 'vscode';
import type { Place } from './fleet-tree.ts';
import { toRange } from './fleet-view.ts';
import { drawFleet } from './picture.ts';
import type { Server } from './server.ts';

/** What the page says: that it is ready for a picture, or that somebody chose a box of it. */
export type PageMessage = { readonly kind: 'ready' } | { readonly kind: 'open'; readonly place: number };

export class PicturePanel implements vscode.Disposable {
  readonly #server: Server;
  readonly #folder: vscode.Uri;
  readonly #subscriptions: readonly vscode.Disposable[];
  #panel: vscode.WebviewPanel | undefined;
  /** The only host to be shown; all where it is absent. */
  #host: string | undefined;
  #places: readonly Place[] = [];
  #asked = 0;

  constructor(server: Server, extension: vscode.Uri) {
    this.#server = server;
    this.#folder = vscode.Uri.joinPath(extension, 'webview');
    this.#subscriptions = [
      server.onDidChangeFleet(() => this.#draw()),
      server.onDidChangeState(() => this.#draw()),
    ];
  }

  show(host?: string): void {
    this.#host = host;
    if (this.#panel !== undefined) {
      this.#panel.reveal();
      void this.#draw();
      return;
    }
    const panel = vscode.window.createWebviewPanel('xencfg.picture', 'Xen Fleet', vscode.ViewColumn.Active, {
      enableScripts: true,
      localResourceRoots: [this.#folder],
      retainContextWhenHidden: false,
    });
    this.#panel = panel;
    panel.iconPath = vscode.Uri.joinPath(this.#folder, '..', 'images', 'icon.png');
    panel.onDidDispose(() => {
      this.#panel = undefined;
    });
    panel.onDidChangeViewState(() => this.#draw());
    panel.webview.onDidReceiveMessage((message: PageMessage) => {
      if (message.kind === 'ready') void this.#draw();
      else void this.#open(this.#places[message.place]);
    });
    panel.webview.html = this.#page(panel.webview);
  }

  dispose(): void {
    this.#panel?.dispose();
    for (const it of this.#subscriptions) it.dispose();
  }

  async #draw(): Promise<void> {
    const asked = ++this.#asked;
    if (!this.#panel?.visible) return;
    const host = this.#host;
    const report = await this.#server.ask<FleetReport>(requests.fleet, host === undefined ? {} : { host });
    // Meanwhile another picture may have been asked for, whose answer was quicker.
    if (asked !== this.#asked) return;
    const { svg, places } = drawFleet(report?.hosts ?? []);
    this.#places = places;
    await this.#panel?.webview.postMessage({ svg });
  }

  async #open(place: Place | undefined): Promise<void> {
    if (place === undefined) return;
    const selection = place.range && toRange(place.range);
    await vscode.window.showTextDocument(vscode.Uri.parse(place.uri), selection ? { selection } : {});
  }

  /** Nothing but our own script and style sheet may be loaded, and nothing be reached. */
  #page(webview: vscode.Webview): string {
    const address = (name: string): string =>
      String(webview.asWebviewUri(vscode.Uri.joinPath(this.#folder, name)));
    const { cspSource } = webview;
    const policy = `default-src 'none'; style-src ${cspSource}; script-src ${cspSource}`;
    return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${address('picture.css')}">
<title>Xen Fleet</title>
</head>
<body>
<main id="fleet"></main>
<p id="empty" hidden>No hosts and guests are known in this workspace.</p>
<script src="${address('picture.js')}"></script>
</body>
</html>`;
  }
}
