// What of a response is registered for redaction, and what may be shown of it afterwards.
import { describe, expect, test } from 'vitest';
import { checkResponse } from '../../../../src/main/token/checked-response';

const checked = (text: string, more: { apiSecret?: string; assertion?: string | null } = {}) => {
  const { apiSecret = 'the-secret-of-it', assertion = null } = more;
  const hidden: string[] = [];
  const { serverWords, json } = checkResponse(
    { status: 200, headers: new Headers(), text, bytes: text.length },
    {
      credentials: { apiKey: 'the-api-key', apiSecret },
      clientAuthentication: 'basic',
      tokenUrl: new URL('https://as.example.com/token'),
      assertion,
      hideToken: (value) => void hidden.push(value),
      redact: (shown) => shown,
    },
  );
  return { hidden, serverWords, json };
};
const hiddenOf = (...tokens: readonly string[]) =>
  checked(JSON.stringify({ tokens: tokens.toReversed() })).hidden;

describe('a credential in the response', () => {
  test('of eight characters or more is hidden, unless it’s the API Key or a sentence', () => {
    expect(hiddenOf('abcdefgh', 'abcdefg', 'the-api-key', 'no token here', 'ijklmnop')).toEqual([
      'abcdefgh',
      'ijklmnop',
    ]);
  });

  test('is one of at most 64', () => {
    const tokens = Array.from({ length: 66 }, (_each, at) => `token-number-${at}`);
    expect(hiddenOf(...tokens)).toEqual(tokens.slice(0, 64));
  });

  test('fits into 256 Ki characters with those before it, or else isn’t hidden', () => {
    const [half, rest] = ['h'.repeat(128 * 1024), 'r'.repeat(128 * 1024 - 8)];
    expect(hiddenOf(half, rest, 'abcdefgh')).toEqual([half, rest, 'abcdefgh']);
    expect(hiddenOf(half, rest, 'abcdefghi', 'ijklmnop')).toEqual([half, rest, 'ijklmnop']);
    expect(hiddenOf('w'.repeat(256 * 1024 + 1), 'ijklmnop')).toEqual(['ijklmnop']);
  });
});

describe('what’s shown repeats neither', () => {
  const basic = (pair: string) => Buffer.from(pair).toString('base64');
  const shows = (text: string, ...given: Parameters<typeof checked>) =>
    checked(...given).serverWords.sentence(`got ${text} here`) !== null;

  test.each([
    ['the Secret', 'the-secret-of-it'],
    ['the API Key', 'the-api-key'],
    ['the pair', basic('the-api-key:the-secret-of-it')],
    ['a credential of the response', 'wxyz1234'],
  ])('%s', (_what, text) => expect(shows(text, '{"token":"wxyz1234"}')).toBe(false));

  test('the assertion, if there is one', () => {
    expect(shows('hdr.pay.sig', '', { assertion: 'hdr.pay.sig' })).toBe(false);
    expect(shows('hdr.pay.sig', '')).toBe(true);
  });

  test('the pair’s header without a Secret is no secret', () => {
    expect(shows(basic('the-api').slice(0, 8), '', { apiSecret: '' })).toBe(true);
    expect(shows(basic('the-api').slice(0, 8), '')).toBe(false);
  });
});

test('a byte order mark is ignored only at the start', () => {
  expect(checked('\ufeff{"a":1}').json).toEqual({ a: 1 });
  expect(checked('{"a":"\ufeff"}').json).toEqual({ a: '\ufeff' });
  expect(checked('\ufeff\ufeff{"a":1}').json).toBeUndefined();
});
