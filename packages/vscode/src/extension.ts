// What the extension is in either host: a client for the server, and what people see of it.
import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { clientOptions } from './client-options.ts';
import { registerCommands } from './commands.ts';
import { FleetView } from './fleet-view.ts';
import { watchForOtherFiles } from './other-files.ts';
import { PicturePanel } from './picture-panel.ts';
import { ReadingDocuments } from './reading-documents.ts';
import { answerFileRequests } from './remote-files.ts';
import { Server } from './server.ts';
import { StatusItem } from './status-item.ts';

/** Makes a client that runs the server: in a process, or in a worker. */
export type CreateClient = (options: LanguageClientOptions) => BaseLanguageClient;

/** Registers everything at once; the server starts meanwhile. */
export function start(context: vscode.ExtensionContext, createClient: CreateClient): void {
  const log = vscode.window.createOutputChannel('xencfg', { log: true });
  const client = createClient(clientOptions(log));
  answerFileRequests(client);
  const server = new Server(client, log);
  const reading = new ReadingDocuments(server);
  const picture = new PicturePanel(server, context.extensionUri);
  context.subscriptions.push(
    log,
    server,
    reading,
    picture,
    new StatusItem(server),
    new FleetView(server),
    watchForOtherFiles(),
    ...registerCommands({ server, reading, picture, log }),
  );
  void vscode.commands.executeCommand('setContext', 'xencfg.isActive', true);
  void server.start();
}
