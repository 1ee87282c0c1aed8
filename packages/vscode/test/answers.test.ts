// What VS Code shows when the server's answers come in another order than the questions.
import type { FleetParams, FleetReport, HostReport } from '@xencfg/language-server/protocol';
import { expect, test, vi } from 'vitest';
import { FleetView } from '../src/fleet-view.ts';
import { PicturePanel } from '../src/picture-panel.ts';
import type { Server } from '../src/server.ts';

/** What was shown: pictures that were posted to the page, and the number on the view. */
const shown = vi.hoisted(() => ({
  pictures: [] as string[],
  view: { badge: undefined as { value: number } | undefined },
}));

vi.mock('vscode', () => {
  const nothing = (): object => ({ dispose: () => {} });
  return {
    EventEmitter: class {
      event = nothing;
    },
    Uri: { joinPath: (...parts: unknown[]) => parts.join('/') },
    ViewColumn: { Active: -1 },
    window: {
      createTreeView: () => Object.assign(shown.view, { dispose: () => {} }),
      createWebviewPanel: () => ({
        visible: true,
        reveal: () => {},
        onDidDispose: nothing,
        onDidChangeViewState: nothing,
        webview: {
          html: '',
          asWebviewUri: String,
          onDidReceiveMessage: nothing,
          postMessage: async ({ svg }: { svg: string }) => shown.pictures.push(svg),
        },
      }),
    },
  };
});

function host(name: string, errors = 0): HostReport {
  const counts = { errors, warnings: 0, infos: 0, hints: 0 };
  return {
    root: `/${name}`,
    name,
    files: [],
    counts,
    guests: [],
    guestCount: 0,
    bridges: [],
    sharedDisks: [],
  };
}

/** A server whose answers wait until somebody gives them. */
function slowServer() {
  const questions: { readonly params: FleetParams; readonly answer: (...hosts: HostReport[]) => void }[] = [];
  const server = {
    onDidChangeFleet: () => ({ dispose: () => {} }),
    onDidChangeState: () => ({ dispose: () => {} }),
    ask: (_: string, params: FleetParams) =>
      new Promise<FleetReport>((resolve) => {
        questions.push({
          params,
          answer: (...hosts) => resolve({ hosts, revision: 0, isComplete: true }),
        });
      }),
  } as unknown as Server;
  return { server, questions };
}

/** Whatever waits for a promise that is kept has had its turn. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('the picture is the one that was asked for last', async () => {
  const { server, questions } = slowServer();
  const panel = new PicturePanel(server, 'extension' as never);
  panel.show();
  panel.show();
  panel.show('/one');
  const [all, one] = questions;
  expect([all?.params, one?.params]).toEqual([{}, { host: '/one' }]);
  one?.answer(host('one'));
  await turn();
  all?.answer(host('one'), host('two'));
  await turn();
  expect(shown.pictures.map((svg) => svg.includes('two'))).toEqual([false]);
  expect(shown.pictures[0]).toContain('one');
});

test('the errors on the view are those that were counted last', async () => {
  const { server, questions } = slowServer();
  const view = new FleetView(server);
  const first = view.getChildren();
  const second = view.getChildren();
  questions[1]?.answer(host('one', 2));
  await second;
  questions[0]?.answer(host('one', 7));
  await first;
  expect(shown.view.badge?.value).toBe(2);
});
