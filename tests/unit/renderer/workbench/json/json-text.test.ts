// JSON as text: the first error where JSON.parse finds one, and formatting that only changes white space.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findJsonFault, layOutJson } from '../../../../../src/renderer/workbench/json/json-text';

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('findJsonFault', () => {
  it('agrees with JSON.parse', () => {
    const nearly = fc
      .tuple(
        fc.json(),
        fc.nat(),
        fc.constantFrom('', ',', '}', ']', '"', ':', '0', 'e', '\\', '\n'),
      )
      .map(([json, at, put]) => {
        const place = at % (json.length + 1);
        return json.slice(0, place) + put + json.slice(place + (put === '' ? 1 : 0));
      });
    fc.assert(
      fc.property(nearly, (text) => {
        expect(findJsonFault(text) === null).toBe(isJson(text));
      }),
      { numRuns: 3_000 },
    );
  });

  it.each([
    ['{\n  "a": 1,,\n}', 2, 10],
    ['[1, 2', 1, 6],
    ['{"a" 1}', 1, 6],
    ['{} x', 1, 4],
    ['[01]', 1, 3],
    ['', 1, 1],
  ])('%j fails at line %i, column %i', (text, line, column) => {
    expect(findJsonFault(text)).toMatchObject({ line, column });
  });

  it('isn’t limited by depth', () => {
    expect(findJsonFault('['.repeat(100_000) + ']'.repeat(100_000))).toBeNull();
  });
});

describe('layOutJson', () => {
  it('returns what JSON.stringify returns for values it doesn’t change', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = JSON.stringify(value);
        expect(layOutJson(text)).toBe(JSON.stringify(JSON.parse(text), null, 2));
      }),
    );
  });

  it('keeps long numbers and duplicate keys', () => {
    expect(layOutJson('{"a":12345678901234567890,"a":1.0}')).toBe(
      '{\n  "a": 12345678901234567890,\n  "a": 1.0\n}',
    );
  });

  it('formats truncated text', () => {
    expect(layOutJson('{"a":[1,"b')).toBe('{\n  "a": [\n    1,\n    "b');
  });
});
