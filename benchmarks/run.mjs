// npm run bench: figures as ratios against a baseline of the same run. They are printed, not judged.
// `npm run bench -- start calls` runs some of it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { PROJECT } from '../scripts/project.mjs';
import { benchCalls } from './calls.mjs';
import { benchPrograms } from './command.mjs';
import { benchLarge } from './large.mjs';
import { load } from './load.mjs';
import { benchMemory } from './memory.mjs';
import { benchStart } from './start.mjs';
import { benchStopping } from './stopping.mjs';
import { benchTransfers } from './transfers.mjs';
import { benchWorkbench } from './workbench.mjs';

/** In a process of its own: it measures its own memory and event loop. */
const inOwnProcess =
  (title, ...args) =>
  async () => {
    console.log(`\n${title}`);
    await once(spawn(process.execPath, args, { stdio: 'inherit', cwd: PROJECT }), 'exit');
  };

/** Printed as the others are; `npm run soak` judges it. */
const benchLoad = async () => {
  console.log('\nLoad: calls at once, in a row and cancelled');
  await load();
};

const ALL = {
  start: benchStart,
  workbench: benchWorkbench,
  calls: benchCalls,
  stopping: benchStopping,
  memory: benchMemory,
  response: inOwnProcess('A response of 100 MB of JSON', 'benchmarks/response.mjs'),
  redaction: inOwnProcess('Redaction', '--expose-gc', 'benchmarks/redaction.mjs'),
  large: benchLarge,
  transfers: benchTransfers,
  programs: benchPrograms,
  load: benchLoad,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in ALL));
if (unknown.length > 0) {
  console.error(
    `There is no benchmark ${unknown.join(', ')}: there are ${Object.keys(ALL).join(', ')}.`,
  );
  process.exit(1);
}
console.log(
  `Electron, ${process.platform} ${process.arch}; medians with the middle half of the values.`,
);
for (const [name, bench] of Object.entries(ALL)) {
  if (wanted.length === 0 || wanted.includes(name)) await bench();
}
