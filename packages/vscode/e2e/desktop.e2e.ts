// The packaged extension on the sample hosts, in VS Code with its server in Node: what a person does with it, one after the other.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { CodeServer } from './code-server.ts';
import type { Window } from './window.ts';

const tools = inject('tools');
const patience = { timeout: 30_000 };

describe.skipIf(tools === undefined).each(['light', 'dark'] as const)(
  'the desktop extension, %s',
  (theme) => {
    let server: CodeServer;
    let window: Window;

    beforeAll(async () => {
      if (tools === undefined) return;
      server = await CodeServer.start({
        tools,
        vsix: inject('vsix'),
        folder: join(inject('root'), 'fixtures/seed'),
        settings: { '[xen-cfg]': { 'editor.formatOnSave': true } },
        files: {
          'elsewhere/guest.cfg': "name = 'alone'\nmemory = 512\nvcpus = 1\n",
          'elsewhere/setup.cfg': '[metadata]\nname = other\n',
          'elsewhere/app.cfg': 'listen = 80\nworkers = 4\nname = x\n',
        },
      });
      window = await server.open(theme);
    });
    afterAll(() => server?.stop());

    const read = (path: string): string => readFileSync(join(server.folder, path), 'utf8');

    test('finds the planted mistakes of the fleet and nothing else', async () => {
      await window.open('cluster-host/etc/xen/ext3-a.cfg', 8, 20);
      await window.squiggles.first().waitFor();
      const expected: readonly { severity: string }[] = JSON.parse(read('expected.json'));
      const counts = ['error', 'warning', 'info'].map(
        (it) => expected.filter(({ severity }) => severity === it).length,
      );
      await expect.poll(() => window.problemCounts(), patience).toEqual(counts);
      const rows = await window.problems();
      await rows.filter({ hasText: 'shared-writable-disk' }).first().waitFor();
      await window.screenshot(`problems-${theme}`);
    });

    test('explains a rule behind the link of a finding, without a network', async () => {
      const rows = await window.problems();
      await rows
        .getByText('shared-writable-disk')
        .first()
        .click({ modifiers: ['Control'] });
      await window.tab('shared-writable-disk explained').waitFor();
      expect(await window.text()).toContain('shared-writable-disk');
      // A page about a rule is no guest, whatever its examples look like.
      expect(await window.languageName()).toBe('Plain Text');
      await window.screenshot(`explain-${theme}`);
      await window.command('View: Close Editor');
      await window.command('View: Hide Panel');
    });

    test('says what a file is read for', async () => {
      await window.open('cluster-host/etc/xen/ext3-a.cfg');
      await expect.poll(() => window.status('target').textContent(), patience).toBe('xm 3.2 · cluster-host');
    });

    test('tells who else uses a disk, and shows where', async () => {
      const peek = window.page.locator('.peekview-widget');
      // Lenses are made anew while the fleet becomes known, and may be gone from under the mouse.
      await vi.waitFor(async () => {
        await window.editor.getByText('1 other guest uses this disk').click();
        await peek.getByText('ext3-b.cfg').first().waitFor({ timeout: 3000 });
      }, patience);
      await window.screenshot(`lens-${theme}`);
      await window.page.keyboard.press('Escape');
      await peek.waitFor({ state: 'hidden' });
    });

    test('explains a word that the mouse rests on', async () => {
      await window.open('etch-amd64-host/boot/grub/menu.lst', 8, 46);
      const hover = await window.hover();
      await hover.getByText('384 MiB').waitFor();
      await window.screenshot(`hover-${theme}`);
      await window.page.keyboard.press('Escape');
    });

    test('completes inside a disk', async () => {
      await window.open('etch-host/etc/xen/bridged.cfg', 8, 57);
      // Typed over where VS Code has closed the string by itself.
      await window.page.keyboard.type(",\n'phy:/dev/vg/new,'");
      await window.page.keyboard.press('ArrowLeft');
      const rows = await window.suggestions();
      await rows.filter({ hasText: 'sda3' }).first().waitFor();
      await window.screenshot(`completion-${theme}`);
      await rows.filter({ hasText: 'sda3' }).first().click();
      await window.page.keyboard.type(',w');
      await expect.poll(() => window.text()).toContain("'phy:/dev/vg/new,sda3,w'");
    });

    test('lays the file out when it is saved', async () => {
      await window.save();
      await expect.poll(() => read('etch-host/etc/xen/bridged.cfg')).toContain("'phy:/dev/vg/new,sda3,w',\n");
      await window.screenshot(`format-${theme}`);
    });

    test('applies a quick fix', async () => {
      await window.open('etch-host/etc/xen/lenny-kernel-hda.cfg', 5, 14);
      await window.squiggles.first().waitFor();
      const fixes = await window.quickFixes();
      await window.screenshot(`quick-fix-${theme}`);
      await fixes.first().click();
      await expect.poll(() => window.text()).toContain('/dev/xvda1');
      await window.save();
      await expect.poll(() => read('etch-host/etc/xen/lenny-kernel-hda.cfg')).toContain("'/dev/xvda1");
    });

    test('applies all safe fixes', async () => {
      await window.open('lenny-typo-host/etc/xen/xend-config.sxp', 1);
      await window.squiggles.first().waitFor();
      await window.command('xencfg: Apply All Safe Fixes to the File');
      await expect.poll(() => window.text()).toContain('(dom0-cpus 0)');
      await window.save();
      await expect.poll(() => read('lenny-typo-host/etc/xen/xend-config.sxp')).toContain('(dom0-cpus 0)');
    });

    test('shows a guest as its toolstack sees it, beside the file', async () => {
      await window.open('etch-host/etc/xen/nfs.cfg', 1);
      await window.command('xencfg: Show the Guest as Its Toolstack Sees It');
      await window.page.locator('.tab', { hasText: 'as its toolstack sees it' }).waitFor();
      await window.page.locator('.editor-group-container').nth(1).getByText('memory').first().waitFor();
      await window.screenshot(`effective-${theme}`);
      await window.command('View: Close Other Editors in Group');
      await window.command('View: Join All Editor Groups');
    });

    test('takes other files for guests only where they are', async () => {
      await window.open('elsewhere/guest.cfg');
      await expect.poll(() => window.languageName(), patience).toBe('Xen guest');
      await window.open('elsewhere/setup.cfg');
      await expect.poll(() => window.languageName(), patience).toBe('Properties');
      await window.open('elsewhere/app.cfg');
      await expect.poll(() => window.languageName(), patience).toBe('Properties');
    });

    test('chooses a target in the file by the status item', async () => {
      await window.open('elsewhere/guest.cfg');
      await window.status('target').click();
      await window.pick('xl');
      await window.pick('Xen 4.17');
      await window.pick('This file');
      await expect.poll(() => window.text()).toContain('# xencfg: toolstack=xl xen=4.17');
      await expect.poll(() => window.status('target').textContent(), patience).toBe('xl 4.17');
      await window.save();
    });

    test('renames a bridge in all files of its host', async () => {
      await window.open('dummy-host/etc/xen/ifup-bridged.cfg', 1);
      const place = await window.find('bridge=');
      await window.go(place.line, place.column + 'bridge='.length + 1);
      await window.rename('renamed0');
      await window.command('File: Save All Files');
      await expect.poll(() => read('dummy-host/etc/xen/ifup-bridged.cfg')).toContain('renamed0');
      await expect.poll(() => read('dummy-host/etc/network/interfaces')).toContain('renamed0');
    });

    test('shows the fleet as a tree and jumps to a guest', async () => {
      await window.command('View: Show Xen Fleet');
      const host = window.treeRow('cluster-host');
      await host.waitFor();
      await window.treeRow('ext3-b').click();
      await window.tab('ext3-b.cfg').waitFor();
      await window.page.keyboard.press('Escape');
      await window.treeRow('ext3-b').click();
      await window.screenshot(`fleet-${theme}`);
    });

    test('draws the fleet; keys walk in it and open what they stand on', async () => {
      await window.command('xencfg: Show the Picture of the Fleet');
      const picture = window.webview;
      await picture.locator('svg').waitFor(patience);
      await window.command('View: Toggle Primary Side Bar Visibility');
      await window.screenshot(`picture-${theme}`);
      await picture.locator('[data-place][tabindex="0"]').focus();
      await window.page.keyboard.press('ArrowDown');
      await window.screenshot(`picture-keys-${theme}`);
      const label = await picture.locator('[data-place]:focus').getAttribute('aria-label');
      expect(label).toMatch(/^(?:Guest|Bridge|Disk) /);
      await window.page.keyboard.press('Enter');
      await window.editor.waitFor();
    });

    test('checks and completes xencfg.json, comments and all', async () => {
      writeFileSync(join(server.folder, 'elsewhere/xencfg.json'), '{\n  // whose\n  "toolstack": "xn"\n}\n');
      await window.open('elsewhere/xencfg.json', 3, 3);
      await window.squiggles.first().waitFor();
      await window.page.keyboard.type('"');
      const rows = await window.suggestions();
      await rows.filter({ hasText: 'macPrefixes' }).first().waitFor();
      await window.screenshot(`configuration-${theme}`);
      await window.page.keyboard.press('Escape');
      await window.command('File: Revert File');
    });

    test('fills an empty file with a guest', async () => {
      writeFileSync(join(server.folder, 'etch-host/etc/xen/new.cfg'), '');
      await window.open('etch-host/etc/xen/new.cfg');
      await window.command('Snippets: Fill File with Snippet');
      await window.page.locator('.quick-input-widget input').first().fill('guest-pv for xm');
      await window.pick('guest-pv for xm');
      await expect.poll(() => window.text()).toContain("bootloader = '/usr/bin/pygrub'");
      await window.page.keyboard.press('Escape');
      await window.save();
    });

    test('runs on after its server was started anew', async () => {
      await window.command('xencfg: Restart the Language Server');
      await window.open('cluster-host/etc/xen/ocfs2-a.cfg');
      await expect.poll(() => window.status('target').textContent(), patience).toBe('xm 3.2 · cluster-host');
      await window.command('xencfg: Check All Files of the Workspace');
      await window.page.locator('.notification-toast', { hasText: 'guests on' }).waitFor();
    });

    test('starts in little time', async () => {
      // Rows out of sight are not there.
      await window.page.setViewportSize({ width: 1280, height: 2000 });
      await window.command('Developer: Show Running Extensions');
      const row = window.page.locator('.runtime-extensions-editor .extension', { hasText: 'xencfg' });
      const told = (await row.locator('.activation-time').textContent()) ?? '';
      console.log(`activation: ${told}`);
      const [, time] = /(\d+)ms/.exec(told) ?? [];
      expect(Number(time)).toBeGreaterThan(0);
      await window.screenshot(`running-${theme}`);
    });
  },
);
