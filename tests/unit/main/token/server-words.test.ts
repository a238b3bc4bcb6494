// What may be shown of a server's own text, at each limit; repeated-secrets.test.ts has what's never shown.
import { describe, expect, test } from 'vitest';
import { createServerWords, type KnownCredentials } from '../../../../src/main/token/server-words';

const wordsKnowing = (
  known: Partial<KnownCredentials> = {},
  redact = (text: string): string => text,
) => createServerWords({ secrets: [], identifiers: [], ...known }, redact);
const words = wordsKnowing();

/** Redacts one word, as the run's secrets are redacted. */
const withoutPlum = wordsKnowing({}, (text) => text.replaceAll('plum', '[fruit]'));

describe('a long word of a description', () => {
  test.each([
    ['opq7fQx2LmZ9rTb', 'shorter than sixteen characters, whatever it is'],
    ['authentication-x', 'words'],
    ['abcdefghijklmnopqrstuvwx123', 'of 24 small letters and three digits'],
    ['Abcdefghijklmnopqrstuvwxy123', 'the same with a capital before it'],
    ['ABCDEFGHIJKLMNOPQRSTUVWX123', 'of 24 capitals and three digits'],
    ['InvalidClientSecretUsedHereNow', 'of six words'],
    ['abcdefghijklmnoQrs', 'of a word with 15 letters'],
    ['AbcdefghijklmnopQrs', 'the same with a capital'],
    ['abcQrstuvwxyzabcdef', 'whose second word has 15 more'],
    ['abcdefghijklmnQrs', 'whose second word has two more'],
    ['abQrstuvwxyzabcd', 'whose first word has two letters'],
    ['abcdefghi-12345678', 'with a number of eight digits'],
    ['abcdefgh--------', 'of letters to a half'],
    ['größenordnungsüberschreitung', 'with letters of other scripts'],
    ['пользователь-неизвестен', 'of letters of another script'],
  ])('%s is shown: %s', (word) => {
    expect(words.sentence(`so ${word} it is`)).toBe(`so ${word} it is`);
  });

  test.each([
    ['opq7fQx2LmZ9rTb4', 'of anything'],
    ['abcdefghijklmnopqrstuvwxy', 'of 25 small letters'],
    ['Abcdefghijklmnopqrstuvwxyz', 'the same with a capital before it'],
    ['authorizations1234', 'with four digits at its end'],
    ['ABCDEFGHIJKLMNOPQRSTUVWXY', 'of 25 capitals'],
    ['AUTHORIZATIONS1234', 'of capitals with four digits at its end'],
    ['InvalidClientSecretUsedHereNowToo', 'of seven words'],
    ['abcdefghijklmnopQrs', 'of a word with 16 letters'],
    ['AbcdefghijklmnopqRst', 'the same with a capital'],
    ['abcQrstuvwxyzabcdefg', 'whose second word has 16 more'],
    ['abcdefghijklmnQr', 'whose second word has one more'],
    ['aQrstuvwxyzabcde', 'whose first word has one letter'],
    ['abcdefghijk-1234-56789', 'with nine digits'],
    ['----------------', 'of no letters'],
    ['abcdefg---------', 'of fewer letters than a half'],
    ['authentication-1a', 'with digits before letters'],
    ['authentication.b64_9Zk', 'with such a part at its end'],
  ])('%s isn’t: %s', (word) => {
    expect(words.sentence(`so ${word} it is`)).toBe('so [hidden] it is');
  });
});

describe('a description', () => {
  test('of up to 4,096 characters is shown, 300 of them', () => {
    expect(words.sentence('ab '.repeat(100).trim())).toBe('ab '.repeat(100).trim());
    expect(words.sentence('ab '.repeat(100))).toBe('ab '.repeat(100).trim());
    expect(words.sentence(`${'ab '.repeat(99)}abc`)).toBe(`${'ab '.repeat(99)}abc`);
    expect(words.sentence(`${'ab '.repeat(99)}abcd`)).toBe(`${'ab '.repeat(99)}abc…`);
    expect(words.sentence('a '.repeat(2_048))).toBe(`${'a '.repeat(150)}…`);
    expect(words.sentence(`${'a '.repeat(2_048)}b`)).toBeNull();
  });

  test('becomes one line without control characters', () => {
    expect(words.sentence(' \n no\tsuch \u202e\u200b  app \u0000')).toBe('no such app');
  });

  test('with a secret isn’t shown, also where control characters interrupt it', () => {
    expect(withoutPlum.sentence('a plum')).toBeNull();
    expect(withoutPlum.sentence('a pear')).toBe('a pear');
    const spaced = wordsKnowing({}, (text) => text.replaceAll('a plum', '[fruit]'));
    expect(spaced.sentence('a\u0001plum')).toBeNull();
  });
});

describe('a code', () => {
  test.each([
    'invalid_client',
    ' !',
    '#[',
    ']~',
    'two words',
    'authentication failed-for-this-client',
    `${'ab_'.repeat(21)}c`,
  ])('%j is shown', (code) => expect(words.code(code)).toBe(code));

  test.each([
    '',
    '"',
    '\\',
    'a\u007f',
    'a\u001f',
    'né',
    'a\nb',
    `${'ab_'.repeat(21)}cd`,
    'opq7fQx2LmZ9rTb4',
    'refused opq7fQx2LmZ9rTb4',
    'opq7fQx2LmZ9rTb4 refused',
  ])('%j isn’t', (code) => expect(words.code(code)).toBeNull());

  test('that would be redacted isn’t', () => {
    expect(withoutPlum.code('a plum')).toBeNull();
    expect(withoutPlum.code('a pear')).toBe('a pear');
  });
});

describe('scope values', () => {
  test.each(['', 'read write', '!#[]~', 'opq7fQx2LmZ9rTb4KsW8'])('%j are shown', (scope) =>
    expect(words.scope(scope)).toBe(scope),
  );

  test.each(['"', '\\', 'a\u007f', 'a\nb', 'né'])('%j aren’t', (scope) =>
    expect(words.scope(scope)).toBeNull(),
  );

  test('of up to 4,096 characters are shown, 2,000 of them', () => {
    expect(words.scope('a '.repeat(1_000))).toBe('a '.repeat(1_000));
    expect(words.scope(`${'a '.repeat(1_000)}b`)).toBe(`${'a '.repeat(1_000)}…`);
    expect(words.scope('a '.repeat(2_048))).toBe(`${'a '.repeat(1_000)}…`);
    expect(words.scope(`${'a '.repeat(2_048)}b`)).toBeNull();
  });

  test('with a secret aren’t shown', () => {
    expect(withoutPlum.scope('plum pear')).toBeNull();
    expect(withoutPlum.scope('apple pear')).toBe('apple pear');
    expect(wordsKnowing({ secrets: ['read-plums'] }).scope('read-plums')).toBeNull();
  });
});

describe('a media type', () => {
  const UNUSUAL = 'an unusual content type';
  test.each([
    [null, 'no content type'],
    ['', UNUSUAL],
    ['Text/HTML; charset=utf-8', 'text/html'],
    ['application/vnd.api+json', 'application/vnd.api+json'],
    ['x/1-a', 'x/1-a'],
    [`text/${'ab-'.repeat(20)}`, `text/${'ab-'.repeat(20)}`],
    [`text/${'ab-'.repeat(20)}c`, UNUSUAL],
    [`${'a'.repeat(20)}/b`, `${'a'.repeat(20)}/b`],
    [`${'a'.repeat(21)}/b`, UNUSUAL],
    ['text/-a', UNUSUAL],
    ['te_xt/a', UNUSUAL],
    ['text/a_b', UNUSUAL],
    ['text/opq7fqx2lmz9rtb4ksw8', UNUSUAL],
    ['text/a, text/b', 'text/b'],
    [`text/html; x=${'y'.repeat(987)}`, 'text/html'],
    [`text/html; x=${'y'.repeat(988)}`, UNUSUAL],
  ])('%j', (header, shown) => expect(words.mediaType(header)).toBe(shown));

  test('isn’t shown if any of the header’s types would be redacted', () => {
    expect(withoutPlum.mediaType('text/plum')).toBe(UNUSUAL);
    expect(withoutPlum.mediaType('text/plum, text/a')).toBe(UNUSUAL);
    expect(withoutPlum.mediaType('text/a;x=plum')).toBe('text/a');
    expect(wordsKnowing({ secrets: ['PlumsAreBlue'] }).mediaType('text/PlumsAreBlue')).toBe(
      UNUSUAL,
    );
  });
});

describe('where a redirect leads', () => {
  const BASE = new URL('https://as.example.com/token');
  const ANOTHER = 'another origin';
  test.each([
    [null, 'nowhere'],
    ['http://[x', 'no valid URL'],
    ['/login', 'another URL of the same origin'],
    ['https://as.example.com/x', 'another URL of the same origin'],
    ['https://other.example.com/x?y', 'https://other.example.com'],
    ['http://as.example.com', 'http://as.example.com'],
    ['//other.example.com/x', 'https://other.example.com'],
    ['ftp://other.example.com/', ANOTHER],
    ['data:text/plain,x', ANOTHER],
    [`https://${'ab.'.repeat(29)}abcde`, `https://${'ab.'.repeat(29)}abcde`],
    [`https://${'ab.'.repeat(29)}abcdef`, ANOTHER],
    ['https://opq7fqx2lmz9rtb4ksw8.example.com/', ANOTHER],
  ])('%s', (location, shown) => expect(words.origin(location, BASE)).toBe(shown));

  test.each([
    ['https://Secret-Plum-House.example.com/', ANOTHER],
    ['https://user@Secret-Plum-House.example.com/', ANOTHER],
    [String.raw`https:\\Secret-Plum-House.example.com\x`, ANOTHER],
    ['//Secret-Plum-House.example.com/', ANOTHER],
    ['http:Secret-Plum-House.example.com', ANOTHER],
    ['http:Secret-Plum-House.example.com//x', ANOTHER],
    ['http:other.example.com', 'http://other.example.com'],
    ['https://other.example.com/Secret-Plum-House', 'https://other.example.com'],
    ['https://other.example.com?Secret-Plum-House', 'https://other.example.com'],
    ['https://other.example.com#Secret-Plum-House', 'https://other.example.com'],
    ['https://Secret-Plum-House@other.example.com/', 'https://other.example.com'],
  ])('without a secret: %s', (location, shown) => {
    const known = wordsKnowing({}, (text) => text.replaceAll('Secret-Plum-House', '[API Secret]'));
    expect(known.origin(location, BASE)).toBe(shown);
    expect(wordsKnowing({ secrets: ['Secret-Plum-House'] }).origin(location, BASE)).toBe(shown);
  });

  test('isn’t shown if the host would be redacted only as it’s parsed', () => {
    expect(withoutPlum.origin('https://PLUM.example.com/', BASE)).toBe(ANOTHER);
  });
});
