// npm run test:package: builds the package, installs it, tests it and removes it. Separate from npm test, because it
// takes a minute or two, needs root, and changes the computer while it runs.
import './node-version.mjs';
import { join } from 'node:path';
import { partsForDesktop } from './desktop/open-desktop.mjs';
import { live } from './lifetime.mjs';
import { isRoot, PROJECT } from './project.mjs';
import { run } from './run.mjs';
import { say } from './say.mjs';
import { setUp } from './setup.mjs';
import { isOnPath, TEST_PACKAGE } from './setup/system-packages.mjs';

const VITEST = join(PROJECT, 'node_modules/vitest/vitest.mjs');

async function main() {
  if (process.platform !== 'linux' || !isRoot || !isOnPath('dpkg')) {
    say('not run: the installed package; that needs Debian, and root to install it.');
    return 0;
  }
  await setUp({ parts: [...partsForDesktop(), ...TEST_PACKAGE], build: false });
  const args = [VITEST, 'run', '--project', 'package', ...process.argv.slice(2)];
  const { code } = await run(process.execPath, args, { onLine: (line) => console.log(line) });
  return code;
}

await live(main);
