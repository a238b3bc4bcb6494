// A secret where main changes case or parses: no page sees it, in any case.
import { afterEach, describe, expect, test } from 'vitest';
import { createServerWords } from '../../../src/main/token/server-words';
import { createSecretsInUse } from '../../../src/main/redaction/secrets-in-use';
import { call, requestFor } from '../../support/calling';
import { closeServers, serveRaw } from '../../support/servers';

afterEach(closeServers);

const TOKEN = 'Opq-7fQx2LmZ9rTb4KsW8vNc1HdJ6gYp3Ea';
const SECRET = 'MixedCase-Secret-Of-An-App-9Zx';

const HEADS: Readonly<Record<string, (secret: string) => string>> = {
  charset: (secret) => `200 OK\r\nContent-Type: text/x; charset=${secret}`,
  'a charset in quotes': (secret) => `200 OK\r\nContent-Type: text/x; CHARSET="a${secret}b"`,
  'an XML charset': (secret) => `200 OK\r\nContent-Type: text/xml; charset=${secret}`,
  'media type': (secret) => `200 OK\r\nContent-Type: text/${secret}; charset=utf-8`,
  'the first part of a media type': (secret) => `200 OK\r\nContent-Type: ${secret}/x`,
  'a host': (secret) => `302 Found\r\nLocation: https://${secret}.example/`,
  'a bare host': (secret) => `302 Found\r\nLocation: //${secret}`,
  'a host with a tab': (secret) =>
    `302 Found\r\nLocation: https://${secret.slice(0, 9)}\t${secret.slice(9)}.example/`,
  'a path elsewhere': (secret) => `302 Found\r\nLocation: https://other.example/${secret}`,
  'a path within': (secret) => `302 Found\r\nLocation: /last/${secret}?a=${secret}`,
  'a reason': (secret) => `404 ${secret}`,
  'a header’s name': (secret) => `200 OK\r\nX-${secret}: 1`,
  'a file name': (secret) => `200 OK\r\nContent-Disposition: attachment; filename="${secret}.txt"`,
  'a challenge': (secret) =>
    `403 No\r\nWWW-Authenticate: Bearer error="insufficient_scope", scope="${secret}"`,
  'a coding': (secret) => `200 OK\r\nContent-Encoding: ${secret}`,
  'a cookie': (secret) => `200 OK\r\nSet-Cookie: ${secret}=${secret}`,
};

describe.each([
  ['token', TOKEN],
  ['Secret', SECRET],
])('a %s', (_name, secret) => {
  test.each(Object.entries(HEADS))('in %s', async (_place, head) => {
    const server = await serveRaw((socket, first) => {
      const is = first.includes('/last/') ? '200 OK' : head(secret);
      socket.end(`HTTP/1.1 ${is}\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi`);
    });
    const { outcome } = await call(server.origin, requestFor(`${server.origin}/`), {
      tokens: [TOKEN],
      apiSecret: SECRET,
    });
    expect(outcome.response).not.toBeNull();
    expect(JSON.stringify(outcome).toLowerCase()).not.toContain(secret.toLowerCase());
  });

  test('in a token endpoint’s response', () => {
    const secrets = createSecretsInUse();
    secrets.addToken('MixedCaseSecretOfApp');
    const words = createServerWords({ secrets: [], identifiers: [] }, secrets.redact);
    expect(words.mediaType('text/MixedCaseSecretOfApp')).toBe('an unusual content type');
    expect(
      words.origin('https://MixedCaseSecretOfApp.example/', new URL('https://here.example/')),
    ).toBe('another origin');
  });
});
