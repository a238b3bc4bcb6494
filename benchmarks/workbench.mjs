// The workbench with ten thousand saved requests and history entries and two hundred tabs, beside an empty profile in
// the same run: the longest time that the page's main thread is busy at each step, and the start.
import { rm } from 'node:fs/promises';
import { PROJECT } from '../scripts/project.mjs';
import { startProgram } from './electron.mjs';
import { USABLE } from './start.mjs';
import { median, ratio, row, spread } from './statistics.mjs';
import { endProbe, launch, makeProfile, startProbe, TICK_MS } from './workbench-page.mjs';
import { benchTyping } from './workbench-typing.mjs';

const FULL = { requests: 10_000, folders: 200, entries: 10_000, tabs: 200 };
/** What each step needs: two requests in a folder. */
const EMPTY = { requests: 2, folders: 1, entries: 1, tabs: 3 };
const ROUNDS = 3;
const STARTS = 7;
const tree = (page) => page.getByRole('treegrid', { name: 'Saved requests' });
const rowOf = (page, name) => tree(page).getByRole('row', { name }).first();
const search = (page) => page.getByLabel('Search requests and history', { exact: true });
const url = (page) => page.getByLabel('URL', { exact: true });

const unfold = async (page, name) => {
  const folder = rowOf(page, name);
  if ((await folder.getAttribute('aria-expanded')) !== 'true')
    await folder.locator('.item__name').click();
};

/** Each is measured; what `before` does is not. */
const STEPS = {
  'unfold a folder': {
    run: async (page) => {
      await rowOf(page, 'Folder 000').locator('.item__name').click();
    },
  },
  'open a saved request': {
    before: (page) => unfold(page, 'Folder 000'),
    run: (page) =>
      rowOf(page, /^(?!Folder)/)
        .locator('.item__name')
        .click(),
  },
  'type in the URL': {
    before: (page) => url(page).click(),
    run: (page) => page.keyboard.type('/more/of/it', { delay: 25 }),
  },
  'new request': { run: (page) => page.keyboard.press('ControlOrMeta+n') },
  search: {
    run: async (page) => {
      await search(page).click();
      await page.keyboard.type('request 1', { delay: 40 });
    },
  },
  'end the search': { run: (page) => search(page).fill('') },
  'rename a request': {
    run: async (page) => {
      const item = rowOf(page, /^(?!Folder)/);
      await item.hover();
      await item.getByRole('button', { name: /^More for/ }).click();
      await page.getByRole('menuitem', { name: 'Rename…' }).click();
      await page.getByRole('dialog').getByLabel('Name').fill(`Renamed ${Date.now()}`);
      await page.keyboard.press('Enter');
    },
  },
  'drag a request': {
    run: async (page) => {
      const rows = tree(page).getByRole('row', { name: /^(?!Folder)/ });
      const from = await rows.nth(1).boundingBox();
      const to = await rows.first().boundingBox();
      await page.mouse.move(from.x + 80, from.y + from.height / 2);
      await page.mouse.down();
      await page.mouse.move(to.x + 80, to.y + 10, { steps: 4 });
      await page.mouse.move(to.x + 80, to.y + 2, { steps: 4 });
      await page.mouse.up();
    },
  },
  'save a request': {
    before: async (page) => {
      await rowOf(page, /^(?!Folder)/)
        .locator('.item__name')
        .click();
      await url(page).fill(`/changed/${Date.now()}`);
    },
    run: (page) => page.keyboard.press('ControlOrMeta+s'),
  },
  'switch tabs': {
    run: async (page) => {
      const tabs = page.getByRole('tablist', { name: 'Open' }).getByRole('tab');
      await tabs.nth(-2).click();
      await tabs.nth(-1).click();
    },
  },
  'close a tab and reopen it': {
    run: async (page) => {
      await page.keyboard.press('ControlOrMeta+w');
      await page.keyboard.press('ControlOrMeta+Shift+t');
    },
  },
  palette: {
    run: async (page) => {
      await page.keyboard.press('ControlOrMeta+k');
      await page.getByRole('dialog', { name: 'Command palette' }).waitFor();
      await page.keyboard.type('request 1', { delay: 40 });
      await page.keyboard.press('Escape');
    },
  },
  'fold a folder': {
    run: async (page) => {
      await rowOf(page, 'Folder 000').locator('.item__name').click();
    },
  },
};

const measureSteps = async (profile, { tabs }) => {
  const { app, page } = await launch(profile);
  const figures = new Map(Object.keys(STEPS).map((name) => [name, []]));
  try {
    await tree(page).waitFor({ timeout: 180_000 });
    await page.getByRole('button', { name: `All tabs, ${tabs} open` }).waitFor();
    for (let round = 0; round < ROUNDS; round += 1)
      for (const [name, { before, run }] of Object.entries(STEPS)) {
        await before?.(page);
        await page.evaluate(startProbe, TICK_MS);
        await run(page);
        figures.get(name).push(await page.evaluate(endProbe));
      }
  } finally {
    await app.close();
  }
  return figures;
};

const LONGEST = `new Promise((resolve) => {
  const tick = ${TICK_MS};
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last - tick);
    last = now;
  }, tick);
  setTimeout(() => { clearInterval(timer); resolve(longest); }, 3000);
})`;

const measureStart = async (profile) => {
  const program = await startProgram(PROJECT, profile);
  try {
    const page = await program.attach('app://keybearer/');
    const [usable, longest] = await Promise.all([
      program.ask(page, USABLE),
      program.ask(page, LONGEST),
    ]);
    return { usable: usable - program.spawnedAt, longest };
  } finally {
    await program.stop();
  }
};

export async function benchWorkbench() {
  const [full, empty] = [await makeProfile(FULL), await makeProfile(EMPTY)];
  try {
    const starts = { full: [], empty: [] };
    // The first of each warms the disk's cache, and is not counted.
    for (let round = 0; round <= STARTS; round += 1) {
      const pair = { full: await measureStart(full), empty: await measureStart(empty) };
      if (round > 0) for (const which of ['full', 'empty']) starts[which].push(pair[which]);
    }
    const of = (which, what) => starts[which].map((start) => start[what]);
    const steps = { full: await measureSteps(full, FULL), empty: await measureSteps(empty, EMPTY) };
    console.log(
      `\nWorkbench: ${FULL.requests} saved requests in ${FULL.folders} folders, ${FULL.entries} history entries, ${FULL.tabs} tabs`,
    );
    row('start, usable, empty profile', spread(of('empty', 'usable'), 'ms'), '× 1.00');
    row(
      'start, usable',
      spread(of('full', 'usable'), 'ms'),
      ratio(of('full', 'usable'), of('empty', 'usable')),
      'goal ≤ 1.1',
    );
    const line = (name, figures, baseline) =>
      row(name, spread(figures, 'ms'), `empty: ${median(baseline).toFixed(0)} ms`, 'goal ≤ 50 ms');
    console.log('  The longest gap of the page’s main thread');
    line('start', of('full', 'longest'), of('empty', 'longest'));
    for (const [name, figures] of steps.full) line(name, figures, steps.empty.get(name));
    await benchTyping();
  } finally {
    for (const profile of [full, empty])
      await rm(profile, { recursive: true, force: true, maxRetries: 20 });
  }
}
