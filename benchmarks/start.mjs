// From the start of the process to the first contentful paint, and to the moment Log in can be pressed and the status is true.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT } from '../scripts/project.mjs';
import { startProgram } from './electron.mjs';
import { ratio, row, spread } from './statistics.mjs';

const ROUNDS = 15;
const MINIMAL = join(PROJECT, 'benchmarks/apps/minimal');

const PAINTED = `new Promise((resolve) => {
  const tell = (entries) => {
    const entry = entries.find(({ name }) => name === 'first-contentful-paint');
    if (entry) resolve(performance.timeOrigin + entry.startTime);
  };
  tell(performance.getEntriesByType('paint'));
  new PerformanceObserver((list) => tell(list.getEntries())).observe({ type: 'paint', buffered: true });
})`;

export const USABLE = `new Promise((resolve) => {
  const look = () => {
    const status = document.querySelector('[aria-label="Token status"][data-state=ready]');
    const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent.startsWith('Log in'));
    if (status && button && !button.disabled) resolve(performance.timeOrigin + performance.now());
    else requestAnimationFrame(look);
  };
  look();
})`;

async function once(folder, address, profile, questions) {
  const program = await startProgram(folder, profile);
  try {
    const page = await program.attach(address);
    const moments = await Promise.all(questions.map((question) => program.ask(page, question)));
    return moments.map((moment) => moment - program.spawnedAt);
  } finally {
    await program.stop();
  }
}

export async function benchStart() {
  const profile = await mkdtemp(join(tmpdir(), 'keybearer-bench-'));
  const minimal = [];
  const painted = [];
  const usable = [];
  try {
    // The first of each warms the disk's cache, and is not counted.
    for (let round = 0; round <= ROUNDS; round += 1) {
      const [floor] = await once(MINIMAL, 'file:', join(profile, 'minimal'), [PAINTED]);
      const [paint, use] = await once(PROJECT, 'app://keybearer/', join(profile, 'app'), [
        PAINTED,
        USABLE,
      ]);
      if (round === 0) continue;
      minimal.push(floor);
      painted.push(paint);
      usable.push(use);
    }
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 20 });
  }
  console.log('\nStart, from the process to');
  row('a minimal window’s first contentful paint', spread(minimal, 'ms'), '× 1.00');
  row('first contentful paint', spread(painted, 'ms'), ratio(painted, minimal), 'goal ≤ 1.12');
  row('usable', spread(usable, 'ms'), ratio(usable, minimal), 'goal ≤ 1.5');
}
