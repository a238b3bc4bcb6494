// A token that the API refuses: one retry with a new one, and no more.
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import type { Progress } from '../../../src/shared/bridge/response';
import { call, endingOnce, requestFor, responseOf, TOKEN } from '../../support/calling';
import { closeServers, serve, serveRaw } from '../../support/servers';

afterEach(closeServers);

describe('F25, F26 a token that is refused', () => {
  const refusing = (
    status: number,
    headers: Record<string, string>,
    body: string,
    times: number,
  ) => {
    let refused = 0;
    return serve((_request, _incoming, response) => {
      refused += 1;
      if (refused > times) {
        response.end('{"ok":true}');
        return;
      }
      response.writeHead(status, headers);
      response.end(body);
    });
  };
  const bearer = { 'www-authenticate': 'Bearer error="invalid_token"' };
  const expired = '{"code":"TOKEN-EXPIRED","message":"x"}';

  test.each([
    ['401 invalid_token', 401, bearer, '', 'invalid_token'],
    ['401 TOKEN-EXPIRED', 401, {}, expired, 'TOKEN-EXPIRED'],
    ['403 TOKEN-EXPIRED', 403, {}, expired, 'TOKEN-EXPIRED'],
    [
      '403 TOKEN-EXPIRED, packed',
      403,
      { 'content-encoding': 'gzip' },
      gzipSync(expired),
      'TOKEN-EXPIRED',
    ],
  ] as const)(
    '%s: one new token, one retry, with a notice',
    async (_what, status, headers, body, reason) => {
      const server = await refusing(status, headers, body as string, 1);
      const content = { kind: 'text', text: 'payload', contentType: 'text/plain' } as const;
      const called = await call(server.origin, requestFor('/', { method: 'POST', body: content }), {
        tokens: [TOKEN, 'second-token'],
      });
      expect(responseOf(called)).toMatchObject({ status: 200, retriedAfter: reason });
      expect(called.tokensAsked).toBe(2);
      expect(server.requests.map(({ headers: { authorization } }) => authorization)).toEqual([
        `Bearer ${TOKEN}`,
        'Bearer second-token',
      ]);
      expect(server.requests[1]?.body).toBe('payload');
    },
  );

  test('a fresh token is refused as well: two requests, two tokens, no third', async () => {
    const server = await refusing(401, bearer, '{"why":"no"}', 99);
    const called = await call(server.origin, requestFor('/'), { tokens: [TOKEN, 'second-token'] });
    expect(responseOf(called).diagnosis?.code).toBe('api-refused-fresh-token');
    expect(called.text).toBe('{"why":"no"}');
    expect(server.requests).toHaveLength(2);
    expect(called.tokensAsked).toBe(2);
  });

  test.each([
    ['401 without a challenge', 401, {}, '{"message":"no"}', 'api-unauthorized'],
    [
      '403 insufficient_scope',
      403,
      { 'www-authenticate': 'Bearer error="insufficient_scope", scope="a b"' },
      '',
      'api-insufficient-scope',
    ],
    ['403 of the gateway', 403, {}, '{"code":"SUBSCRIPTION-MISMATCH"}', 'api-gateway'],
  ])(
    '%s is the API’s response, complete, without a retry',
    async (_what, status, headers, body, code) => {
      const server = await refusing(status, headers, body, 99);
      const called = await call(server.origin, requestFor('/'));
      expect(responseOf(called).diagnosis?.code).toBe(code);
      expect(called.text).toBe(body);
      expect(server.requests).toHaveLength(1);
    },
  );
});

const DIAGNOSES: Readonly<Record<number, string>> = {
  401: 'api-unauthorized',
  403: 'api-forbidden',
  404: 'api-not-found',
};

describe.each([401, 403, 404])('a %i with the token', (status) => {
  const head = (more: string) =>
    `HTTP/1.1 ${status} X\r\nContent-Type: application/json\r\n${more}\r\n\r\n`;
  const part = '{"error":"not your dealership"}';

  test.each<[string, string, 'end' | 'reset' | 'stall']>([
    ['that’s cut', head('Content-Length: 500') + part, 'end'],
    ['that’s reset', head('Content-Length: 500') + part, 'reset'],
    ['that stalls', head('Content-Length: 500') + part, 'stall'],
    ['with a cut chunk', `${head('Transfer-Encoding: chunked')}ff\r\n${part}`, 'end'],
    ['with a bad chunk', `${head('Transfer-Encoding: chunked')}5\r\n{"a":XX\r\n`, 'end'],
  ])('%s keeps its status, and what arrived', async (_what, bytes, ends) => {
    const server = await serveRaw((socket) => {
      socket.write(bytes, () => {
        if (ends === 'end') socket.end();
        if (ends === 'reset') setImmediate(() => socket.resetAndDestroy());
      });
    });
    const steps: Progress[] = [];
    const stalled = endingOnce(({ step }) => ends === 'stall' && step === 'receiving');
    const called = await call(server.origin, requestFor('/'), {
      abort: stalled.abort,
      onProgress: (progress) => {
        steps.push(progress);
        stalled.onProgress(progress);
      },
    });
    expect(called.outcome.ok).toBe(false);
    expect(called.outcome.response).toMatchObject({ status, body: { complete: false } });
    expect(called.outcome.response?.diagnosis?.code).toBe(DIAGNOSES[status]);
    if (ends === 'stall')
      expect(steps.at(-1)).toMatchObject({ step: 'receiving', status: { code: status } });
  });
});
