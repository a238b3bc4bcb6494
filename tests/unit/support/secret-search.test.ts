import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { createSecretSearch } from '../../support/secret-search';

const SECRET = 'q/tZ9+Vw FZä"<pm>%Q~=';
const search = createSecretSearch([{ name: 'secret', value: SECRET }]);

const swapped = (text: string) => Buffer.from(text, 'utf16le').swap16();
const bytes = Buffer.from(SECRET);

describe('finds the secret', () => {
  test.each<readonly [string, Buffer | string]>([
    ['as UTF-8', SECRET],
    ['as Latin-1', Buffer.from(SECRET, 'latin1')],
    ['as UTF-16, little-endian', Buffer.from(SECRET, 'utf16le')],
    ['as UTF-16, big-endian', swapped(SECRET)],
    ['in JSON', JSON.stringify({ a: SECRET })],
    ['in JSON that is ASCII only', JSON.stringify(SECRET).replaceAll('ä', '\\u00e4')],
    ['in JSON with slashes escaped', JSON.stringify(SECRET).replaceAll('/', '\\/')],
    [
      'in JSON made for HTML',
      JSON.stringify(SECRET)
        .replaceAll('ä', '\\u00e4')
        .replaceAll('<', '\\u003c')
        .replaceAll('>', '\\u003e')
        .replaceAll('+', '\\u002b')
        .replaceAll('=', '\\u003d'),
    ],
    ['in HTML', SECRET.replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')],
    ['in a URL’s path', encodeURIComponent(SECRET)],
    ['in a form', new URLSearchParams({ a: SECRET }).toString()],
    [
      'in a form with lower-case escapes',
      new URLSearchParams({ a: SECRET }).toString().replaceAll(/%../g, (x) => x.toLowerCase()),
    ],
    ['as hex', bytes.toString('hex')],
    ['as upper-case hex', bytes.toString('hex').toUpperCase()],
    ['as hex in UTF-16', Buffer.from(bytes.toString('hex'), 'utf16le')],
    ['by its first half', SECRET.slice(0, 10)],
    ['by its second half', Buffer.from(SECRET.slice(10), 'utf16le')],
  ])('%s', (_how, text) => {
    const data = Buffer.concat([
      Buffer.from('before '),
      Buffer.from(text as string),
      Buffer.from(' after'),
    ]);
    expect(search.inBytes(data)).not.toEqual([]);
  });

  test('in Base64 and base64url of whatever holds it, in one byte a character or two', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 20 }),
        fc.uint8Array({ maxLength: 20 }),
        fc.constantFrom<BufferEncoding>('base64', 'base64url'),
        fc.constantFrom<BufferEncoding>('utf8', 'utf16le'),
        (before, after, encoding, stored) => {
          const text = Buffer.concat([before, bytes, after]).toString(encoding);
          return search.inBytes(Buffer.from(text, stored)).some((hit) => hit.includes('Base64'));
        },
      ),
    );
  });

  test('in a view of a larger buffer, and not beside it', () => {
    const slab = Buffer.from(`${SECRET}${'.'.repeat(100)}`);
    expect(search.inBytes(slab.subarray(2))).toEqual([expect.stringContaining('a half')]);
    expect(search.inBytes(slab.subarray(bytes.length))).toEqual([]);
  });
});

test('finds nothing where it is not, nor a likeness', () => {
  expect(
    search.inText(`${SECRET.slice(0, 7)} ${SECRET.slice(1, 9)} ${SECRET.toUpperCase()}`),
  ).toEqual([]);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (data) => search.inBytes(data).length === 0),
  );
});

test('tells which secret in which form, and never its value', () => {
  const two = createSecretSearch([
    { name: 'secret', value: SECRET },
    { name: 'token', value: 'token-of-the-test' },
  ]);
  const hits = two.inText(`${SECRET} token-of-the-test`);
  expect(hits).toContain('secret as UTF-8');
  expect(hits).toContain('token as UTF-8');
  expect(hits.join()).not.toContain(SECRET.slice(0, 7));
});

describe('in a folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keybearer-search-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('looks at every file, deep and hidden ones too, and at their names', () => {
    mkdirSync(join(folder, 'a/b'), { recursive: true });
    writeFileSync(
      join(folder, 'a/b/.hidden'),
      Buffer.concat([Buffer.alloc(10_000), Buffer.from(SECRET, 'utf16le')]),
    );
    writeFileSync(join(folder, bytes.toString('hex')), '');
    writeFileSync(join(folder, 'clean'), 'nothing');
    const hits = search.inFolder(folder);
    expect(hits).toContain('secret as UTF-16LE in a/b/.hidden');
    expect(hits).toContain(`secret as hex in ${bytes.toString('hex')}`);
    expect(hits.join()).not.toContain('clean');
  });
});
