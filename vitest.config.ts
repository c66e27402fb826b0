import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/own-folder.ts',
    testTimeout: 240_000,
    hookTimeout: 240_000,
    // files share what they import: no module keeps what a test leaves behind, and reading src/ anew for each took half the time
    isolate: false,
    maxWorkers: 2,
    // what is built runs as it is installed, not rewritten for the tests
    server: { deps: { external: [/\/dist\//, /\/bench\//] } },
    // of what a test makes little lives long: with room for more of it, clearing up takes less than half the time
    execArgv: ['--max-semi-space-size=64'],
  },
});
