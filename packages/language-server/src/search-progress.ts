// What the client shows of a search, once it has agreed to show something: no search waits for that.
import type { CancellationToken, Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver';

type Reporter = WorkDoneProgressServerReporter & { readonly token: CancellationToken };

export class SearchProgress {
  #reporter: Reporter | undefined;
  #isOver = false;

  constructor(connection: Connection) {
    connection.window.createWorkDoneProgress().then(
      (reporter) => {
        if (this.#isOver) return;
        this.#reporter = reporter;
        reporter.begin('xencfg', 0, 'looking for files', true);
      },
      (error: unknown) => connection.console.log(`The client shows no progress: ${String(error)}`),
    );
  }

  /** Somebody has had enough of it. */
  get isCancelled(): boolean {
    return this.#reporter?.token.isCancellationRequested === true;
  }

  /** `total` is undefined while files are still being found. */
  report(done: number, total: number | undefined): void {
    if (total === undefined) this.#reporter?.report(`${done} files found`);
    else this.#reporter?.report(Math.round((100 * done) / total), `${done} of ${total} guests`);
  }

  end(): void {
    this.#isOver = true;
    this.#reporter?.done();
  }
}
