// Typing into a body of 10 MB of JSON, and into one of a thousand headers, beside small ones in the same run: the longest
// time that the page's main thread is busy.
import { rm } from 'node:fs/promises';
import { median, row, spread } from './statistics.mjs';
import { endProbe, launch, makeProfile, startProbe, TICK_MS } from './workbench-page.mjs';

const SMALL = { requests: 2, folders: 1, entries: 1, tabs: 3 };
const LARGE = { ...SMALL, bodyLength: 10_000_000, headers: 1_000 };
const ROUNDS = 5;
const KEYS = 'abcdefgh';
/** A fast typist's. */
const KEY_MS = 90;

const part = (page, name) =>
  page.getByRole('tablist', { name: 'Request sections' }).getByRole('tab', { name });

const show = (page, tab) =>
  page.getByRole('tablist', { name: 'Open' }).getByRole('tab').filter({ hasText: tab }).click();

const headersOf = async (page) => {
  await show(page, 'Tab 1');
  await part(page, /^Headers/).click();
};

const STEPS = {
  'type in a JSON body of 10 MB': async (page) => {
    await show(page, 'Tab 0');
    await part(page, /^Body/).click();
    const body = page.locator('.cm-content');
    await body.waitFor();
    await body.locator('.cm-line').first().click();
    await page.keyboard.press('ControlOrMeta+Home');
    await page.keyboard.press('ArrowRight');
  },
  'type in one of 1,000 headers': async (page) => {
    await headersOf(page);
    await page.getByLabel('Header 1 value', { exact: true }).click();
  },
  'type in the name of one of 1,000 headers': async (page) => {
    await headersOf(page);
    await page.getByLabel('Header 2 name', { exact: true }).click();
  },
  'type in the URL, with 1,000 headers in sight': async (page) => {
    await headersOf(page);
    await page.getByLabel('URL', { exact: true }).click();
  },
};

const measure = async (profile) => {
  const { app, page } = await launch(profile);
  const figures = new Map(Object.keys(STEPS).map((name) => [name, []]));
  try {
    await show(page, 'Tab 0');
    for (let round = 0; round < ROUNDS; round += 1)
      for (const [name, before] of Object.entries(STEPS)) {
        await before(page);
        // What appeared is idle.
        await page.evaluate(startProbe, TICK_MS);
        await page.evaluate(endProbe);
        await page.evaluate(startProbe, TICK_MS);
        await page.keyboard.type(KEYS, { delay: KEY_MS });
        // A large body is passed on once typing pauses.
        await page.waitForTimeout(500);
        figures.get(name).push(await page.evaluate(endProbe));
      }
  } finally {
    await app.close();
  }
  return figures;
};

export const benchTyping = async () => {
  const [large, small] = [await makeProfile(LARGE), await makeProfile(SMALL)];
  try {
    const figures = { large: await measure(large), small: await measure(small) };
    for (const [name, each] of figures.large) {
      const baseline = median(figures.small.get(name));
      row(name, spread(each, 'ms'), `small: ${baseline.toFixed(0)} ms`, 'goal ≤ 50 ms');
    }
  } finally {
    for (const profile of [large, small])
      await rm(profile, { recursive: true, force: true, maxRetries: 20 });
  }
};
