// Headers and query as text.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  paramLines,
  withParamLines,
} from '../../../../../src/renderer/workbench/request/address/param-lines';
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

const inUrl = (url: string) => ({ url, paramsOff: [] });

test('what isn’t edited keeps its spelling', () => {
  const address = inUrl('/a?x=%20y&b&c=1%2B1&d=%0A&{{e}}=/#end');
  const lines = paramLines(address);
  expect(lines).toBe('x= y\nb\nc=1+1\nd=%0A\n{{e}}=/');
  expect(withParamLines(address, lines)).toEqual(address);
  expect(withParamLines(address, `${lines}\n\nn&=ü=`).url).toBe(
    '/a?x=%20y&b&c=1%2B1&d=%0A&{{e}}=/&n%26=%C3%BC=#end',
  );
  expect(withParamLines(address, '')).toEqual(inUrl('/a#end'));
});

test('a # or // before a parameter switches it off, and taking it away on', () => {
  const address = inUrl('/a?x=%7e&y=+z&v');
  const off = withParamLines(address, '# x=~\n//y= z\n  // v\n#\n//  n=1');
  expect(off).toEqual({
    url: '/a',
    paramsOff: ['x=%7e', 'y=+z', 'v', 'n=1'].map((segment) => ({ at: 0, segment })),
  });
  expect(paramLines(off)).toBe('# x=~\n# y= z\n# v\n# n=1');
  expect(withParamLines(off, 'x=~\n# y= z\nv').url).toBe('/a?x=%7e&v');
});

test('a name that starts like that is still sent', () => {
  const address = inUrl('/a?%23x=1&//y=2&/z=3');
  expect(paramLines(address)).toBe('%23x=1\n%2F/y=2\n/z=3');
  expect(withParamLines(address, paramLines(address))).toEqual(address);
});

test('any parameters stay what they are', () => {
  const text = fc.string({ unit: 'binary', maxLength: 8 });
  const param = fc.tuple(text, text, fc.nat({ max: 4 }), fc.boolean());
  fc.assert(
    fc.property(fc.array(param, { maxLength: 4 }), (params) => {
      const named = params
        .filter(([name]) => name !== '')
        .map(([name, value, at, on]) => ({
          segment: [name, value].map(encodeURIComponent).join('='),
          at,
          on,
        }));
      const sent = named.filter(({ on }) => on);
      const address = {
        url: `/a${sent.length === 0 ? '' : '?'}${sent.map(({ segment }) => segment).join('&')}`,
        paramsOff: named
          .filter(({ on }) => !on)
          .map(({ at, segment }) => ({ at: Math.min(at, sent.length), segment }))
          .toSorted((one, other) => one.at - other.at),
      };
      expect(withParamLines(address, paramLines(address))).toEqual(address);
    }),
  );
});
