// What is shown of a response beside its text: first line, headers and timing; and of a failure, for whoever can fix
// it.
import { CHANNELS } from '../../src/shared/bridge/channels';
import { seriousFindings } from '../support/axe';
import { copiedBy } from './support/clipboard';
import { button } from './support/settings-page';
import { commonApp, expect, test } from './support/test';
import { logIn, response, sendTo, showView, statusLine } from './support/workbench-page';
import type { Page } from 'playwright/test';

const app = commonApp();

const copiedByButton = (page: Page, name: string) =>
  copiedBy(app(), () => button(page, name).click());

/** A table's row by its heading. */
const rowOf = (page: Page, name: string) =>
  response(page).getByRole('row', { name: new RegExp(`^${name}`) });

test('the first line has status, time, size, type, and a Request-Id to copy', async () => {
  const page = app().workbench();
  await sendTo(page, '/gzip');
  await expect(statusLine(page)).toContainText('200 OK');
  await expect(statusLine(page)).toContainText(/[\d.]+ m?s/);
  await expect(statusLine(page)).toContainText(/[\d.]+ k?B/);
  await expect(page.getByTitle(/bytes, decompressed$/)).toBeVisible();
  await expect(statusLine(page)).toContainText('application/json');
  expect(await copiedByButton(page, 'Copy Request-Id')).toMatch(/^[\da-f]{8}-[\da-f-]{27}$/);
});

test('well-known headers have a note, and all are copied', async () => {
  const page = app().workbench();
  await sendTo(page, '/gzip');
  await showView(page, 'Headers');
  await expect(rowOf(page, 'Content-Encoding')).toContainText('gzip');
  await expect(rowOf(page, 'Content-Type')).toContainText('The body’s media type');
  expect((await copiedByButton(page, 'Copy all headers')).split('\n')).toContain(
    'Content-Encoding: gzip',
  );
});

test('timing is shown per phase, with a dash for those that didn’t occur', async () => {
  const page = app().workbench();
  await logIn(page);
  await sendTo(page, '/slow?seconds=1');
  await showView(page, 'Timing');
  for (const name of ['Token', 'Queued', 'Download'])
    await expect(rowOf(page, name)).toContainText(/[\d.]+ m?s/);
  await expect(rowOf(page, 'Waiting')).toContainText(/[\d.]+ s/);
  await expect(rowOf(page, 'TLS')).toContainText('–');
  await expect(rowOf(page, 'Total')).toContainText(/[\d.]+ s.*sent \d{4}-\d\d-\d\d/);
});

test('the support message says who, what, when and which, and contains no secret', async () => {
  const page = app().workbench();
  await sendTo(page, '/errors/SUBSCRIPTION-MISMATCH?api_key=hush&page=2');
  const message = await copiedByButton(page, 'Copy support message');
  expect(message).toMatch(/^For the developer of the calling app$/m);
  for (const line of [
    /^Time: \d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d\d:\d\d$/m,
    /^Request: GET http:\/\/127\.0\.0\.1:\d+\/errors\/SUBSCRIPTION-MISMATCH\?api_key=…&page=2$/m,
    /^Status: 403 Forbidden$/m,
    /^Code: SUBSCRIPTION-MISMATCH$/m,
    /^Request-Id: [\da-f-]{36}$/m,
    /^API Key: ends in .{4}$/m,
    /^Connection: Sandbox \(Sandbox\)$/m,
    /^Sent by: Keybearer \d+\.\d+\.\d+$/m,
  ])
    expect(message).toMatch(line);
  expect(message).not.toContain('hush');
});

test('a view that throws doesn’t affect the others', async () => {
  const page = app().workbench();
  // Main returns something that the view isn't made for.
  await app()
    .electron()
    .evaluate(({ ipcMain }, channel) => {
      interface Outcome {
        readonly response: { readonly timing: object };
      }
      type Handler = (...args: unknown[]) => Promise<Outcome>;
      const { _invokeHandlers: handlers } = ipcMain as unknown as {
        _invokeHandlers: Map<string, Handler>;
      };
      const callApi = handlers.get(channel);
      if (callApi === undefined) throw new Error('Nothing is called.');
      Object.assign(globalThis, { mend: () => handlers.set(channel, callApi) });
      handlers.set(channel, async (...args) => {
        const outcome = await callApi(...args);
        const timing = { ...outcome.response.timing, waiting: 1n };
        return { ...outcome, response: { ...outcome.response, timing } };
      });
    }, CHANNELS.callApi);
  await sendTo(page, '/echo');
  await showView(page, 'Timing');
  const broken = response(page).getByRole('alert');
  await expect(broken).toContainText('The view Timing can’t be shown');
  expect(await seriousFindings(page)).toEqual([]);
  await showView(page, 'Headers');
  await expect(rowOf(page, 'Content-Type')).toBeVisible();
  await expect(statusLine(page)).toContainText('200 OK');

  await app()
    .electron()
    .evaluate(() => (globalThis as unknown as { mend: () => void }).mend());
  await sendTo(page, '/echo');
  await showView(page, 'Timing');
  await expect(rowOf(page, 'Waiting')).toContainText(/[\d.]+ m?s/);
});
