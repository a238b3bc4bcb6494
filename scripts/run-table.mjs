// Runs integration tests that write a table of their cases, and prints the table.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT } from './project.mjs';
import { run } from './run.mjs';
import { say } from './say.mjs';

const VITEST = join(PROJECT, 'node_modules/vitest/vitest.mjs');

/** @param {readonly string[]} tests @param {string} columns What the table's columns are. */
export const runTable = async (tests, columns) => {
  const folder = await mkdtemp(join(tmpdir(), 'keybearer-table-'));
  const table = join(folder, 'table');
  const { code, output } = await run(
    process.execPath,
    [VITEST, 'run', '--project', 'integration', ...tests],
    { env: { ...process.env, KEYBEARER_TABLE: table } },
  );
  if (code !== 0) console.log(output);
  const rows = await readFile(table, 'utf8').catch(() => '');
  await rm(folder, { recursive: true, force: true });
  say(`${columns}:`);
  console.log(rows);
  return { code, output };
};
