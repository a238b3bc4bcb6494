// Long responses in parts, for a client that reads on.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  createStoredResponses,
  LINE_LENGTH,
  MOST_CHARACTERS,
} from '../../../../src/terminal/mcp/stored-responses';

/** Everything, read from the first line to the last. */
const readAll = async (text: string): Promise<readonly string[]> => {
  const responses = createStoredResponses();
  const { name, first } = responses.store(text);
  const parts = [first.text];
  for (let line = name === null ? null : first.nextLine; line !== null;) {
    // oxlint-disable-next-line no-await-in-loop -- each names the next line
    const read = await responses.read(name ?? '', line, undefined);
    if (!read.ok) throw new Error(read.reason);
    parts.push(read.text);
    line = read.nextLine;
  }
  return parts;
};

/** Without half a surrogate pair, which UTF-8 can't have. */
const isWhole = (text: string): boolean => Buffer.from(text).toString() === text;

test('no part is longer than the limit, splits a character, or leaves one out', async () => {
  const unit = fc.constantFrom('a', '😀', '\n', 'é', '\u{10ffff}');
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(unit, fc.nat({ max: 5_000 })), { maxLength: 12 }),
      async (recipe) => {
        const text = recipe.map(([each, times]) => each.repeat(times)).join('');
        const parts = await readAll(text);
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(MOST_CHARACTERS);
          expect(isWhole(part)).toBe(true);
        }
        expect(parts.join('').replaceAll('\n', '')).toBe(text.replaceAll('\n', ''));
      },
    ),
    { numRuns: 60 },
  );
});

test('a line breaks before a character that doesn’t fit', async () => {
  const [first = ''] = await readAll(`${'x'.repeat(LINE_LENGTH - 1)}😀`);
  expect(first.split('\n').map(({ length }) => length)).toEqual([LINE_LENGTH - 1, 2]);
});
