// Prints the Debian packages that `npm test` needs and this computer lacks, to install them beforehand: in CI, set-up
// isn't root and couldn't.
import '../node-version.mjs';
import { partsForDesktop } from '../desktop/open-desktop.mjs';
import {
  missingParts,
  OTHER_CLIENTS,
  packagesFor,
  RUN_APP,
  TEST_SERVERS,
} from './system-packages.mjs';

const missing = await missingParts([
  ...RUN_APP,
  ...partsForDesktop(),
  ...OTHER_CLIENTS,
  ...TEST_SERVERS,
]);
console.log((await packagesFor(missing)).join(' '));
