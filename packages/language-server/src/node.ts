// The server as a process: `xencfg lsp`, or what an editor starts by itself. The command line names the transport.
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { clientFiles } from './client-files.ts';
import { DiskFiles } from './disk-files.ts';
import { joinFiles } from './joined-files.ts';
import { describeError, serve } from './server.ts';
import { version } from './version.ts';

// Without a word about it the client is at the other end of a pipe.
if (!process.argv.slice(2).some((it) => /^--(?:stdio|node-ipc|socket|pipe)(?:=|$)/.test(it)))
  process.argv.push('--stdio');

const connection = createConnection(ProposedFeatures.all);

// A mistake of ours is told, and ends nothing: there may be work in the editor that was not saved.
process.on('unhandledRejection', (error) => connection.console.error(describeError(error)));

serve(connection, {
  version,
  files: (_, options) =>
    joinFiles(new DiskFiles(), options.clientFiles ? clientFiles(connection) : undefined),
});
