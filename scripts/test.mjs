// npm test: sets up, then runs every check and test in two parallel lanes, for two cores: the tests on the real app,
// which take longest, and everything else.
import './node-version.mjs';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDesktop, partsForDesktop } from './desktop/open-desktop.mjs';
import { live } from './lifetime.mjs';
import { PROJECT, withProjectPrograms } from './project.mjs';
import { run } from './run.mjs';
import { say, seconds } from './say.mjs';
import { setUp } from './setup.mjs';
import { KEY_PRESSES, OTHER_CLIENTS, TEST_SERVERS } from './setup/system-packages.mjs';
import { countPlaywright, countVitest, NOTHING_COUNTED } from './test/count.mjs';

const tool = (path) => join(PROJECT, 'node_modules', path);
const VITEST = tool('vitest/vitest.mjs');
const LANES = [
  [{ name: 'e2e', folder: 'tests/e2e', count: countPlaywright, command: playwright }],
  [
    { name: 'types', command: () => [tool('typescript/bin/tsc'), '--build'] },
    { name: 'lint', command: () => [tool('oxlint/bin/oxlint'), '--type-aware', '--deny-warnings'] },
    { name: 'unused code', command: () => [tool('knip/bin/knip.js')] },
    { name: 'format', command: () => [tool('oxfmt/bin/oxfmt'), '--check'] },
    { name: 'unit', folder: 'tests/unit', count: countVitest, command: vitest },
    { name: 'integration', folder: 'tests/integration', count: countVitest, command: vitest },
  ],
];

/** Each run of `npm test` draws other values, so a tenth of them each time will do (tests/support/runs.ts). */
const RUNS_SHARE = '0.1';

function vitest(name, results) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`];
  return [VITEST, 'run', '--project', name, ...reporters];
}

function playwright() {
  return [tool('playwright/cli.js'), 'test', '--reporter=list,json'];
}

async function runStep(step, env) {
  const results = join(env.TMPDIR ?? PROJECT, `${step.name}.json`);
  if (step.folder && !existsSync(join(PROJECT, step.folder))) {
    return { ...step, ...NOTHING_COUNTED, took: 'nothing there', code: 0 };
  }
  const start = Date.now();
  const { code } = await run(process.execPath, step.command(step.name, results), {
    env: { ...env, KEYBEARER_RUNS_SHARE: RUNS_SHARE, PLAYWRIGHT_JSON_OUTPUT_FILE: results },
    onLine: (line) => console.log(`${step.name.padEnd(11)} | ${line}`),
  });
  const counted = step.count?.(readJson(results)) ?? NOTHING_COUNTED;
  // A step that fails without a failed test (a type error, a file that doesn't load) counts as one failure.
  const failed = code === 0 ? counted.failed : Math.max(counted.failed, 1);
  return { ...step, ...counted, took: seconds(start), code, failed };
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

async function main() {
  await setUp({
    parts: [...partsForDesktop(), ...OTHER_CLIENTS, KEY_PRESSES, ...TEST_SERVERS],
  });
  const desktop = await openDesktop();
  const env = withProjectPrograms(desktop.env);
  const start = Date.now();
  const lanes = LANES.map(async (steps) => {
    const done = [];
    for (const step of steps) done.push(await runStep(step, env));
    return done;
  });
  const done = (await Promise.all(lanes)).flat();
  await desktop.close();
  const sum = (what) => done.reduce((total, step) => total + step[what], 0);
  console.log('');
  for (const step of done) {
    console.log(`${step.name.padEnd(11)} ${step.code === 0 ? 'ok    ' : 'FAILED'} ${step.took}`);
  }
  for (const failure of done.flatMap(({ failures }) => failures)) console.log(`failed: ${failure}`);
  say('not run here: the installed package (npm run test:package).');
  const hung = done.reduce((total, step) => total + step.hung, 0);
  if (hung > 0)
    say(`Playwright hung on ${hung} ${hung === 1 ? 'start' : 'starts'} of the app, made again.`);
  say(`all of it took ${seconds(start)}.`);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  return done.every((step) => step.code === 0) ? 0 : 1;
}

await live(main);
