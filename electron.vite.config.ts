import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

const page = (folder: string) => resolve(__dirname, 'src/renderer', folder, 'index.html');

/**
 * The workbench paints before it runs what it needs to work. This has that fetched meanwhile: a chunk that is only
 * imported by a call is not among those that Vite names in the HTML.
 */
const preloadTakeOver = (): Plugin => ({
  name: 'preload-take-over',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle = {}, path }) => {
      if (!path.includes('workbench')) return [];
      const chunks = Object.values(bundle).filter((each) => each.type === 'chunk');
      const takeOver = chunks.find(({ facadeModuleId }) =>
        facadeModuleId?.endsWith('take-over.tsx'),
      );
      if (takeOver === undefined) return [];
      return [takeOver.fileName, ...takeOver.imports].map((file) => ({
        tag: 'link',
        attrs: { rel: 'modulepreload', crossorigin: true, href: `/${file}` },
        injectTo: 'head',
      }));
    },
  },
});

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
    plugins: [react(), preloadTakeOver()],
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
