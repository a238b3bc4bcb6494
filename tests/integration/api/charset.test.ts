// Text in any charset, and what kind of body it is.
import { describe, expect, test } from 'vitest';
import { responseOf, call, requestFor } from '../../support/calling';
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
