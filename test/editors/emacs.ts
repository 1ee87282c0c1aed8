// An Emacs without a window that is asked from outside, through its own `emacsclient`.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type Desk, keepPrinted, until } from './desk.ts';

const execute = promisify(execFile);

export class Emacs {
  readonly #client: string;
  readonly #desk: Desk;
  readonly #process: ChildProcess;
  readonly #printed: () => string;

  /** Starts in the desk's fleet, with the desk's home. */
  constructor(program: string, desk: Desk) {
    this.#client = join(dirname(program), 'emacsclient');
    this.#desk = desk;
    this.#process = spawn(program, [`--fg-daemon=${this.#socket}`], {
      cwd: desk.fleet,
      env: desk.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#printed = keepPrinted(this.#process);
  }

  get printed(): string {
    return this.#printed();
  }

  async ready(): Promise<void> {
    const answer = await until(
      () => this.ask<number>('1').catch(() => undefined),
      (it) => it === 1,
    );
    if (answer !== 1) throw new Error(`Emacs does not answer: ${this.#printed()}`);
  }

  /** The value of an expression, of what JSON has. It is evaluated in the buffer that was opened last. */
  async ask<T = unknown>(expression: string): Promise<T> {
    const wrapped = `(base64-encode-string (encode-coding-string (json-encode
      (with-current-buffer (or (bound-and-true-p tried) (current-buffer)) ${expression})) 'utf-8) t)`;
    const { stdout } = await execute(this.#client, ['-s', this.#socket, '--eval', wrapped], {
      env: this.#desk.env,
      timeout: 60_000,
    });
    return JSON.parse(Buffer.from(stdout.trim().slice(1, -1), 'base64').toString());
  }

  /** Opens a file as the command does that `C-x C-f` calls; what hangs on the end of a command is run too. */
  async edit(path: string): Promise<void> {
    await this.ask(`(progn (setq tried (find-file-noselect ${JSON.stringify(join(this.#desk.fleet, path))}))
      (switch-to-buffer tried) (run-hooks 'post-command-hook) nil)`);
  }

  /** Puts the cursor on the first character of a text in the buffer. */
  async go(text: string): Promise<void> {
    await this.ask(
      `(progn (goto-char (point-min)) (search-forward ${JSON.stringify(text)}) (goto-char (match-beginning 0)))`,
    );
  }

  text(): Promise<string> {
    return this.ask('(buffer-substring-no-properties (point-min) (point-max))');
  }

  async quit(): Promise<void> {
    if (this.#process.exitCode !== null) return;
    const gone = new Promise((done) => this.#process.once('exit', done));
    await execute(this.#client, ['-s', this.#socket, '--eval', '(let (kill-emacs-hook) (kill-emacs))'], {
      env: this.#desk.env,
      timeout: 20_000,
    }).catch(() => undefined);
    await Promise.race([gone, new Promise((done) => setTimeout(done, 10_000).unref())]);
    this.#process.kill('SIGKILL');
  }

  get #socket(): string {
    return join(this.#desk.folder, 'emacs.sock');
  }
}
