// Somebody makes Keybearer hide texts of their choice, such as known text and a guess of the token's first letter, and
// has an API repeat the token beside the known text. What they see is the same whichever token it is.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createNeedleIndex } from '../../../../src/main/redaction/needle-index';
import { createRedactionStream, redactText } from '../../../../src/main/redaction/redactor';
import { LONGEST_WRITTEN_FORM } from '../../../../src/main/redaction/secret';
import { runs } from '../../../support/runs';
import { WRITERS } from '../../../support/written-forms';

/** No digits: a form without semicolons can’t write those. */
const LETTERS = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz');
const UPPER = LETTERS.slice(0, 26);
const LOWER = LETTERS.slice(26);
const letters = (of: readonly string[], length: number) =>
  fc.string({ unit: fc.constantFrom(...of), minLength: length, maxLength: length });

/** Two tokens of one length. */
const tokens = fc
  .integer({ min: 12, max: 60 })
  .chain((length) => fc.tuple(letters(UPPER, length), letters(UPPER, length)));
const known = letters(LOWER, 24);
const writer = fc.constantFrom(
  (value: string) => Buffer.from(value),
  ...Object.values(WRITERS).flatMap((writers) => Object.values(writers)),
);

/** Where a text to plant begins and ends, from the token's beginning and end on. */
const place = fc.record({
  before: fc.integer({ min: 0, max: 24 }),
  inside: fc.integer({ min: 1, max: 11 }),
  isOfFirst: fc.boolean(),
});

type Place = typeof place extends fc.Arbitrary<infer T> ? T : never;

const indexOf = (token: string, planted: readonly string[]) => {
  const index = createNeedleIndex();
  // The order in which they become known must not matter either.
  for (const value of planted.slice(1)) index.add({ value, label: '[planted]' });
  index.add({ value: token, label: '[token]' });
  for (const value of planted.slice(0, 1)) index.add({ value, label: '[planted]' });
  return index;
};

const streamed = (
  text: Buffer,
  token: string,
  planted: readonly string[],
  cuts: readonly number[],
) => {
  const stream = createRedactionStream(indexOf(token, planted), new Set([token]));
  const edges = [
    0,
    ...cuts.map((at) => at % text.length).sort((one, other) => one - other),
    text.length,
  ];
  const moments = edges.slice(1).map((to, nth) => {
    const pieces = stream.push(Buffer.from(text.subarray(edges[nth], to)));
    return [Buffer.concat([...pieces]).toString('latin1'), stream.hidden];
  });
  return [...moments, Buffer.concat([...stream.end()]).toString('latin1'), stream.hidden];
};

/** Known text and guesses that are right for one of the tokens: in front of it, behind it, and within it. */
const guesses = (
  [one, other]: readonly [string, string],
  [before, after]: readonly [string, string],
  places: readonly Place[],
): string[] =>
  places.flatMap(({ before: outside, inside, isOfFirst }) => {
    const token = isOfFirst ? one : other;
    return [
      before.slice(before.length - outside) + token.slice(0, inside),
      token.slice(token.length - inside) + after.slice(0, outside),
      token.slice(inside),
      token.slice(0, -inside),
    ];
  });

test.each([
  [
    'all of it is written in a form',
    (write: (value: string) => Buffer, parts: readonly string[]) => write(parts.join('')),
  ],
  [
    'only the token is',
    (write: (value: string) => Buffer, [before = '', token = '', after = '']: readonly string[]) =>
      Buffer.concat([Buffer.from(before), write(token), Buffer.from(after)]),
  ],
])(
  'T32 whatever is planted, where %s',
  (_what, written) => {
    fc.assert(
      fc.property(
        tokens,
        fc.tuple(known, known),
        writer,
        fc.array(place, { minLength: 1, maxLength: 4 }),
        fc.array(fc.nat(), { maxLength: 4 }),
        (both, [before, after], write, places, cuts) => {
          const planted = guesses(both, [before, after], places);
          const texts = both.map((token) => written(write, [`<${before}`, token, `${after}>`]));
          // Written in the same form, they're known text and guesses just as well.
          const inForm = texts.flatMap((text) => {
            const latin1 = text.toString('latin1');
            const [start, end] = [latin1.length / 4, (latin1.length * 3) / 4];
            return places.flatMap(({ inside }) => [
              latin1.slice(4, start + inside),
              latin1.slice(end - inside, -4),
            ]);
          });
          const [first, second] = both.map((token, nth) => {
            const text = texts[nth] as Buffer;
            return streamed(text, token, [...planted, ...inForm], cuts);
          });
          if (texts[0]?.length === texts[1]?.length) expect(second).toEqual(first);
        },
      ),
      { numRuns: runs(3_000) },
    );
  },
  300_000,
);

test('one letter after another, in front of it and behind it', () => {
  const token = 'QwErTyUiOp0987654321';
  for (const letter of LETTERS) {
    const planted = [`xyzw${letter}`, `${letter}>xyz`];
    const seen = redactText(`<xyzw${token}>xyz`, indexOf(token, planted), new Set([token]));
    expect(seen).toBe('<xyzw[token]>xyz');
  }
});

describe('in a long line', () => {
  const token = 'QwErTyUiOp'.repeat(20);
  const seen = (text: string, planted: string, cuts: readonly number[]) =>
    streamed(Buffer.from(text), token, [planted], cuts)
      .flat()
      .filter((each) => typeof each === 'string')
      .join('');

  test.each(['Q', 'Z'])('a text to plant is there, and half of the token: %s', (guess) => {
    const text = 'x'.repeat(LONGEST_WRITTEN_FORM - 100);
    const before = '.'.repeat(2 * LONGEST_WRITTEN_FORM);
    const cut = before.length + text.length + 110;
    expect(seen(`${before}${text}${token}`, `${text}${guess}`, [cut])).toBe(
      `${before}${text}[token]`,
    );
  });

  test.each(['p', 'z'])('the token has left, and a text to plant follows: %s', (guess) => {
    const before = '.'.repeat(LONGEST_WRITTEN_FORM);
    const after = 'x'.repeat(2 * LONGEST_WRITTEN_FORM);
    for (const into of [1, 100, 199, 200, 201]) {
      const cut = before.length + into + 2 * LONGEST_WRITTEN_FORM;
      const planted = `${guess}${'x'.repeat(150)}`;
      expect(seen(`${before}${token}${after}`, planted, [cut])).toBe(`${before}[token]${after}`);
    }
  });
});

test('a text with all of the token in it was planted by somebody who knows it', () => {
  const seen = redactText(
    '<xyzwQwErTyUiOp>',
    indexOf('QwErTyUiOp', ['xyzwQwErTyUiOp']),
    new Set(['QwErTyUiOp']),
  );
  expect(seen).toBe('<[planted]>');
});

test('beside the connection’s own secrets, others are hidden as ever', () => {
  const index = indexOf('QwErTyUiOp', ['other-1', 'other-2']);
  const own = new Set(['QwErTyUiOp']);
  expect(redactText('other-1QwErTyUiOpother-2 QwErTyUiOp other-2', index, own)).toBe(
    '[planted][token][planted] [token] [planted]',
  );
});
