// What a person reads about a program can be read, and whole.
import { expect, test } from 'vitest';
import { visibleProgram } from '../../../../../src/main/programs/identity/visible-program';

test('characters that hide or reorder text are shown, and the key stays as it is', () => {
  expect(
    visibleProgram({
      name: 'a\u202Eb',
      path: '/opt/a\u202Eb',
      key: '/opt/a\u202Eb',
      chain: ['a\u202Eb', 'z\tsh'],
    }),
  ).toEqual({
    name: String.raw`a\u{202e}b`,
    path: String.raw`/opt/a\u{202e}b`,
    key: '/opt/a\u202Eb',
    chain: [String.raw`a\u{202e}b`, String.raw`z\tsh`],
  });
});

test.each([
  [9_999, 9_999, true],
  [10_000, 10_000, true],
  [10_001, 10_000, false],
])(
  'a path that is shown in %i characters has %i of them, and a key: %s',
  (length, shown, isKey) => {
    // A line feed is shown in two.
    const path = `\n${'x'.repeat(length - 2)}`;
    const program = visibleProgram({ name: 'x', path, key: path, chain: [] });
    expect(program.path).toBe(`\\n${'x'.repeat(length - 2)}`.slice(0, shown));
    expect(program.key).toBe(isKey ? path : '');
  },
);
