import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { languages } from './languages.config.ts';

export default defineConfig({
  plugins: [svelte(), languages()],
  resolve: { conditions: ['browser'] },
  // A busy machine is not a failure.
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.{ts,mjs}'],
    setupFiles: ['test/english.ts'],
    testTimeout: 30_000,
  },
});
