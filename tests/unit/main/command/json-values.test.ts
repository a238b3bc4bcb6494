import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { valuesOfArray } from '../../../../src/main/command/output/json-values';
import { lineOf } from '../../../../src/main/response/checks/json-line';
import { runs } from '../../../support/runs';

const spaces = fc.stringMatching(/^[ \t\r\n]{0,3}$/);

/** JSON with space wherever it may be, which JSON.stringify alone doesn't write. */
const spaced = (value: unknown, space: () => string): string => {
  const around = (text: string) => `${space()}${text}${space()}`;
  if (Array.isArray(value))
    return `[${value.map((each) => around(spaced(each, space))).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(
    ([name, each]) => `${around(JSON.stringify(name))}:${around(spaced(each, space))}`,
  );
  return `{${members.join(',')}}`;
};

test('splits as JSON.parse does, whatever the values and the space between them', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), fc.array(spaces, { minLength: 1 }), (list, some) => {
      // As JSON writes them: it has no -0.
      const values = JSON.parse(JSON.stringify(list)) as readonly unknown[];
      let at = 0;
      const space = () => some[(at += 1) % some.length] ?? '';
      const text = `${space()}${spaced(values, space)}${space()}`;
      const split = valuesOfArray(text);
      expect(split.map((each) => JSON.parse(each) as unknown)).toEqual(values);
      for (const [index, value] of values.entries()) {
        const line = lineOf(split[index] ?? '');
        expect(line).toBe(typeof value === 'string' ? value : JSON.stringify(value));
      }
    }),
    { numRuns: runs(2_000) },
  );
});

test('numbers keep all their digits', () => {
  expect(valuesOfArray('[12345678901234567890, 1.50,-0 ,1E400]').map(lineOf)).toEqual([
    '12345678901234567890',
    '1.50',
    '-0',
    '1E400',
  ]);
});

test('objects are one line, and the strings in them stay as they were written', () => {
  const [object = ''] = valuesOfArray(
    '[\n  {\n    "a b": [1, 2],\r\n\t"c": "x  y\\n\\u00e9"\n  }\n]',
  );
  expect(lineOf(object)).toBe('{"a b":[1,2],"c":"x  y\\n\\u00e9"}');
});

test('a string is its content', () => {
  const text = String.raw`["a\nb", "\"]\\", "", "\ud83d\ude00"]`;
  expect(valuesOfArray(text).map(lineOf)).toEqual(['a\nb', '"]\\', '', '😀']);
});

test('an empty array has no values', () => {
  expect(valuesOfArray('[]')).toEqual([]);
  expect(valuesOfArray(' [ \n ] ')).toEqual([]);
});
