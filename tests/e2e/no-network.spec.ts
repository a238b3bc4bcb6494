// No background network: under strace, from start to end, the program only contacts the configured hosts, including
// Chromium's background.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '../support/servers';
import { serveOwn } from './support/own-server';
import { fillConnection, saveAndUse } from './support/settings-page';
import { expect, test } from './support/test';
import { canName, canTrace, STRACE, traceInto } from './support/traced';
import { logIn, sendTo, statusLine } from './support/workbench-page';

test.skip(!canTrace, `Only Linux with ${STRACE} tells whom a program speaks to.`);

/** For what happens without interaction: Chromium's background requests, if there are any. */
const IDLE_MS = 10_000;

let folder: string;
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keybearer-trace-'));
});
test.afterEach(() => rm(folder, { recursive: true }));

const hostOf = (origin: string): string => new URL(origin).host;

/** By name, and by an address that leads here but isn't loopback for the program. */
const ELSEWHERE = canName ? 'own.keybearer.test' : '0.0.0.0';
const HOSTS = [
  ['on this computer', '127.0.0.1'],
  ['elsewhere', ELSEWHERE],
] as const;

for (const [where, host] of HOSTS) {
  test(`T12 no background network: a whole run only contacts the configured host ${where}`, async ({
    launch,
  }) => {
    test.slow();
    const server = await serveOwn({
      apiKey: 'own-key',
      apiSecret: 'own-secret',
      methods: ['basic'],
    });
    const tracer = await traceInto(folder, host.endsWith('.test') ? { name: host } : {});
    const app = await launch({ executable: tracer.executable });
    const page = app.workbench();
    await page.waitForTimeout(IDLE_MS);
    expect(await tracer.destinations()).toEqual([]);

    const origin = server.origin.replace('127.0.0.1', host);
    const settings = await app.openSettings();
    await fillConnection(settings, {
      name: 'Own',
      apiKey: 'own-key',
      apiSecret: 'own-secret',
      apiBaseUrl: origin,
    });
    if (host === ELSEWHERE) await settings.getByLabel('Accept plain http').check();
    await saveAndUse(settings);
    await settings.close();
    await logIn(page);
    await sendTo(page, '/vehicles');
    await expect(statusLine(page)).toContainText('200 OK');
    await page.waitForTimeout(IDLE_MS);
    await app.close();
    const address = host === '0.0.0.0' ? host : '127.0.0.1';
    expect(await tracer.destinations()).toEqual([`${address}:${server.port}`]);
    expect(await tracer.localConnections()).toBeGreaterThan(0);
  });
}

test('T12 a single request of main’s or a page’s own would have been detected', async ({
  launch,
}) => {
  const byMain = await serve((_request, _incoming, reply) => reply.end());
  const tracer = await traceInto(folder);
  const app = await launch({ executable: tracer.executable });
  await app.electron().evaluate(async ({ net, session }, origin) => {
    await fetch(origin);
    // From Chromium, whose network service is another process; its proxy doesn't exist, which strace shows too.
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
