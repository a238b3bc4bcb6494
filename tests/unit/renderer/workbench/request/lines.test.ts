// Headers and query as text.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  queryLines,
  withQueryLines,
} from '../../../../../src/renderer/workbench/request/address/query-lines';
import {
  headerLines,
  headerRows,
  pastedHeaders,
} from '../../../../../src/renderer/workbench/request/lines/header-lines';

test('header lines become rows, and those that had one keep its ID', () => {
  const rows = headerRows('A: 1\n#B: x:y\n\n  // C:3\r\n:d: 4\nE', []);
  expect(rows.map(({ on, name, value }) => [on, name, value])).toEqual([
    [true, 'A', '1'],
    [false, 'B', 'x:y'],
    [false, 'C', '3'],
    [true, ':d', '4'],
    [true, 'E', ''],
  ]);
  expect(headerLines(rows)).toBe('A: 1\n# B: x:y\n# C: 3\n:d: 4\nE: ');
  const [first, second] = headerRows('A: 2\nB: 3', rows);
  expect([first?.id, second?.id]).toEqual([rows[0]?.id, rows[1]?.id]);
});

test.each(['A: 1\nB: 2', 'A: 1\n\n# B: 2\n', 'a:b\r\nc:d'])('%j is pasted as rows', (text) => {
  expect(pastedHeaders(text)).toHaveLength(2);
});

test.each(['A: 1', 'X-Name', 'one\ntwo', 'A: 1\ntwo words: 2', ''])('%j isn’t', (text) => {
  expect(pastedHeaders(text)).toBeNull();
});

test('what isn’t edited keeps its spelling', () => {
  const url = '/a?x=%20y&b&c=1%2B1&d=%0A&{{e}}=/#end';
  const lines = queryLines(url);
  expect(lines).toBe('x= y\nb\nc=1+1\nd=%0A\n{{e}}=/');
  expect(withQueryLines(url, lines)).toBe(url);
  expect(withQueryLines(url, `${lines}\n\nn&=ü=`)).toBe(
    '/a?x=%20y&b&c=1%2B1&d=%0A&{{e}}=/&n%26=%C3%BC=#end',
  );
  expect(withQueryLines(url, '')).toBe('/a#end');
});

test('any parameters stay what they are', () => {
  const text = fc.string({ unit: 'binary', maxLength: 8 });
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text), { maxLength: 4 }), (pairs) => {
      const named = pairs.filter(([name]) => name !== '');
      const url = `/a?${named.map((pair) => pair.map(encodeURIComponent).join('=')).join('&')}`;
      fc.pre(
        named.length > 0 &&
          queryLines(url)
            .split('\n')
            .every((line) => line.trim() !== ''),
      );
      expect(withQueryLines(url, queryLines(url))).toBe(url);
    }),
  );
});
