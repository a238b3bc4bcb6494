// Fuses are flipped in place, and anything that is not the row we know is refused.
import { expect, test } from 'vitest';
import { setFuses } from '../../../scripts/setup/fuses.mjs';

const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

function binary(flags: string, version = 1) {
  return Buffer.concat([
    Buffer.from(`before${SENTINEL}`),
    Buffer.from([version, flags.length]),
    Buffer.from(`${flags}after`),
  ]);
}

test('switches the inspector on and the snapshot off, and touches nothing else', () => {
  const bytes = binary('10100011');
  expect(setFuses(bytes, { nodeCliInspect: true, browserV8Snapshot: false })).toBe('10110001');
  expect(bytes).toEqual(binary('10110001'));
});

test.each([
  ['a binary without fuses', Buffer.from('nothing'), {}, 'No fuses'],
  ['a row of an unknown version', binary('1010', 2), {}, 'unknown version'],
  ['a fuse that is not in the row', binary('1010'), { browserV8Snapshot: true }, 'No fuse named'],
  ['two rows', Buffer.concat([binary('1010'), binary('1010')]), {}, 'More than one'],
])('refuses %s', (_what, bytes, wanted, message) => {
  expect(() => setFuses(bytes, wanted)).toThrow(message);
});
