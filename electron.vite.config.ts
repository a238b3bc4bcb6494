import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const page = (folder: string) => resolve(__dirname, 'src/renderer', folder, 'index.html');

export default defineConfig({
  main: {
    build: {
      minify: true,
      rolldownOptions: { checks: { eval: false } },
    },
  },
  // A sandboxed preload can load no second file, so everything it needs is in the one.
  preload: {
    build: {
      minify: true,
      externalizeDeps: false,
    },
  },
  renderer: {
    plugins: [react()],
    // The policy of the pages allows styles and scripts of their own origin, and inline ones by nonce only.
    build: {
      minify: true,
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: { workbench: page('workbench'), settings: page('settings') },
      },
    },
  },
});
