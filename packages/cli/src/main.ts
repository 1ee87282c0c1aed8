// What the launcher calls of a bundle.
import { runProgram } from './program.ts';
import { version } from './version.ts';

/** Runs the command that the words after the program's name make, and sets the exit status. */
export async function run(argv: readonly string[]): Promise<void> {
  try {
    await runProgram(argv, version);
  } catch (error) {
    const told = error instanceof Error ? error.stack : String(error);
    process.stderr.write(`xencfg: this is a mistake in xencfg itself; please report it.\n${told}\n`);
    process.exitCode = 2;
  }
}

/** Calls what a usual run calls, on a file of our own; nothing of it is seen. */
export async function rehearse(command: string, guest: string): Promise<void> {
  // Node loads its module when it is asked for, and a usual run has no use for it.
  const { devNull } = await import('node:os');
  const status = process.exitCode;
  await runProgram(['', '', command, '--no-config', '--format', `text:${devNull}`, guest], version);
  process.exitCode = status;
}

/** In a thread: judges a part of a fleet for the thread that started it. */
export async function serve(): Promise<void> {
  const worker = await import('./judging/worker.ts');
  worker.serve();
}
