// The conformance suite: our readers against the real ones, where those are installed.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['conformance/**/*.test.ts'],
    testTimeout: 3_600_000,
    // One after the other: each asks a real reader for hundreds of thousands of verdicts.
    fileParallelism: false,
  },
});
