// The end-to-end run: a real VS Code in a real browser. Its own run, because it needs half a gigabyte of tools.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['packages/vscode/e2e/*.e2e.ts'],
    globalSetup: 'packages/vscode/e2e/setup.ts',
    testTimeout: 90_000,
    hookTimeout: 180_000,
    fileParallelism: false,
  },
});
