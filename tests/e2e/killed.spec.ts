// F46: the program is killed while it saves a request. `npm run torture` does this 40 times over: 200 kills.
import { randomInt } from 'node:crypto';
import { appendFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as passing } from 'node:timers/promises';
import type { Page } from 'playwright/test';
import type { KeybearerApp } from './support/app';
import { expect, test } from './support/test';
import { urlField } from './support/workbench-page';

const KILLS = 5;
/** Some saves' time. */
const LONGEST_LIFE_MS = 400;
const NAME = 'Numbered';
const TOLD = 'kept ';

/**
 * In the page: puts the next number into the URL and presses Ctrl S, again and again. What the disk has taken is told by
 * the console; another connection to the database reads a record only once the write before has been committed.
 */
const saveUntilKilled = ({ from, told }: { readonly from: number; readonly told: string }) => {
  const url = document.querySelector<HTMLInputElement>('input[aria-label="URL"]');
  if (url === null) throw new Error('There is no URL to be seen.');
  // React looks at the input's own setter, and takes what this one sets for typed.
  const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value') ?? {};
  const type = (text: string) => {
    set?.call(url, text);
    url.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const press = () =>
    dispatchEvent(
      new KeyboardEvent('keydown', { key: 's', ctrlKey: true, bubbles: true, cancelable: true }),
    );
  const open = indexedDB.open('keybearer');
  const begin = (number: number): void => {
    type(`/numbered/${number}`);
    setTimeout(() => {
      press();
      look(number);
    });
  };
  const look = (number: number): void => {
    const asked = open.result.transaction('saved').objectStore('saved').getAll();
    asked.addEventListener('success', () => {
      const records = asked.result as { readonly draft: { readonly url: string } | null }[];
      const isKept = records.some(({ draft }) => draft?.url === `/numbered/${number}`);
      if (!isKept) return setTimeout(() => look(number));
      console.log(`${told}${number}`);
      return begin(number + 1);
    });
  };
  open.addEventListener('success', () => begin(from));
};

/** Of the saved request, which is to be seen as well. */
const savedNumber = async (page: Page): Promise<number> => {
  const row = page.getByRole('treegrid', { name: 'Saved requests' }).getByRole('row');
  await expect(row).toHaveCount(1);
  await expect(row.locator('.item__name')).toHaveText(NAME);
  const url = await page.evaluate(
    () =>
      new Promise<string>((done) => {
        const open = indexedDB.open('keybearer');
        open.addEventListener('success', () => {
          const asked = open.result.transaction('saved').objectStore('saved').getAll();
          asked.addEventListener('success', () => {
            open.result.close();
            done(
              (asked.result as { draft: { url: string } }[]).map(({ draft }) => draft.url).join(),
            );
          });
        });
      }),
  );
  const [, number] = /^\/numbered\/(\d+)$/.exec(url) ?? [];
  if (number === undefined) throw new Error(`“${url}” was saved.`);
  return Number(number);
};

const saveFirst = async (page: Page): Promise<void> => {
  await page.keyboard.press('Control+n');
  await urlField(page).fill('/numbered/0');
  await page.keyboard.press('Control+s');
  await page.getByRole('dialog').getByLabel('Name').fill(NAME);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
};

const openSaved = async (page: Page): Promise<void> => {
  await page.getByRole('treegrid', { name: 'Saved requests' }).getByText(NAME).click();
  await expect(urlField(page)).toHaveValue(/^\/numbered\/\d+$/);
};

/** LevelDB writes a record's header, and then what is in it: the program was killed in between. */
const beginRecord = async ({ profile }: KeybearerApp): Promise<void> => {
  const folder = join(profile, 'IndexedDB/app_keybearer_0.indexeddb.leveldb');
  const log = (await readdir(folder)).find((name) => name.endsWith('.log'));
  if (log === undefined) throw new Error('The database has no log.');
  await appendFile(join(folder, log), Buffer.from([1, 2, 3, 4, 0x40, 0, 1]));
};

test(`F46 killed at ${KILLS} random moments of saving a request, it has the last or the one under way`, async ({
  app,
}) => {
  // 2 of 200 kills still cost the database: its log is whole, and Chromium takes it for damaged all the same.
  test.skip(process.env['KEYBEARER_KILLS'] === undefined, 'It is for npm run torture.');
  await saveFirst(app.workbench());
  let from = 1;
  const seen: string[] = [];
  for (let kill = 0; kill < KILLS; kill += 1) {
    const now = app.workbench();
    await openSaved(now);
    const told = { last: 0 };
    const once = new Promise<void>((done) => {
      now.on('console', (message) => {
        if (!message.text().startsWith(TOLD)) return;
        told.last = Number(message.text().slice(TOLD.length));
        done();
      });
    });
    await now.evaluate(saveUntilKilled, { from, told: TOLD });
    await once;
    const life = randomInt(LONGEST_LIFE_MS);
    await passing(life);
    await app.killAndRestart();
    const number = await savedNumber(app.workbench());
    seen.push(`${told.last} told, ${number} there after ${life} ms`);
    // What it told in its last moment may not have come through.
    expect([told.last, told.last + 1, told.last + 2], seen.join('; ')).toContain(number);
    from = number + 10;
  }
  console.log(seen.join('; '));
});

test('F46 a record that was begun when the program was killed costs nothing that was saved before or after', async ({
  app,
}) => {
  await saveFirst(app.workbench());
  await app.killAndRestart(() => beginRecord(app));
  for (const number of [1, 2]) {
    const page = app.workbench();
    await openSaved(page);
    await urlField(page).fill(`/numbered/${number}`);
    await page.keyboard.press('Control+s');
    await expect.poll(() => savedNumber(page)).toBe(number);
    await app.restart();
    expect(await savedNumber(app.workbench())).toBe(number);
  }
});
