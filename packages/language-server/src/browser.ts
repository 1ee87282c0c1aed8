// The server in a browser's worker; what files there are, the client tells.
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from 'vscode-languageserver/browser';
import { clientFiles } from './client-files.ts';
import { serve } from './server.ts';
import { version } from './version.ts';

/** A worker's own scope is its end of the channel. */
const scope = globalThis as unknown as ConstructorParameters<typeof BrowserMessageReader>[0];
const connection = createConnection(
  ProposedFeatures.all,
  new BrowserMessageReader(scope),
  new BrowserMessageWriter(scope),
);

serve(connection, {
  version,
  files: (_, options) => (options.clientFiles ? clientFiles(connection) : undefined),
});
