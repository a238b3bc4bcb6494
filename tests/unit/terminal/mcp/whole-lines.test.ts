// What arrives in pieces is passed on in whole lines.
import { once } from 'node:events';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createWholeLines } from '../../../../src/terminal/mcp/whole-lines';

const MOST = 20;

const passedOn = async (parts: readonly string[]): Promise<readonly string[]> => {
  const lines = createWholeLines(MOST);
  const passed: string[] = [];
  lines.on('data', (part: Buffer) => passed.push(part.toString()));
  for (const part of parts)
    await new Promise((written) => lines.write(Buffer.from(part), () => written(null)));
  lines.end();
  await once(lines, 'end');
  return passed;
};

test.each<readonly [string, readonly string[], readonly string[]]>([
  ['a line in one piece', ['one\n'], ['one\n']],
  ['a line in three', ['o', 'n', 'e\n'], ['one\n']],
  ['two lines in one piece', ['one\ntwo\n'], ['one\ntwo\n']],
  ['the start of the next line', ['one\nt', 'wo\n'], ['one\nt', 'wo\n']],
  ['a line without an end', ['one\n', 'tw', 'o'], ['one\n', 'two']],
  ['nothing', [], []],
  [
    'as much as may come without an end',
    ['x'.repeat(10), 'y'.repeat(10), '\n'],
    [`${'x'.repeat(10)}${'y'.repeat(10)}\n`],
  ],
  [
    'more than that',
    ['x'.repeat(10), 'y'.repeat(11), 'z\n'],
    [`${'x'.repeat(10)}${'y'.repeat(11)}`, 'z\n'],
  ],
])('%s', async (_name, parts, expected) => {
  expect(await passedOn(parts)).toEqual(expected);
});

test('nothing is lost, and few pieces are passed on', async () => {
  const part = fc.string({ unit: fc.constantFrom('a', 'ä', '\n'), minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 50 }), async (parts) => {
      const passed = await passedOn(parts);
      const whole = parts.join('');
      expect(passed.join('')).toBe(whole);
      const lines = whole.split('\n').length;
      expect(passed.length).toBeLessThanOrEqual(lines + Buffer.byteLength(whole) / MOST);
    }),
  );
});
