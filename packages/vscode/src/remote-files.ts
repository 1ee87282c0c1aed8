// Reads and finds files for a server that cannot reach them: those of a virtual workspace, and all of a browser.
import { clientRequests } from '@xencfg/language-server/protocol';
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** No file that describes a guest or a host is nearly as long. */
const mostBytes = 4_000_000;
/** Where there is nothing to search with, folders are read one by one; this deep and no deeper. */
const mostDepth = 16;

export function answerFileRequests(client: BaseLanguageClient): void {
  client.onRequest(clientRequests.readFile, ({ uri }: { uri: string }) => readFile(vscode.Uri.parse(uri)));
  client.onRequest(clientRequests.findFiles, async ({ folders }: { folders: readonly string[] }) => {
    const found = await Promise.all(folders.map((it) => findFiles(vscode.Uri.parse(it))));
    return found.flat().map(String);
  });
}

async function readFile(uri: vscode.Uri): Promise<{ text: string } | null> {
  try {
    if ((await vscode.workspace.fs.stat(uri)).size > mostBytes) return null;
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    return { text };
  } catch {
    return null;
  }
}

async function findFiles(folder: vscode.Uri): Promise<readonly vscode.Uri[]> {
  const found = await vscode.workspace.findFiles(new vscode.RelativePattern(folder, '**/*'));
  // A file system may be readable and have no search.
  return found.length > 0 ? found : walk(folder, 0);
}

async function walk(folder: vscode.Uri, depth: number): Promise<readonly vscode.Uri[]> {
  if (depth > mostDepth) return [];
  try {
    const entries = await vscode.workspace.fs.readDirectory(folder);
    const found = await Promise.all(
      entries.map(async ([name, type]) => {
        const uri = vscode.Uri.joinPath(folder, name);
        if (type === vscode.FileType.File) return [uri];
        // A link may lead back to where it stands.
        return type === vscode.FileType.Directory && name !== '.git' ? walk(uri, depth + 1) : [];
      }),
    );
    return found.flat();
  } catch {
    return [];
  }
}
