// The extension in a browser: the server is a worker.
import * as vscode from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { start } from './extension.ts';

type ServerWorker = Extract<ConstructorParameters<typeof LanguageClient>[2], (...none: never) => unknown>;

/** Of a browser; the types of Node do not know it. */
declare const Worker: new (url: string) => Awaited<ReturnType<ServerWorker>>;

export function activate(context: vscode.ExtensionContext): void {
  const script = vscode.Uri.joinPath(context.extensionUri, 'server-worker.js');
  const createWorker: ServerWorker = async () => {
    // A worker may not be made from the extension's own address, which is another origin than this one's.
    const source = await vscode.workspace.fs.readFile(script);
    return new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
  };
  start(context, (options) => new LanguageClient('xencfg', 'xencfg', createWorker, options));
}
