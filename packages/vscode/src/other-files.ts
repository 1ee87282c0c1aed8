// Gives files their language that no pattern names and that look like ours; all others stay as they are.
import * as vscode from 'vscode';
import { beginning, languageFor } from './look.ts';

export function watchForOtherFiles(): vscode.Disposable {
  for (const document of vscode.workspace.textDocuments) void look(document);
  return vscode.workspace.onDidOpenTextDocument(look);
}

async function look(document: vscode.TextDocument): Promise<void> {
  // Logs and pages, our own too, are no files.
  if (vscode.workspace.fs.isWritableFileSystem(document.uri.scheme) === undefined) return;
  const end = document.positionAt(beginning);
  const { languageId, uri } = document;
  const text = document.getText(new vscode.Range(new vscode.Position(0, 0), end));
  const language = languageFor({ path: uri.path, languageId, text });
  if (language !== undefined) await vscode.languages.setTextDocumentLanguage(document, language);
}
