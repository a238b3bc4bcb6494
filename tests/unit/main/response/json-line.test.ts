// A JSON value as the line that a test of a response compares.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isExpected, lineOf } from '../../../../src/main/response/checks/json-line';

test('a JSON value is expected as its line, and a text in quotes too', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.integer({ min: 0, max: 4 }), (value, indent) => {
      const json = JSON.stringify(value, null, indent);
      expect(isExpected(json, lineOf(json))).toBe(true);
      expect(isExpected(json, json)).toBe(true);
      expect(isExpected(json, `${lineOf(json)}!`)).toBe(false);
    }),
  );
});
