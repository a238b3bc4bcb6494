// The history as a person goes back to it: found, opened, sent again, compared; and what the window remembers.
import { seriousFindings } from './support/axe';
import { button, field } from './support/settings-page';
import { expect, commonApp, test } from './support/test';
import { historyOf, sendTo, statusLine, urlField } from './support/workbench-page';

const app = commonApp();

test('a call is found, opened, sent again and compared with now', async () => {
  const page = app().workbench();
  const history = historyOf(page);
  await button(page, 'Keep answers').click();
  await sendTo(page, '/echo?version=1');
  await expect(statusLine(page)).toContainText('200 OK');
  await sendTo(page, '/errors/SUBSCRIPTION-MISMATCH');
  await field(page, 'Search requests and history').fill('403 sandbox');
  await expect(
    history.getByRole('button', { name: /SUBSCRIPTION-MISMATCH/ }).first(),
  ).toBeVisible();
  await expect(history).not.toContainText('version=1');
  await field(page, 'Search requests and history').fill('');

  await page.keyboard.press('Control+n');
  await sendTo(page, '/echo?version=2');
  await history.getByText('/echo?version=1').hover();
  await button(page, 'Compare GET /echo?version=1 with now').click();
  const dialog = page.getByRole('dialog', { name: 'Then and now' });
  await expect(dialog.getByRole('region', { name: 'Request' })).toContainText(
    '− GET /echo?version=1',
  );
  await expect(dialog.getByRole('region', { name: 'Request' })).toContainText(
    '+ GET /echo?version=2',
  );
  const answers = dialog.getByRole('region', { name: 'Answer' });
  await expect(answers).toContainText('−');
  await expect(answers).toContainText('"version"');
  // What was kept is what was shown: redacted.
  await expect(answers).toContainText('[access token]');
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);

  await history.getByText('/echo?version=1').hover();
  await button(page, 'Send GET /echo?version=1 again').click();
  await expect(urlField(page)).toHaveValue('/echo?version=1');
  await expect(history.getByText('/echo?version=1')).toHaveCount(2);
  await expect(statusLine(page)).toContainText('200 OK');

  // Off, bodies are not kept, and it says so.
  await button(page, 'Keep answers').click();
  await sendTo(page, '/echo?version=3');
  await history.getByText('/echo?version=3').hover();
  await button(page, 'Compare GET /echo?version=3 with now').click();
  await expect(dialog).toContainText('body was not kept');
  await page.keyboard.press('Escape');
});

test('hints are put away one by one; panes stay where they were moved', async () => {
  const page = app().workbench();
  await page.keyboard.press('Control+n');
  const hints = page.getByRole('list', { name: 'Hints' });
  await expect(hints.getByRole('listitem')).toHaveCount(3);
  expect(await seriousFindings(page)).toEqual([]);
  await hints.getByRole('button').first().click();
  await expect(hints.getByRole('listitem')).toHaveCount(2);

  const side = page.getByRole('separator', { name: 'Width of the side' });
  const upper = page.getByRole('separator', { name: 'Height of the upper pane' });
  const now = async () => [
    await side.getAttribute('aria-valuenow'),
    await upper.getAttribute('aria-valuenow'),
  ];
  await side.focus();
  for (let steps = 0; steps < 5; steps += 1) await page.keyboard.press('ArrowRight');
  await upper.focus();
  await page.keyboard.press('End');
  const moved = await now();
  await app().restart();
  const again = app().workbench();
  await expect(again.getByRole('list', { name: 'Hints' }).getByRole('listitem')).toHaveCount(2);
  await expect(again.getByRole('separator', { name: 'Width of the side' })).toHaveAttribute(
    'aria-valuenow',
    moved[0] ?? '',
  );
  await expect(again.getByRole('separator', { name: 'Height of the upper pane' })).toHaveAttribute(
    'aria-valuenow',
    moved[1] ?? '',
  );
});
