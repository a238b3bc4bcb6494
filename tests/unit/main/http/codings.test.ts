// The codings of a body in the order they were applied: of its content, then of its transfer.
import { expect, test } from 'vitest';
import { codingsOf } from '../../../../src/main/http/decode/decode-layers';

test.each<[content: string, transfer: string, codings: readonly string[]]>([
  ['', 'chunked', []],
  ['', 'gzip, Chunked', ['gzip']],
  ['br', 'gzip, chunked', ['br', 'gzip']],
  ['gzip, br', '', ['gzip', 'br']],
  ['chunked', 'identity', ['chunked']],
])('of %j, sent as %j', (content, transfer, codings) => {
  expect(
    codingsOf([
      ['Transfer-Encoding', transfer],
      ['Content-Encoding', content],
    ]),
  ).toEqual(codings);
});
