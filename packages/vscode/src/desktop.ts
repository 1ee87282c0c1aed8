// The extension where there is Node: the server is a process of its own.
import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { start } from './extension.ts';

export function activate(context: vscode.ExtensionContext): void {
  const module = vscode.Uri.joinPath(context.extensionUri, 'server.js').fsPath;
  const run = { module, transport: TransportKind.ipc };
  start(context, (options) => new LanguageClient('xencfg', 'xencfg', { run, debug: run }, options));
}
