import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { createNeedleIndex } from '../../../../src/main/redaction/needle-index';
import { createFormFinder } from '../../../../src/main/redaction/search/next-form';
import { runs } from '../../../support/runs';

const index = createNeedleIndex();

test('each first byte of a form is found, near and far', () => {
  const part = fc.oneof(
    fc.integer({ min: 0, max: 400 }).map((length) => Buffer.alloc(length, 'text ')),
    fc.constantFrom(...index.firstBytes).map((first) => Buffer.from([first])),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const bytes = Buffer.concat(parts);
      const expected = [...bytes.keys()].filter((at) => index.isFirst[bytes[at] ?? 0] === 1);
      const nextForm = createFormFinder(bytes, index);
      const found: number[] = [];
      for (let at = nextForm(0); at < bytes.length; at = nextForm(at + 1)) found.push(at);
      expect(found).toEqual(expected);
      expect(nextForm(bytes.length)).toBe(bytes.length);
    }),
    { numRuns: runs(1_000) },
  );
});

test('each kind is searched for once between two places of it', () => {
  const bytes = Buffer.alloc(100_000, `${'text '.repeat(60)}%41`);
  const search = vi.spyOn(bytes, 'indexOf');
  const nextForm = createFormFinder(bytes, index);
  let found = 0;
  for (let at = nextForm(0); at < bytes.length; at = nextForm(at + 1)) found += 1;
  expect(search.mock.calls.length).toBeLessThanOrEqual(found + 2 * index.firstBytes.length);
});
