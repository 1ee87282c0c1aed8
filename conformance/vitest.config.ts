// The conformance suite: our readers against the real ones, where those are installed.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['conformance/**/*.test.ts'],
    testTimeout: 3_600_000,
    // One after the other: each asks a real reader for hundreds of thousands of verdicts.
    fileParallelism: false,
    // For timings: the collector copies what is still in use each time its nursery is full, of which a short text's tree
    // sees nothing and a long text's tree much. So the nursery has room for either, and is emptied before each reading.
    execArgv: ['--expose-gc', '--min-semi-space-size=1024', '--max-semi-space-size=1024'],
  },
});
