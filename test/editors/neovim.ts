// A Neovim without a window that is typed into and asked from outside, through its own `--remote-send` and `--remote-expr`.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Desk, keepPrinted, until } from './desk.ts';

const execute = promisify(execFile);

export class Neovim {
  readonly #program: string;
  readonly #desk: Desk;
  readonly #socket: string;
  /** Answers come in a file: what is printed may be shortened. */
  readonly #answer: string;
  readonly #process: ChildProcess;
  readonly #printed: () => string;

  /** Starts in the desk's fleet, with the desk's home. */
  constructor(program: string, desk: Desk) {
    this.#program = program;
    this.#desk = desk;
    this.#socket = join(desk.folder, 'nvim.sock');
    this.#answer = join(desk.folder, 'answer.json');
    this.#process = spawn(program, ['--headless', '-n', '-i', 'NONE', '--listen', this.#socket], {
      cwd: desk.fleet,
      env: desk.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#printed = keepPrinted(this.#process);
  }

  /** All that it has said so far, such as errors of its configuration. */
  get printed(): string {
    return this.#printed();
  }

  async ready(): Promise<void> {
    await until(
      () => this.ask('1').catch(() => undefined),
      (answer) => answer === 1,
    );
  }

  /** The value of a Vim expression. */
  async ask<T = unknown>(expression: string): Promise<T> {
    await this.#remote('--remote-expr', `writefile([json_encode(${expression})], '${this.#answer}')`);
    return JSON.parse(readFileSync(this.#answer, 'utf8'));
  }

  /** The value that a Lua chunk returns. */
  lua<T = unknown>(chunk: string): Promise<T> {
    const body = `(function() ${chunk} end)()`.replaceAll("'", "''");
    return this.ask(`luaeval('${body}')`);
  }

  /** Types, in Vim's notation of keys. */
  async type(keys: string): Promise<void> {
    await this.#remote('--remote-send', keys);
  }

  async edit(path: string): Promise<void> {
    await this.ask(`execute('edit ' . fnameescape('${path}'))`);
  }

  /** Puts the cursor on the first character of a text in the buffer. */
  async go(text: string): Promise<void> {
    await this.ask(`[cursor(1, 1), search('\\V${text.replaceAll("'", "''")}', 'cW')]`);
  }

  lines(): Promise<readonly string[]> {
    return this.ask("getline(1, '$')");
  }

  async quit(): Promise<void> {
    const gone = new Promise((done) => this.#process.once('exit', done));
    if (this.#process.exitCode !== null) return;
    await this.type('<C-\\><C-n>:qall!<CR>').catch(() => this.#process.kill());
    await Promise.race([gone, new Promise((done) => setTimeout(done, 10_000).unref())]);
    this.#process.kill('SIGKILL');
  }

  #remote(flag: string, what: string): Promise<unknown> {
    const args = ['--headless', '--server', this.#socket, flag, what];
    return execute(this.#program, args, { env: this.#desk.env, timeout: 60_000 });
  }
}
