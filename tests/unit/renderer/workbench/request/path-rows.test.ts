// URL and path rows are one text: what goes in comes out, and unedited parts keep their spelling.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  pathSegments,
  withoutPathSegment,
  withPathSegment,
} from '../../../../../src/renderer/workbench/request/address/path-rows';
import { requestUrl } from '../../../../../src/shared/request-url';
import { queryRows } from '../../../../../src/renderer/workbench/request/address/query-rows';

const segment = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
const base = fc.constantFrom('', '/', 'https://api.example.com', 'https://h:1/', '{{base}}');

describe('pathSegments', () => {
  it.each([
    ['/cars/v1/a%2Fb?x=/y#/z', ['cars', 'v1', 'a/b']],
    ['https://api.example.com/cars/1', ['cars', '1']],
    ['https://api.example.com', []],
    ['{{base}}/cars/{{vin/or?id}}', ['cars', '{{vin/or?id}}']],
    ['/{{base}}/cars', ['{{base}}', 'cars']],
    ['cars/1', ['cars', '1']],
    ['/cars/', ['cars', '']],
    ['/a/%zz', ['a', '%zz']],
    ['//cars/1', ['', 'cars', '1']],
    ['/', []],
    ['', []],
    ['?a=/b', []],
  ])('%j has %j', (url, segments) => expect(pathSegments(url)).toEqual(segments));
});

/** Of what is requested; none for the root. */
const requestedSegments = (url: string): readonly string[] => {
  const { pathname } = new URL(requestUrl(url, 'https://api.example.com'));
  return pathname === '/' ? [] : pathname.slice(1).split('/').map(decodeURIComponent);
};

it('has the segments that are requested, however many slashes there are', () => {
  const url = fc.string({ unit: fc.constantFrom('/', '\\', 'a', '?', '#'), maxLength: 12 });
  fc.assert(
    fc.property(url, (typed) => {
      expect(pathSegments(typed)).toEqual(requestedSegments(typed));
    }),
  );
});

describe('withPathSegment', () => {
  it('returns the segments that went in, and keeps the query', () => {
    fc.assert(
      fc.property(base, fc.array(segment, { minLength: 1, maxLength: 6 }), (start, segments) => {
        const url = segments.reduce(
          (so, one, at) => withPathSegment(so, at, one),
          `${start}?q=a/b#c`,
        );
        expect(pathSegments(url)).toEqual(segments);
        expect(queryRows(url)).toEqual([{ name: 'q', value: 'a/b' }]);
      }),
    );
  });

  it('leaves everything else exactly as typed', () => {
    expect(withPathSegment('https://h/%7ea/b/c%2f?d=%7e', 1, 'ü/ {{id}}')).toBe(
      'https://h/%7ea/%C3%BC%2F%20{{id}}/c%2f?d=%7e',
    );
  });

  it('doesn’t turn a colon into a scheme', () => {
    expect(withPathSegment('cars/1', 0, 'a:b')).toBe('a%3Ab/1');
    expect(withPathSegment('/cars/1', 0, 'a:b')).toBe('/a:b/1');
  });
});

describe('withoutPathSegment', () => {
  it('removes its slash too', () => {
    expect(withoutPathSegment('/a/b/c?d', 1)).toBe('/a/c?d');
    expect(withoutPathSegment('https://h/a', 0)).toBe('https://h/');
  });
});
