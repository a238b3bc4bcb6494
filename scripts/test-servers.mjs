// npm run test:servers: runs every case of tests/servers and prints a table of what Keybearer, undici's fetch and curl
// make of it; also sends the URLs that the window can make to a real Tomcat.
import './node-version.mjs';
import { existsSync } from 'node:fs';
import { live } from './lifetime.mjs';
import { isRoot } from './project.mjs';
import { runTable } from './run-table.mjs';
import { say } from './say.mjs';
import { setUp } from './setup.mjs';
import { OTHER_CLIENTS, STRICT_SERVERS } from './setup/system-packages.mjs';

const TESTS = ['tests/integration/servers.test.ts', 'tests/integration/strict-servers.test.ts'];

async function main() {
  // Where nothing can be installed, the test reports that Tomcat is missing.
  const mayInstall = isRoot && existsSync('/usr/bin/apt-get');
  await setUp({ parts: mayInstall ? [...OTHER_CLIENTS, ...STRICT_SERVERS] : [], build: false });
  const { code, output } = await runTable(
    TESTS,
    'case, Keybearer, fetch, curl, and why they differ',
  );
  const skipped = /^Addresses are not sent.*$/m.exec(output)?.[0];
  say(skipped ?? 'addresses of rows and of the URL field were sent to a real Tomcat.');
  say(code === 0 ? 'all came out as expected.' : 'not all came out as expected.');
  return code;
}

await live(main);
