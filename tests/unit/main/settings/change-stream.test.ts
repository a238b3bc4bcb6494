// GET changes: the events that the settings page gets, as they happen, until it goes away.
import { expect, test, vi } from 'vitest';
import { fieldsOf } from '../../../support/connection';
import { openSettingsServer, type SettingsServer } from '../../../support/settings-server';

const PAIR = { apiKey: 'k', apiSecret: 's' };

const listen = async ({ send }: SettingsServer) => {
  const { body, headers } = await send('GET', 'changes');
  if (body === null) throw new Error('It has no body.');
  const reader = body.getReader();
  const read = async () => new TextDecoder().decode((await reader.read()).value as Uint8Array);
  return { headers, read, leave: () => reader.cancel() };
};

test('is an event stream that isn’t cached', async () => {
  const page = await listen(await openSettingsServer());
  expect(Object.fromEntries(page.headers)).toEqual({
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
  });
  await page.leave();
});

test('sends each change and each state of the keychain, as it happens', async () => {
  const room = await openSettingsServer();
  const page = await listen(room);
  expect(await page.read()).toBe('data: open\n\n');
  room.report.changed();
  expect(await page.read()).toBe('data: changed\n\n');
  room.report.keychainSlow(true);
  expect(await page.read()).toBe('data: keychain-silent\n\n');
  room.report.keychainSlow(false);
  expect(await page.read()).toBe('data: keychain-answered\n\n');
  expect(room.stopped).toEqual([]);
  await page.leave();
  expect(room.stopped).toEqual(['changes', 'keychain']);
});

test('reports a slow test of a pair, also to a page opened meanwhile', async () => {
  const room = await openSettingsServer();
  const connection = await room.stored();
  const page = await listen(room);
  await page.read();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  room.respondWith(() => new Promise(() => undefined));
  const put = { fields: fieldsOf(connection), credentials: PAIR, keepForThisRun: false };
  const saving = room.ask('PUT', 'connections/c1', put);
  await vi.waitUntil(() => room.tried.length === 1);
  vi.advanceTimersByTime(1_000);
  vi.useRealTimers();
  expect(await page.read()).toBe('data: trial-slow\n\n');
  const other = await listen(room);
  expect([await other.read(), await other.read()]).toEqual([
    'data: open\n\n',
    'data: trial-slow\n\n',
  ]);
  await page.leave();
  expect(await room.ask('POST', 'end-trial', { save: false })).toEqual({ ok: true });
  expect(await other.read()).toBe('data: trial-over\n\n');
  expect(await saving).toMatchObject({ ok: false, problem: { code: 'cancelled' } });
  await other.leave();
});
