import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { resolveTarget } from '../../../src/main/api/request/target';
import { ProblemError } from '../../../src/main/problem-error';
import { withPathSegment } from '../../../src/renderer/workbench/request/address/path-rows';
import {
  queryRows,
  withQueryRow,
} from '../../../src/renderer/workbench/request/address/query-rows';
import { snippetRequest } from '../../../src/renderer/workbench/request/snippets/snippet-request';
import { emptyDraft } from '../../../src/renderer/workbench/model/draft';
import { summaryWith } from '../../support/connection';
import { typedAddress } from '../../support/typed-address';
import { isAbsolute, meantUrl, requestUrl } from '../../../src/shared/request-url';

const BASE = 'https://api.example.com/v1/';
/** What RFC 3986 has a place for in path and query; Tomcat and nginx take no less. */
const ALLOWED = /^(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9A-Fa-f]{2})*$/;

describe('a path', () => {
  test.each([
    ['/vehicles?limit=5', 'https://api.example.com/v1/vehicles?limit=5'],
    ['vehicles', 'https://api.example.com/v1/vehicles'],
    ['?limit=5', 'https://api.example.com/v1?limit=5'],
    ['', 'https://api.example.com/v1'],
    ['//vehicles/1', 'https://api.example.com/v1//vehicles/1'],
    ['/a\\b', 'https://api.example.com/v1/a%5Cb'],
    ['\\\\evil.example', 'https://api.example.com/v1/%5C%5Cevil.example'],
    [
      '/{a}|[b]^`?q={a}|[b]^`\\',
      'https://api.example.com/v1/%7Ba%7D%7C%5Bb%5D%5E%60?q=%7Ba%7D%7C%5Bb%5D%5E%60%5C',
    ],
    ['/100%?a=50%&b=%7B', 'https://api.example.com/v1/100%25?a=50%25&b=%7B'],
    ['/café', 'https://api.example.com/v1/caf%C3%A9'],
  ])('%j', (text, expected) => expect(requestUrl(text, BASE)).toBe(expected));

  test('stays on the origin and below the base, whatever is typed', () => {
    fc.assert(
      fc.property(typedAddress, (text) => {
        fc.pre(!isAbsolute(text) && !/(^|[/\\])(\.|%2e){1,2}([/\\?#]|$)/i.test(text.trim()));
        const url = new URL(requestUrl(text, BASE));
        expect(url.origin).toBe('https://api.example.com');
        expect(url.pathname.startsWith('/v1')).toBe(true);
        expect(url.username + url.password).toBe('');
      }),
      { numRuns: 5_000 },
    );
  });
});

describe('any address', () => {
  test('agrees with the URL parser: it is parsed already, and the same once more', () => {
    fc.assert(
      fc.property(typedAddress, (text) => {
        const whole = requestUrl(text, BASE);
        fc.pre(URL.canParse(whole));
        expect(new URL(whole).href).toBe(whole);
        expect(requestUrl(whole, BASE)).toBe(whole);
      }),
      { numRuns: 5_000 },
    );
  });

  test('holds nothing that a strict server refuses', () => {
    fc.assert(
      fc.property(typedAddress, (text) => {
        const whole = requestUrl(text, BASE);
        fc.pre(URL.canParse(whole) && /^https?:/.test(whole));
        const { pathname, search } = new URL(whole);
        expect(pathname + search).toMatch(ALLOWED);
      }),
      { numRuns: 5_000 },
    );
  });

  test('is the same in the copied command as on the wire', () => {
    const reach = { apiBaseUrl: BASE, tokenOrigins: new Set<string>(), plainHttpAccepted: true };
    const connection = summaryWith({ apiBaseUrl: BASE, plainHttpAccepted: true });
    fc.assert(
      fc.property(typedAddress, (text) => {
        let sent: string;
        try {
          sent = resolveTarget(text, reach).url.href;
        } catch (error) {
          expect(error).toBeInstanceOf(ProblemError);
          return;
        }
        expect(snippetRequest({ ...emptyDraft, url: text }, connection).url).toBe(sent);
      }),
      { numRuns: 2_000 },
    );
  });

  test('keeps what a row holds, and a segment too', () => {
    const value = fc
      .string({ unit: 'grapheme', maxLength: 20 })
      .filter((text) => !/\{\{|\}\}/.test(text));
    fc.assert(
      fc.property(value, value, (text, segment) => {
        fc.pre(text !== '' && !/^(\.|%2e){1,2}$/i.test(segment) && segment !== '');
        const url = withQueryRow(withPathSegment('/a', 1, segment), 0, { name: 'n', value: text });
        const sent = new URL(requestUrl(url, BASE));
        expect(sent.pathname + sent.search).toMatch(ALLOWED);
        expect(queryRows(sent.href)).toEqual([
          { name: 'n', value: text.replace(/\p{Surrogate}/gu, '\ufffd') },
        ]);
        expect(decodeURIComponent(sent.pathname.split('/').at(-1) ?? '')).toBe(
          segment.replace(/\p{Surrogate}/gu, '\ufffd'),
        );
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('what is a whole address', () => {
  test.each(['https://a', 'HTTP://a', ' https:a', 'mailto:a', 'localhost:3000/x'])(
    '%j names a server itself',
    (url) => expect(isAbsolute(url)).toBe(true),
  );
  test.each(['/a', 'a/b', '', '/a:b', '?a=b:c', '//a', '\\\\a'])('%j is a path', (url) =>
    expect(isAbsolute(url)).toBe(false),
  );

  test.each([
    ['api.example.com/foo', 'https://api.example.com/foo'],
    ['api.example.com:8443', 'https://api.example.com:8443'],
    ['localhost:3000/x', 'http://localhost:3000/x'],
    ['localhost', 'http://localhost'],
    ['127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['[::1]:8080/x', 'http://[::1]:8080/x'],
    ['10.0.0.1/x', 'https://10.0.0.1/x'],
  ])('%s without a scheme means %s', (text, meant) => expect(meantUrl(text)).toBe(meant));

  test.each([
    '/api.example.com/foo',
    'report.json',
    'vehicles',
    'v1.2',
    'a/b.c',
    'https://x.example/',
    '?q=a.example/',
  ])('%s means what it says', (text) => expect(meantUrl(text)).toBeNull());

  test('main says what was meant where it cannot be sent as it stands', () => {
    const reach = { apiBaseUrl: BASE, tokenOrigins: new Set<string>(), plainHttpAccepted: true };
    expect(() => resolveTarget('localhost:3000/x', reach)).toThrow(
      expect.objectContaining({
        problem: expect.objectContaining({
          code: 'url-not-http',
          next: 'Send it to http://localhost:3000/x instead.',
        }),
      }) as Error,
    );
  });
});
