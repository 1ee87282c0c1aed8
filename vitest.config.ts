// One test run for every package: the folders name what is tested.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'grammars/*/test/**/*.test.ts', 'packages/*/test/**/*.test.ts'],
    globalSetup: 'test/build-once.ts',
    setupFiles: 'test/property-seed.ts',
    testTimeout: 60_000,
  },
});
