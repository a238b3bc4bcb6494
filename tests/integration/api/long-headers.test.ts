// Headers of up to half a megabyte, as Settings allows, whose value is one piece repeated. Each must be read in linear time: in
// quadratic time, or by a pattern that needs a stack as deep as its text is long, the request would fail, or hold main
// up for longer than a test may take.
import { expect, test } from 'vitest';
import { DIRECT, type Route } from '../../../src/main/http/route';
import { call, requestFor } from '../../support/calling';
import { HOSTILE_VALUES, ROOM_FOR_HEADERS } from '../../support/hostile-headers';
import { through } from '../../support/sending';
import { serveRaw } from '../../support/servers';
import { closeServersAndExpectNoErrors } from '../../support/unexpected-errors';

closeServersAndExpectNoErrors();

/** Headers that are read, each with a status that makes a difference to it. */
const READ: readonly (readonly [name: string, status: number])[] = [
  ['Content-Type', 200],
  ['Content-Disposition', 200],
  ['Content-Encoding', 200],
  ['Set-Cookie', 200],
  ['Retry-After', 429],
  ['WWW-Authenticate', 401],
  ['WWW-Authenticate', 403],
  ['Location', 302],
  ['Server', 500],
];

const sent = async (name: string, status: number, value: string, route?: (at: string) => Route) => {
  const { origin } = await serveRaw((socket) =>
    socket.end(`HTTP/1.1 ${status} X\r\n${name}: ${value}\r\nContent-Length: 2\r\n\r\n{}`),
  );
  const routes = [{ ...(route?.(origin) ?? DIRECT), headerBytes: ROOM_FOR_HEADERS }];
  const base = route ? 'https://api.example.com' : origin;
  return (await call(base, requestFor('/'), { findRoutes: async () => routes })).outcome;
};

const isEncoded = (name: string, piece: string) =>
  name === 'Content-Encoding' && piece === 'gzip, ';

test.each(READ)('%s, with status %i', async (name, status) => {
  for (const [piece, value] of HOSTILE_VALUES) {
    // oxlint-disable-next-line no-await-in-loop -- one after another
    const outcome = await sent(name, status, value);
    const code = outcome.ok ? null : outcome.problem.code;
    expect([piece, code]).toEqual([piece, isEncoded(name, piece) ? 'body-undecodable' : null]);
    if (outcome.ok) expect(outcome.response.status).toBe(status);
  }
});

test('Proxy-Authenticate', async () => {
  for (const value of HOSTILE_VALUES.values()) {
    // oxlint-disable-next-line no-await-in-loop -- one after another
    const outcome = await sent('Proxy-Authenticate', 407, value, through);
    expect(outcome.ok ? null : outcome.problem.code).toMatch(/^proxy-/);
  }
});
