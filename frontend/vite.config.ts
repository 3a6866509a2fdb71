import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { languages } from './languages.config.ts';

/** The server's page names the built files by .vite/manifest.json, so their names carry a hash of their content. */
export default defineConfig({
  plugins: [svelte(), languages()],
  build: {
    outDir: '../target/classes/static',
    emptyOutDir: true,
    manifest: true,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: 'src/app.ts' },
  },
});
