// Token requests on real sockets: a real authorization server, servers that decode Basic or don't, and misbehaving
// ones. One file, because all send the same request.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { Provider } from 'oidc-provider';
import { afterEach, describe, expect, test } from 'vitest';
import { DIRECT } from '../../../src/main/http/route';
import { ProblemError } from '../../../src/main/problem-error';
import { requestToken, type TokenRequest } from '../../../src/main/token/request-token';
import { createAuthority } from '../../support/certificates';
import { HOSTILE_VALUES, ROOM_FOR_HEADERS } from '../../support/hostile-headers';
import { problemOfRejection } from '../../support/problem-of';
import {
  closedPort,
  closeServers,
  serve,
  serveRaw,
  serveTls,
  type Responder,
} from '../../support/servers';

afterEach(closeServers);

const KEY = '1PpG/Q 1';
const SECRET = 'z/tZ9VwFZqApmIQ+ZH1I5pLk/uB4ud:X2/8bL+wfFTt1rFw=';

const requestTo = (tokenUrl: string, more: Partial<TokenRequest> = {}): TokenRequest => ({
  tokenUrl,
  scope: 'anonymous',
  parameters: [],
  clientAuthentication: 'basic',
  credentials: { apiKey: KEY, apiSecret: SECRET },
  signingKey: null,
  hideAssertion: () => undefined,
  hideToken: () => undefined,
  redact: (text) => text,
  plainHttpAccepted: false,
  findRoutes: async () => [DIRECT],
  timeLimitMs: 3_000,
  signal: new AbortController().signal,
  ...more,
});

const issue: Responder = (_request, _incoming, response) => {
  response.setHeader('content-type', 'application/json');
  response.end('{"access_token":"abc","token_type":"Bearer","expires_in":3600}');
};

const basicOf = (header: string | undefined): string =>
  Buffer.from((header ?? '').slice(6), 'base64').toString('utf8');

describe('the request itself', () => {
  test('follows Fortellis’ documentation: Basic header, grant and scope in the body, nothing secret in it', async () => {
    const server = await serve(issue);
    const token = await requestToken(
      requestTo(`${server.origin}/v1/token`, { parameters: [['audience', 'x y']] }),
    );
    expect(token).toEqual({ accessToken: 'abc', lifetimeSeconds: 3_600, scope: null });
    const [sent] = server.requests;
    expect(sent).toMatchObject({ method: 'POST', url: '/v1/token' });
    expect(sent?.headers).toMatchObject({
      accept: 'application/json',
      'cache-control': 'no-cache',
      'content-type': expect.stringContaining('application/x-www-form-urlencoded'),
    });
    expect(Object.fromEntries(new URLSearchParams(sent?.body))).toEqual({
      grant_type: 'client_credentials',
      scope: 'anonymous',
      audience: 'x y',
    });
  });

  test('an empty scope is left out; client_secret_post puts both into the body', async () => {
    const server = await serve(issue);
    await requestToken(requestTo(server.origin, { scope: '', clientAuthentication: 'body' }));
    expect(Object.fromEntries(new URLSearchParams(server.requests[0]?.body))).toEqual({
      grant_type: 'client_credentials',
      client_id: KEY,
      client_secret: SECRET,
    });
    expect(server.requests[0]?.headers.authorization).toBeUndefined();
  });

  test('a compressed response is decompressed', async () => {
    const server = await serve((_request, _incoming, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'application/json' });
      response.end(gzipSync('{"access_token":"abc","token_type":"Bearer"}'));
    });
    expect((await requestToken(requestTo(server.origin))).accessToken).toBe('abc');
  });
});

describe('T29 servers that decode Basic, and servers that don’t', () => {
  /** Compares the credentials with the expected ones, decoded per RFC 6749 or raw. */
  const authorizing = (decodes: boolean) =>
    serve((request, incoming, response) => {
      const [key = '', ...rest] = basicOf(request.headers.authorization).split(':');
      const read = (text: string) =>
        decodes ? decodeURIComponent(text.replaceAll('+', ' ')) : text;
      const form = new URLSearchParams(request.body);
      const given = form.has('client_id')
        ? [form.get('client_id'), form.get('client_secret')]
        : [read(key), read(rest.join(':'))];
      if (given[0] === KEY && given[1] === SECRET) issue(request, incoming, response);
      else
        response
          .writeHead(401, { 'content-type': 'application/json' })
          .end('{"error":"invalid_client"}');
    });

  test.each([
    ['decodes', 'basic', true],
    ['decodes', 'body', true],
    ['does not decode', 'basic', false],
    ['does not decode', 'basic-unencoded', true],
    ['does not decode', 'body', true],
  ] as const)('a server that %s, by %s', async (kind, clientAuthentication, accepted) => {
    const server = await authorizing(kind === 'decodes');
    const request = requestToken(requestTo(server.origin, { clientAuthentication }));
    if (accepted) expect((await request).accessToken).toBe('abc');
    else expect((await problemOfRejection(request)).code).toBe('invalid_client-encoding');
  });

  test('the certified one decodes (oidc-provider)', async () => {
    const oidc = new Provider('http://127.0.0.1', {
      clients: [
        {
          client_id: 'key+with/signs',
          client_secret: 'secret:with=all %of~them',
          grant_types: ['client_credentials'],
          redirect_uris: [],
          response_types: [],
        },
      ],
      features: { clientCredentials: { enabled: true }, devInteractions: { enabled: false } },
      scopes: ['anonymous'],
    });
    const credentials = { apiKey: 'key+with/signs', apiSecret: 'secret:with=all %of~them' };
    // Not serve(), whose recorder reads the body first.
    const server = createServer(
      (request, response) => void oidc.callback()(request, response),
    ).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    try {
      const token = await requestToken(
        requestTo(`http://127.0.0.1:${port}/token`, { credentials }),
      );
      expect(token.lifetimeSeconds).toBeGreaterThan(0);
      const wrong = { ...credentials, apiSecret: 'wrong' };
      const problem = await problemOfRejection(
        requestToken(requestTo(`http://127.0.0.1:${port}/token`, { credentials: wrong })),
      );
      expect(problem.code).toMatch(/^invalid_client/);
    } finally {
      server.close();
      server.closeAllConnections();
    }
  });
});

describe('T20 redirects are never followed: they would take the secret along', () => {
  test.each([301, 302, 303, 307, 308])('%i', async (status) => {
    const elsewhere = await serve(issue);
    const server = await serve((_request, _incoming, response) => {
      response.writeHead(status, { location: `${elsewhere.origin}/token` }).end();
    });
    for (const clientAuthentication of ['basic', 'body'] as const) {
      const problem = await problemOfRejection(
        requestToken(requestTo(server.origin, { clientAuthentication })),
      );
      expect(problem).toMatchObject({
        code: 'token-redirected',
        detail: `HTTP ${status} to ${elsewhere.origin}`,
      });
    }
    expect(elsewhere.connections()).toBe(0);
  });
});

describe('a misbehaving token endpoint', () => {
  test('T40 its credentials are hidden before the problem is reported, whatever is missing', async () => {
    const hidden: string[] = [];
    const server = await serve((_request, _incoming, response) => {
      response.writeHead(500, { 'content-encoding': 'gzip' });
      response.end(gzipSync('\ufeff{"access_token":"opaque-0123456789"}'));
    });
    const problem = await problemOfRejection(
      requestToken(requestTo(server.origin, { hideToken: (value) => void hidden.push(value) })),
    );
    expect(problem.detail).toBe(
      'HTTP 500, no content type, 39 bytes, a JSON object, has an access_token field.',
    );
    expect(hidden).toEqual(['opaque-0123456789']);
  });

  test.each([
    ['gzip', ''],
    ['deflate, br', ''],
    ['gzip', '{"error":"invalid_client"}'],
    ['br', ' {"error":"invalid_client"}'],
  ])('labelled %s, and %j: status and error are reported', async (coding, body) => {
    const server = await serve((_request, _incoming, response) => {
      response.writeHead(401, { 'content-encoding': coding, 'content-type': 'application/json' });
      response.end(body);
    });
    const problem = await problemOfRejection(requestToken(requestTo(server.origin)));
    expect(problem.code).toBe('invalid_client-encoding');
  });

  test('a token response that isn’t compressed as its header says is accepted', async () => {
    for (const [coding, pack] of [
      ['deflate', deflateRawSync],
      ['gzip', (body: string) => Buffer.from(body)],
      ['gzip', (body: string) => Buffer.concat([gzipSync(body), Buffer.from('junk')])],
    ] as const) {
      const server = await serve((_request, _incoming, response) => {
        response.writeHead(200, { 'content-encoding': coding });
        response.end(pack('{"access_token":"opaque-0123456789","token_type":"Bearer"}'));
      });
      const issued = await requestToken(requestTo(server.origin));
      expect(issued.accessToken).toBe('opaque-0123456789');
    }
  });

  test.each([
    ['cut off', gzipSync('{"access_token":"opaque-0123456789"}').subarray(0, -9)],
    ['no JSON', Buffer.from('<html>opaque-0123456789</html>')],
    ['another packing', deflateRawSync('{"access_token":"opaque-0123456789"}')],
  ])(
    'labelled gzip, and %s: nothing of it is shown, and nothing of it is promised',
    async (_what, body) => {
      const server = await serve((_request, _incoming, response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' });
        response.end(body);
      });
      const problem = await problemOfRejection(requestToken(requestTo(server.origin)));
      expect(problem.code).toBe('body-undecodable');
      expect(problem.next).toMatch(/contact the server’s operator/i);
      expect(problem.detail).toBeUndefined();
    },
  );

  test('one that hangs up, before or during its response, can safely be asked again', async () => {
    for (const [bytes, code] of [
      ['', 'connection-lost'],
      ['HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{"access_token":"ab', 'broke-off'],
    ] as const) {
      const server = await serveRaw((socket) => void socket.end(bytes));
      const problem = await problemOfRejection(requestToken(requestTo(server.origin)));
      expect(problem.code).toBe(code);
      expect(problem.next).toMatch(/^Try again\. .*server’s operator/);
      expect(problem.next).not.toMatch(/shown|processed/);
    }
  });

  test('200 MB: aborted after one', async () => {
    let written = 0;
    const server = await serve((_request, _incoming, response) => {
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536, ' '))) written += 65_536;
      };
      response.on('drain', more);
      more();
    });
    expect((await problemOfRejection(requestToken(requestTo(server.origin)))).code).toBe(
      'token-too-large',
    );
    expect(written).toBeLessThan(20_000_000);
  });

  test('one byte at a time, or nothing at all: the total time counts', async () => {
    const dripping = await serve((_request, _incoming, response) => {
      const timer = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(timer));
    });
    const silent = await serveRaw(() => undefined);
    for (const { origin } of [dripping, silent]) {
      const problem = await problemOfRejection(
        requestToken(requestTo(origin, { timeLimitMs: 300 })),
      );
      expect(problem).toMatchObject({ code: 'time-limit', step: 'token' });
    }
  });

  test('a closed port, a name that doesn’t resolve, an invalid address', async () => {
    const port = await closedPort();
    const codeOf = async (url: string) =>
      (await problemOfRejection(requestToken(requestTo(url)))).code;
    expect(await codeOf(`http://127.0.0.1:${port}`)).toBe('connection-refused');
    expect(await codeOf('https://nowhere.invalid/token')).toBe('name-not-resolved');
    expect(await codeOf('http://as.example.com/token')).toBe('plain-http');
    expect(await codeOf('ftp://as.example.com')).toBe('url-not-http');
    expect(await codeOf('https://user:pass@as.example.com')).toBe('url-has-credentials');
    expect(await codeOf('token')).toBe('url-invalid');
  });

  test('T22 an untrusted certificate: the secret isn’t sent', async () => {
    const server = await serveTls(createAuthority().identity(), issue);
    expect((await problemOfRejection(requestToken(requestTo(server.origin)))).code).toBe(
      'tls-not-trusted',
    );
    expect(server.requests).toHaveLength(0);
  });

  test('F16 one request, no storm', async () => {
    const server = await serve((_request, _incoming, response) => response.writeHead(401).end());
    await problemOfRejection(requestToken(requestTo(server.origin)));
    expect(server.requests).toHaveLength(1);
  });

  test('cancel ends it at once', async () => {
    const abort = new AbortController();
    const server = await serveRaw(() => abort.abort(new ProblemError('cancelled')));
    const problem = await problemOfRejection(
      requestToken(requestTo(server.origin, { signal: abort.signal })),
    );
    expect(problem.code).toBe('cancelled');
  });
});

// In quadratic time, or with a stack as deep as the value is long, one of these would take longer than a test may.
describe.each([
  ['Content-Type', 200],
  ['Content-Type', 500],
  ['WWW-Authenticate', 400],
  ['WWW-Authenticate', 401],
  ['Location', 302],
  ['Retry-After', 429],
  ['Content-Encoding', 200],
] as const)('a long %s with status %i', (name, status) => {
  test('is read in linear time, whatever it repeats', async () => {
    for (const value of HOSTILE_VALUES.values()) {
      // oxlint-disable-next-line no-await-in-loop -- one after another
      const { origin } = await serveRaw((socket) =>
        socket.end(`HTTP/1.1 ${status} X\r\n${name}: ${value}\r\nContent-Length: 2\r\n\r\n{}`),
      );
      const findRoutes = async () => [{ ...DIRECT, headerBytes: ROOM_FOR_HEADERS }];
      // oxlint-disable-next-line no-await-in-loop -- one after another
      const { code } = await problemOfRejection(requestToken(requestTo(origin, { findRoutes })));
      expect(code).toMatch(/^(?:token-|body-undecodable|credentials-|invalid_)/);
    }
  });
});
