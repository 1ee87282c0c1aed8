// Standard output without Node's stream for it, whose modules take longer to load than a file to lint.
import { fstatSync, statSync, writeSync } from 'node:fs';

/**
 * Text goes out before `write` returns. A reader that has seen enough (`| head`) ends the process, and is no error; a full disk
 * ends it with 2.
 */
export const standardOutput = {
  /** Node's stream knows more of a terminal; anything else is told from one without it. */
  get isTTY(): boolean {
    return mayBeTerminal() && process.stdout.isTTY === true;
  },

  get columns(): number | undefined {
    return mayBeTerminal() ? process.stdout.columns : undefined;
  },

  /** Bytes go out as they are, a text as UTF-8. */
  write(content: string | Buffer): void {
    const bytes = bytesOf(content);
    for (let at = 0; at < bytes.length; ) at += writeSome(bytes, at);
  },
};

/** As much as a pipe takes at once. */
const enough = 64 * 1024;

/** Makes few large writes of many small ones; who looks on at a terminal sees each at once. */
export class GatheredOutput {
  readonly #isSeen = standardOutput.isTTY;
  #parts: Buffer[] = [];
  #length = 0;

  write(content: string | Buffer): void {
    const bytes = bytesOf(content);
    this.#parts.push(bytes);
    this.#length += bytes.length;
    if (this.#isSeen || this.#length >= enough) this.flush();
  }

  /** To be called before anything is written elsewhere, and at the end. */
  flush(): void {
    if (this.#length > 0) standardOutput.write(Buffer.concat(this.#parts));
    this.#parts = [];
    this.#length = 0;
  }
}

function bytesOf(content: string | Buffer): Buffer {
  return typeof content === 'string' ? Buffer.from(content) : content;
}

/** A terminal is a device; so is /dev/null, which scripts and hooks like to give. */
function mayBeTerminal(): boolean {
  try {
    const own = fstatSync(1);
    return own.isCharacterDevice() && own.rdev !== statSync('/dev/null', { throwIfNoEntry: false })?.rdev;
  } catch {
    return false;
  }
}

function writeSome(bytes: Buffer, at: number): number {
  try {
    return writeSync(1, bytes, at);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EPIPE') process.exit();
    if (code !== 'EAGAIN') {
      process.stderr.write(`xencfg: standard output: ${message}\n`);
      process.exit(2);
    }
    // Whoever made the pipe made it one that does not wait.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    return 0;
  }
}
