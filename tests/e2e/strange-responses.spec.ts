// Servers that respond strangely: no false failures, and nothing received is lost.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright/test';
import { closeServers, serveRaw } from '../support/servers';
import { answerSaveDialog } from './support/save-dialog';
import { button } from './support/settings-page';
import { commonApp, expect, test } from './support/test';
import { openSample, response, sendTo, showView, statusLine } from './support/workbench-page';

const app = commonApp();
let folder: string;

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keybearer-strange-'));
});
test.afterEach(async () => {
  rmSync(folder, { recursive: true });
  await closeServers();
});

const head = (start: string, ...lines: readonly string[]): string =>
  ['HTTP/1.1 ' + start, ...lines, '', ''].join('\r\n');

/** Sends with this method to a server with this response. */
const sendToServer = async (
  page: Page,
  method: string,
  said: readonly (string | Buffer)[],
): Promise<void> => {
  const server = await serveRaw((socket) => {
    for (const part of said) socket.write(part);
    socket.end();
  });
  await openSample(page, 'Vehicles');
  await page.getByLabel('Method', { exact: true }).fill(method);
  await sendTo(page, `${server.origin}/vehicles`);
};

test('a response without content isn’t a failure', async () => {
  const page = app().workbench();
  for (const [method, status, said] of [
    ['HEAD', '200', head('200 OK', 'Content-Encoding: gzip', 'Content-Type: text/html')],
    ['POST', '204', `${head('204 No Content', 'Content-Length: 2')}{}`],
    ['GET', '304', head('304 Not Modified', 'Content-Encoding: gzip', 'Content-Length: 500')],
  ] as const) {
    // oxlint-disable no-await-in-loop -- one after another
    await sendToServer(page, method, [said]);
    await expect(statusLine(page)).toContainText(status);
    await expect(response(page)).toHaveAttribute('data-state', 'done');
    await expect(response(page).locator('[data-problem]')).toHaveCount(0);
    // oxlint-enable no-await-in-loop
  }
});

test('text labelled as compressed can be read, also in hex, and is saved as received', async () => {
  const page = app().workbench();
  const text = 'not packed at all';
  const labels = ['Content-Encoding: gzip', 'Content-Type: text/plain'];
  await sendToServer(page, 'GET', [
    head('200 OK', ...labels, `Content-Length: ${text.length}`),
    text,
  ]);
  const banner = response(page).locator('[data-problem="body-undecodable"]');
  await expect(banner).toContainText('It’s labelled gzip, but isn’t. It’s shown as received.');
  await showView(page, 'Raw');
  await expect(response(page)).toContainText(text);
  await showView(page, 'Hex');
  await expect(response(page)).toContainText('6e 6f 74 20 70 61 63 6b');
  await answerSaveDialog(app(), folder);
  await button(page, 'Save to file').click();
  await expect(response(page)).toContainText('Saved vehicles · 17 B');
  expect(readFileSync(join(folder, 'vehicles'), 'utf8')).toBe(text);
});

test('unusual but legal responses are read: interim responses, folds, long headers, junk after gzip', async () => {
  const page = app().workbench();
  const body = Buffer.concat([gzipSync('{"vehicle":"Roadster"}'), Buffer.from('junk')]);
  await sendToServer(page, 'GET', [
    head('100 Continue'),
    head(
      '200 OK',
      `X-Policy: ${'y'.repeat(20_000)}`,
      'X-Folded: one\r\n two',
      'Content-Encoding: gzip',
      'Content-Type: application/octet-stream',
      `Content-Length: ${body.length}`,
    ),
    body,
  ]);
  await expect(statusLine(page)).toContainText('200');
  await showView(page, 'Pretty');
  await expect(response(page)).toContainText('"vehicle": "Roadster"');
  await showView(page, 'Headers');
  await expect(response(page)).toContainText('one   two');
});

test('a write whose response breaks off doesn’t offer to send it again', async () => {
  const page = app().workbench();
  await sendToServer(page, 'POST', [head('201 Created', 'Content-Length: 100'), 'short']);
  const banner = response(page).locator('[data-problem="broke-off-after-send"]');
  await expect(banner).toContainText('Check before you send it again');
  await expect(banner.getByRole('button', { name: /Repeat|again/ })).toHaveCount(0);
});
