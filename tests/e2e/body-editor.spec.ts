// The editor of a body: Find, by mouse and keyboard, and brackets and quotes that close themselves.
import type { Page } from 'playwright/test';
import { allFindings } from '../support/axe';
import { deferred } from '../support/deferred';
import { field } from './support/settings-page';
import { startAgain } from './support/start-again';
import { expect, sharedApp, test } from './support/test';
import { openSample, response, send, showView } from './support/workbench-page';

const app = sharedApp();
test.afterEach(() => startAgain(app()));

const editor = (page: Page, kind = 'JSON') =>
  page.getByRole('textbox', { name: `Body as ${kind}` });
const find = (page: Page) => page.getByRole('search', { name: 'In the body' });
const ofFind = (page: Page, name: string) => find(page).getByRole('button', { name });
const selected = (page: Page) => page.evaluate(() => getSelection()?.toString());

const showBody = async (page: Page, kind: string): Promise<void> => {
  await page.keyboard.press('ControlOrMeta+n');
  await page
    .getByRole('tablist', { name: 'Request sections' })
    .getByRole('tab', { name: 'Body' })
    .click();
  await page.getByText(kind, { exact: true }).click();
  await expect(editor(page, kind)).toHaveAttribute('contenteditable', 'true');
};

test('text is found by keyboard, and Esc returns to the editor', async () => {
  const page = app().workbench();
  await showBody(page, 'Text');
  await editor(page, 'Text').fill('one two\nOne two\nones');
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.press('ControlOrMeta+f');
  await expect(field(page, 'Find in body')).toBeFocused();
  expect(await allFindings(page, 'all')).toEqual([]);
  await page.keyboard.type('one');
  await expect(find(page).getByRole('status')).toHaveText('3');
  await page.keyboard.press('Enter');
  await expect(find(page).getByRole('status')).toHaveText('1 of 3');
  await page.keyboard.press('F3');
  await expect(find(page).getByRole('status')).toHaveText('2 of 3');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.press('Shift+F3');
  await expect(find(page).getByRole('status')).toHaveText('3 of 3');
  await expect(field(page, 'Find in body')).toBeFocused();
  // The field's own undo doesn't undo what's in the body.
  await page.keyboard.press('ControlOrMeta+z');
  await expect(editor(page, 'Text')).toContainText('ones');
  await page.keyboard.press('Escape');
  await expect(find(page)).toHaveCount(0);
  await expect(editor(page, 'Text')).toBeFocused();
});

test('its options by mouse, and a selection is what’s searched for', async () => {
  const page = app().workbench();
  await showBody(page, 'Text');
  await editor(page, 'Text').fill('one two\nOne two\nones');
  await page.keyboard.press('ControlOrMeta+f');
  await page.keyboard.type('one');
  await expect(find(page).getByRole('status')).toHaveText('3');
  await ofFind(page, 'Match case').click();
  await expect(find(page).getByRole('status')).toHaveText('2');
  await ofFind(page, 'Whole word').click();
  await expect(find(page).getByRole('status')).toHaveText('1');
  await ofFind(page, 'Whole word').click();
  await ofFind(page, 'Next match').click();
  await ofFind(page, 'Next match').click();
  await expect(find(page).getByRole('status')).toHaveText(/^\d of 2$/);
  await ofFind(page, 'Previous match').click();
  await expect(editor(page, 'Text').locator('.cm-searchMatch-selected')).toHaveText('one');
  await editor(page, 'Text').press('ControlOrMeta+End');
  await page.keyboard.press('ControlOrMeta+Shift+ArrowLeft');
  await page.keyboard.press('ControlOrMeta+f');
  await expect(field(page, 'Find in body')).toHaveValue('ones');
  await expect(field(page, 'Find in body')).toBeFocused();
  expect(await selected(page)).toBe('ones');
  await ofFind(page, 'Close search').click();
  await expect(editor(page, 'Text')).toBeFocused();
});

test('Ctrl+F elsewhere finds in the response, and the two don’t mix', async () => {
  const page = app().workbench();
  await openSample(page, 'Create an appointment');
  await send(page);
  await showView(page, 'Pretty');
  await page.getByRole('group', { name: 'Response text' }).focus();
  await page.keyboard.press('ControlOrMeta+f');
  await expect(field(page, 'Find in response')).toBeFocused();
  await expect(find(page)).toHaveCount(0);
  await page.keyboard.type('a');
  const ofResponse = response(page).getByRole('search').getByRole('status');
  await expect(ofResponse).toHaveText(/^\d+ of \d+$/);
  const before = await ofResponse.textContent();
  await page
    .getByRole('tablist', { name: 'Request sections' })
    .getByRole('tab', { name: 'Body' })
    .click();
  await expect(editor(page)).toHaveAttribute('contenteditable', 'true');
  await editor(page).click();
  await page.keyboard.press('ControlOrMeta+f');
  await expect(field(page, 'Find in body')).toBeFocused();
  await page.keyboard.type('e');
  await page.keyboard.press('F3');
  await expect(find(page).getByRole('status')).toHaveText(/^\d+ of \d+$/);
  await expect(ofResponse).toHaveText(before ?? '');
});

test('brackets and quotes are closed, typed over, removed and put around a selection', async () => {
  const page = app().workbench();
  await showBody(page, 'JSON');
  await editor(page).click();
  const text = () => editor(page).locator('.cm-line').allTextContents();
  await page.keyboard.type('{"a');
  await expect.poll(text).toEqual(['{"a"}']);
  await page.keyboard.type('": [');
  await expect.poll(text).toEqual(['{"a": []}']);
  await page.keyboard.press('Backspace');
  await expect.poll(text).toEqual(['{"a": }']);
  await page.keyboard.type('b');
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.type('"');
  await expect.poll(text).toEqual(['{"a": "b"}']);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('1');
  await expect.poll(text).toEqual(['1']);
});

test('what’s typed while the editor is loaded goes on in it', async ({ launch }) => {
  const page = (await launch()).workbench();
  const typed = deferred();
  await page.route(/CodeEditor-.*\.js$/, async (route) => {
    await typed.promise;
    await route.continue();
  });
  await page.reload();
  await page.keyboard.press('ControlOrMeta+n');
  await page
    .getByRole('tablist', { name: 'Request sections' })
    .getByRole('tab', { name: 'Body' })
    .click();
  await page.getByText('Text', { exact: true }).click();
  await editor(page, 'Text').click();
  await page.keyboard.type('one three');
  for (let letter = 0; letter < 'three'.length; letter += 1) await page.keyboard.press('ArrowLeft');
  typed.resolve();
  await expect(editor(page, 'Text')).toHaveAttribute('contenteditable', 'true');
  await page.keyboard.type('two ');
  await expect(editor(page, 'Text')).toHaveText('one two three');
});
