// npm run test:trust: runs only the tests of threats and faults, and prints a table of the results. `-- --package` also
// tests the installed package, which needs Debian and root.
import './node-version.mjs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDesktop, partsForDesktop } from './desktop/open-desktop.mjs';
import { live } from './lifetime.mjs';
import { isRoot, PROJECT, withProjectPrograms } from './project.mjs';
import { run } from './run.mjs';
import { say, seconds } from './say.mjs';
import { setUp } from './setup.mjs';
import { isOnPath, OTHER_CLIENTS, TEST_PACKAGE, TEST_SERVERS } from './setup/system-packages.mjs';
import { playwrightOutcomes, tableOf, vitestOutcomes } from './trust/outcomes.mjs';
import { ROWS } from './trust/rows.mjs';

const tool = (path) => join(PROJECT, 'node_modules', path);
const VITEST = tool('vitest/vitest.mjs');
const WITH_ID = String.raw`\b[TF]\d\d\b`;

const withPackage = process.argv.includes('--package');
const mayInstall = process.platform === 'linux' && isRoot && isOnPath('dpkg');

async function resultsOf(name, args, env, file) {
  const { code } = await run(process.execPath, args, {
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
    onLine: (line) => console.log(`${name.padEnd(11)} | ${line}`),
  });
  try {
    return { code, results: JSON.parse(await readFile(file, 'utf8')) };
  } catch {
    return { code: code || 1, results: undefined };
  }
}

const vitest = (folder, ...projects) => [
  VITEST,
  'run',
  ...projects.flatMap((project) => ['--project', project]),
  '-t',
  WITH_ID,
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${join(folder, `${projects[0]}.json`)}`,
];

async function main() {
  const parts = [...partsForDesktop(), ...OTHER_CLIENTS, ...TEST_SERVERS];
  await setUp({ parts: withPackage && mayInstall ? [...parts, ...TEST_PACKAGE] : parts });
  const start = Date.now();
  const folder = await mkdtemp(join(tmpdir(), 'keybearer-trust-'));
  const desktop = await openDesktop();
  const env = withProjectPrograms(desktop.env);
  const [ofVitest, ofPlaywright] = await Promise.all([
    resultsOf('vitest', vitest(folder, 'unit', 'integration'), env, join(folder, 'unit.json')),
    resultsOf(
      'e2e',
      [tool('playwright/cli.js'), 'test', `--grep=${WITH_ID}`, '--reporter=list,json'],
      env,
      join(folder, 'e2e.json'),
    ),
  ]);
  await desktop.close();
  const ofPackage =
    withPackage && mayInstall
      ? await resultsOf(
          'package',
          vitest(folder, 'package'),
          process.env,
          join(folder, 'package.json'),
        )
      : { code: 0, results: undefined };
  await rm(folder, { recursive: true, force: true });

  const table = tableOf(ROWS, [
    ...vitestOutcomes(ofVitest.results),
    ...playwrightOutcomes(ofPlaywright.results),
    ...vitestOutcomes(ofPackage.results),
  ]);
  console.log('');
  const width = Math.max(...table.map(({ words }) => words.length));
  for (const { id, words, state, seen } of table)
    console.log(`${id}  ${words.padEnd(width)}  ${state.padEnd(8)}  ${seen}`);
  if (!withPackage) say('T16, T17: the installed package is tried with -- --package.');
  else if (!mayInstall)
    say('T16, T17: not tried on an installed package; that needs Debian and root.');
  say('not run: T17’s integrity of app.asar. Linux has none; macOS and Windows have.');
  const held = table.filter(({ state }) => state === 'held').length;
  say(`${table.length} rows, ${held} held (${seconds(start)}).`);
  const ends = [ofVitest, ofPlaywright, ofPackage].map(({ code }) => code);
  return ends.every((code) => code === 0) && table.every(({ state }) => state !== 'NOT HELD')
    ? 0
    : 1;
}

await live(main);
