// A Vite plugin that writes down which packages the bundles hold: what is left of them after tree shaking, which
// neither the lockfile nor node_modules tells.
import { writeFileSync } from 'node:fs';

const PACKAGE = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;

/** One instance for all bundles: those of workers and processes are built within the main one's build. */
export function shippedParts(file) {
  const folders = new Set();
  return {
    name: 'shipped-parts',
    generateBundle(_options, bundle) {
      for (const output of Object.values(bundle)) {
        for (const id of output.type === 'chunk' ? output.moduleIds : []) {
          const folder = PACKAGE.exec(id.replaceAll('\\', '/').replace(/^\0/, ''))?.[0];
          if (folder) folders.add(folder);
        }
      }
      writeFileSync(file, JSON.stringify([...folders]));
    },
  };
}
