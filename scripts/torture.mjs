// npm run torture: kills the program at 200 random moments while saving a connection, and at 200 while saving a
// request.
import './node-version.mjs';
import { openDesktop, partsForDesktop } from './desktop/open-desktop.mjs';
import { live } from './lifetime.mjs';
import { PROJECT, withProjectPrograms } from './project.mjs';
import { run } from './run.mjs';
import { setUp } from './setup.mjs';
import { join } from 'node:path';

const KILLS = 200;
/** tests/e2e/killed.spec.ts */
const KILLS_A_TEST = 5;

const tool = (path) => join(PROJECT, 'node_modules', path);

async function main() {
  await setUp({ parts: partsForDesktop() });
  const { env } = await openDesktop();
  const onLine = (line) => console.log(line);
  const wholeEnv = { ...withProjectPrograms(env), KEYBEARER_KILLS: String(KILLS) };
  const connections = await run(
    process.execPath,
    [tool('vitest/vitest.mjs'), 'run', '--project', 'integration', 'killed-saving'],
    { env: wholeEnv, onLine },
  );
  const requests = await run(
    process.execPath,
    [
      tool('playwright/cli.js'),
      'test',
      'killed.spec.ts',
      '--grep=moments',
      `--repeat-each=${KILLS / KILLS_A_TEST}`,
    ],
    { env: wholeEnv, onLine },
  );
  return connections.code === 0 && requests.code === 0 ? 0 : 1;
}

await live(main);
