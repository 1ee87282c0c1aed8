// The extension in a browser: the server is a worker.
import * as vscode from 'vscode';
import type { BrowserMessageReader } from 'vscode-languageclient/browser';
import { start } from './extension.ts';

type Port = ConstructorParameters<typeof BrowserMessageReader>[0];

/** Of a browser; the types of Node do not know it. */
declare const Worker: new (url: string) => Port & { terminate(): void };

export function activate(context: vscode.ExtensionContext): void {
  const script = vscode.Uri.joinPath(context.extensionUri, 'server-worker.js');
  let worker: InstanceType<typeof Worker> | undefined;
  context.subscriptions.push({ dispose: () => worker?.terminate() });
  start(context, async (options) => {
    const browser = await import('vscode-languageclient/browser');
    const connect = async () => {
      // A worker may not be made from the extension's own address, which is another origin than this one's.
      const source = await vscode.workspace.fs.readFile(script);
      worker?.terminate();
      worker = new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
      return {
        reader: new browser.BrowserMessageReader(worker),
        writer: new browser.BrowserMessageWriter(worker),
      };
    };
    return new browser.LanguageClient('xencfg', 'xencfg', connect, options);
  });
}
