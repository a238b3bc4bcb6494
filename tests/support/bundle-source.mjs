// Bundles a TypeScript file of src for plain Node, so that worker threads and benchmarks run the real source.
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { build } from 'vite';

const root = join(import.meta.dirname, '..', '..');

/**
 * The path of the bundle, in a folder of its own that the caller removes.
 * @param {string} source relative to the project
 * @returns {Promise<{ readonly folder: string, readonly file: string }>}
 */
export const bundleSource = async (source) => {
  const folder = await mkdtemp(join(tmpdir(), 'keybearer-bundle-'));
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    // As in the product, whose build includes its packages: the bundle's folder has no node_modules.
    ssr: { noExternal: true },
    build: {
      ssr: join(root, source),
      outDir: folder,
      target: 'node20',
      minify: true,
      rolldownOptions: { output: { entryFileNames: 'bundle.mjs' } },
    },
  });
  return { folder, file: join(folder, 'bundle.mjs') };
};
