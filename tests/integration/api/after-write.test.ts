// Whatever goes wrong after a write was sent: the person is told to check first, and no button repeats it.
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import type { ApiOutcome } from '../../../src/shared/bridge/response';
import type { Problem } from '../../../src/shared/problems/problem';
import { call, requestFor } from '../../support/calling';
import { closeServers, serve, type Responder } from '../../support/servers';

afterEach(closeServers);

const json =
  (status: number, text: string): Responder =>
  (_request, _incoming, response) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(text);
const raw =
  (text: string): Responder =>
  (_request, incoming) =>
    void incoming.socket.end(text);

/** By what goes wrong. */
const SERVERS: Readonly<Record<string, Responder>> = {
  'a server error': json(500, ''),
  'a gateway that waited in vain': json(504, '{"code":"TARGET-SYSTEM-TIMED-OUT"}'),
  'a gateway that reaches nobody': json(502, '{"code":"TARGET-SYSTEM-UNREACHABLE"}'),
  'a response without an end': raw('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n1'),
  'no response': (_request, incoming) => void incoming.socket.destroy(),
  'what isn’t HTTP': raw('HTTP/1.1 200 OK\r\nA B: c\r\n\r\n'),
  'large headers': (_request, _incoming, response) =>
    void response.writeHead(200, { 'x-large': 'x'.repeat(300_000) }).end(),
  'a body that can’t be decompressed': (_request, _incoming, response) =>
    void response
      .writeHead(200, { 'content-encoding': 'gzip' })
      .end(gzipSync('x'.repeat(1_000)).fill(0xff, 12)),
  'a redirect whose target fails': ({ url }, _incoming, response) =>
    void (url === '/next'
      ? response.destroy()
      : response.writeHead(303, { location: '/next' }).end()),
};

const problemOf = (outcome: ApiOutcome): Problem | null =>
  outcome.ok ? outcome.response.diagnosis : outcome.problem;

describe.each(Object.entries(SERVERS))('%s', (_what, responder) => {
  test.each(['POST', 'PUT', 'PATCH', 'DELETE'])('after a %s', async (method) => {
    const server = await serve(responder);
    const { outcome } = await call(server.origin, requestFor('/', { method }));
    const problem = problemOf(outcome);
    expect(problem?.next).toContain('may have processed');
    expect(problem?.action).not.toBe('try-again');
  });

  test('after a GET', async () => {
    const server = await serve(responder);
    const { outcome } = await call(server.origin, requestFor('/'));
    expect(problemOf(outcome)?.next).not.toContain('may have processed');
  });
});

test.each([400, 403, 404, 409, 422, 429])('a %i wasn’t processed', async (status) => {
  const server = await serve(json(status, ''));
  const { outcome } = await call(server.origin, requestFor('/', { method: 'POST' }));
  expect(problemOf(outcome)?.next).not.toContain('may have processed');
});
