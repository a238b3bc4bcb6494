// curl commands and URLs pasted from the clipboard, or imported by the dialog.
import { seriousFindings } from '../support/axe';
import { button, field } from './support/settings-page';
import { expect, commonApp, test } from './support/test';
import { logIn, response, send, showView, statusLine, urlField } from './support/workbench-page';

const app = commonApp();
const request = () => app().workbench().getByRole('region', { name: 'Request' });
const tab = (name: RegExp) => request().getByRole('tab', { name });
const said = () =>
  request()
    .getByRole('status')
    .filter({ hasText: /mported\./ });

/** Through the system's clipboard, into the URL field, over what's selected. */
const paste = async (text: string) => {
  await app()
    .electron()
    .evaluate(({ clipboard }, copied) => clipboard.writeText(copied), text);
  await urlField(app().workbench()).focus();
  await app().workbench().keyboard.press('ControlOrMeta+v');
};

test.beforeEach(async () => {
  await app().workbench().keyboard.press('ControlOrMeta+n');
});

test('a pasted command becomes a request, without its credentials, and is sent', async () => {
  const page = app().workbench();
  await logIn(page);
  await paste(`curl -sSLX PUT '/echo?from=curl' \\
    -H 'X-Sent: yes' -H 'Authorization: Bearer pasted-token' -b 'session=pasted-cookie' \\
    -H 'Subscription-Id: test' --json '{"pasted": [1, 2]}'`);
  await expect(urlField(page)).toHaveValue('/echo?from=curl');
  await expect(field(page, 'Method')).toHaveValue('PUT');
  await expect(said()).toContainText(
    'Imported. Left out: Authorization, Cookie. Keybearer sends its own token.',
  );
  await expect(field(page, 'Header 1 name')).toHaveValue('X-Sent');
  await expect(field(page, 'Header 1 value')).toHaveValue('yes');
  await expect(field(page, 'Subscription-Id')).toHaveValue('test');
  await tab(/^Body/).click();
  await expect(request()).toContainText('{"pasted": [1, 2]}');
  expect(await seriousFindings(page)).toEqual([]);
  await send(page);
  await expect(statusLine(page)).toContainText('200');
  await showView(page, 'Raw');
  await expect(response(page)).toContainText('pasted');
  await expect(response(page)).toContainText('X-Sent');
  expect(await page.content()).not.toMatch(/pasted-token|pasted-cookie/);
  await button(page, 'Dismiss').click();
  await expect(said()).toHaveCount(0);
});

test('undo brings back what was there before a paste, until it’s edited', async () => {
  const page = app().workbench();
  await urlField(page).fill('/before?x=1&y=2');
  const off = page.getByRole('checkbox', { name: 'Parameter 2 is sent' });
  const part = (name: RegExp) => page.getByRole('tab', { name }).click();
  await part(/^Params/);
  await off.uncheck();
  await part(/^Headers/);
  await field(page, 'Header 1 name').fill('X-Mine');
  await paste("curl.exe -X DELETE '/after' -H 'X-Theirs: 1'");
  await expect(urlField(page)).toHaveValue('/after');
  await expect(field(page, 'Header 1 name')).toHaveValue('X-Theirs');
  await part(/^Params/);
  await expect(page.getByRole('checkbox', { name: /^Parameter \d is sent$/ })).toHaveCount(0);
  await part(/^Headers/);
  await urlField(page).focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(urlField(page)).toHaveValue('/before?x=1');
  await expect(field(page, 'Method')).toHaveValue('GET');
  await expect(field(page, 'Header 1 name')).toHaveValue('X-Mine');
  await part(/^Params/);
  await expect(off).not.toBeChecked();
  await part(/^Headers/);
  await expect(said()).toHaveCount(0);

  await paste("curl -X DELETE '/after'");
  await expect(urlField(page)).toHaveValue('/after');
  await urlField(page).fill('/after/all');
  await expect(button(page, 'Undo')).toHaveCount(0);
});

test('quotes are stripped and a method is taken, and undo brings the text before', async () => {
  const page = app().workbench();
  await urlField(page).fill('/before');
  await urlField(page).selectText();
  await paste('<https://api.example.com/a?b=c>');
  await expect(urlField(page)).toHaveValue('https://api.example.com/a?b=c');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(urlField(page)).toHaveValue('/before');

  await paste('POST /echo HTTP/1.1\nHost: api.example.com');
  await expect(urlField(page)).toHaveValue('/echo');
  await expect(field(page, 'Method')).toHaveValue('POST');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(urlField(page)).toHaveValue('/before');
  await expect(field(page, 'Method')).toHaveValue('GET');

  // Anything else is pasted as the field itself does.
  await page.keyboard.press('End');
  await paste('/more');
  await expect(urlField(page)).toHaveValue('/before/more');
});

test('a command that can’t be read changes nothing', async () => {
  const page = app().workbench();
  await urlField(page).fill('/before');
  await paste("curl 'https://api.example.com");
  await expect(said()).toContainText('Not imported. A quote in the command isn’t closed.');
  await expect(urlField(page)).toHaveValue('/before');
});

test('the palette and the side panel import a command as a new request', async () => {
  const page = app().workbench();
  const dialog = page.getByRole('dialog', { name: 'Import cURL' });
  await urlField(page).fill('/before');
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('import curl');
  await page.keyboard.press('Enter');
  await dialog.getByLabel('cURL command').fill('wget x');
  await button(page, 'Import').click();
  await expect(dialog.getByRole('alert')).toHaveText('This isn’t a curl command.');
  expect(await seriousFindings(page)).toEqual([]);
  await dialog.getByLabel('cURL command').fill('curl /echo?imported=1 -k');
  await button(page, 'Import').click();
  await expect(dialog).toHaveCount(0);
  await expect(urlField(page)).toHaveValue('/echo?imported=1');
  await expect(said()).toContainText('Imported. Not imported: -k.');

  await button(page, 'Import requests').click();
  await page.getByRole('menuitem', { name: 'cURL command…' }).click();
  await dialog.getByLabel('cURL command').fill('curl /echo?imported=2');
  await button(page, 'Import').click();
  await expect(urlField(page)).toHaveValue('/echo?imported=2');

  await button(page, 'Import requests').click();
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('menuitem', { name: 'Requests file…' }).click(),
  ]);
  expect(chooser.isMultiple()).toBe(false);
});
