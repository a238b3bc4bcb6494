// What the program holds when idle: the proportional set size of all its processes, against a React hello.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from 'vite';
import { PROJECT } from '../scripts/project.mjs';
import { startProgram } from './electron.mjs';
import { ratio, row, spread } from './statistics.mjs';

const ROUNDS = 5;
const IDLE_MS = 6_000;
const REACT = join(PROJECT, 'benchmarks/apps/react');

/** `pid` and all that descends from it. */
async function family(pid) {
  const parents = new Map();
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const status = await readFile(`/proc/${name}/status`, 'utf8').catch(() => '');
    const parent = /^PPid:\s+(\d+)/m.exec(status)?.[1];
    if (parent) parents.set(Number(name), Number(parent));
  }
  const found = new Set([pid]);
  for (let grew = true; grew;) {
    grew = false;
    for (const [child, parent] of parents) {
      if (found.has(parent) && !found.has(child)) {
        found.add(child);
        grew = true;
      }
    }
  }
  return found;
}

async function proportionalSetSize(pid) {
  let kilobytes = 0;
  for (const member of await family(pid)) {
    const rollup = await readFile(`/proc/${member}/smaps_rollup`, 'utf8').catch(() => '');
    kilobytes += Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
  }
  return kilobytes / 1024;
}

async function once(folder, address) {
  const profile = await mkdtemp(join(tmpdir(), 'keybearer-bench-'));
  const program = await startProgram(folder, profile);
  try {
    await program.attach(address);
    // Long enough for what comes when idle to have come.
    await sleep(IDLE_MS);
    return await proportionalSetSize(program.pid);
  } finally {
    await program.stop();
    await rm(profile, { recursive: true, force: true, maxRetries: 20 });
  }
}

export async function benchMemory() {
  if (process.platform !== 'linux') {
    console.log('\nMemory: not measured, since only Linux tells the proportional set size.');
    return;
  }
  await build({
    root: REACT,
    base: './',
    logLevel: 'error',
    configFile: false,
    build: { emptyOutDir: true },
  });
  const hello = [];
  const app = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    hello.push(await once(REACT, 'file:'));
    app.push(await once(PROJECT, 'app://keybearer/'));
  }
  console.log('\nMemory when idle (PSS of all processes)');
  row('React hello', spread(hello, 'MB'), '× 1.00');
  row('Keybearer', spread(app, 'MB'), ratio(app, hello), 'goal ≤ 1.15');
}
