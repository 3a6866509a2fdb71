import { defineConfig } from 'vitest/config';

const podiums = (process.env['PODIUM_URL'] ?? '').trim().split(/\s+/).length;

/** The browser tests: on each Podium one browser, one file and one test at a time. */
export default defineConfig({
  test: {
    include: ['browser/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: podiums,
    fileParallelism: podiums > 1,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What a busy machine was too slow for is tried once more; the report names it, and what its page showed.
    retry: 1,
    reporters: ['verbose'],
  },
});
