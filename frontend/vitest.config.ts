import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte()],
  resolve: { conditions: ['browser'] },
  // A busy machine is not a failure.
  test: { include: ['src/**/*.test.ts', 'test/**/*.test.{ts,mjs}'], testTimeout: 30_000 },
});
