import { describe, expect, test } from 'vitest';
import { createSecretSearch } from '../../support/secret-search';

const SECRET = 'canary/with+signs=and "quotes" é ???>>>??? 0123456789';
const search = createSecretSearch({ secret: SECRET });

describe('the search that the proof uses', () => {
  test.each<[string, string | Buffer]>([
    ['UTF-8', `a ${SECRET} b`],
    ['Latin-1', Buffer.from(SECRET, 'latin1')],
    ['UTF-16LE', Buffer.from(`a ${SECRET}`, 'utf16le')],
    ['UTF-16BE', Buffer.from(`a ${SECRET}`, 'utf16le').swap16()],
    ['percent-encoded', encodeURIComponent(SECRET)],
    ['form-urlencoded', new URLSearchParams({ v: SECRET }).toString()],
    ['JSON-escaped', JSON.stringify({ v: SECRET })],
    ['hexadecimal', Buffer.from(SECRET).toString('hex')],
    ['Base64 at offset 0', Buffer.from(SECRET).toString('base64')],
    ['Base64 at offset 1', Buffer.from(`:${SECRET}`).toString('base64')],
    ['Base64 at offset 2', Buffer.from(`k:${SECRET} and more`).toString('base64')],
    ['Base64url at offset 1', Buffer.from(`1234${SECRET}`).toString('base64url')],
  ])('finds it as %s', (form, content) => {
    expect(search('here', content)).toContainEqual({ secret: 'secret', form, place: 'here' });
  });

  test('finds nothing if it isn’t there', () => {
    expect(search('here', SECRET.slice(0, -1))).toEqual([]);
  });
});
