// What the launcher calls of a bundle.
import { readNames } from '@xencfg/files/native-path';
import { loadLint } from './load-lint.ts';
import { version } from './version.ts';

/** Runs the command that the words after the program's name make, and sets the exit status. */
export async function run(argv: readonly string[]): Promise<void> {
  try {
    const words = readNames(argv);
    const paths = plainPaths(words);
    if (paths === undefined) await runProgram(words);
    else {
      const { lint } = await loadLint();
      process.exitCode = await lint(paths, {});
    }
  } catch (error) {
    const told = error instanceof Error ? error.stack : String(error);
    process.stderr.write(`xencfg: this is a mistake in xencfg itself; please report it.\n${told}\n`);
    process.exitCode = 2;
  }
}

/** Of a lint of nothing but paths, which needs none of what a tenth of its time would go into: to describe and read flags. */
function plainPaths([, , command, ...words]: readonly string[]): string[] | undefined {
  const isPlain = command === 'lint' && words.length > 0 && !words.some((word) => word.startsWith('-'));
  return isPlain ? words : undefined;
}

async function runProgram(argv: readonly string[]): Promise<void> {
  const program = await import('./program.ts');
  await program.runProgram(argv, version, loadLint);
}

/** Calls what a usual run calls, on a file of our own; nothing of it is seen. */
export async function rehearse(command: string, guest: string): Promise<void> {
  // Node loads its module when it is asked for, and a usual run has no use for it.
  const { devNull } = await import('node:os');
  const status = process.exitCode;
  await runProgram(['', '', command, '--no-config', '--format', `text:${devNull}`, guest]);
  process.exitCode = status;
}

/** In a thread: judges a part of a fleet for the thread that started it. */
export async function serve(): Promise<void> {
  const worker = await import('./judging/worker.ts');
  worker.serve();
}
