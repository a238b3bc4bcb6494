// Parameters as rows: those of the URL, and those that are switched off and stay in their places.
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  paramRows,
  paramsOf,
  withoutParamRow,
  withParamRow,
  withParams,
  type Address,
} from '../../../../../src/renderer/workbench/request/address/params';

const inUrl = (url: string): Address => ({ url, paramsOff: [] });
const named = (name: string, value: string, on = true) => ({ on, name, value });
/** As `a=1 (b=2) c=3`. */
const shown = (address: Address): string =>
  paramsOf(address)
    .map(({ on, segment }) => (on ? segment : `(${segment})`))
    .join(' ');
const toggle = (address: Address, index: number): Address => {
  const row = paramRows(address)[index];
  if (row === undefined) throw new Error(`There is no row ${index}.`);
  return withParamRow(address, index, { ...row, on: !row.on });
};

const text = fc.string({ unit: 'grapheme', maxLength: 20 });
// A lone surrogate or an empty row has no spelling of its own.
const row = fc
  .record({ name: text, value: text, on: fc.boolean() })
  .filter(({ name, value }) => name + value !== '');

describe('a row', () => {
  it('comes out as it went in, switched off or not', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), (rows) => {
        const address = rows.reduce(
          (so, one, at) => withParamRow(so, at, one),
          inUrl('/path#part'),
        );
        expect(paramRows(address)).toEqual(rows);
        expect(address.url.endsWith('#part')).toBe(true);
        expect(paramRows(inUrl(address.url))).toEqual(rows.filter(({ on }) => on));
      }),
    );
  });

  it('leaves the others exactly as typed', () => {
    expect(withParamRow(inUrl('/v?a=%7e&b=1&C=x+y'), 1, named('b', '2&3')).url).toBe(
      '/v?a=%7e&b=2%263&C=x+y',
    );
  });

  it('keeps readable characters unescaped', () => {
    expect(withParamRow(inUrl('/v'), 0, named('ids', 'a:b/c,d@e')).url).toBe('/v?ids=a:b/c,d@e');
  });

  it('encodes what a query doesn’t allow, and keeps variables', () => {
    const one = named('ids[]', 'a{b}|[c]^\\`"<d> {{name}}');
    const address = withParamRow(inUrl('/v'), 0, one);
    expect(address.url).toBe('/v?ids%5B%5D=a%7Bb%7D%7C%5Bc%5D%5E%5C%60%22%3Cd%3E%20{{name}}');
    expect(paramRows(address)).toEqual([one]);
  });

  it('takes the question mark with it if it was the last', () => {
    expect(withoutParamRow(inUrl('/v?a=1'), 0).url).toBe('/v');
    expect(withoutParamRow(inUrl('/v?a=1&b=2#c'), 0).url).toBe('/v?b=2#c');
  });
});

describe('a row that’s switched off', () => {
  it('isn’t in the URL, keeps its place, and comes back as it was spelled', () => {
    const url = '/v?a=%7e&b=x+y&c#end';
    const off = toggle(inUrl(url), 1);
    expect(off.url).toBe('/v?a=%7e&c#end');
    expect(shown(off)).toBe('a=%7e (b=x+y) c');
    expect(toggle(off, 1).url).toBe(url);
    const allOff = toggle(toggle(off, 0), 2);
    expect(allOff.url).toBe('/v#end');
    expect(shown(allOff)).toBe('(a=%7e) (b=x+y) (c)');
    expect([2, 1, 0].reduce(toggle, allOff).url).toBe(url);
  });

  it('is edited and removed like the others', () => {
    const off = toggle(inUrl('/v?a=1&b=2&c=3'), 1);
    expect(shown(withParamRow(off, 1, named('b', 'ü', false)))).toBe('a=1 (b=%C3%BC) c=3');
    expect(withoutParamRow(off, 1)).toEqual(inUrl('/v?a=1&c=3'));
    expect(shown(withoutParamRow(off, 0))).toBe('(b=2) c=3');
    expect(shown(withParamRow(off, 3, named('d', '4')))).toBe('a=1 (b=2) c=3 d=4');
  });

  it('stays when the URL is typed, at the end if it has fewer parameters', () => {
    const off = toggle(inUrl('/v?a=1&b=2&c=3'), 1);
    expect(shown({ ...off, url: '/w?x&y&z' })).toBe('x (b=2) y z');
    expect(shown({ ...off, url: '/w' })).toBe('(b=2)');
  });
});

test('places in any order are read, and written in order', () => {
  const address = {
    url: '/v?a&b',
    paramsOff: [
      { at: 9, segment: 'd' },
      { at: 0, segment: 'x' },
      { at: 0, segment: 'y' },
    ],
  };
  expect(shown(address)).toBe('(x) (y) a b (d)');
  expect(withParams(address.url, paramsOf(address)).paramsOff).toEqual([
    { at: 0, segment: 'x' },
    { at: 0, segment: 'y' },
    { at: 2, segment: 'd' },
  ]);
});
