import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

/** The server's page names the built files by .vite/manifest.json, so their names carry a hash of their content. */
export default defineConfig({
  plugins: [svelte()],
  build: {
    outDir: '../target/classes/static',
    emptyOutDir: true,
    manifest: true,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: 'src/app.ts' },
  },
});
