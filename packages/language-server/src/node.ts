// The server as a process: `xencfg lsp`, or what an editor starts by itself. The command line names the transport.
import { clientFiles } from './client-files.ts';
import { DiskFiles } from './disk-files.ts';
import { joinFiles } from './joined-files.ts';
import { describeError, serve } from './server.ts';
import { openConnection } from './transport.ts';
import { version } from './version.ts';

const connection = openConnection(process.argv.slice(2));

// A mistake of ours is told, and ends nothing: there may be work in the editor that was not saved.
process.on('unhandledRejection', (error) => connection.console.error(describeError(error)));

serve(connection, {
  version,
  files: (_, options) =>
    joinFiles(new DiskFiles(), options.clientFiles ? clientFiles(connection) : undefined),
});
