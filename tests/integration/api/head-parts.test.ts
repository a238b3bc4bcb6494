// A secret that stands in any part of a response's head, in any form: a page sees none of it, also where a part is shown
// parsed or in lower case.
import { afterEach, expect, test } from 'vitest';
import { call, requestFor } from '../../support/calling';
import { closeServers, serveRaw } from '../../support/servers';
import { WRITERS } from '../../support/written-forms';

afterEach(closeServers);

/** Without digits, which HTML numbers without semicolons can't be followed by. */
const TOKEN = 'AbCdEfGhIjKlMnOpQrStUvWxYzQaWbScEdDeRfVgTh';

/** Each part that's read or shown, with the token somewhere in it. */
const PARTS: readonly ((token: string) => string)[] = [
  (token) => `Content-Encoding: ${token}`,
  (token) => `Content-Encoding: gzip, ${token}`,
  (token) => `Content-Type: ${token}/json`,
  (token) => `Content-Type: application/x-${token}+json`,
  (token) => `Content-Type: text/plain; charset=${token}`,
  (token) => `Content-Type: text/plain; charset="x ${token}"`,
  (token) => `Content-Type: multipart/mixed; boundary=${token}`,
  (token) => `X-${/^[\w-]+$/.test(token) ? token : 'Token'}: ${token}`,
  (token) => `WWW-Authenticate: ${token} realm="${token}", error="${token}"`,
  (token) => `WWW-Authenticate: Bearer error="${token}", error_description="${token}"`,
  (token) => `Location: http://${token}.localhost:1/${token}?${token}#${token}`,
  (token) => `Location: http://${token}:${token}@127.0.0.1:1/`,
  (token) => `Content-Disposition: attachment; filename="${token}.txt"`,
  (token) => `Content-Disposition: attachment; filename*=UTF-8''${token}.txt`,
  (token) => `Content-Disposition: ${token}; filename=${token}`,
  (token) => `Retry-After: ${token}`,
  (token) => `Set-Cookie: ${token}=${token}; Path=/${token}`,
  (token) => `Server: ${token}/1.0`,
  (token) => `Content-Range: bytes ${token}`,
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
    for (const [index, part] of PARTS.entries())
      for (const status of ['200 OK', `401 ${written}`, '302 Found']) {
        const head = `HTTP/1.1 ${status}\r\n${part(written)}\r\nContent-Length: 5\r\n`;
        const server = await serveRaw((socket) => {
          socket.end(`${head}Connection: close\r\n\r\nhello`, 'latin1');
        });
        const called = await call(server.origin, requestFor('/'), { tokens: [TOKEN] });
        const shown = (JSON.stringify(called.outcome, withoutTiming) + called.text).toLowerCase();
        expect(
          telling.filter((each) => shown.includes(each)),
          `${index} ${head}`,
        ).toEqual([]);
        await server.close();
      }
  },
);
