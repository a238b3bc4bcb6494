// Status lines that aren't HTTP/1.1 (RFC 9112 section 4): the response arrived, so its connection isn't to blame.
import { afterEach, expect, test } from 'vitest';
import { problemOfSending } from '../../support/sending';
import { closeServers, serveRaw } from '../../support/servers';

afterEach(closeServers);

const INVALID = [
  'HTTP/1.1 000 Odd',
  'HTTP/1.1 001 Odd',
  'HTTP/1.1 010 Odd',
  'HTTP/1.1 099 Odd',
  'HTTP/1.1 99 Odd',
  'HTTP/1.1 0200 Odd',
  'HTTP/1.1 1000 Odd',
  'HTTP/1.1 20x Odd',
  'HTTP/1.1 -200 Odd',
  'HTTP/1.1 +200 Odd',
  'HTTP/1.1  200 Odd',
  'HTTP/1.1 OK',
  'HTTP/1.1',
  'HTTP/1.a 200 OK',
  'HTTP/3.7 200 OK',
  'HTTP 200 OK',
  'http/1.1 200 OK',
  'ICY 200 OK',
  '200 OK',
  'GET / HTTP/1.1',
];

const FRAMINGS = { 'a length': 'Content-Length: 2\r\n\r\nok', nothing: '\r\n' };

test.each(INVALID.flatMap((line) => Object.entries(FRAMINGS).map((framing) => [line, ...framing])))(
  '%j, with %s',
  async (line, _framing, rest) => {
    const server = await serveRaw((socket) => socket.end(`${line}\r\n${rest}`));
    for (const method of ['GET', 'POST', 'HEAD'])
      expect((await problemOfSending(server.origin, { method })).code).toBe('not-http');
  },
);
