// A file that another program changes between its choice and the end of the request.
import { appendFileSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DIRECT } from '../../../src/main/http/route';
import type { WireRequest } from '../../../src/shared/bridge/api-request';
import { call, problemIn, requestFor } from '../../support/calling';
import { closeServers, serveRaw } from '../../support/servers';

/** More than the sockets' buffers take while the server isn't reading. */
const SIZE = 32 * 1024 * 1024;

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keybearer-changing-'));
  path = join(folder, 'orders.log');
  writeFileSync(path, '');
  truncateSync(path, SIZE);
});
afterEach(async () => {
  await closeServers();
  rmSync(folder, { recursive: true });
});

const BODIES: Readonly<Record<string, () => WireRequest['body']>> = {
  'a file': () => ({ kind: 'file', file: { path, name: 'orders.log', type: '' } }),
  'a part': () => ({
    kind: 'multipart',
    parts: [{ name: 'log', value: { path, name: 'orders.log', type: '' } }],
  }),
};
const CHANGES: Readonly<Record<string, () => void>> = {
  'gets shorter': () => truncateSync(path, SIZE / 2),
  'is emptied': () => truncateSync(path),
  'gets longer': () => appendFileSync(path, 'one more line\n'),
};

const CASES = Object.keys(BODIES).flatMap((body) =>
  Object.keys(CHANGES).map((change) => [body, change] as const),
);

const sending = (body: string, origin: string, more: Parameters<typeof call>[2] = {}) =>
  call(origin, requestFor('/', { method: 'POST', body: BODIES[body]!() }), more);

test.each(CASES)('%s that %s while it’s sent is reported by its name', async (body, change) => {
  let received = 0;
  const server = await serveRaw((socket) => {
    CHANGES[change]!();
    socket.on('data', (bytes) => (received += bytes.length));
  });
  expect(problemIn(await sending(body, server.origin))).toMatchObject({
    code: 'file-changed',
    owner: 'you',
    detail: 'orders.log',
  });
  expect(received).toBeLessThan(SIZE);
});

test.each(Object.keys(BODIES))('%s that’s deleted before it’s sent can’t be read', async (body) => {
  const server = await serveRaw(() => undefined);
  const findRoutes = async () => {
    rmSync(path);
    return [DIRECT];
  };
  expect(problemIn(await sending(body, server.origin, { findRoutes }))).toMatchObject({
    code: 'file-unreadable',
    owner: 'you',
    detail: 'orders.log',
  });
});

test.skipIf(process.platform !== 'linux').each(Object.keys(BODIES))(
  '%s without a fixed size isn’t sent',
  async (body) => {
    path = '/proc/version';
    const server = await serveRaw((socket) => socket.end());
    expect(problemIn(await sending(body, server.origin))).toMatchObject({
      code: 'file-unreadable',
      title: expect.stringContaining('no fixed size'),
      detail: 'orders.log',
      next: expect.stringContaining('Copy its content'),
    });
    expect(server.connections()).toBe(0);
  },
);

test.each(Object.keys(BODIES))('%s that is empty is sent', async (body) => {
  truncateSync(path);
  const server = await serveRaw((socket) =>
    socket.end('HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n'),
  );
  expect((await sending(body, server.origin)).outcome.ok).toBe(true);
});
