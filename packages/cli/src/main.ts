// Where the bundle begins once the launcher has loaded it.
import { runProgram } from './program.ts';
import { version } from './version.ts';

runProgram(process.argv, version).catch((error: unknown) => {
  const told = error instanceof Error ? error.stack : String(error);
  process.stderr.write(`xencfg: this is a mistake in xencfg itself; please report it.\n${told}\n`);
  process.exitCode = 2;
});
