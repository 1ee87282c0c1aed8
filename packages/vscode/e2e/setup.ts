// Before the end-to-end run: the tools, and the packaged extension. Where the tools cannot be had the run says so and is skipped.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import type { Tools } from './code-server.ts';
import { editor, Missing } from './tools.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** Absent where there are no tools. */
    readonly tools: Tools | undefined;
    readonly vsix: string;
    readonly root: string;
  }
}

export default function setup(project: TestProject): () => void {
  const root = resolve(import.meta.dirname, '../../..');
  const scratch = mkdtempSync(join(tmpdir(), 'xencfg-vsix-'));
  const vsix = join(scratch, 'xencfg.vsix');
  project.provide('root', root);
  project.provide('vsix', vsix);
  project.provide('tools', undefined);
  try {
    const tools = editor();
    execFileSync(process.execPath, ['packages/vscode/package.mjs', vsix], { cwd: root, stdio: 'inherit' });
    project.provide('tools', tools);
  } catch (error) {
    if (!(error instanceof Missing)) throw error;
    console.error(`The end-to-end run is skipped: ${error.message}`);
  }
  return () => rmSync(scratch, { recursive: true, force: true });
}
