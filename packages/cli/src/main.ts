// The command's first steps: what needs no parser is answered before one is loaded.
import { version } from './version.ts';

// A reader that has seen enough (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

const [first] = process.argv.slice(2);
if (first === '--version' || first === '-V') process.stdout.write(`${version}\n`);
else import('./program.ts').then(({ runProgram }) => runProgram(process.argv));
