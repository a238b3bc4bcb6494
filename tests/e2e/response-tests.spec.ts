// Tests of a response: edited with the request, their results beside the status, and values that become variables.
import type { Page } from 'playwright/test';
import { seriousFindings } from '../support/axe';
import { button, field } from './support/settings-page';
import { commonApp, expect, test } from './support/test';
import { response, send, sendTo, showView, statusLine, urlField } from './support/workbench-page';

const app = commonApp();

const section = (page: Page, name: RegExp) =>
  page.getByRole('tablist', { name: 'Request sections' }).getByRole('tab', { name });
const results = (page: Page) => page.getByRole('group', { name: 'Test results' });

const addTest = async (
  page: Page,
  number: number,
  { subject, of, comparison, value }: Readonly<Record<string, string>>,
): Promise<void> => {
  await button(page, 'Add test').click();
  if (subject !== undefined) await field(page, `Test ${number} subject`).selectOption(subject);
  if (of !== undefined)
    await field(page, `Test ${number} ${subject === 'Header' ? 'header' : 'JSONPath'}`).fill(of);
  if (comparison !== undefined)
    await field(page, `Test ${number} comparison`).selectOption(comparison);
  if (value !== undefined) await field(page, `Test ${number} value`).fill(value);
};

test.beforeEach(async () => {
  const page = app().workbench();
  await page.keyboard.press('ControlOrMeta+n');
  await urlField(page).fill('/vehicles/v1/merchandisable?limit=3');
  await section(page, /^Tests/).click();
});

test('their results are beside the status, and each is explained', async () => {
  const page = app().workbench();
  await addTest(page, 1, {});
  await addTest(page, 2, {
    subject: 'Header',
    of: 'content-type',
    comparison: 'matches',
    value: 'json',
  });
  await addTest(page, 3, {
    subject: 'JSONPath',
    of: '$.items[*].merchandisableVehicleId',
    comparison: 'exists',
  });
  await addTest(page, 4, { subject: 'Time', value: '60000' });
  await expect(section(page, /^Tests/)).toContainText('4');
  expect(await seriousFindings(page)).toEqual([]);
  await send(page);
  await expect(statusLine(page)).toContainText('All 4 tests passed');
  await addTest(page, 5, {
    subject: 'JSONPath',
    of: '$.items',
    comparison: 'equals',
    value: '{{none}}',
  });
  // A command that's copied has no tests.
  await button(page, 'Copy as').click();
  await page.getByRole('menuitem', { name: 'cURL' }).click();
  await expect(page.getByText('Copied as cURL')).toBeVisible();
  await field(page, 'Test 5 value').fill('no');
  await send(page);
  const chip = statusLine(page).getByRole('button', { name: '4 of 5 tests passed' });
  await chip.click();
  await expect(results(page).getByRole('listitem')).toHaveCount(5);
  await expect(results(page).getByRole('listitem').first()).toHaveText(
    'Passed: Status: expected 2xx, found 200.',
  );
  await expect(results(page).getByRole('listitem').last()).toContainText(
    'Failed: $.items: expected “no”, found',
  );
  expect(await seriousFindings(page)).toEqual([]);
  // A test that's switched off or removed isn't checked.
  await field(page, 'Test 5 is checked').uncheck();
  await button(page, 'Remove test 4').click();
  await send(page);
  await expect(statusLine(page)).toContainText('All 3 tests passed');
  await showView(page, 'Pretty');
  await expect(response(page)).toContainText('items');
});

test('a captured value is a variable of the next request, and after a restart of the page', async () => {
  const page = app().workbench();
  await button(page, 'Add variable').click();
  await field(page, 'Captured variable 1 name').fill('firstId');
  await field(page, 'Captured variable 1 JSONPath').fill('$.items[0].merchandisableVehicleId');
  await send(page);
  await showView(page, 'Tests');
  await expect(results(page)).toContainText(/\{\{firstId\}\} is [\w-]+/);
  const [, id = ''] = /is ([\w-]+)/.exec((await results(page).textContent()) ?? '') ?? [];
  await sendTo(page, '/echo?id={{firstId}}');
  await showView(page, 'Raw');
  await expect(response(page)).toContainText(id);
  await page.reload();
  await section(page, /^Variables/).click();
  await expect(field(page, 'Connection variable 1 name')).toHaveValue('firstId');
  await expect(field(page, 'Connection variable 1 value')).toHaveValue(id);
});
