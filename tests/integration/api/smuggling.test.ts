// T21: whatever a caller puts into method, header or URL, one request arrives, without anything that could be a second.
import { createRequire } from 'node:module';
import type { Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { call, requestFor } from '../../support/calling';
import { closeServers, serveRaw } from '../../support/servers';
import type { WireRequest } from '../../../src/shared/bridge/api-request';

afterEach(closeServers);

/** Records every byte, and responds once per head. */
const serveBytes = async () => {
  let seen = '';
  const response = (socket: Socket, bytes: string) => {
    seen += bytes;
    if (bytes.includes('\r\n\r\n')) socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
  };
  const server = await serveRaw((socket, first) => {
    response(socket, first);
    socket.on('data', (more) => response(socket, more.toString('latin1')));
  });
  return { ...server, seen: () => seen };
};

const EVIL = 'X: y\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: evil\r\n\r\n';

const VECTORS: readonly (readonly [what: string, request: Partial<WireRequest>])[] = [
  ['CR LF in a method', { method: 'GET / HTTP/1.1\r\nX: y\r\n\r\nGET' }],
  ['a space in a method', { method: 'GET /x' }],
  ['TRACE', { method: 'TRACE' }],
  ['CONNECT', { method: 'connect' }],
  ['CR LF in a header’s value', { headers: [['X-A', EVIL]] }],
  ['LF alone in a header’s value', { headers: [['X-A', 'a\nX-B: b']] }],
  ['NUL in a header’s value', { headers: [['X-A', 'a\0b']] }],
  ['CR LF in a header’s name', { headers: [['X-A\r\nX-B', 'b']] }],
  ['a colon in a header’s name', { headers: [['X-A: b', 'c']] }],
  ['an empty name', { headers: [['', 'c']] }],
  ['Content-Length', { headers: [['Content-Length', '0']] }],
  ['Transfer-Encoding', { headers: [['transfer-encoding', 'chunked']] }],
  ['Expect', { headers: [['Expect', '100-continue']] }],
  ['Connection', { headers: [['Connection', 'keep-alive, X']] }],
  ['Upgrade', { headers: [['Upgrade', 'h2c']] }],
  ['Host', { headers: [['Host', 'evil']] }],
  ['CR LF in the Subscription-Id', { subscriptionId: `a\r\n${EVIL}` }],
  ['CR LF in the Request-Id', { requestId: `a\r\n${EVIL}` }],
  ['CR LF in the body’s type', { body: { kind: 'text', text: '', contentType: `a\r\n${EVIL}` } }],
];

describe('T21', () => {
  test.each(VECTORS)('%s is refused before anything is sent', async (_what, more) => {
    const server = await serveBytes();
    const { outcome } = await call(server.origin, requestFor('/', more));
    expect(outcome).toMatchObject({
      ok: false,
      problem: { code: expect.stringMatching(/^(method-invalid|header-(invalid|reserved))$/) },
    });
    expect(server.connections()).toBe(0);
  });

  test.each([
    ['CR LF in the address', `/a\r\n${EVIL}`],
    ['a space and a version in the address', '/a HTTP/1.1\r\nX: y'],
    ['a tab and a line break', '/a\t\nb'],
    ['CR LF, encoded', '/a%0d%0aX:%20y'],
  ])('%s is one request', async (_what, url) => {
    const server = await serveBytes();
    await call(server.origin, requestFor(url));
    const heads = server.seen().split('\r\n\r\n').filter(Boolean);
    expect(heads).toHaveLength(1);
    expect(heads[0]).toMatch(/^GET \/a\S* HTTP\/1\.1\r\n/);
    expect(heads[0]?.split('\r\n').filter((line) => /^X:/i.test(line))).toEqual([]);
  });

  test('parts of a body can’t end their head or start another part', async () => {
    const server = await serveBytes();
    const name = 'a"\r\nContent-Type: text/evil\r\n\r\nevil';
    await call(
      server.origin,
      requestFor('/', {
        method: 'POST',
        body: { kind: 'multipart', parts: [{ name, value: 'v' }] },
      }),
    );
    expect(server.seen()).toContain('name="a%22%0D%0AContent-Type: text/evil%0D%0A%0D%0Aevil"');
  });

  test('undici is at least the release that fixes the known attacks', () => {
    const { version } = createRequire(__filename)('undici/package.json') as { version: string };
    const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
    expect(major * 1e6 + minor * 1e3 + patch).toBeGreaterThanOrEqual(7_030_002);
  });
});
