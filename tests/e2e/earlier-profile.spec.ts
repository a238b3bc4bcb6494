// A profile of each earlier release opens with its content; one of a newer release is left alone, with a notice.
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { PROJECT } from './support/app';
import { expect, test } from './support/test';
import { historyOf, urlField } from './support/workbench-page';

const PROFILES = join(PROJECT, 'tests/support/profiles');

interface Kept {
  readonly history: readonly { readonly id: string; readonly url: string }[];
  readonly page: Readonly<Record<string, unknown>>;
}

/** The page's data in this database version, written before the page's own script opens it. */
const plant = async (page: Page, version: number, kept: Kept): Promise<void> => {
  await page.addInitScript(
    (planted) => {
      if (sessionStorage.getItem('planted') !== null) return;
      sessionStorage.setItem('planted', 'yes');
      indexedDB.deleteDatabase('keybearer');
      const open = indexedDB.open('keybearer', planted.version);
      open.addEventListener('upgradeneeded', () => {
        open.result.createObjectStore('history', { keyPath: 'id' }).createIndex('at', 'at');
        open.result.createObjectStore('page');
      });
      open.addEventListener('success', () => {
        const writing = open.result.transaction(['history', 'page'], 'readwrite');
        for (const entry of planted.kept.history)
          writing.objectStore('history').put({ ...entry, at: Date.now() });
        for (const [name, value] of Object.entries(planted.kept.page))
          writing.objectStore('page').put(value, name);
        open.result.close();
      });
    },
    { version, kept },
  );
  await page.reload();
};

const versionAndStores = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<readonly [number, readonly string[]]>((done) => {
        const open = indexedDB.open('keybearer');
        open.addEventListener('success', () => {
          done([open.result.version, [...open.result.objectStoreNames]]);
          open.result.close();
        });
      }),
  );

const saveAs = async (page: Page, name: string): Promise<void> => {
  await page.keyboard.press('ControlOrMeta+s');
  await page.getByRole('dialog').getByLabel('Name').fill(name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
};

const saved = (page: Page) => page.getByRole('navigation', { name: 'Saved' });

for (const release of readdirSync(PROFILES)) {
  test(`a profile of ${release} opens and stays usable`, async ({ launch }) => {
    const profile = await mkdtemp(join(tmpdir(), 'keybearer-profile-'));
    await cp(join(PROFILES, release, 'settings.json'), join(profile, 'settings.json'));
    const kept = JSON.parse(readFileSync(join(PROFILES, release, 'page.json'), 'utf8')) as Kept;
    const app = await launch({ profile });
    await expect(app.workbench().getByLabel('Connection', { exact: true }).first()).toContainText(
      'Dealer QA',
    );
    await plant(app.workbench(), 1, kept);
    for (const time of ['as it was', 'as it is now']) {
      const page = app.workbench();
      await expect(urlField(page), time).toHaveValue('/offers?first=1');
      await expect(page.getByRole('tab', { name: /dealers/ })).toBeVisible();
      for (const { url } of kept.history) await expect(historyOf(page)).toContainText(url);
      if (time === 'as it was') await saveAs(page, 'Kept further');
      await expect(saved(page)).toContainText('Kept further');
      await expect
        .poll(() => versionAndStores(page))
        .toEqual([3, ['calls', 'history', 'page', 'saved']]);
      if (time === 'as it was') await app.restart();
    }
    const [first] = kept.history;
    await historyOf(app.workbench())
      .getByText(first?.url ?? '')
      .click();
    await expect(urlField(app.workbench())).toHaveValue(first?.url ?? '');
    await app.close();
    await rm(profile, { recursive: true });
  });
}

test('a profile of a newer release is left unchanged, and that’s reported', async ({ app }) => {
  const kept: Kept = { history: [], page: { newer: 'left as it is' } };
  await plant(app.workbench(), 99, kept);
  const page = app.workbench();
  await expect(saved(page)).toContainText('written by a newer version of Keybearer');
  await page.keyboard.press('ControlOrMeta+n');
  await urlField(page).fill('/for/now');
  await saveAs(page, 'For now');
  await expect(saved(page)).toContainText('For now');
  await expect(saved(page)).toContainText('lasts until Keybearer quits');
  await app.restart();
  await expect(saved(app.workbench())).toContainText('written by a newer version of Keybearer');
  expect(await versionAndStores(app.workbench())).toEqual([99, ['history', 'page']]);
});
