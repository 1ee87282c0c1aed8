// A real VS Code on a folder, with the packaged extension and a headless browser as its window.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { Window } from './window.ts';

export interface Tools {
  readonly browser: string;
  readonly node: string;
  /** The folder of code-server. */
  readonly server: string;
}

export interface EditorOptions {
  readonly tools: Tools;
  readonly vsix: string;
  /** Copied, so that a run may change it. */
  readonly folder: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** More files in the copy, by their paths in it. */
  readonly files?: Readonly<Record<string, string>>;
}

/** A server with its own settings and extensions, and one window after the other. */
export class CodeServer {
  /** The copy of the folder. */
  readonly folder: string;
  readonly #scratch: string;
  readonly #settings: Readonly<Record<string, unknown>>;
  readonly #port: number;
  readonly #server: ChildProcess;
  readonly #browser: Browser;

  private constructor(
    scratch: string,
    folder: string,
    settings: Readonly<Record<string, unknown>>,
    port: number,
    server: ChildProcess,
    browser: Browser,
  ) {
    this.#scratch = scratch;
    this.folder = folder;
    this.#settings = settings;
    this.#port = port;
    this.#server = server;
    this.#browser = browser;
  }

  static async start({ tools, vsix, folder, settings = {}, files = {} }: EditorOptions): Promise<CodeServer> {
    const scratch = mkdtempSync(join(tmpdir(), 'xencfg-e2e-'));
    const copy = join(scratch, 'fleet');
    cpSync(folder, copy, { recursive: true });
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(copy, path)), { recursive: true });
      writeFileSync(join(copy, path), text);
    }
    const own = ['--user-data-dir', join(scratch, 'data'), '--extensions-dir', join(scratch, 'extensions')];
    const env = { ...process.env, NODE_EXTRA_CA_CERTS: undefined };
    const entry = join(tools.server, 'out/node/entry.js');
    execFileSync(tools.node, [entry, ...own, '--install-extension', vsix], { env, stdio: 'ignore' });
    const port = await freePort();
    const flags = ['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`];
    const quiet = ['--disable-telemetry', '--disable-update-check', '--disable-workspace-trust'];
    const server = spawn(tools.node, [entry, ...own, ...flags, ...quiet], { env, stdio: 'ignore' });
    const browser = await chromium.launch({ executablePath: tools.browser, args: ['--no-sandbox'] });
    const result = new CodeServer(scratch, copy, settings, port, server, browser);
    await result.#waitForServer();
    return result;
  }

  /** Opens the folder anew, under a theme. */
  async open(theme: 'light' | 'dark' = 'light'): Promise<Window> {
    this.#writeSettings(theme);
    const context = await this.#browser.newContext({
      viewport: { width: 1280, height: 800 },
      colorScheme: theme,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page: Page = await context.newPage();
    await page.goto(`http://127.0.0.1:${this.#port}/?folder=${encodeURIComponent(this.folder)}`);
    const window = new Window(page);
    await window.waitUntilReady();
    return window;
  }

  async stop(): Promise<void> {
    await this.#browser.close();
    this.#server.kill();
    rmSync(this.#scratch, { recursive: true, force: true, maxRetries: 5 });
  }

  #writeSettings(theme: 'light' | 'dark'): void {
    const folder = join(this.#scratch, 'data', 'User');
    mkdirSync(folder, { recursive: true });
    const settings = {
      'workbench.colorTheme': theme === 'dark' ? 'Default Dark Modern' : 'Default Light Modern',
      'workbench.startupEditor': 'none',
      'workbench.secondarySideBar.defaultVisibility': 'hidden',
      'window.commandCenter': false,
      // Its entries among the quick fixes are not ours.
      'chat.disableAIFeatures': true,
      'editor.minimap.enabled': false,
      'git.enabled': false,
      'files.simpleDialog.enable': true,
      ...this.#settings,
    };
    writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings, null, 2));
  }

  async #waitForServer(): Promise<void> {
    for (const end = Date.now() + 60_000; Date.now() < end; await pause(200)) {
      const answer = await fetch(`http://127.0.0.1:${this.#port}/healthz`).catch(() => undefined);
      if (answer?.ok) return;
    }
    throw new Error('code-server did not start');
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address !== null
          ? resolve(address.port)
          : reject(new Error('no port')),
      );
    });
  });
}
