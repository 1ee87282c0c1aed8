// What the server is told of this client, and what of its answers is put otherwise before VS Code has them.
import * as vscode from 'vscode';
import type { LanguageClientOptions, Middleware } from 'vscode-languageclient';
import { allLanguageIds } from './languages.ts';

/** Takes a URI, a position and locations as the protocol writes them. */
export const showReferences = 'xencfg.showReferences';
export const explainCommand = 'xencfg.explain';

export function clientOptions(log: vscode.LogOutputChannel): LanguageClientOptions {
  return {
    documentSelector: schemes().flatMap((scheme) => [
      ...allLanguageIds.map((language) => ({ scheme, language })),
      // Unsaved changes of a configuration count as well.
      { scheme, pattern: '**/xencfg.{json,jsonc}' },
    ]),
    outputChannel: log,
    traceOutputChannel: log,
    initializationOptions: { showReferences, clientFiles: true },
    diagnosticPullOptions: { onChange: true, onSave: true, onTabs: true },
    middleware,
  };
}

/** Where files lie. An older state that is shown beside a file, such as `git:`, would clash with it in every address and disk. */
function schemes(): string[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return [...new Set(['file', 'untitled', ...folders.map(({ uri }) => uri.scheme)])];
}

/** The page of a rule opens in the editor: nobody needs a network to read why something is wrong. */
const middleware: Middleware = {
  handleDiagnostics: (uri, diagnostics, next) => next(uri, diagnostics.map(linkToExplanation)),
  provideDiagnostics: async (document, previous, token, next) => {
    const report = await next(document, previous, token);
    if (report?.kind === 'full') report.items.forEach(linkToExplanation);
    return report;
  },
  provideWorkspaceDiagnostics: (previous, token, reporter, next) =>
    next(previous, token, (chunk) => {
      for (const item of chunk?.items ?? []) if (item.kind === 'full') item.items.forEach(linkToExplanation);
      reporter(chunk);
    }),
};

function linkToExplanation(diagnostic: vscode.Diagnostic): vscode.Diagnostic {
  const { code } = diagnostic;
  if (typeof code !== 'object') return diagnostic;
  const query = encodeURIComponent(JSON.stringify([code.value]));
  diagnostic.code = { value: code.value, target: vscode.Uri.parse(`command:${explainCommand}?${query}`) };
  return diagnostic;
}
