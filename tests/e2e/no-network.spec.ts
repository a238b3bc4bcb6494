// No network of the program's own: under strace, from the start to the end, it speaks to the configured hosts alone,
// Chromium's background included.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '../support/servers';
import { serveOwn } from './support/own-server';
import { addConnection } from './support/settings-page';
import { expect, test } from './support/test';
import { canTrace, STRACE, traceInto } from './support/traced';
import { logIn, sendTo, statusLine } from './support/workbench-page';

test.skip(!canTrace, `Only Linux with ${STRACE} tells whom a program speaks to.`);

/** For what comes when nobody does anything: Chromium's own errands, if it has any. */
const IDLE_MS = 10_000;

let folder: string;
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keybearer-trace-'));
});
test.afterEach(() => rm(folder, { recursive: true }));

const hostOf = (origin: string): string => new URL(origin).host;

test('T12 no network of our own: a whole run speaks to the configured host alone', async ({
  launch,
}) => {
  test.slow();
  const server = await serveOwn({ apiKey: 'own-key', apiSecret: 'own-secret', ways: ['basic'] });
  const tracer = await traceInto(folder);
  const app = await launch({ executable: tracer.executable });
  const page = app.workbench();
  await page.waitForTimeout(IDLE_MS);
  expect(await tracer.destinations()).toEqual([]);

  await addConnection(app, {
    name: 'Own',
    apiKey: 'own-key',
    apiSecret: 'own-secret',
    apiBaseUrl: server.origin,
  });
  await logIn(page);
  await sendTo(page, '/vehicles');
  await expect(statusLine(page)).toContainText('200 OK');
  await page.waitForTimeout(IDLE_MS);
  await app.close();
  expect(await tracer.destinations()).toEqual([hostOf(server.origin)]);
  expect(await tracer.localConnections()).toBeGreaterThan(0);
});

test('T12 and one request of main’s own, or of a page’s, would have been seen', async ({
  launch,
}) => {
  const byMain = await serve((_request, _incoming, reply) => reply.end());
  const tracer = await traceInto(folder);
  const app = await launch({ executable: tracer.executable });
  await app.electron().evaluate(async ({ net, session }, origin) => {
    await fetch(origin);
    // By Chromium, whose network service is another process; its proxy is nowhere, which is seen too.
    await net.fetch(origin).catch(() => undefined);
    await session
      .fromPartition('open')
      .fetch('http://127.0.0.1:9/')
      .catch(() => undefined);
  }, byMain.origin);
  await app.close();
  expect(await tracer.destinations()).toEqual(
    expect.arrayContaining([hostOf(byMain.origin), '127.0.0.1:9']),
  );
});
