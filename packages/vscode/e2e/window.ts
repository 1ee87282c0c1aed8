// One window of VS Code, driven as a person drives it: keys, commands, and what is to be seen.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

const pictures = process.env.XENCFG_E2E_SCREENSHOTS ?? resolve(import.meta.dirname, 'screenshots');

export class Window {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async waitUntilReady(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 60_000 });
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }

  /** Through the palette, by the words that it shows. */
  async command(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    const input = this.page.locator('.quick-input-widget input').first();
    await input.waitFor();
    await input.fill(`>${title}`);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().click();
    // The command may ask something in the same place.
    const isTaken = async (): Promise<boolean> => {
      return !(await input.isVisible()) || (await input.inputValue()) !== `>${title}`;
    };
    await expect.poll(isTaken, { timeout: 30_000 }).toBe(true);
  }

  /** A file of the folder, by its path in there; lines and columns count from 1. */
  async open(path: string, line?: number, column = 1): Promise<void> {
    await this.page.keyboard.press('Control+P');
    const input = this.page.locator('.quick-input-widget input').first();
    await input.waitFor();
    await input.fill(path);
    const name = path.slice(path.lastIndexOf('/') + 1);
    // Others may stand there until the search is done.
    const first = this.page.locator('.quick-input-list .monaco-list-row').first();
    await first.filter({ has: this.page.getByText(name, { exact: true }) }).waitFor();
    await this.page.keyboard.press('Enter');
    await this.tab(name).waitFor();
    await this.editor.waitFor();
    if (line !== undefined) await this.go(line, column);
  }

  async go(line: number, column = 1): Promise<void> {
    await this.page.keyboard.press('Control+G');
    const input = this.page.locator('.quick-input-widget input').first();
    await input.waitFor();
    await input.fill(`:${line}:${column}`);
    await this.page.keyboard.press('Enter');
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  tab(name: string): Locator {
    return this.page.locator('.tabs-container .tab.active', { hasText: name });
  }

  /** The one with the keyboard. */
  get editor(): Locator {
    return this.page.locator('.editor-group-container.active .monaco-editor[role="code"]').first();
  }

  /** What the active editor shows, as lines; only those in sight. */
  async text(): Promise<string> {
    const lines = await this.editor.locator('.view-line').evaluateAll((all) =>
      all
        .map((it) => ({
          top: (it as unknown as { offsetTop: number }).offsetTop,
          text: it.textContent ?? '',
        }))
        .sort((a, b) => a.top - b.top)
        .map(({ text }) => text.replaceAll('\u00a0', ' ')),
    );
    return lines.join('\n');
  }

  async save(): Promise<void> {
    await this.page.keyboard.press('Control+S');
  }

  get squiggles(): Locator {
    return this.editor.locator('.squiggly-error, .squiggly-warning, .squiggly-info, .squiggly-hint');
  }

  status(id: string): Locator {
    return this.page.locator(`[id="xencfg.xencfg.${id}"]`);
  }

  /** The rows of the Problems panel, which this opens. */
  async problems(): Promise<Locator> {
    await this.command('Problems: Focus on Problems View');
    const rows = this.page.locator('.markers-panel .monaco-list-row');
    await rows.first().waitFor({ timeout: 20_000 });
    return rows;
  }

  /** Of what is under the cursor. */
  async hover(): Promise<Locator> {
    await this.page.keyboard.press('Control+K');
    await this.page.keyboard.press('Control+I');
    const hover = this.page.locator('.monaco-hover:visible').first();
    await hover.waitFor();
    return hover;
  }

  async suggestions(): Promise<Locator> {
    const rows = this.page.locator('.suggest-widget.visible .monaco-list-row');
    // They may have come by themselves; the keys would then show more of the first one.
    await rows
      .first()
      .waitFor({ timeout: 3000 })
      .catch(() => this.page.keyboard.press('Control+Space'));
    await rows.first().waitFor();
    return rows;
  }

  async quickFixes(): Promise<Locator> {
    await this.page.keyboard.press('Control+.');
    const rows = this.page.locator('.action-widget .monaco-list-row.action');
    await rows.first().waitFor();
    return rows;
  }

  /** One of a list that is offered. */
  async pick(label: string): Promise<void> {
    const rows = this.page.locator('.quick-input-list .monaco-list-row');
    await rows
      .filter({ has: this.page.getByText(label, { exact: true }) })
      .first()
      .click();
  }

  /** Errors, warnings and infos, as the status bar counts them. */
  async problemCounts(): Promise<number[]> {
    const told = await this.page.locator('[id="status.problems"]').textContent();
    return (told ?? '').trim().split(/\s+/).map(Number);
  }

  /** Of the active editor, as the status bar says. */
  async languageName(): Promise<string> {
    return ((await this.page.locator('[id="status.editor.mode"]').textContent()) ?? '').trim();
  }

  /** Where a text stands first; both count from 1. */
  async find(text: string): Promise<{ line: number; column: number }> {
    const lines = (await this.text()).split('\n');
    const line = lines.findIndex((it) => it.includes(text));
    return { line: line + 1, column: (lines[line]?.indexOf(text) ?? 0) + 1 };
  }

  /** What stands under the cursor. */
  async rename(name: string): Promise<void> {
    await this.page.keyboard.press('F2');
    const input = this.page.locator('.rename-box input');
    await input.waitFor();
    await input.fill(name);
    await this.page.keyboard.press('Enter');
    await input.waitFor({ state: 'hidden' });
  }

  treeRow(label: string): Locator {
    return this.page.locator('.pane-body .monaco-list-row', { hasText: label }).first();
  }

  /** The inside of the webview that is to be seen. */
  get webview(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  }

  async screenshot(name: string): Promise<void> {
    mkdirSync(pictures, { recursive: true });
    // Notices come and go; a picture is of what one works with.
    await this.page.screenshot({ path: join(pictures, `${name}.png`), animations: 'disabled' });
  }
}
