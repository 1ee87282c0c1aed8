// The way to the client that the command line names; one that leads nowhere ends the process with 2 and a sentence.
import { createConnection as connect, type Socket } from 'node:net';
import { parseArgs } from 'node:util';
import { explainReadError } from '@xencfg/files';
import { type Connection, createConnection, ProposedFeatures } from 'vscode-languageserver/node';

export function openConnection(args: readonly string[]): Connection {
  const { values } = parseArgs({ args: [...args], strict: false, options });
  if (values.socket !== undefined) return overSocket(`--socket ${values.socket}`, readPort(values.socket));
  if (values.pipe !== undefined) return overSocket(`--pipe ${values.pipe}`, { path: String(values.pipe) });
  if (values['node-ipc']) return overChannel();
  // Without a word about it the client is at the other end of a pipe. What is printed by mistake is kept out of it.
  if (!values.stdio) process.argv.push('--stdio');
  return createConnection(ProposedFeatures.all);
}

const options = {
  stdio: { type: 'boolean' },
  'node-ipc': { type: 'boolean' },
  socket: { type: 'string' },
  pipe: { type: 'string' },
  clientProcessId: { type: 'string' },
} as const;

function readPort(given: unknown): { readonly port: number; readonly host: string } {
  const port = /^\d+$/.test(String(given)) ? Number(given) : 0;
  if (port < 1 || port > 65_535) fail(`--socket ${given}`, 'a port is a whole number from 1 to 65535');
  return { port, host: '127.0.0.1' };
}

function overSocket(name: string, place: { path: string } | { port: number; host: string }): Connection {
  const socket: Socket = connect(place);
  const failToConnect = (error: NodeJS.ErrnoException): void =>
    fail(name, error.code === 'ECONNREFUSED' ? 'no client listens there' : explainReadError(error));
  socket.once('error', failToConnect);
  socket.once('connect', () => socket.off('error', failToConnect));
  return createConnection(ProposedFeatures.all, socket, socket);
}

function overChannel(): Connection {
  if (process.send === undefined) fail('--node-ipc', 'no process of Node has opened a channel to this one');
  const connection = createConnection(ProposedFeatures.all);
  let isShutDown = false;
  connection.onShutdown(() => {
    isShutDown = true;
  });
  // As at the end of a pipe: a client that is gone takes its server with it.
  process.once('disconnect', () => process.exit(isShutDown ? 0 : 1));
  return connection;
}

function fail(name: string, reason: string): never {
  process.stderr.write(`xencfg: ${name}: ${reason}\n`);
  process.exit(2);
}
