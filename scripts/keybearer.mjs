// npm run -s keybearer -- ARGUMENTS: the keybearer command from this checkout. Sets up and builds if necessary.
import './node-version.mjs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PROJECT } from './project.mjs';
import { explain } from './say.mjs';
import { setUp } from './setup.mjs';

/** The last line of each set-up, which says nothing if nothing was due. */
const SET_UP = /: set up \(/;
// The standard output is the command's own.
console.log = (line) => SET_UP.test(line) || console.error(line);

try {
  await setUp();
} catch (error) {
  console.error(`keybearer: ${explain(error)}`);
  process.exit(1);
}
await import(pathToFileURL(join(PROJECT, 'out/main/keybearer.js')).href);
