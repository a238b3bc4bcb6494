import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MARK, namesIn, partsOf } from '../../../../../src/shared/draft/references';

const text = fc
  .array(fc.constantFrom('{{', '}}', '{', '}', '\\', 'a', ' ', '\n', 'b c'), { maxLength: 24 })
  .map((pieces) => pieces.join(''));

test('references are found as the expression finds them', () => {
  fc.assert(
    fc.property(text, (its) => {
      expect(namesIn(its)).toEqual([...its.matchAll(MARK)].flatMap(([, name]) => name ?? []));
    }),
    { numRuns: 5_000 },
  );
});

test('the parts are the whole text, apart from the backslash of an escape', () => {
  fc.assert(
    fc.property(text, (its) => {
      const parts = [...partsOf(its)];
      const joined = parts.map((part) => ('text' in part ? part.text : part.whole)).join('');
      const escapes = its.replaceAll(MARK, (whole, name) => (name === undefined ? '{{' : whole));
      expect(joined).toBe(escapes);
    }),
    { numRuns: 2_000 },
  );
});
