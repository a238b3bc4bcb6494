// Starts the workbench for a benchmark, and measures how long its page's main thread is busy.
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from 'playwright';
import { isRoot, PROJECT } from '../scripts/project.mjs';
import { fillProfile } from './workbench-profile.mjs';

/** How often the probe ticks. */
export const TICK_MS = 4;

/** Runs in the page: from now on, how late each tick of a timer comes. */
export const startProbe = (tick) => {
  globalThis.longest = 0;
  let last = performance.now();
  globalThis.probe = setInterval(() => {
    const now = performance.now();
    globalThis.longest = Math.max(globalThis.longest, now - last - tick);
    last = now;
  }, tick);
};

/** Two frames and an idle period later, everything that a step caused has run. */
export const endProbe = async () => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  await frame();
  await frame();
  await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 5_000 }));
  await new Promise((resolve) => setTimeout(resolve, 150));
  clearInterval(globalThis.probe);
  return globalThis.longest;
};

export const launch = async (profile) => {
  const app = await _electron.launch({
    args: [PROJECT, `--user-data-dir=${profile}`],
    chromiumSandbox: !isRoot,
  });
  const page = await app.firstWindow();
  await page.locator('[aria-label="Token status"][data-state]').waitFor();
  return { app, page };
};

export const makeProfile = async (sizes) => {
  const profile = await mkdtemp(join(tmpdir(), 'keybearer-bench-'));
  const { app, page } = await launch(profile);
  await fillProfile(page, sizes);
  await app.close();
  return profile;
};
