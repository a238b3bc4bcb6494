// Text in any charset, and what kind of body it is.
import { describe, expect, test } from 'vitest';
import { ProblemError } from '../../../src/main/problem-error';
import { responseOf, call, requestFor } from '../../support/calling';
import { deferred } from '../../support/deferred';
import { serve } from '../../support/servers';

import { closeServersAndExpectNoErrors } from '../../support/unexpected-errors';

closeServersAndExpectNoErrors();

describe('F38 text', () => {
  const said = async (contentType: string | null, body: Buffer) => {
    const server = await serve((_request, _incoming, response) => {
      if (contentType !== null) response.setHeader('content-type', contentType);
      response.end(body);
    });
    const { body: reported } = responseOf(await call(server.origin, requestFor('/')));
    return [reported.kind, reported.firstText] as const;
  };
  test.each<[string, string | null, Buffer, string, string | null]>([
    [
      'Latin-1',
      'text/plain; charset=iso-8859-1',
      Buffer.from('caf\u00e9', 'latin1'),
      'text',
      'café',
    ],
    ['UTF-16 with a mark', 'text/plain', Buffer.from('\ufeffcaf\u00e9', 'utf16le'), 'text', 'café'],
    ['a UTF-8 mark', 'application/json', Buffer.from('\ufeff{}'), 'json', '{}'],
    ['invalid UTF-8', 'text/plain', Buffer.from([0x61, 0xff, 0x62]), 'text', 'a\ufffdb'],
    ['an unknown charset', 'text/plain; charset=klingon', Buffer.from('qapla'), 'text', 'qapla'],
    ['no type, JSON', null, Buffer.from(' {"a":1}'), 'json', ' {"a":1}'],
    ['no type, binary', null, Buffer.from([0x89, 0x50, 0, 1]), 'binary', null],
    ['a picture', 'image/png', Buffer.from([0x89, 0x50]), 'image', null],
    ['problem+json', 'application/problem+json', Buffer.from('{}'), 'json', '{}'],
  ])('%s', async (_what, type, body, kind, text) => {
    expect(await said(type, body)).toEqual([kind, text]);
  });
});

describe('kind and charset don’t depend on how the bytes arrive', () => {
  const page = (line: string) =>
    Buffer.from(
      `<!DOCTYPE html>\n<html>\n<head>\n<title>Page</title>\n<link>\n${line}\n</head>\n<body>M\u00fcnchen</body>\n</html>\n`,
      'latin1',
    );
  const CASES: readonly (readonly [string, string | null, Buffer])[] = [
    ['HTML with a late meta', 'text/html', page('<meta charset="windows-1252">')],
    [
      'XML with a line break in its declaration',
      'application/xml',
      Buffer.from('<?xml version="1.0"\nencoding="iso-8859-1"?>\n<a>M\u00fcnchen</a>\n', 'latin1'),
    ],
    ['JSON lines', 'application/octet-stream', Buffer.from('{"a":1}\n{"a":2}\n{"a":3}\n')],
    ['JSON lines without a type', null, Buffer.from('{"a":1}\r\n{"a":2}\r\n')],
    ['a number before text', null, Buffer.from('12\nmonkeys\nand more\n')],
    ['text before bytes', null, Buffer.from('GIF\nnot text\n\0\x01\x02\n')],
    [
      'UTF-16 without a mark',
      'application/json',
      Buffer.from('{"stadt":\n"M\u00fcnchen"}', 'utf16le'),
    ],
  ];

  test.each(CASES)('%s', async (_what, type, body) => {
    const inParts = async (parts: readonly Buffer[]) => {
      const server = await serve((_request, _incoming, response) => {
        if (type !== null) response.setHeader('content-type', type);
        response.flushHeaders();
        void (async () => {
          for (const part of parts) {
            await new Promise((done) => response.write(part, done));
            await new Promise((done) => setImmediate(done));
          }
          response.end();
        })();
      });
      const called = await call(server.origin, requestFor('/'));
      const { body: read } = responseOf(called);
      return [read.kind, read.charset, read.charsetFrom, read.encoding, read.firstText];
    };
    const whole = await inParts([body]);
    const linesOf = (bytes: Buffer) =>
      bytes
        .toString('latin1')
        .split(/(?<=\n)/)
        .map((line) => Buffer.from(line, 'latin1'));
    expect(await inParts(linesOf(body))).toEqual(whole);
    expect(await inParts(Array.from(body, (byte) => Buffer.from([byte])))).toEqual(whole);
    for (let at = 1; at < body.length; at += 7)
      // oxlint-disable-next-line no-await-in-loop -- one after another
      expect(await inParts([body.subarray(0, at), body.subarray(at)])).toEqual(whole);
  });

  test.each([
    ['HTML with a late meta', 'windows-1252', 'M\u00fcnchen'],
    ['XML with a line break in its declaration', 'iso-8859-1', 'M\u00fcnchen'],
  ])('%s is read as it says', async (name, charset, word) => {
    const [, type, body] = CASES.find(([each]) => each === name) ?? [];
    const server = await serve((_request, _incoming, response) => {
      response.setHeader('content-type', type ?? '');
      response.end(body);
    });
    const { body: read } = responseOf(await call(server.origin, requestFor('/')));
    expect(read.charset).toBe(charset);
    expect(read.firstText).toContain(word);
  });

  test('a page hears of it while the body arrives', async () => {
    const more = deferred();
    const server = await serve((_request, _incoming, response) => {
      response.setHeader('content-type', 'application/octet-stream');
      response.write('{"a":1}\n');
      void more.promise.then(() => response.write('{"a":2}\n'));
    });
    const kinds: string[] = [];
    const abort = new AbortController();
    await call(server.origin, requestFor('/'), {
      abort,
      onProgress: ({ response }) => {
        if (response === undefined) return;
        kinds.push(response.body.kind);
        if (kinds.length === 1) more.resolve();
        else abort.abort(new ProblemError('cancelled'));
      },
    });
    expect(kinds).toEqual(['json', 'ndjson']);
  });
});
