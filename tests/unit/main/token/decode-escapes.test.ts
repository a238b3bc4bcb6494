import { expect, test } from 'vitest';
import { decodeEscapes } from '../../../../src/main/token/decode-escapes';

test.each([
  ['plain', 'plain'],
  ['%41%7a', 'Az'],
  ['%c3%bc', 'ü'],
  ['%C3%BC %41', 'ü A'],
  ['100%', '100%'],
  ['%4', '%4'],
  ['%zz', '%zz'],
  [String.raw`\u0041\U007a`, 'Az'],
  [String.raw`\x41`, 'A'],
  [String.raw`\u004`, String.raw`\u004`],
  [String.raw`\x4`, String.raw`\x4`],
  [String.raw`\"\\\/\'`, String.raw`"\/'`],
  [String.raw`\n`, String.raw`\n`],
  ['&amp;&lt;&gt;&quot;&apos;', `&<>"'`],
  ['&AMP;', '&'],
  ['&nbsp;', '&nbsp;'],
  ['&amp', '&amp'],
  ['&#65;&#122;', 'Az'],
  ['&#x41;&#X7A;', 'Az'],
  ['&#x10ffff;', '\u{10ffff}'],
  ['&#x110000;', '\ufffd'],
  ['&#1114111;', '\u{10ffff}'],
  ['&#1114112;', '\ufffd'],
  ['&#x0000041;', '&#x0000041;'],
  ['&#00000065;', '&#00000065;'],
  ['&#;', '&#;'],
  ['&#x;', '&#x;'],
])('%s is read as %s', (written, read) => {
  expect(decodeEscapes(written)).toBe(read);
  expect(decodeEscapes(`x${written}x`)).toBe(`x${read}x`);
});

test('only one layer is decoded of percent and HTML escapes', () => {
  expect(decodeEscapes('%2541 &amp;amp;')).toBe('%41 &amp;');
});
