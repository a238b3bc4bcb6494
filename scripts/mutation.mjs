// npm run test:mutation: makes one small change at a time to main, shared code and the workbench's modules, and checks
// whether a unit or integration test notices. `-- --help` prints how it's used.
import './node-version.mjs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { live } from './lifetime.mjs';
import { drawLines } from './mutation/draw-lines.mjs';
import { readOptions, USAGE } from './mutation/options.mjs';
import { check } from './mutation/survivors.mjs';
import { ROOMS, roomOf } from './mutation/rooms.mjs';
import { PROJECT } from './project.mjs';
import { run } from './run.mjs';
import { say, seconds, Stop } from './say.mjs';

const STRYKER = join(PROJECT, 'node_modules/@stryker-mutator/core/bin/stryker.js');
const CONFIG = 'scripts/mutation/stryker.config.mjs';

const read = async (file) => JSON.parse(await readFile(join(PROJECT, file), 'utf8'));

/** What to test: rooms, each with the files to limit it to, if any. */
function planOf(wanted) {
  const plan = new Map();
  for (const each of wanted.length > 0 ? wanted : Object.keys(ROOMS)) {
    const room = Object.hasOwn(ROOMS, each) ? each : roomOf(each);
    if (!room) throw new Stop(`no room ${each}; there are ${Object.keys(ROOMS).join(', ')}.`);
    plan.set(room, [...(plan.get(room) ?? []), ...(room === each ? [] : [each])]);
  }
  return plan;
}

async function tryRoom(room, files, isAgain) {
  // What an interrupted run has left.
  await rm(join(PROJECT, '.cache/mutation', room), { recursive: true, force: true });
  const { code, output } = await run(process.execPath, [STRYKER, 'run', CONFIG], {
    env: {
      ...process.env,
      KEYBEARER_MUTATION_ROOM: room,
      KEYBEARER_MUTATION_FILES: files.join('\n'),
      KEYBEARER_MUTATION_AGAIN: isAgain ? '1' : '',
    },
    onLine: (line) => {
      if (line.startsWith('Mutation testing')) console.log(`${room.padEnd(11)} | ${line}`);
    },
  });
  if (code !== 0) throw new Stop(`${room} could not be tried:\n${output}`);
  return (await read(`.cache/mutation/${room}.json`)).files;
}

function show({ unexplained, unneeded }) {
  for (const { at, mutator, line, becomes, status } of unexplained) {
    const seen = status === 'NoCoverage' ? 'no test comes here' : 'unnoticed';
    console.log(`  ${at} ${mutator}, ${seen}\n    ${line}\n    -> ${becomes}`);
  }
  for (const { file, mutator, line } of unneeded)
    console.log(`  not needed any more in survivors.json: ${file} ${mutator} ${line}`);
}

async function main() {
  const { wanted, isAgain, isHelp, ...given } = readOptions(process.argv.slice(2));
  if (isHelp) {
    console.log(USAGE);
    return 0;
  }
  const plan = planOf(wanted);
  const reasons = await read('tests/mutation/survivors.json');
  const lines = given.lines ?? 0;
  const seed = given.seed ?? Date.now() % 2 ** 31;
  if (lines > 0) say(`${lines} lines of each room, seed ${seed}.`);
  const below = [];
  for (const [room, named] of plan) {
    const start = Date.now();
    const files = lines > 0 ? await drawLines(room, lines, seed) : named;
    const tried = await tryRoom(room, files, isAgain);
    const result = check(tried, reasons, ROOMS[room], lines > 0);
    if (!result.passed) below.push(room);
    const percent = (100 * result.score).toFixed(1);
    const counts = `${result.noticed} of ${result.total} changes noticed (${percent} %)`;
    say(`${room}: ${counts}, ${result.unexplained.length} without a reason, ${seconds(start)}.`);
    show(result);
  }
  for (const room of below) {
    const { floor, isAnswered } = ROOMS[room];
    say(
      `${room}: wanted ${100 * floor} %${isAnswered ? ', and a reason for each of the rest' : ''}.`,
    );
  }
  return below.length === 0 ? 0 : 1;
}

await live(main);
