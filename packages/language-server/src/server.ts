// Answers a client: every request of the protocol that there is an answer to, and those of our own.
import {
  codeActions,
  codeLenses,
  completion,
  definition,
  documentHighlights,
  documentLinks,
  documentSymbols,
  type FileView,
  foldingRanges,
  formatting,
  hover,
  inlayHints,
  linkedEditingRanges,
  type lsp,
  onTypeFormatting,
  prepareRename,
  rangeFormatting,
  references,
  rename,
  resolveCompletion,
  selectionRanges,
  semanticTokens,
  signatureHelp,
  workspaceSymbols,
} from '@xencfg/language-service';
import {
  type CancellationToken,
  type ClientCapabilities,
  type CodeAction,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  ErrorCodes,
  type InitializeParams,
  LSPErrorCodes,
  type Position,
  ResponseError,
  type SignatureHelp,
} from 'vscode-languageserver';
import { chooseEncoding, serverCapabilities } from './capabilities.ts';
import type { FileSource } from './file-source.ts';
import { FleetReporter } from './fleet-report.ts';
import { describeDocument, explain, showGuest } from './own-answers.ts';
import { Turns, withPatience } from './pauses.ts';
import {
  type DocumentParams,
  type EffectiveGuestParams,
  type ExplainParams,
  type FleetParams,
  type InitializationOptions,
  notifications,
  requests,
} from './protocol.ts';
import { Reports } from './reports.ts';
import { SearchProgress } from './search-progress.ts';
import { Session } from './session.ts';
import { folderDefaults, type ServerSettings, serverSettings } from './settings.ts';
import { pathOf } from './uris.ts';

export interface ServerOptions {
  readonly version: string;
  /** How files are found, by what the client offers; undefined where they are not. */
  readonly files: (connection: Connection, options: InitializationOptions) => FileSource | undefined;
}

/** Listens until the client ends the connection. */
export function serve(connection: Connection, options: ServerOptions): void {
  let server: Server | undefined;
  connection.onInitialize((params) => {
    if (server !== undefined)
      return new ResponseError(ErrorCodes.InvalidRequest, 'The server has been initialized before.');
    server = new Server(connection, params, options);
    return server.initializeResult;
  });
  connection.onInitialized(() => server?.start());
  // Whatever nothing else answers.
  connection.onRequest((method) =>
    server === undefined
      ? new ResponseError(ErrorCodes.ServerNotInitialized, 'The request initialize comes first.')
      : new ResponseError(ErrorCodes.MethodNotFound, `There is no request ${method} here.`),
  );
  connection.listen();
}

/** How long nothing has to happen before the fleet is said to have changed. */
const quiet = 200;

/** Milliseconds after which work goes on with the settings that there are. */
const settingsPatience = 2_000;

class Server {
  readonly #connection: Connection;
  readonly #client: ClientCapabilities;
  readonly #options: InitializationOptions;
  readonly #version: string;
  readonly #session: Session;
  readonly #reports: Reports;
  #settings: ServerSettings = serverSettings(undefined);
  #pushedSettings: unknown;
  #settingsAsked = 0;
  #indexing: Promise<void> | undefined;
  /** The first indexing is done, or given up. */
  readonly #ready: Promise<void>;
  #setReady = (): void => {};
  /** Changes of files and settings are taken in one after the other. */
  #queue: Promise<void> = Promise.resolve();
  /** A search has to follow the one that is under way. */
  #isOutdated = false;
  #isComplete = false;
  readonly #fleet: FleetReporter;
  #fleetTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(connection: Connection, params: InitializeParams, { version, files }: ServerOptions) {
    this.#connection = connection;
    this.#client = params.capabilities;
    this.#version = version;
    this.#ready = new Promise((resolve) => {
      this.#setReady = resolve;
    });
    this.#options = (params.initializationOptions ?? {}) as InitializationOptions;
    this.#pushedSettings = this.#options.settings;
    const { snippetSupport } = this.#client.textDocument?.completion?.completionItem ?? {};
    this.#session = new Session(
      files(connection, this.#options),
      { encoding: chooseEncoding(this.#client), isPlain: snippetSupport !== true },
      {
        onStale: (stale, edited) => this.#onStale(stale, edited),
        onFiles: (paths) => this.#followFiles(paths),
      },
    );
    this.#fleet = new FleetReporter(this.#session.project);
    this.#session.setFolders(foldersOf(params));
    const asks = this.#client.textDocument?.diagnostic !== undefined;
    const refresh = this.#client.workspace?.diagnostics?.refreshSupport === true;
    this.#reports = new Reports(this.#session, {
      ...(!asks && { publish: (it) => void connection.sendDiagnostics(it) }),
      fail: (error) => connection.console.error(describeError(error)),
      ...(refresh && { refresh: () => this.#send(connection.languages.diagnostics.refresh()) }),
    });
    this.#listenToDocuments();
    this.#answerRequests();
    this.#answerOwnRequests();
    this.#useSettings([]);
  }

  get initializeResult() {
    return {
      capabilities: serverCapabilities(this.#client, this.#session.project.options.encoding ?? 'utf-16'),
      serverInfo: { name: 'xencfg', version: this.#version },
    };
  }

  async start(): Promise<void> {
    const { workspace } = this.#client;
    if (workspace?.didChangeConfiguration?.dynamicRegistration)
      this.#send(
        this.#connection.client.register(DidChangeConfigurationNotification.type, { section: 'xencfg' }),
      );
    if (workspace?.didChangeWatchedFiles?.dynamicRegistration)
      this.#send(
        this.#connection.client
          .register(DidChangeWatchedFilesNotification.type, {
            // Guests' files have any name, or none that tells.
            watchers: [{ globPattern: '**/*' }],
          })
          .then(() => this.#session.leaveWatching()),
      );
    if (workspace?.workspaceFolders)
      this.#connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        this.#session.changeFolders(
          added.map(({ uri }) => uri),
          removed.map(({ uri }) => uri),
        );
        this.#enqueue(() => this.#readSettings());
        this.#search();
      });
    this.#enqueue(() => this.#readSettings());
    await this.#queue;
    this.#search();
  }

  #onStale(stale: ReadonlySet<string>, edited: ReadonlySet<string>): void {
    this.#reports.note(stale, edited);
    this.#reports.schedule();
    this.#fleet.note(stale);
    this.#fleet.note(edited);
    clearTimeout(this.#fleetTimer);
    this.#fleetTimer = setTimeout(() => this.#tellFleet(), quiet);
  }

  #tellFleet(): void {
    if (!this.#isComplete) return;
    this.#send(this.#connection.sendNotification(notifications.fleetChanged, this.#fleet.changes()));
  }

  /** What the client does with what it is told is its own matter. */
  #send(sent: Promise<unknown>): void {
    sent.catch((error: unknown) => this.#connection.console.error(String(error)));
  }

  /** A client that tells its settings late, or never, keeps nobody waiting for long. */
  async #readSettings(): Promise<void> {
    if (!this.#client.workspace?.configuration) return this.#useSettings([]);
    const asked = ++this.#settingsAsked;
    const { folders, folderUris } = this.#session;
    const items = [{ section: 'xencfg' }, ...folderUris.map((uri) => ({ section: 'xencfg', scopeUri: uri }))];
    const use = (answers: readonly unknown[]): void => {
      if (asked === this.#settingsAsked) this.#useSettings(answers, folders);
    };
    const answer = this.#connection.workspace.getConfiguration(items).then(use, (error: unknown) => {
      this.#connection.console.error(String(error));
      use([]);
    });
    await withPatience(answer, settingsPatience);
  }

  /** `answers` are the client's in general and for each folder; where it has none, what it told unasked holds. */
  #useSettings(answers: readonly unknown[], folders = this.#session.folders): void {
    const [general, ...byFolder] = [undefined, ...folders].map(
      (_, index) => answers[index] ?? this.#pushedSettings,
    );
    const before = JSON.stringify(this.#settings);
    this.#settings = serverSettings(general);
    this.#reports.isLinting = this.#settings.isLinting;
    this.#reports.isWorkspace = this.#settings.isWorkspace;
    this.#reports.isOnSave = this.#settings.isOnSave;
    this.#session.setDefaults(
      [['', general] as const, ...folders.map((folder, index) => [folder, byFolder[index]] as const)].flatMap(
        ([folder, given]) => folderDefaults(folder, given) ?? [],
      ),
    );
    if (JSON.stringify(this.#settings) === before) return;
    this.#reports.noteAll();
    this.#reports.schedule();
  }

  /** Searches the folders; when that is under way already, once more after it. */
  #search(): void {
    this.#isOutdated = true;
    this.#indexing ??= this.#index();
  }

  async #index(): Promise<void> {
    while (this.#isOutdated) {
      this.#isOutdated = false;
      // Only the first one is long enough to speak of, and to be ended.
      const isShown = !this.#isComplete && this.#client.window?.workDoneProgress === true;
      const progress = isShown ? new SearchProgress(this.#connection) : undefined;
      const turns = new Turns();
      try {
        await this.#session.index(async (done, total) => {
          if (progress?.isCancelled) throw new Cancelled();
          if (turns.isOver) progress?.report(done, total);
          await turns.step();
        });
      } catch (error) {
        if (!(error instanceof Cancelled)) this.#connection.console.error(describeError(error));
      } finally {
        progress?.end();
      }
    }
    // In one go with the last look at what is outdated, so that no wish for another search is lost.
    this.#indexing = undefined;
    this.#isComplete = true;
    this.#reports.isReady = true;
    this.#setReady();
    this.#reports.schedule();
    this.#tellFleet();
  }

  #listenToDocuments(): void {
    const connection = this.#connection;
    connection.onDidOpenTextDocument(({ textDocument }) => {
      const { path } = this.#session.open(textDocument);
      // What lies around a file outside all folders is read with it.
      if (!this.#session.isKnown(path)) this.#search();
      this.#reports.schedule();
    });
    connection.onDidChangeTextDocument(({ textDocument, contentChanges }) => {
      this.#session.change(textDocument.uri, contentChanges, textDocument.version);
      this.#reports.schedule();
    });
    connection.onDidCloseTextDocument(({ textDocument }) => {
      const path = this.#session.close(textDocument.uri);
      if (path !== undefined) this.#followFiles([path]);
      this.#reports.schedule();
    });
    connection.onDidSaveTextDocument(({ textDocument }) => {
      const document = this.#session.document(textDocument.uri);
      if (document === undefined) return;
      document.isSaved = true;
      this.#reports.noteSaved(document.path);
    });
    connection.onDidChangeWatchedFiles(({ changes }) =>
      this.#followFiles(changes.map(({ uri }) => pathOf(uri))),
    );
    connection.onDidChangeConfiguration(({ settings }) => {
      const own: unknown = (settings as { xencfg?: unknown } | null)?.xencfg;
      if (own !== undefined) this.#pushedSettings = own;
      this.#enqueue(() => this.#readSettings());
    });
  }

  #followFiles(paths: readonly string[]): void {
    this.#enqueue(async () => {
      if ((await this.#session.filesChanged(new Set(paths))) === 'search') this.#search();
    });
  }

  #enqueue(work: () => Promise<void>): void {
    this.#queue = this.#queue
      .then(work)
      .catch((error: unknown) => this.#connection.console.error(describeError(error)));
  }

  #answerRequests(): void {
    const connection = this.#connection;
    const { project } = this.#session;
    const at = (position: Position, path: string): number | undefined => project.view(path)?.offset(position);

    connection.onCompletion((params, token) =>
      this.#answerAt(params, token, (path, offset) => completion(project, path, offset)),
    );
    connection.onCompletionResolve((item) => resolveCompletion(item as lsp.CompletionItem));
    connection.onHover((params, token) =>
      this.#answerAt(params, token, (path, offset) => hover(project, path, offset)),
    );
    const { signatureInformation } = this.#client.textDocument?.signatureHelp ?? {};
    const knowsOffsets = signatureInformation?.parameterInformation?.labelOffsetSupport === true;
    connection.onSignatureHelp((params, token) =>
      this.#answerAt(params, token, async (path, offset) => {
        const help = await signatureHelp(project, path, offset);
        return help === undefined || knowsOffsets ? help : nameParameters(help);
      }),
    );
    connection.onDefinition((params, token) =>
      this.#answerAt(params, token, (path, offset) => definition(project, path, offset)),
    );
    connection.onReferences((params, token) =>
      this.#answerAt(params, token, (path, offset) =>
        references(project, path, offset, params.context.includeDeclaration),
      ),
    );
    connection.onDocumentHighlight((params, token) =>
      this.#answerAt(params, token, (path, offset) => documentHighlights(project, path, offset)),
    );
    connection.languages.onLinkedEditingRange((params, token) =>
      this.#answerAt(params, token, (path, offset) => linkedEditingRanges(project, path, offset)),
    );
    connection.onPrepareRename((params, token) =>
      this.#answerAt(params, token, (path, offset) => prepareRename(project, path, offset)),
    );
    connection.onRenameRequest((params, token) =>
      this.#answerAt(params, token, (path, offset) => {
        const edit = rename(project, path, offset, params.newName);
        if (edit === undefined)
          throw new ResponseError(
            LSPErrorCodes.RequestFailed,
            `This cannot be renamed to ${params.newName}.`,
          );
        return edit;
      }),
    );
    connection.onDocumentSymbol((params, token) =>
      this.#answer(params, token, (path) => documentSymbols(project, path)),
    );
    connection.onDocumentLinks((params, token) =>
      this.#answer(params, token, (path) => documentLinks(project, path)),
    );
    connection.onFoldingRanges((params, token) =>
      this.#answer(params, token, (path) => foldingRanges(project, path)),
    );
    connection.onSelectionRanges((params, token) =>
      this.#answer(params, token, (path) =>
        selectionRanges(
          project,
          path,
          params.positions.flatMap((position) => at(position, path) ?? []),
        ),
      ),
    );
    connection.onCodeAction((params, token) =>
      this.#answer(params, token, (path, view): CodeAction[] =>
        codeActions(project, path, view.spanOf(params.range), params.context.only),
      ),
    );
    connection.onCodeLens((params, token) =>
      this.#answer(params, token, (path) =>
        this.#settings.hasCodeLenses ? codeLenses(project, path, this.#options.showReferences) : [],
      ),
    );
    connection.onDocumentFormatting((params, token) =>
      this.#answer(params, token, (path) => (this.#settings.isFormatting ? formatting(project, path) : [])),
    );
    connection.onDocumentRangeFormatting((params, token) =>
      this.#answer(params, token, (path, view) =>
        this.#settings.isFormatting ? rangeFormatting(project, path, view.spanOf(params.range)) : [],
      ),
    );
    connection.onDocumentOnTypeFormatting((params, token) =>
      this.#answerAt(params, token, (path, offset) =>
        this.#settings.isFormatting ? onTypeFormatting(project, path, offset) : [],
      ),
    );
    connection.onWorkspaceSymbol(({ query }) => {
      this.#session.flush();
      return workspaceSymbols(project, query);
    });
    connection.languages.semanticTokens.on(
      async (params, token) =>
        (await this.#answer(params, token, (path) => semanticTokens(project, path))) ?? { data: [] },
    );
    connection.languages.semanticTokens.onRange(
      async (params, token) =>
        (await this.#answer(params, token, (path, view) =>
          semanticTokens(project, path, view.spanOf(params.range)),
        )) ?? { data: [] },
    );
    connection.languages.inlayHint.on((params, token) =>
      this.#answer(params, token, (path, view) =>
        this.#settings.hasInlayHints ? inlayHints(project, path, view.spanOf(params.range)) : [],
      ),
    );
    this.#answerDiagnostics();
  }

  #answerDiagnostics(): void {
    const connection = this.#connection;
    const related = this.#client.textDocument?.diagnostic?.relatedDocumentSupport === true;
    connection.languages.diagnostics.on(async (params, token) => {
      await this.#ready;
      failIfCancelled(token);
      this.#session.flush();
      return this.#reports.document(
        this.#session.pathOf(params.textDocument.uri),
        params.previousResultId,
        related,
      );
    });
    connection.languages.diagnostics.onWorkspace(async ({ previousResultIds }, token, _, partial) => {
      await this.#ready;
      const items: Parameters<Parameters<Reports['workspace']>[2]>[0] = [];
      await this.#reports.workspace(previousResultIds, token, (some) => {
        if (partial === undefined) for (const item of some) items.push(item);
        else partial.report({ items: some });
      });
      return { items };
    });
  }

  #answerOwnRequests(): void {
    const connection = this.#connection;
    const { project } = this.#session;
    connection.onRequest(requests.fleet, async (params: FleetParams | undefined, token) => {
      this.#session.flush();
      const turns = new Turns();
      const hosts = await this.#fleet.report(params ?? {}, async () => {
        await turns.step();
        failIfCancelled(token);
      });
      return { revision: this.#fleet.revision, isComplete: this.#isComplete, hosts };
    });
    connection.onRequest(requests.effectiveGuest, (params: EffectiveGuestParams) => {
      this.#session.flush();
      return showGuest(project, this.#session.pathOf(params.textDocument.uri), params);
    });
    connection.onRequest(requests.explain, (params: ExplainParams) => explain(params));
    connection.onRequest(requests.text, async ({ textDocument }: DocumentParams) => {
      await this.#ready;
      await this.#queue;
      await this.#indexing;
      return this.#session.document(textDocument.uri)?.text ?? null;
    });
    connection.onRequest(requests.target, ({ textDocument }: DocumentParams) => {
      this.#session.flush();
      return describeDocument(project, this.#session.pathOf(textDocument.uri));
    });
  }

  /** The answer to a question about a place of a document. */
  #answerAt<T>(
    params: DocumentParams & { readonly position: Position },
    token: CancellationToken,
    work: (path: string, offset: number) => T | Promise<T>,
  ): Promise<T | null> {
    return this.#answer(params, token, (path, view) => work(path, view.offset(params.position)));
  }

  /** The answer to a question about a document; null for one that is not ours. An answer about a text that is gone is none. */
  async #answer<T>(
    { textDocument: { uri } }: DocumentParams,
    token: CancellationToken,
    work: (path: string, view: FileView) => T | Promise<T>,
  ): Promise<T | null> {
    failIfCancelled(token);
    this.#session.flush();
    const path = this.#session.pathOf(uri);
    const view = this.#session.project.view(path);
    if (view === undefined) return null;
    const version = this.#session.document(uri)?.version;
    const answer = await work(path, view);
    failIfCancelled(token);
    if (this.#session.document(uri)?.version !== version)
      throw new ResponseError(LSPErrorCodes.ContentModified, 'The document has changed meanwhile.');
    return answer ?? null;
  }
}

/** The client does not want to wait for the rest. */
class Cancelled extends Error {}

function failIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested)
    throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
}

export function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** For a client that looks for a parameter's text in the signature. */
function nameParameters({ signatures, ...marked }: lsp.SignatureHelp): SignatureHelp {
  return {
    ...marked,
    signatures: signatures.map(({ parameters, ...signature }) => ({
      ...signature,
      parameters: parameters.map((it) => ({ ...it, label: signature.label.slice(...it.label) })),
    })),
  };
}

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri);
  return rootUri ? [rootUri] : [];
}
