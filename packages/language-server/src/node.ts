// The server as a process: `xencfg lsp`, or what an editor starts by itself. The command line names the transport.
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { clientFiles } from './client-files.ts';
import { DiskFiles } from './disk-files.ts';
import { joinFiles } from './joined-files.ts';
import { serve } from './server.ts';
import { version } from './version.ts';

// Without a word about it the client is at the other end of a pipe.
if (!process.argv.slice(2).some((it) => /^--(?:stdio|node-ipc|socket|pipe)(?:=|$)/.test(it)))
  process.argv.push('--stdio');

serve(createConnection(ProposedFeatures.all), {
  version,
  files: (connection, options) =>
    joinFiles(new DiskFiles(), options.clientFiles ? clientFiles(connection) : undefined),
});
