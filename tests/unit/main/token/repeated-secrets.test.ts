// A server's text that repeats a secret isn't shown, however the secret is written.
import { describe, expect, test } from 'vitest';
import { createServerWords, type KnownCredentials } from '../../../../src/main/token/server-words';

const repeats = (text: string, known: Partial<KnownCredentials>): boolean =>
  createServerWords({ secrets: [], identifiers: [], ...known }, (shown) => shown).sentence(text) ===
  null;

describe('a text repeats a secret', () => {
  test('in eight of its characters, an identifier as a whole', () => {
    expect(repeats('no bcdefghi', { secrets: ['abcdefghij'] })).toBe(true);
    expect(repeats('no bcdefgh', { secrets: ['abcdefghij'] })).toBe(false);
    expect(repeats('no abcdefgh', { secrets: ['abcdefgh'] })).toBe(true);
    expect(repeats('no abcdefg', { secrets: ['abcdefg'] })).toBe(true);
    expect(repeats('no abcdef', { secrets: ['abcdefg'] })).toBe(false);
    expect(repeats('no abcdefghi', { identifiers: ['abcdefghij'] })).toBe(false);
    expect(repeats('no abcdefghij', { identifiers: ['abcdefghij'] })).toBe(true);
  });

  test('of four characters or more', () => {
    for (const kind of ['secrets', 'identifiers'] as const) {
      expect(repeats('no wxyz', { [kind]: ['wxyz'] })).toBe(true);
      expect(repeats('no wxy', { [kind]: ['wxy'] })).toBe(false);
      expect(repeats('no wxy', { [kind]: [''] })).toBe(false);
    }
  });

  test('that has a space, whatever is written in its place', () => {
    for (const text of ['no pa ss', 'no pa+ss', 'no pa\u0001ss', 'no pa%20ss'])
      expect(repeats(text, { secrets: ['pa ss'] }), text).toBe(true);
    expect(repeats('no pass', { secrets: ['pa ss'] })).toBe(false);
  });

  test('if there are more than a hundred of them, always', () => {
    const secrets = Array.from({ length: 101 }, (_each, at) => `secret-number-${at}`);
    expect(repeats('harmless', { secrets: secrets.slice(1) })).toBe(false);
    expect(repeats('harmless', { secrets })).toBe(true);
  });

  // Its base64 has the two characters that differ in a URL.
  const ODD = 'ab>>>???~~~cd';
  test.each<[how: string, form: string]>([
    ['in capitals', ODD.toUpperCase()],
    ['in hexadecimal', Buffer.from(ODD).toString('hex')],
    ...['', 'x', 'xy'].flatMap((before): [string, string][] => [
      [`in base64 after ${before.length}`, Buffer.from(before + ODD).toString('base64')],
      [`in a URL’s after ${before.length}`, Buffer.from(before + ODD).toString('base64url')],
    ]),
    ['with spaces as plus signs', 'ab>>>+???~~~cd'],
    ['with fullwidth letters', 'ａｂ>>>???~~~ｃｄ'],
    ['with escapes', 'ab%3e%3e%3e???~~~cd'],
    ['with escapes of escapes', 'ab%253e%253e%253e???~~~cd'],
  ])('written %s', (_how, form) => {
    expect(repeats(`no ${form} here`, { secrets: [ODD] })).toBe(true);
    expect(repeats(`no ${form} here`, { identifiers: [ODD] })).toBe(true);
  });

  test('in one of up to 1,024 characters, in each of these forms; in a longer one, as it is', () => {
    const long = (length: number) =>
      'Zp4sK9qwXm7Bend '.repeat(64).padEnd(length, 'Q').slice(0, length);
    const encoded = (length: number) => Buffer.from(long(length)).toString('hex').slice(0, 100);
    expect(repeats(encoded(1_024), { secrets: [long(1_024)] })).toBe(true);
    expect(repeats(encoded(1_025), { secrets: [long(1_025)] })).toBe(false);
    expect(repeats('no zp4sk9qw here', { secrets: [long(1_025)] })).toBe(true);
  });

  test('without its punctuation, if at least eight characters are left', () => {
    expect(repeats('no abcdefgh here', { secrets: ['a-b-c-d-e-f-g-h'] })).toBe(true);
    expect(repeats('no abcdefg here', { secrets: ['a-b-c-d-e-f-g'] })).toBe(false);
  });
});
