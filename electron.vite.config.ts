import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import { shippedParts } from './scripts/package/shipped-parts.mjs';

const { version } = JSON.parse(readFileSync(resolve(__dirname, 'package.json'), 'utf8')) as {
  readonly version: string;
};

const page = (folder: string) => resolve(__dirname, 'src/renderer', folder, 'index.html');

/**
 * What the first paint needs is in the HTML itself: the styles, which would otherwise be asked for one by one, and the
 * names of the modules that take over once it is painted, so that they are fetched meanwhile.
 */
const paintFirst = (): Plugin => ({
  name: 'paint-first',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { bundle = {} }) => {
      const outputs = Object.values(bundle);
      const takeOver = outputs
        .filter((each) => each.type === 'chunk')
        .find(({ facadeModuleId }) => facadeModuleId?.endsWith('take-over.tsx'));
      const preloaded =
        html.includes('/workbench') && takeOver ? [takeOver.fileName, ...takeOver.imports] : [];
      return {
        html: html.replaceAll(
          /<link rel="stylesheet"[^>]*href="[^"]*(assets\/[^"]+)"[^>]*>/g,
          (link, file: string) => {
            const css = outputs.find(({ fileName }) => fileName === file);
            return css?.type === 'asset'
              ? `<style nonce="${NONCE}">${String(css.source)}</style>`
              : link;
          },
        ),
        tags: preloaded.map((file) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `/${file}` },
          injectTo: 'head' as const,
        })),
      };
    },
  },
});

/** Replaced at each load by the server of the pages (src/main/windows/policy.ts). */
const NONCE = '__NONCE__';

const DEV_PORT = 5173;

/** Only packaging asks what the bundles hold (scripts/package/parts.mjs). */
const PARTS_FILE = process.env['KEYBEARER_PARTS_FILE'];
const recordParts = PARTS_FILE === undefined ? [] : [shippedParts(PARTS_FILE)];

/**
 * Draws again only what has changed. Not for Settings, nor for the parts that it shares: what a component remembers
 * stays in the page's memory, and a secret that was typed must not.
 */
const COMPILER = {
  sources: ['src/renderer/workbench/'],
  panicThreshold: 'all_errors' as const,
};

/** Judged by src/main/build-kind.ts; a package is made by scripts/package.mjs alone. */
const kindOf = (command: 'build' | 'serve'): string => {
  if (command === 'serve') return 'development';
  return process.env['KEYBEARER_BUILD'] === 'package' ? 'package' : 'local';
};

export default defineConfig(({ command }) => ({
  main: {
    define: { KEYBEARER_BUILD: JSON.stringify(kindOf(command)) },
    plugins: recordParts,
    build: {
      minify: true,
      rolldownOptions: { checks: { eval: false } },
    },
  },
  // A sandboxed preload can load no second file, so everything it needs is in the one.
  preload: {
    plugins: recordParts,
    build: {
      minify: true,
      externalizeDeps: false,
    },
  },
  renderer: {
    define: { KEYBEARER_VERSION: JSON.stringify(version) },
    plugins: [react({ compiler: COMPILER }), paintFirst(), ...recordParts],
    html: { cspNonce: NONCE },
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
}));
