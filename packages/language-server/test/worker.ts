// The server's browser bundle in a worker that has what browsers have and nothing of Node's.
import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  type DataCallback,
  type Disposable,
  type Message,
} from 'vscode-languageserver/node';
import { Client } from './client.ts';

const script = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { readFileSync } = require('node:fs');
  const vm = require('node:vm');
  const scope = { postMessage: (data) => parentPort.postMessage(data), addEventListener() {} };
  for (const name of ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'queueMicrotask', 'performance', 'console', 'TextDecoder', 'TextEncoder', 'URL', 'structuredClone'])
    scope[name] = globalThis[name];
  scope.self = scope;
  vm.createContext(scope);
  vm.runInContext(readFileSync(workerData, 'utf8'), scope, { filename: workerData });
  parentPort.on('message', (data) => scope.onmessage({ data }));
`;

class WorkerReader extends AbstractMessageReader {
  readonly #worker: Worker;

  constructor(worker: Worker) {
    super();
    this.#worker = worker;
  }

  listen(callback: DataCallback): Disposable {
    this.#worker.on('message', callback);
    return { dispose: () => this.#worker.off('message', callback) };
  }
}

class WorkerWriter extends AbstractMessageWriter {
  readonly #worker: Worker;

  constructor(worker: Worker) {
    super();
    this.#worker = worker;
  }

  async write(message: Message): Promise<void> {
    this.#worker.postMessage(message);
  }

  end(): void {}
}

export function startWorker(): { readonly client: Client; readonly worker: Worker } {
  const worker = new Worker(script, {
    eval: true,
    workerData: resolve('packages/language-server/dist/browser.js'),
  });
  return { client: new Client(new WorkerReader(worker), new WorkerWriter(worker)), worker };
}
