// Which findings the editor is told of: unasked as they change, or when it asks; each file with an id for what was told last.
import { diagnosticsOf, type lsp } from '@xencfg/language-service';
import type {
  CancellationToken,
  DocumentDiagnosticReport,
  PublishDiagnosticsParams,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { Turns } from './pauses.ts';
import type { Session } from './session.ts';

export interface ReportsClient {
  /** Absent where the client asks by itself. */
  readonly publish?: (params: PublishDiagnosticsParams) => void;
  /** Asks the client to ask again. */
  readonly refresh?: () => void;
  /** A file could not be judged, by a mistake of ours; the others still are. */
  readonly fail: (error: unknown) => void;
}

interface Report {
  readonly id: string;
  readonly items: lsp.Diagnostic[];
}

export class Reports {
  readonly #session: Session;
  readonly #client: ReportsClient;
  /** Files to be judged and told of. */
  readonly #stale = new Set<string>();
  /** What was published last, by path, and by which URI the client knew the file; nothing for files without findings. */
  readonly #published = new Map<string, { readonly id: string; readonly uri: string }>();
  /** Ids of the present findings, by path, as far as somebody asked. */
  readonly #ids = new Map<string, string>();
  /** By file, those whose findings show places in it. */
  readonly #mentions = new Map<string, Set<string>>();
  #isRunning = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Milliseconds that judging an open file took last. */
  #cost = 0;
  #waiting = new Set<() => void>();
  isWorkspace = true;
  isLinting = true;
  /** What is being written is judged when it is saved. */
  isOnSave = false;
  /** Not before the files around a file are known: alone it may look wrong. */
  isReady = false;

  constructor(session: Session, client: ReportsClient) {
    this.#session = session;
    this.#client = client;
  }

  /** `edited` are files whose lines may have moved. */
  note(stale: ReadonlySet<string>, edited: ReadonlySet<string>): void {
    for (const path of stale) this.#forget(path);
    for (const path of edited) {
      this.#forget(path);
      for (const other of this.#mentions.get(path) ?? []) this.#forget(other);
    }
  }

  /** Everything is to be told again, such as after other settings. */
  noteAll(): void {
    for (const path of this.#published.keys()) this.#stale.add(path);
    for (const path of this.#session.reportedPaths(true)) this.#forget(path);
  }

  /** A document was written: what was held back is told now. */
  noteSaved(path: string): void {
    if (!this.isOnSave) return;
    this.#forget(path);
    this.schedule();
    if (this.#client.publish === undefined) this.#client.refresh?.();
  }

  /** Starts telling what is stale, a moment after the last call: while somebody types there is more to come. */
  schedule(): void {
    clearTimeout(this.#timer);
    // The longer a file takes, the rarer it is judged.
    this.#timer = setTimeout(() => void this.#run().catch(this.#client.fail), Math.min(500, 5 + this.#cost));
  }

  document(path: string, previous: string | undefined, related: boolean): DocumentDiagnosticReport {
    if (previous !== undefined && this.#isHeld(path)) return { kind: 'unchanged', resultId: previous };
    const { id, items } = this.#report(path);
    const own =
      id === previous
        ? ({ kind: 'unchanged', resultId: id } as const)
        : ({ kind: 'full', resultId: id, items } as const);
    if (!related) return own;
    const others = [...(this.#mentions.get(path) ?? [])].filter(
      (other) => other !== path && this.#stale.has(other) && this.#isReported(other),
    );
    const relatedDocuments = Object.fromEntries(
      others.map((other) => {
        const report = this.#report(other);
        this.#stale.delete(other);
        return [
          this.#session.uriOf(other),
          { kind: 'full' as const, resultId: report.id, items: report.items },
        ];
      }),
    );
    return others.length === 0 ? own : { ...own, relatedDocuments };
  }

  /**
   * What is other than the client knows. When nothing is, the answer waits until something may be: the client asks again as soon
   * as it has one.
   */
  async workspace(
    previous: readonly { readonly uri: string; readonly value: string }[],
    token: CancellationToken,
    tell: (items: WorkspaceDocumentDiagnosticReport[]) => void,
  ): Promise<void> {
    const known = new Map(previous.map(({ uri, value }) => [this.#session.pathOf(uri), { uri, value }]));
    let told = 0;
    while (!token.isCancellationRequested) {
      const turns = new Turns();
      let items: WorkspaceDocumentDiagnosticReport[] = [];
      const send = (): void => {
        told += items.length;
        if (items.length > 0) tell(items);
        items = [];
      };
      for (const path of [...this.#session.reportedPaths(this.isWorkspace)]) {
        if (token.isCancellationRequested) return;
        const id = this.#ids.get(path) ?? this.#report(path).id;
        const before = known.get(path)?.value;
        if (before === id || (before === undefined && id === nothing)) continue;
        const uri = this.#session.uriOf(path);
        known.set(path, { uri, value: id });
        items.push({ kind: 'full', uri, version: this.#versionOf(path), ...this.#result(path) });
        if (turns.isOver) {
          send();
          await turns.step();
        }
      }
      for (const [path, { uri, value }] of known) {
        if (value === nothing || this.#isReported(path)) continue;
        known.set(path, { uri, value: nothing });
        items.push({ kind: 'full', uri, version: null, resultId: nothing, items: [] });
      }
      send();
      if (told > 0) return;
      await this.#change(token);
    }
  }

  #result(path: string): { readonly resultId: string; readonly items: lsp.Diagnostic[] } {
    const { id, items } = this.#report(path);
    return { resultId: id, items };
  }

  #change(token: CancellationToken): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        this.#waiting.delete(done);
        listener.dispose();
        resolve();
      };
      const listener = token.onCancellationRequested(done);
      this.#waiting.add(done);
    });
  }

  async #run(): Promise<void> {
    if (this.#isRunning || !this.isReady) return;
    this.#isRunning = true;
    try {
      const turns = new Turns();
      this.#session.flush();
      if (this.#client.publish === undefined) this.#tellToAsk();
      else
        for (;;) {
          const path = this.#next();
          if (path === undefined) break;
          this.#stale.delete(path);
          try {
            this.#publish(path, this.#client.publish);
          } catch (error) {
            this.#client.fail(error);
          }
          await turns.step();
          this.#session.flush();
        }
    } finally {
      this.#isRunning = false;
    }
  }

  #tellToAsk(): void {
    if (this.#stale.size === 0) return;
    const others = [...this.#stale].some((path) => this.#session.documentAt(path) === undefined);
    const isOne = this.#stale.size === 1;
    this.#stale.clear();
    for (const wake of [...this.#waiting]) wake();
    // The client asks again by itself for the one that it has just changed.
    if (others || !isOne) this.#client.refresh?.();
  }

  /** Open files first: somebody looks at them. */
  #next(): string | undefined {
    for (const path of this.#session.openPaths) if (this.#stale.has(path) && !this.#isHeld(path)) return path;
    for (const path of this.#stale) if (!this.#isHeld(path)) return path;
    return undefined;
  }

  #isHeld(path: string): boolean {
    return this.isOnSave && this.#session.documentAt(path)?.isSaved === false;
  }

  #publish(path: string, publish: (params: PublishDiagnosticsParams) => void): void {
    const started = performance.now();
    const isReported = this.isLinting && this.#isReported(path);
    const { id, items } = isReported ? this.#report(path) : { id: nothing, items: [] };
    const isOpen = this.#session.documentAt(path) !== undefined;
    if (isOpen) this.#cost = performance.now() - started;
    const uri = this.#session.uriOf(path);
    const last = this.#published.get(path);
    if (id === nothing) this.#published.delete(path);
    else this.#published.set(path, { id, uri });
    // A document that is closed now may have had a URI of its own; another file's document may have it still.
    if (last !== undefined && last.uri !== uri && this.#session.document(last.uri) === undefined)
      publish({ uri: last.uri, diagnostics: [] });
    // Of a document that is open each version is told, so that the editor knows which one the findings are of.
    if (!isOpen && id === (last?.uri === uri ? last.id : nothing)) return;
    const version = this.#versionOf(path);
    publish({ uri, diagnostics: items, ...(version !== null && { version }) });
  }

  #versionOf(path: string): number | null {
    return this.#session.documentAt(path)?.version ?? null;
  }

  #isReported(path: string): boolean {
    return this.#session.isReported(path, this.isWorkspace);
  }

  #report(path: string): Report {
    const items = this.isLinting ? diagnosticsOf(this.#session.project, path) : [];
    const id = items.length === 0 ? nothing : hash(JSON.stringify(items));
    this.#ids.set(path, id);
    for (const item of items)
      for (const { location } of item.relatedInformation ?? []) {
        const other = this.#session.pathOf(location.uri);
        if (other === path) continue;
        const mentions = this.#mentions.get(other);
        if (mentions === undefined) this.#mentions.set(other, new Set([path]));
        else mentions.add(path);
      }
    return { id, items };
  }

  #forget(path: string): void {
    this.#ids.delete(path);
    this.#stale.add(path);
  }
}

/** The id of no findings. */
const nothing = '0';

/** 53 bits of a text, as cyrb53 mixes them: enough to tell one file's findings from its next ones. */
function hash(text: string): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36);
}
