// Streams of events and lines: watched, opened and stopped.
import type { Page } from 'playwright/test';
import { seriousFindings } from '../support/axe';
import { serveRaw } from '../support/servers';
import { button } from './support/settings-page';
import { expect, commonApp, test } from './support/test';
import {
  logIn,
  openSample,
  response,
  send,
  sendTo,
  showView,
  startSending,
  urlField,
} from './support/workbench-page';

const app = commonApp();
test.beforeAll(() => logIn(app().workbench()));

const events = (page: Page) => page.getByRole('listbox', { name: 'Events' });
const opened = (page: Page) => page.getByRole('region', { name: 'Event details' });

test('server-sent events are rows, and selecting one shows its data', async () => {
  const page = app().workbench();
  await openSample(page, 'Server-sent events');
  await sendTo(page, '/stream/events?count=4&pause=50');
  await expect(response(page).getByRole('tab', { name: 'Events' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await expect(events(page).getByRole('option')).toHaveCount(4);
  await expect(events(page).getByRole('option').nth(1)).toHaveText(
    /^2\d\d:\d\d:\d\d\.\d{3}vehicle\{.*\}$/,
  );
  expect(await seriousFindings(page)).toEqual([]);
  await events(page).getByRole('option').nth(1).click();
  await expect(opened(page)).toContainText('Event 2');
  await expect(opened(page)).toContainText(/vehicle · id 2 · \d\d:\d\d/);
  await expect(page.getByRole('group', { name: 'Event data' })).toContainText(
    '"merchandisableVehicleId": ',
  );
  expect(await seriousFindings(page)).toEqual([]);
  await events(page).press('ArrowDown');
  await expect(opened(page)).toContainText('Event 3');
  await events(page).press('End');
  await expect(opened(page)).toContainText('Event 4');
  await events(page).press('Escape');
  await expect(opened(page)).toBeHidden();
  await expect(events(page)).toBeFocused();
});

test('a response that’s stopped before its body says that no part of it arrived', async () => {
  const page = app().workbench();
  const server = await serveRaw((socket) =>
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n'),
  );
  await openSample(page, 'Vehicles');
  await urlField(page).fill(`${server.origin}/`);
  await button(page, 'Send').click();
  await expect(response(page)).toContainText('200 OK · Receiving');
  await button(page, 'Cancel').click();
  await expect(response(page)).toContainText(/You stopped it after .* Send it again anytime\./);
  await expect(response(page)).toContainText('No part of the body arrived.');
  await expect(response(page)).not.toContainText('is shown');
});

test('they appear as they arrive, and stay when the stream is stopped', async () => {
  const page = app().workbench();
  await openSample(page, 'Server-sent events');
  await urlField(page).fill('/stream/events?count=3&pause=60000');
  await startSending(page);
  await expect(events(page).getByRole('option')).toHaveCount(1);
  await expect(response(page)).toContainText('1 event so far');
  await button(page, 'Stop').click();
  await expect(response(page)).toHaveAttribute('data-state', 'failed');
  await expect(response(page)).toContainText(/You stopped it after .* is shown\./);
  await expect(response(page).getByRole('alert')).toHaveCount(0);
  await expect(events(page).getByRole('option')).toHaveCount(1);
  expect(await seriousFindings(page)).toEqual([]);
});

test('NDJSON lines are rows too, and a table once all have arrived', async () => {
  const page = app().workbench();
  await openSample(page, 'JSON lines');
  await sendTo(page, '/stream/ndjson?count=2000&pause=0');
  await expect(response(page)).toContainText('2,000 events');
  await events(page).press('End');
  await expect(events(page).locator('[aria-posinset="2000"]')).toBeInViewport();
  await expect(opened(page)).toContainText('Event 2,000');
  await showView(page, 'Table');
  await expect(page.getByRole('table')).toHaveAttribute('aria-rowcount', '2001');
  await showView(page, 'Events');
  await openSample(page, 'Subscriptions');
  await send(page);
  await expect(response(page).getByRole('tab', { name: 'Events' })).toHaveCount(0);
});
