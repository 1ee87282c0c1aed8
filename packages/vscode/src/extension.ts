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
export type CreateClient = (options: LanguageClientOptions) => Promise<BaseLanguageClient>;

/** Registers everything at once; the client is loaded when whoever else waits to be started has been. */
export function start(context: vscode.ExtensionContext, createClient: CreateClient): void {
  const log = vscode.window.createOutputChannel('xencfg', { log: true });
  const server = new Server(async () => {
    const client = await createClient(clientOptions(log));
    answerFileRequests(client);
    return client;
  }, log);
  const reading = new ReadingDocuments(server);
  const picture = new PicturePanel(server, context.extensionUri);
  context.subscriptions.push(
    log,
    server,
    reading,
    picture,
    new StatusItem(server),
    new FleetView(server),
    ...registerCommands({ server, reading, picture, log }),
  );
  void vscode.commands.executeCommand('setContext', 'xencfg.isActive', true);
  setTimeout(() => {
    context.subscriptions.push(watchForOtherFiles());
    void server.start();
  });
}
