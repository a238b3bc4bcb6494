// The URL that a request is sent to, whatever is typed.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { resolveTarget } from '../../../src/main/api/request/target';
import { ProblemError } from '../../../src/main/problem-error';
import { withPathSegment } from '../../../src/renderer/workbench/request/address/path-rows';
import { withParamRow } from '../../../src/renderer/workbench/request/address/params';
import { queryRows } from '../../../src/renderer/workbench/request/address/query-rows';
import { snippetRequest } from '../../../src/renderer/workbench/request/snippets/snippet-request';
import { emptyDraft } from '../../../src/shared/draft/draft';
import { summaryWith } from '../../support/connection';
import { typedAddress } from '../../support/typed-address';
import { isAbsolute, requestUrl } from '../../../src/shared/request-url';

const BASE = 'https://api.example.com/v1/';

const REACH = { apiBaseUrl: BASE, tokenOrigins: new Set<string>(), plainHttpAccepted: true };

const CONNECTION = summaryWith({ apiBaseUrl: BASE, plainHttpAccepted: true });

/** Characters that RFC 3986 allows in path and query; Tomcat and nginx accept no others. */
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
    ['/a?', 'https://api.example.com/v1/a?'],
    ['/a?#', 'https://api.example.com/v1/a?#'],
    ['/a?#b?', 'https://api.example.com/v1/a?#b?'],
    ['?', 'https://api.example.com/v1?'],
    ['/{a}??', 'https://api.example.com/v1/%7Ba%7D??'],
    ['https://other.example?', 'https://other.example/?'],
    ['/café', 'https://api.example.com/v1/caf%C3%A9'],
  ])('%j', (text, expected) => expect(requestUrl(text, BASE)).toBe(expected));

  test.each([
    ['/a', 'https://h.example/v1/?k=1', 'https://h.example/v1/a?k=1'],
    ['/a?b=2#c', 'https://h.example/v1?k=1', 'https://h.example/v1/a?k=1&b=2#c'],
    ['?b', 'https://h.example/v1?k=1', 'https://h.example/v1?k=1&b'],
    ['', 'https://h.example/v1?k=1', 'https://h.example/v1?k=1'],
    ['a#b?c', 'https://h.example?k=1', 'https://h.example/a?k=1#b?c'],
    ['/a?b', 'https://h.example/v1?', 'https://h.example/v1/a?b'],
    ['/a?', 'https://h.example/v1?k=1', 'https://h.example/v1/a?k=1'],
    ['/a?#c', 'https://h.example/v1?k=1', 'https://h.example/v1/a?k=1#c'],
    ['/a', 'https://h.example/v1?', 'https://h.example/v1/a'],
    ['/a', 'https://h.example/v1#part', 'https://h.example/v1/a'],
    ['//a', 'https://h.example/?k=/x/', 'https://h.example//a?k=/x/'],
  ])('%j below a base with a query: %s', (text, base, expected) =>
    expect(requestUrl(text, base)).toBe(expected),
  );

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
  test('agrees with the URL parser, and is idempotent', () => {
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

  test('contains nothing that a strict server refuses', () => {
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

  test('is the same in the copied command and on the wire', () => {
    fc.assert(
      fc.property(typedAddress, (text) => {
        let sent: string;
        try {
          sent = resolveTarget(text, REACH).url.href;
        } catch (error) {
          expect(error).toBeInstanceOf(ProblemError);
          return;
        }
        expect(snippetRequest({ ...emptyDraft, url: text }, CONNECTION).url).toBe(sent);
      }),
      { numRuns: 2_000 },
    );
  });

  test('keeps a row’s value, and a segment’s too', () => {
    const value = fc
      .string({ unit: 'grapheme', maxLength: 20 })
      .filter((text) => !/\{\{|\}\}/.test(text));
    fc.assert(
      fc.property(value, value, (text, segment) => {
        fc.pre(text !== '' && !/^(\.|%2e){1,2}$/i.test(segment) && segment !== '');
        const address = { url: withPathSegment('/a', 1, segment), paramsOff: [] };
        const { url } = withParamRow(address, 0, { on: true, name: 'n', value: text });
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
