// Building a request: URL and rows in sync, headers on and off, a JSON body, variables. One file, because it all
// happens in one app's request pane.
import { CHANNELS } from '../../src/shared/bridge/channels';
import { seriousFindings } from '../support/axe';
import { closeServers, serve } from '../support/servers';
import { copiedBy } from './support/clipboard';
import { button, field } from './support/settings-page';
import { expect, commonApp, test } from './support/test';
import {
  logIn,
  response,
  send,
  sendTo,
  showView,
  statusLine,
  urlField,
} from './support/workbench-page';

const app = commonApp();
const tab = (name: RegExp) =>
  app().workbench().getByRole('region', { name: 'Request' }).getByRole('tab', { name });

test.beforeEach(async () => {
  await app().workbench().keyboard.press('ControlOrMeta+n');
});

test('query rows and URL stay in sync', async () => {
  const page = app().workbench();
  await urlField(page).fill('/echo?a=1&b=%20x#end');
  await tab(/^Params/).click();
  await expect(field(page, 'Parameter 2 value')).toHaveValue(' x');
  await field(page, 'Parameter 3 name').fill('c&d');
  await field(page, 'Parameter 3 value').fill('ü');
  await expect(urlField(page)).toHaveValue('/echo?a=1&b=%20x&c%26d=%C3%BC#end');
  await button(page, 'Remove parameter 1').click();
  await expect(urlField(page)).toHaveValue('/echo?b=%20x&c%26d=%C3%BC#end');
  await urlField(page).fill('/echo');
  await expect(field(page, 'Parameter 1 name')).toHaveValue('');
});

test('a parameter that’s switched off stays, and isn’t sent or copied', async () => {
  const page = app().workbench();
  await urlField(page).fill('/echo?a=1&b=x+y&c=3');
  await tab(/^Params/).click();
  const box = (number: number) => field(page, `Parameter ${number} is sent`);
  // By mouse, and by keyboard.
  await box(2).click();
  await expect(urlField(page)).toHaveValue('/echo?a=1&c=3');
  await expect(field(page, 'Parameter 2 value')).toHaveValue('x y');
  await box(3).focus();
  await page.keyboard.press('Space');
  await expect(urlField(page)).toHaveValue('/echo?a=1');
  await expect(box(3)).toBeFocused();
  await expect(tab(/^Params 1$/)).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  await field(page, 'Parameter 3 value').fill('{{missing}}');
  await expect(page.getByText('isn’t set.')).toHaveCount(0);
  await send(page);
  await showView(page, 'Raw');
  await expect(response(page)).toContainText('"a"');
  await expect(response(page)).not.toContainText('x y');
  const command = await copiedBy(app(), async () => {
    await button(page, 'Copy as').click();
    await page.getByRole('menuitem', { name: 'cURL' }).click();
  });
  expect(command).toContain('/echo?a=1');
  expect(command).not.toContain('b=');

  await button(page, 'Edit as text').click();
  await expect(field(page, 'Query as text')).toHaveValue('a=1\n# b=x y\n# c={{missing}}');
  await field(page, 'Query as text').fill('// a=1\nb=x y\n# c=3');
  await expect(urlField(page)).toHaveValue('/echo?b=x+y');
  await button(page, 'Edit as rows').click();
  await expect(box(1)).not.toBeChecked();
  await expect(box(2)).toBeChecked();
  // The last edit, then the one before.
  await box(2).click();
  await expect(urlField(page)).toHaveValue('/echo');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(urlField(page)).toHaveValue('/echo?b=x+y');
  await expect(box(2)).toBeChecked();
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(box(2)).not.toBeChecked();

  await page.keyboard.press('ControlOrMeta+s');
  await page.getByRole('dialog').getByLabel('Name').fill('With parameters off');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ControlOrMeta+w');
  await app().restart();
  const again = app().workbench();
  await again.getByRole('row', { name: 'With parameters off' }).click();
  await again.getByRole('tablist', { name: 'Request sections' }).getByRole('tab').first().click();
  await expect(field(again, 'Parameter 2 value')).toHaveValue('x y');
  await expect(field(again, 'Parameter 2 is sent')).not.toBeChecked();
  await expect(field(again, 'Parameter 4 name')).toHaveValue('');
  await field(again, 'Parameter 2 is sent').check();
  await expect(urlField(again)).toHaveValue('/echo?b=x+y');
});

test('path rows, one per segment, and URL stay in sync', async () => {
  const page = app().workbench();
  await urlField(page).fill('/cars/v1/one%2Ftwo?limit=2');
  await tab(/^Params/).click();
  await expect(field(page, 'Path segment 3')).toHaveValue('one/two');
  await field(page, 'Path segment 3').fill('a b/{{vin}}');
  await field(page, 'Path segment 4').fill('doors');
  await expect(urlField(page)).toHaveValue('/cars/v1/a%20b%2F{{vin}}/doors?limit=2');
  // An emptied segment is removed on blur: two slashes would change the URL.
  await field(page, 'Path segment 1').fill('');
  await expect(field(page, 'Path segment 1')).toHaveValue('');
  await page.keyboard.press('Tab');
  await expect(urlField(page)).toHaveValue('/v1/a%20b%2F{{vin}}/doors?limit=2');
  await button(page, 'Remove path segment 2').click();
  await expect(urlField(page)).toHaveValue('/v1/doors?limit=2');
  expect(await seriousFindings(page)).toEqual([]);
  await urlField(page).fill('/echo');
  await expect(field(page, 'Path segment 1')).toHaveValue('echo');
  await expect(field(page, 'Path segment 2')).toHaveValue('');
});

test('a disabled header is kept but not sent; main’s own headers are shown', async () => {
  const page = app().workbench();
  await urlField(page).fill('/echo');
  await tab(/^Headers/).click();
  const added = page.getByRole('list', { name: 'Added automatically' });
  await expect(added).toContainText('Bearer ••••');
  await urlField(page).fill('https://elsewhere.example/echo');
  await expect(added).toContainText('Authorizationnot sentnot sent to this origin');
  await urlField(page).fill('/echo');
  await expect(added).toContainText('Bearer ••••');
  await field(page, 'Header 1 name').fill('X-On');
  await field(page, 'Header 1 value').fill('sent');
  await field(page, 'Header 2 name').fill('X-Off');
  await field(page, 'Header 2 value').fill('kept');
  await field(page, 'Header 2 is sent').uncheck();
  await sendTo(page, '/echo');
  await showView(page, 'Raw');
  await expect(response(page)).toContainText('X-On');
  await expect(response(page)).not.toContainText('X-Off');
  await expect(field(page, 'Header 2 value')).toHaveValue('kept');
  await field(page, 'Header 1 value').fill('Basic dXNlcjpwYXNzd29yZA==');
  await expect(page.getByText('This looks like Basic credentials.')).toBeVisible();
});

test('headers and the query are edited as text, and header lines are pasted', async () => {
  const page = app().workbench();
  await urlField(page).fill('/echo?a=%20x&b#end');
  await tab(/^Params/).click();
  await button(page, 'Edit as text').click();
  await expect(field(page, 'Query as text')).toHaveValue('a= x\nb');
  await field(page, 'Query as text').press('ControlOrMeta+End');
  await page.keyboard.type('\nc&d=ü');
  await expect(urlField(page)).toHaveValue('/echo?a=%20x&b&c%26d=%C3%BC#end');
  await urlField(page).fill('/echo?z=1');
  await expect(field(page, 'Query as text')).toHaveValue('z=1');
  await button(page, 'Edit as rows').click();
  await expect(field(page, 'Parameter 1 value')).toHaveValue('1');

  await tab(/^Headers/).click();
  await app()
    .electron()
    .evaluate(({ clipboard }) => clipboard.writeText('X-One: 1\n# X-Two: 2:2\nX-Three:'));
  await field(page, 'Header 1 name').focus();
  await page.keyboard.press('ControlOrMeta+v');
  await expect(field(page, 'Header 2 value')).toHaveValue('2:2');
  await expect(field(page, 'Header 2 is sent')).not.toBeChecked();
  await button(page, 'Edit as text').click();
  const text = field(page, 'Headers as text');
  await expect(text).toHaveValue('X-One: 1\n# X-Two: 2:2\nX-Three: ');
  expect(await seriousFindings(page)).toEqual([]);
  await text.fill('// X-One: 1\n\nX-Four:  4');
  await expect(text).toHaveValue('// X-One: 1\n\nX-Four:  4');
  await button(page, 'Edit as rows').click();
  await expect(field(page, 'Header 1 is sent')).not.toBeChecked();
  await expect(field(page, 'Header 2 name')).toHaveValue('X-Four');
  await expect(field(page, 'Header 2 value')).toHaveValue('4');
});

test('header names are suggested; any method can be typed', async () => {
  const page = app().workbench();
  await field(page, 'Method').fill('PURGE');
  await page.keyboard.press('Escape');
  await tab(/^Headers/).click();
  await field(page, 'Header 1 name').pressSequentially('if-mo');
  await expect(page.getByRole('option')).toHaveText('If-Modified-Since');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(field(page, 'Header 1 name')).toHaveValue('If-Modified-Since');
  await field(page, 'Header 1 value').fill('Thu, 01 Jan 1970 00:00:00 GMT');
  await sendTo(page, '/echo');
  await showView(page, 'Raw');
  await expect(response(page)).toContainText('"method":"PURGE"');
  await expect(response(page)).toContainText('If-Modified-Since');
});

test('text and XML are sent as typed, with variables filled in', async () => {
  const page = app().workbench();
  for (const [kind, type, body] of [
    ['Text', 'text/plain', 'one {{$timestamp}}\n  two'],
    ['XML', 'application/xml', '<a b="{{$isoDate}}">\n  <c/>\n</a>'],
  ] as const) {
    await page.keyboard.press('ControlOrMeta+n');
    await field(page, 'Method').fill('POST');
    await page.keyboard.press('Escape');
    await tab(/^Body/).click();
    await page.getByRole('radiogroup', { name: 'Body type' }).getByText(kind).click();
    await page.getByRole('textbox', { name: `Body as ${kind}` }).fill(body);
    await sendTo(page, '/echo');
    await expect(statusLine(page)).toContainText('200 OK');
    await showView(page, 'Raw');
    await expect(response(page)).toContainText(type);
    await expect(response(page)).toContainText(kind === 'Text' ? /one \d{10}/ : /b=\\"\d{4}-/);
    await expect(response(page)).not.toContainText('{{');
  }
});

/** From now on main counts the page's calls. */
const countCalls = (): Promise<void> =>
  app()
    .electron()
    .evaluate(({ ipcMain }, channel) => {
      type Handler = (...args: unknown[]) => unknown;
      const { _invokeHandlers: handlers } = ipcMain as unknown as {
        _invokeHandlers: Map<string, Handler>;
      };
      const callApi = handlers.get(channel);
      const counted = { calls: 0 };
      Object.assign(globalThis, { counted });
      handlers.set(channel, (...args) => {
        counted.calls += 1;
        return callApi?.(...args);
      });
    }, CHANNELS.callApi);
const countedCalls = (): Promise<number> =>
  app()
    .electron()
    .evaluate(() => (globalThis as unknown as { counted: { calls: number } }).counted.calls);

test('a Subscription-Id is chosen from the app’s own, which are stored and refreshed on demand', async () => {
  const page = app().workbench();
  await logIn(page);
  const chooser = field(page, 'Subscription-Id');
  const subscription = page.getByRole('option', { name: /Harbour Road Motors · active · since/ });
  await chooser.click();
  await subscription.click();
  await expect(chooser).toHaveValue('3f2a8c54-6d1b-4e0e-9a67-51c8e2b7d401');
  await sendTo(page, '/echo');
  await showView(page, 'Raw');
  await expect(response(page)).toContainText('3f2a8c54-6d1b-4e0e-9a67-51c8e2b7d401');
  // Known after a restart without a log-in; refreshed on demand, which then requests a token.
  await app().restart();
  const again = app().workbench();
  await again.keyboard.press('ControlOrMeta+n');
  await field(again, 'Subscription-Id').click();
  await expect(again.getByRole('option', { name: /Harbour Road Motors/ })).toBeVisible();
  const refresh = again.getByRole('option', { name: 'Refresh list' });
  await expect(refresh).toHaveCount(0);
  await logIn(again);
  await field(again, 'Subscription-Id').click();
  await expect(refresh).toBeVisible();
  await countCalls();
  await refresh.click();
  await expect.poll(countedCalls).toBe(1);
  await expect(again.getByRole('option', { name: /Harbour Road Motors/ })).toBeVisible();
  expect(await seriousFindings(again)).toEqual([]);
  await again.keyboard.press('Escape');
});

test('a JSON body is validated while typing, formatted on demand, folded, and sent', async () => {
  const page = app().workbench();
  await field(page, 'Method').fill('POST');
  await tab(/^Body/).click();
  await page.getByText('JSON', { exact: true }).click();
  const body = page.getByRole('textbox', { name: 'Body as JSON' });
  await expect(body).toHaveAttribute('contenteditable', 'true');
  await body.fill('{"a": 1,\n"b": [1 2]}');
  await expect(page.getByText('Line 2, column 9')).toBeVisible();
  await expect(button(page, 'Format')).toBeDisabled();
  await body.press('ControlOrMeta+a');
  // Inside a marked bracket, Chromium would give typed text that style, which the policy refuses.
  await expect(page.locator('.cm-matchingBracket')).toHaveCount(0);
  await page.keyboard.insertText('{"a": "{{$uuid}}", "b": [{{n}}]}');
  await expect(page.getByText('Line 2, column 9')).toHaveCount(0);
  await button(page, 'Format').click();
  await expect(body).toContainText('"b": [');
  await expect(page.locator('.cm-line')).toHaveCount(6);
  // A variable without a value is marked, and nothing is sent.
  await expect(page.getByRole('status').filter({ hasText: 'isn’t set' })).toContainText('{{n}}');
  await urlField(page).fill('/echo');
  await button(page, 'Copy as').click();
  await page.getByRole('menuitem', { name: 'cURL' }).click();
  await expect(page.getByText('Not copied. The variable {{n}} isn’t set.')).toBeVisible();
  await urlField(page).focus();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.locator('[data-problem="variable-unknown"]')).toContainText('{{n}}');
  await button(page, 'Set value').click();
  await field(page, 'Request variable 1 value').fill('42');
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(statusLine(page)).toContainText('200 OK');
  await showView(page, 'Raw');
  await expect(response(page)).toContainText('42');
  // Ctrl+Enter is the window's, in the editor too; its text doesn't change.
  await tab(/^Body/).click();
  await body.focus();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.locator('.cm-line')).toHaveCount(6);
});

test('the current tab is in view among many, also in a narrower window or with a longer name', async () => {
  const page = app().workbench();
  const resize = (width: number) =>
    app()
      .electron()
      .evaluate(
        ({ BrowserWindow }, wide) => BrowserWindow.getAllWindows()[0]?.setContentSize(wide, 760),
        width,
      );
  for (const name of ['one', 'two', 'three', 'four', 'five', 'x']) {
    await page.keyboard.press('ControlOrMeta+n');
    await urlField(page).fill(`/${name}-of-many-requests`);
  }
  const current = page.getByRole('tablist', { name: 'Open' }).getByRole('tab', { selected: true });
  await resize(1600);
  await expect(current).toBeInViewport({ ratio: 0.95 });
  await resize(760);
  await expect(current).toBeInViewport({ ratio: 0.95 });
  await urlField(page).fill('/x-whose-name-is-long');
  await expect(current).toContainText('x-whose-name-is-long');
  await expect(current).toBeInViewport({ ratio: 0.95 });
  await resize(1180);
});

test('a connection’s variable applies to all its requests, also after a restart', async () => {
  const page = app().workbench();
  await tab(/^Variables/).click();
  await field(page, 'Connection variable 1 name').fill('part');
  await field(page, 'Connection variable 1 value').fill('from-connection');
  await page.keyboard.press('ControlOrMeta+n');
  await sendTo(page, '/echo?p={{part}}');
  await showView(page, 'Raw');
  await expect(response(page)).toContainText('from-connection');
  await app().restart();
  await sendTo(app().workbench(), '/echo?again={{part}}');
  await expect(response(app().workbench())).toContainText('from-connection');
});

test('an address without scheme goes to the server it names, or asks before it’s sent', async () => {
  const page = app().workbench();
  const server = await serve((_request, _incoming, outgoing) => outgoing.end('reached'));
  const host = server.origin.replace('http://', '');
  await urlField(page).fill(`${host}/x`);
  await expect(page.locator('.urlline__base')).toHaveText('http://');
  await send(page);
  await expect(response(page)).toContainText('reached');
  await closeServers();

  await urlField(page).fill('api.example.com/x');
  await expect(page.getByText('Did you mean https://api.example.com/x?')).toBeVisible();
  await send(page);
  const banner = response(page).locator('[data-problem="url-ambiguous"]');
  await expect(banner).toContainText('Nothing was sent.');
  await button(page, 'Send it as a path').click();
  await expect(urlField(page)).toHaveValue('/api.example.com/x');
  await expect(statusLine(page)).toContainText('404');

  await urlField(page).fill('nowhere.invalid/x');
  await send(page);
  await banner.getByRole('button', { name: 'Use https://' }).click();
  await expect(urlField(page)).toHaveValue('https://nowhere.invalid/x');
  await expect(response(page).locator('[data-problem="name-not-resolved"]')).toBeVisible();

  await urlField(page).fill('api.example.com/x');
  await button(page, 'It’s a path').click();
  await expect(urlField(page)).toHaveValue('/api.example.com/x');
  await expect(page.getByText('Did you mean')).toHaveCount(0);
});

test('rows encode what servers refuse', async () => {
  const page = app().workbench();
  await urlField(page).fill('//vehicles/1?q={a}|[b]');
  await expect(page.locator('.urlline__base')).toBeVisible();
});
