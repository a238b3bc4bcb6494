// URL and query rows are one text: what goes in comes out, and unedited parts keep their spelling.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  queryRows,
  withoutQueryRow,
  withQueryRow,
} from '../../../../../src/renderer/workbench/request/address/query-rows';

const text = fc.string({ unit: 'grapheme', maxLength: 20 });
// A lone surrogate or an empty row has no spelling of its own.
const row = fc.record({ name: text, value: text }).filter(({ name, value }) => name + value !== '');

describe('queryRows', () => {
  it('reads each part between &, decoded', () => {
    expect(queryRows('/v?limit=50&q=a%20b+c&flag&x=1=2#top')).toEqual([
      { name: 'limit', value: '50' },
      { name: 'q', value: 'a b c' },
      { name: 'flag', value: '' },
      { name: 'x', value: '1=2' },
    ]);
  });

  it('shows invalid escapes as they are', () => {
    expect(queryRows('/v?a=%zz')).toEqual([{ name: 'a', value: '%zz' }]);
  });

  it('finds none without a query', () => {
    expect(queryRows('/v#a?b=c')).toEqual([]);
  });
});

describe('withQueryRow', () => {
  it('returns the rows that went in', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), (rows) => {
        const url = rows.reduce((so, one, at) => withQueryRow(so, at, one), '/path#part');
        expect(queryRows(url)).toEqual(rows);
        expect(url.endsWith('#part')).toBe(true);
      }),
    );
  });

  it('leaves the other rows exactly as typed', () => {
    expect(withQueryRow('/v?a=%7e&b=1&C=x+y', 1, { name: 'b', value: '2&3' })).toBe(
      '/v?a=%7e&b=2%263&C=x+y',
    );
  });

  it('keeps readable characters unescaped', () => {
    expect(withQueryRow('/v', 0, { name: 'ids', value: 'a:b/c,d@e' })).toBe('/v?ids=a:b/c,d@e');
  });

  it('encodes what a query doesn’t allow, and keeps variables', () => {
    const row = { name: 'ids[]', value: 'a{b}|[c]^\\`"<d> {{name}}' };
    expect(withQueryRow('/v', 0, row)).toBe(
      '/v?ids%5B%5D=a%7Bb%7D%7C%5Bc%5D%5E%5C%60%22%3Cd%3E%20{{name}}',
    );
    expect(queryRows(withQueryRow('/v', 0, row))).toEqual([row]);
  });
});

describe('withoutQueryRow', () => {
  it('removes the question mark with the last row', () => {
    expect(withoutQueryRow('/v?a=1', 0)).toBe('/v');
    expect(withoutQueryRow('/v?a=1&b=2#c', 0)).toBe('/v?b=2#c');
  });
});
