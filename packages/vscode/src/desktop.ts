// The extension where there is Node: the server is a process of its own.
import * as vscode from 'vscode';
import { start } from './extension.ts';

export function activate(context: vscode.ExtensionContext): void {
  const module = vscode.Uri.joinPath(context.extensionUri, 'server.js').fsPath;
  start(context, async (options) => {
    const { LanguageClient, TransportKind } = await import('vscode-languageclient/node');
    const run = { module, transport: TransportKind.ipc };
    return new LanguageClient('xencfg', 'xencfg', { run, debug: run }, options);
  });
}
