// npm run test:servers: every case of tests/servers, and a table of what Keybearer, undici's fetch and curl make of it.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { live } from './lifetime.mjs';
import { PROJECT } from './project.mjs';
import { run } from './run.mjs';
import { say } from './say.mjs';

const VITEST = join(PROJECT, 'node_modules/vitest/vitest.mjs');
const TEST = 'tests/integration/servers.test.ts';

async function main() {
  const folder = await mkdtemp(join(tmpdir(), 'keybearer-servers-'));
  const table = join(folder, 'table');
  const { code, output } = await run(
    process.execPath,
    [VITEST, 'run', '--project', 'integration', TEST],
    { env: { ...process.env, KEYBEARER_TABLE: table } },
  );
  if (code !== 0) console.log(output);
  const rows = await readFile(table, 'utf8').catch(() => '');
  await rm(folder, { recursive: true, force: true });
  say('case, Keybearer, fetch, curl, and why they differ:');
  console.log(rows);
  say(code === 0 ? 'every case came out as expected.' : 'not every case came out as expected.');
  return code;
}

await live(main);
