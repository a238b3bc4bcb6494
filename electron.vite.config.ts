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
 * Puts what the first paint needs into the HTML: the styles, which would otherwise be requested one by one, and
 * preloads for the modules that take over after the paint.
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

/** The pages' server replaces it at each load (src/main/windows/policy.ts). */
const NONCE = '__NONCE__';

const DEV_PORT = 5173;

/** Only packaging needs the list of bundled packages (scripts/package/parts.mjs). */
const PARTS_FILE = process.env['KEYBEARER_PARTS_FILE'];
const recordParts = PARTS_FILE === undefined ? [] : [shippedParts(PARTS_FILE)];

/**
 * React's compiler. Not for Settings, nor for components that it shares: what a compiled component memoizes stays in
 * the page's memory, and a typed secret must not.
 */
const COMPILER = {
  sources: ['src/renderer/workbench/'],
  panicThreshold: 'all_errors' as const,
};

/** Used by src/main/build-kind.ts. Only scripts/package.mjs builds a package. */
const kindOf = (command: 'build' | 'serve'): string => {
  if (command === 'serve') return 'development';
  return process.env['KEYBEARER_BUILD'] === 'package' ? 'package' : 'local';
};

export default defineConfig(({ command }) => ({
  main: {
    define: {
      KEYBEARER_BUILD: JSON.stringify(kindOf(command)),
      KEYBEARER_VERSION: JSON.stringify(version),
    },
    plugins: recordParts,
    build: {
      minify: true,
      rolldownOptions: {
        checks: { eval: false },
        input: {
          index: resolve(__dirname, 'src/entry.ts'),
          keybearer: resolve(__dirname, 'src/terminal/index.ts'),
        },
      },
    },
  },
  // A sandboxed preload can't load a second file, so it's a single bundle.
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
    // The pages have app: URLs, so hot reload needs its server's address.
    server: {
      host: '127.0.0.1',
      port: DEV_PORT,
      strictPort: true,
      hmr: { host: '127.0.0.1', clientPort: DEV_PORT },
    },
    // The pages' policy allows styles and scripts of their own origin, and inline ones only with a nonce.
    build: {
      minify: true,
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: {
          workbench: page('workbench'),
          settings: page('settings'),
          consent: page('consent'),
        },
      },
    },
  },
}));
