// Answers of every kind, as a person reads, searches and saves them.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerSaveDialog, suggestedPaths } from './support/save-dialog';
import { button } from './support/settings-page';
import { expect, sharedApp, test } from './support/test';
import { logIn, openSample, response, send, sendTo, urlField } from './support/workbench-page';

const app = sharedApp();
let folder: string;

test.beforeAll(() => logIn(app().workbench()));
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keybearer-saved-'));
});
test.afterEach(() => rmSync(folder, { recursive: true }));

test.describe('saving', () => {
  test('an answer is saved as it was received, redacted', async () => {
    const page = app().workbench();
    await answerSaveDialog(app(), folder);
    await openSample(page, 'Echo');
    await send(page);
    await button(page, 'Save to file').click();
    await expect(response(page)).toContainText(/Saved echo · \d+/);
    const saved = readFileSync(join(folder, 'echo'), 'utf8');
    expect(saved).toContain('Bearer [access token]');
    expect(JSON.parse(saved)).toMatchObject({ method: 'POST' });
    expect((await suggestedPaths(app()))[0]).toMatch(/echo$/);
    await button(page, 'Dismiss').click();
    await expect(response(page)).not.toContainText('Saved echo');
  });

  test('a large one is saved whole, and a save that is thought better of leaves nothing', async () => {
    const page = app().workbench();
    await answerSaveDialog(app(), null);
    await openSample(page, 'Binary');
    await sendTo(page, '/binary?bytes=300000001');
    await button(page, 'Save to file').click();
    await expect(button(page, 'Save to file')).toBeEnabled();
    expect(readdirSync(folder)).toEqual([]);
    await answerSaveDialog(app(), folder);
    await button(page, 'Save to file').click();
    await expect(response(page)).toContainText('Saved binary · 300 MB');
    expect(readdirSync(folder)).toEqual(['binary']);
    expect(statSync(join(folder, 'binary')).size).toBe(300_000_001);
  });

  test('one that still arrives is saved once it is whole, or not when that is stopped', async () => {
    const page = app().workbench();
    await answerSaveDialog(app(), folder);
    await openSample(page, 'In drips');
    await urlField(page).fill('/drip?seconds=3');
    await button(page, 'Send').click();
    await button(page, 'Save to file').click();
    await expect(response(page)).toContainText('saved once the rest of the answer is here');
    await expect(response(page)).toContainText(/Saved drip/);
    await button(page, 'Send').click();
    // The former answer stays in sight until there is something of this one.
    await expect(response(page).and(page.locator('[data-former=false]'))).toHaveAttribute(
      'data-state',
      'sending',
    );
    await button(page, 'Save to file').click();
    await button(page, 'Stop saving').click();
    await expect(button(page, 'Save to file')).toBeEnabled();
    await expect(response(page)).toHaveAttribute('data-state', 'done');
    expect(readdirSync(folder)).toEqual(['drip']);
  });

  test('a place that cannot be written to is told of', async () => {
    const page = app().workbench();
    await answerSaveDialog(app(), join(folder, 'gone'));
    await openSample(page, 'Picture');
    await send(page);
    await button(page, 'Save to file').click();
    await expect(response(page)).toContainText('The file could not be written. (ENOENT)');
  });
});
