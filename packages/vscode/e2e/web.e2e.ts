// The same package in the browser: its server is a worker there, and reads the files through VS Code.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { CodeServer } from './code-server.ts';
import type { Window } from './window.ts';

const tools = inject('tools');
const patience = { timeout: 40_000 };

describe.skipIf(tools === undefined)('the web extension', () => {
  let server: CodeServer;
  let window: Window;

  beforeAll(async () => {
    if (tools === undefined) return;
    server = await CodeServer.start({
      tools,
      vsix: inject('vsix'),
      folder: join(inject('root'), 'fixtures/seed'),
      // Not beside the files, but where the window is.
      settings: { 'remote.extensionKind': { 'xencfg.xencfg': ['web'] } },
    });
    window = await server.open();
  });
  afterAll(() => server?.stop());

  test('runs in a worker', async () => {
    await window.open('cluster-host/etc/xen/ext3-a.cfg', 8, 20);
    await expect.poll(() => window.status('target').textContent(), patience).toBe('xm 3.2 · cluster-host');
    const workers = await Promise.all(window.page.workers().map((it) => it.url()));
    expect(workers.some((it) => it.startsWith('blob:'))).toBe(true);
  });

  test('finds what the desktop finds', async () => {
    await window.squiggles.first().waitFor();
    await expect.poll(() => window.problemCounts(), patience).toEqual([16, 16, 4]);
  });

  test('completes, and explains what the mouse rests on', async () => {
    await window.open('etch-amd64-host/boot/grub/menu.lst', 8, 46);
    await (await window.hover()).getByText('384 MiB').waitFor();
    await window.page.keyboard.press('Escape');
    await window.open('etch-host/etc/xen/bridged.cfg', 8, 57);
    await window.page.keyboard.type(",\n'phy:/dev/vg/new,'");
    await window.page.keyboard.press('ArrowLeft');
    const rows = await window.suggestions();
    await rows.filter({ hasText: 'sda3' }).first().waitFor();
    await window.page.keyboard.press('Escape');
  });

  test('draws the fleet', async () => {
    await window.command('xencfg: Show the Picture of the Fleet');
    await window.webview.locator('svg').waitFor(patience);
    await window.screenshot('web-picture-light');
  });
});
