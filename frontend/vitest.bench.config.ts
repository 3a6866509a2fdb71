import { defineConfig } from 'vitest/config';

/** Measurements in the browser, one at a time: npm run bench. */
export default defineConfig({
  test: { include: ['bench/**/*.test.ts'], fileParallelism: false, testTimeout: 180_000, reporters: ['verbose'] },
});
