import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const page = (folder: string) => resolve(__dirname, 'src/renderer', folder, 'index.html');

const DEV_PORT = 5173;

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
    html: { cspNonce: '__NONCE__' },
    // The pages are at app: addresses, so hot reload has to be told where its server is.
    server: {
      host: '127.0.0.1',
      port: DEV_PORT,
      strictPort: true,
      hmr: { host: '127.0.0.1', clientPort: DEV_PORT },
    },
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
