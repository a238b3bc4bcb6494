// npm run test:curl: sends every command of tests/curl by curl and as the request that's made of it, and prints a table.
import './node-version.mjs';
import { existsSync } from 'node:fs';
import { live } from './lifetime.mjs';
import { isRoot } from './project.mjs';
import { runTable } from './run-table.mjs';
import { say } from './say.mjs';
import { setUp } from './setup.mjs';
import { OTHER_CLIENTS } from './setup/system-packages.mjs';

const TESTS = ['tests/integration/curl-import.test.ts'];

async function main() {
  const mayInstall = isRoot && existsSync('/usr/bin/apt-get');
  await setUp({ parts: mayInstall ? OTHER_CLIENTS : [], build: false });
  const { code, output } = await runTable(TESTS, 'file, command, and what came of it');
  const skipped = /^Commands are not compared.*$/m.exec(output)?.[0];
  if (skipped !== undefined) say(skipped);
  say(code === 0 ? 'all came out as expected.' : 'not all came out as expected.');
  return code;
}

await live(main);
