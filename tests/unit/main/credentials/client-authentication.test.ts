import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  basicValue,
  clientAuthOf,
  encodingMatters,
} from '../../../../src/main/credentials/client-authentication';

/** As a server that follows RFC 6749 section 2.3.1 reads it. */
const decode = (basic: string): readonly [string, string] => {
  const text = Buffer.from(basic, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  const unform = (part: string) => decodeURIComponent(part.replaceAll('+', ' '));
  return [unform(text.slice(0, colon)), unform(text.slice(colon + 1))];
};

describe('Basic client authentication', () => {
  test('T29 encodes the RFC 6749 example correctly', () => {
    expect(
      basicValue(
        { apiKey: '1PpG/Q 1', apiSecret: 'z/tZ9VwFZqApmIQ+ZH1I5pLk/uB4ud:X2/8bL+wfFTt1rFw=' },
        'basic',
      ),
    ).toBe(
      'MVBwRyUyRlErMTp6JTJGdFo5VndGWnFBcG1JUSUyQlpIMUk1cExrJTJGdUI0dWQlM0FYMiUyRjhiTCUyQndmRlR0MXJGdyUzRA==',
    );
  });

  test('T29 survives a server that decodes, with any characters', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(text, text, (apiKey, apiSecret) => {
        expect(decode(basicValue({ apiKey, apiSecret }, 'basic') ?? '')).toEqual([
          apiKey,
          apiSecret,
        ]);
      }),
    );
  });

  test('leaves the characters of a UUID or a base64url secret unchanged', () => {
    const pair = { apiKey: '0b9c9b7e-53b4-4d86-a1b5-0f1e77a0f3aa', apiSecret: 'aZ09-_.*' };
    expect(encodingMatters(pair)).toBe(false);
    expect(basicValue(pair, 'basic')).toBe(basicValue(pair, 'basic-unencoded'));
  });

  test('sends no header if the body has the secret', () => {
    expect(basicValue({ apiKey: 'k', apiSecret: 's' }, 'body')).toBeNull();
  });
});

test('encoding matters once either has a character that’s encoded', () => {
  expect(encodingMatters({ apiKey: 'a+b', apiSecret: 's' })).toBe(true);
  expect(encodingMatters({ apiKey: 'k', apiSecret: 'a b' })).toBe(true);
  expect(basicValue({ apiKey: 'k', apiSecret: 'a b' }, 'basic-unencoded')).toBe(
    Buffer.from('k:a b').toString('base64'),
  );
});

describe('a token request contains the client', () => {
  const pair = { apiKey: 'the key', apiSecret: 'a+b' };
  const requestWith = (method: Parameters<typeof clientAuthOf>[1]) => {
    const body = new URLSearchParams();
    const headers = new Headers();
    void clientAuthOf(pair, method)({ issuer: 'https://x' }, { client_id: 'c' }, body, headers);
    return { body: body.toString(), headers: Object.fromEntries(headers) };
  };

  test('only in the header, or only in the body', () => {
    expect(requestWith('basic')).toEqual({
      body: '',
      headers: { authorization: `Basic ${Buffer.from('the+key:a%2Bb').toString('base64')}` },
    });
    expect(requestWith('basic-unencoded')).toEqual({
      body: '',
      headers: { authorization: `Basic ${Buffer.from('the key:a+b').toString('base64')}` },
    });
    expect(requestWith('body')).toEqual({
      body: 'client_id=the+key&client_secret=a%2Bb',
      headers: {},
    });
  });
});
