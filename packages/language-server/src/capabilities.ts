// What the server can do, as it tells the client when they meet.
import {
  fixAllKind,
  onTypeTriggers,
  type PositionEncoding,
  positionEncodings,
  semanticTokensLegend,
  signatureTriggers,
  sortKind,
} from '@xencfg/language-service';
import {
  type ClientCapabilities,
  CodeActionKind,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';

/** The first of the client's encodings that there is here; clients name the one that they like best first. */
export function chooseEncoding({ general }: ClientCapabilities): PositionEncoding {
  const offered: readonly string[] = general?.positionEncodings ?? [];
  return offered.find(isEncoding) ?? 'utf-16';
}

function isEncoding(name: string): name is PositionEncoding {
  return positionEncodings.some((it) => it === name);
}

export function serverCapabilities(
  client: ClientCapabilities,
  positionEncoding: PositionEncoding,
): ServerCapabilities {
  return {
    positionEncoding,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    // A client that asks by itself is told nothing unasked: it would show everything twice.
    ...(client.textDocument?.diagnostic && {
      diagnosticProvider: { identifier: 'xencfg', interFileDependencies: true, workspaceDiagnostics: true },
    }),
    completionProvider: {
      resolveProvider: true,
      triggerCharacters: ["'", '"', ',', '=', ':', '(', '/', ' '],
    },
    hoverProvider: true,
    signatureHelpProvider: { triggerCharacters: [...signatureTriggers] },
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    documentSymbolProvider: true,
    workspaceSymbolProvider: true,
    documentLinkProvider: {},
    linkedEditingRangeProvider: true,
    codeActionProvider: {
      codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, fixAllKind, sortKind],
    },
    codeLensProvider: {},
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    documentOnTypeFormattingProvider: {
      firstTriggerCharacter: onTypeTriggers[0] ?? '\n',
      moreTriggerCharacter: onTypeTriggers.slice(1),
    },
    renameProvider: client.textDocument?.rename?.prepareSupport ? { prepareProvider: true } : true,
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    semanticTokensProvider: { legend: semanticTokensLegend, full: true, range: true },
    inlayHintProvider: true,
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  };
}
