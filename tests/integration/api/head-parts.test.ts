// A secret that stands in any part of a response's head, in any form: a page sees none of it, also where a part is shown
// parsed or in lower case, as hosts, charsets and media types are.
import { afterEach, expect, test } from 'vitest';
import { createSecretsInUse } from '../../../src/main/redaction/secrets-in-use';
import { createServerWords } from '../../../src/main/token/server-words';
import { call, requestFor } from '../../support/calling';
import { closeServers, serveRaw } from '../../support/servers';
import { WRITERS } from '../../support/written-forms';

afterEach(closeServers);

/** Without digits, which HTML numbers without semicolons can't be followed by. */
const TOKEN = 'AbCdEfGhIjKlMnOpQrStUvWxYzQaWbScEdDeRfVgTh';

/** The status and a header, with a secret somewhere in them. */
const HEADS: readonly ((secret: string) => string)[] = [
  (secret) => `200 OK\r\nContent-Encoding: ${secret}`,
  (secret) => `200 OK\r\nContent-Encoding: gzip, ${secret}`,
  (secret) => `200 OK\r\nContent-Type: ${secret}/json`,
  (secret) => `200 OK\r\nContent-Type: text/${secret}; charset=utf-8`,
  (secret) => `200 OK\r\nContent-Type: application/x-${secret}+json`,
  (secret) => `200 OK\r\nContent-Type: text/plain; charset=${secret}`,
  (secret) => `200 OK\r\nContent-Type: text/xml; CHARSET="a ${secret} b"`,
  (secret) => `200 OK\r\nContent-Type: multipart/mixed; boundary=${secret}`,
  (secret) => `200 OK\r\nX-${/^[\w-]+$/.test(secret) ? secret : 'Secret'}: ${secret}`,
  (secret) => `200 OK\r\nContent-Disposition: attachment; filename="${secret}.txt"`,
  (secret) => `200 OK\r\nContent-Disposition: attachment; filename*=UTF-8''${secret}.txt`,
  (secret) => `200 OK\r\nContent-Disposition: ${secret}; filename=${secret}`,
  (secret) => `200 OK\r\nSet-Cookie: ${secret}=${secret}; Path=/${secret}`,
  (secret) => `206 OK\r\nContent-Range: bytes ${secret}`,
  (secret) =>
    `302 ${secret}\r\nLocation: http://${secret}.localhost:1/${secret}?${secret}#${secret}`,
  (secret) => `302 Found\r\nLocation: http://${secret}:${secret}@127.0.0.1:1/`,
  (secret) => `302 Found\r\nLocation: //${secret}`,
  (secret) => `302 Found\r\nLocation: /last/${secret}?a=${secret}`,
  (secret) => `401 ${secret}\r\nWWW-Authenticate: ${secret} realm="${secret}", error="${secret}"`,
  (secret) => `403 No\r\nWWW-Authenticate: Bearer error="insufficient_scope", scope="${secret}"`,
  (secret) => `404 ${secret}\r\nServer: ${secret}/1.0`,
  (secret) => `429 Slow down\r\nRetry-After: ${secret}`,
];

/** As long, and with another character in each place. */
const OTHER = Array.from(TOKEN, (each) => String.fromCharCode(each.charCodeAt(0) ^ 1)).join('');

const piecesOf = (text: string): readonly string[] =>
  Array.from({ length: Math.max(0, text.length - 9) }, (_none, at) =>
    text.slice(at, at + 10).toLowerCase(),
  );

/** For JSON.stringify: long fractions of milliseconds can have any digits in them. */
const withoutTiming = (name: string, value: unknown) => (name === 'timing' ? null : value);

const fitsOnALine = (written: Buffer): boolean => !/[\x00-\x08\x0a-\x1f\x7f]/.test(String(written));

const ALL = Object.entries(WRITERS).flatMap(([form, ways]) =>
  Object.entries(ways).map(([way, write]) => [form, way, write] as const),
);
const WRITTEN = ALL.filter(([, , write]) => fitsOnALine(write(TOKEN)));

test.each([['as it is', '', (value: string) => Buffer.from(value)] as const, ...WRITTEN])(
  'T32 %s, %s',
  async (_form, _way, write) => {
    const written = write(TOKEN).toString('latin1');
    // What is written around the token, and is the same with another one, tells nothing.
    const common = new Set(piecesOf(write(OTHER).toString('latin1')));
    const telling = [...piecesOf(TOKEN), ...piecesOf(written)].filter((each) => !common.has(each));
    for (const headWith of HEADS) {
      const head = headWith(written);
      const server = await serveRaw((socket, first) => {
        const shown = first.startsWith('GET /last/') ? '200 OK' : head;
        socket.end(
          `HTTP/1.1 ${shown}\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello`,
          'latin1',
        );
      });
      const { outcome, text } = await call(server.origin, requestFor('/'), { tokens: [TOKEN] });
      expect(outcome.response).not.toBeNull();
      const shown = (JSON.stringify(outcome, withoutTiming) + text).toLowerCase();
      expect(
        telling.filter((each) => shown.includes(each)),
        head,
      ).toEqual([]);
      await server.close();
    }
  },
);

test('an API Secret', async () => {
  const secret = 'MixedCase-Secret-Of-An-App-9Zx';
  for (const head of HEADS) {
    const server = await serveRaw((socket, first) => {
      const shown = first.startsWith('GET /last/') ? '200 OK' : head(secret);
      socket.end(`HTTP/1.1 ${shown}\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi`);
    });
    const { outcome } = await call(server.origin, requestFor('/'), { apiSecret: secret });
    expect(JSON.stringify(outcome).toLowerCase()).not.toContain(secret.toLowerCase());
  }
});

test('a token with a tab in it, which the address that it makes has not', async () => {
  const host = `${TOKEN.slice(0, 9)}\t${TOKEN.slice(9)}.example`;
  const server = await serveRaw((socket) =>
    socket.end(`HTTP/1.1 302 Found\r\nLocation: http://${host}/\r\nContent-Length: 0\r\n\r\n`),
  );
  const { outcome } = await call(server.origin, requestFor('/'), { tokens: [TOKEN] });
  expect(outcome.response?.unfollowed?.to).toBe('http://[access token].example/');
});

test('a token in a token endpoint’s response', () => {
  const secrets = createSecretsInUse();
  secrets.addToken('MixedCaseSecretOfApp');
  const words = createServerWords({ secrets: [], identifiers: [] }, secrets.redact);
  expect(words.mediaType('text/MixedCaseSecretOfApp')).toBe('an unusual content type');
  expect(
    words.origin('https://MixedCaseSecretOfApp.example/', new URL('https://here.example/')),
  ).toBe('another origin');
});
