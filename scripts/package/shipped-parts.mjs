// A Vite plugin that lists the packages in the bundles after tree shaking, which neither the lockfile nor node_modules
// shows.
import { writeFileSync } from 'node:fs';

const PACKAGE = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;

/** One instance for all bundles: workers and processes are built within the main bundle's build. */
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
