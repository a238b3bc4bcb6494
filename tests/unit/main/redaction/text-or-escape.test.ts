// A secret whose end is in a decoded text, compared with what that was decoded from: each form there may be text.
import { describe, expect, test } from 'vitest';
import { tableOf } from '../../../../src/main/redaction/forms/characters';
import { decodeForms } from '../../../../src/main/redaction/forms/decode-forms';
import { findAmbiguous, type Written } from '../../../../src/main/redaction/search/ambiguous-forms';
import { createSearchWork } from '../../../../src/main/redaction/search/search-work';

const FIRST = tableOf('%=\\&\0');
/** Of the needle's end, this much is looked for in the decoded text. */
const GROUP = 8;

interface Case {
  readonly source: string;
  readonly secret: string;
  /** What text after the secret may make another character of. */
  readonly tail?: string;
  readonly layers?: number;
  readonly steps?: number;
}

/** What is hidden of the source, or of what it decodes to; null if nothing is. And how many steps that took. */
const find = ({ source, secret, tail = '', layers = 1, steps = 100_000 }: Case) => {
  const whole = Buffer.from(secret + tail);
  const bytes = Buffer.from(secret);
  const found: string[] = [];
  let written: Written | null = null;
  let text = Buffer.from(source);
  for (let layer = 0; layer < layers; layer += 1) {
    const from = text;
    const stretch = decodeForms(from, 0, from.length, FIRST);
    const report = (start: number, end: number): void => {
      found.push(from.toString('utf8', start, end));
    };
    written = { source: from, stretch, above: written, report };
    text = Buffer.from(stretch.bytes);
  }
  const group = text.indexOf(bytes.subarray(-GROUP));
  expect(group).toBeGreaterThan(0);
  const work = { ...createSearchWork(), steps };
  const seemsFrom = group - (bytes.length - GROUP);
  const needle = { bytes, whole, label: '#', value: whole.toString(), length: whole.length };
  const isFound = findAmbiguous(written as unknown as Written, seemsFrom, needle, FIRST, work);
  expect(isFound).toBe(found.length > 0);
  return { found: found[0] ?? null, steps: steps - work.steps };
};

describe('what seems to be an escape is text of the secret', () => {
  test.each([
    ['at its beginning', 'q=ab34tOkEn93mNpX', 'ab34tOkEn93mNpX', 'ab34tOkEn93mNpX'],
    ['and another isn’t', 'q=ab34%2BtOkEn93mNpX', 'ab34+tOkEn93mNpX', 'ab34%2BtOkEn93mNpX'],
    ['in its middle', 'q=ab%41%2BtOkEn93mNpX', 'ab%41+tOkEn93mNpX', 'ab%41%2BtOkEn93mNpX'],
    ['and isn’t the second time', 'q=ab%41%41tOkEn93m', 'ab%41AtOkEn93m', 'ab%41%41tOkEn93m'],
    ['and isn’t the first time', 'q=ab%41%41tOkEn93m', 'abA%41tOkEn93m', 'ab%41%41tOkEn93m'],
    ['and an escape of one is too', 'q=ab%25tOkEn93m', 'ab%tOkEn93m', 'ab%25tOkEn93m'],
    ['beside two bytes of UTF-8', 'q=ab\\u00fctOkEn93m', 'abütOkEn93m', 'ab\\u00fctOkEn93m'],
    ['beside three', 'q=ab\\u20actOkEn93m', 'ab€tOkEn93m', 'ab\\u20actOkEn93m'],
    ['beside a zero byte', 'q=ab34\0%2BtOkEn93m', 'ab34+tOkEn93m', 'ab34\0%2BtOkEn93m'],
    ['behind what means nothing', 'q=&#8203;ab34tOkEn93m&', 'ab34tOkEn93m', 'ab34tOkEn93m'],
    ['behind a zero byte', 'q=aa\0ab34tOkEn93m', 'ab34tOkEn93m', 'ab34tOkEn93m'],
    ['and it begins with an escape', 'q=a0%2B4tOkEn93m', '+4tOkEn93m', '%2B4tOkEn93m'],
    ['and it begins with a percent sign', 'q=aa%41tOkEn93m', '%41tOkEn93m', '%41tOkEn93m'],
  ])('%s', (_where, source, secret, hidden) => expect(find({ source, secret }).found).toBe(hidden));
});

describe('nothing is hidden', () => {
  test.each([
    ['if a character differs', 'q=ab35%2BtOkEn93m', 'ab34+tOkEn93m'],
    ['if what an escape means differs', 'q=ab34%2DtOkEn93m', 'ab34+tOkEn93m'],
    ['if its first byte of UTF-8 differs', 'q=ab\\u013ctOkEn93m', 'abütOkEn93m'],
    ['if its last byte of UTF-8 differs', 'q=ab\\u00fdtOkEn93m', 'abütOkEn93m'],
    ['if no escape begins with its first byte', 'q=ab34\u001b(BtOkEn93m', 'ab34tOkEn93m'],
  ])('%s', (_what, source, secret) => expect(find({ source, secret }).found).toBe(null));
});

describe('in what a decoded text was decoded from', () => {
  const layers = 2;

  test.each([
    ['the upper layer', 'q=ab34%252BtOkEn93m', 'ab34+tOkEn93m', 'ab34%252BtOkEn93m'],
    ['the lower one', 'q%3Dab34%252BtOkEn93m', 'ab34+tOkEn93m', 'ab34%2BtOkEn93m'],
    ['none', 'q=ab35%252BtOkEn93m', 'ab34+tOkEn93m', null],
  ])('%s', (_which, source, secret, hidden) =>
    expect(find({ source, secret, layers }).found).toBe(hidden),
  );

  const tail = '%4';
  const secret = 'ab34tOkEn93m';

  test.each([
    ['as it is', 'q=ab34tOkEn93m%4', 'ab34tOkEn93m%4'],
    ['as it is, with a digit behind it', 'q=ab34tOkEn93m%41', 'ab34tOkEn93m%4'],
    ['in an escape', 'q=ab34tOkEn93m%254', 'ab34tOkEn93m%254'],
    ['in another', 'q=ab34tOkEn93m\\u00254', 'ab34tOkEn93m\\u00254'],
    ['and is another one', 'q=ab34tOkEn93m%5', null],
    ['and is another one in an escape', 'q=ab34tOkEn93m%255', null],
  ])('the end of a secret that may begin an escape stands there %s', (_how, source, hidden) =>
    expect(find({ source, secret, tail, layers }).found).toBe(hidden),
  );
});

test('a secret may be as long as a token', () => {
  const secret = `ab34${'tOkEn93m'.repeat(6_000)}NpX56qRs`;
  expect(find({ source: `q=${secret}`, secret }).found).toBe(secret);
});

describe('how much is compared', () => {
  const secret = 'ab34tOkEn93m';

  test.each([
    ['each place and each character takes a step', 'qqqqq=ab34tOkEn93m', 5 + 1 + 1 + 1 + 12],
    ['a percent sign takes two', 'qqqq%=ab34tOkEn93m', 4 + 2 + 1 + 1 + 1 + 12],
    ['what means nothing takes one', 'qqqq\0=ab34tOkEn93m', 5 + 1 + 1 + 1 + 12],
  ])('%s', (_what, source, steps) => {
    expect(find({ source, secret }).steps).toBe(steps);
    expect(find({ source, secret, steps }).found).toBe(secret);
    expect(find({ source, secret, steps: steps - 1 }).found).toBe(null);
  });

  test('in a lower layer, each decoded byte takes one as well', () => {
    const long = `ab34${'x'.repeat(1_600)}tOkEn93m`;
    const { found, steps } = find({ source: `q=${long}`, secret: long, layers: 2 });
    expect(found).toBe(long);
    expect(steps).toBeGreaterThan(2 * long.length);
  });

  test('in each lower layer, it may begin 64 bytes further on', () => {
    const isFound = (escapes: number, layers: number): boolean => {
      const [text, secret] = [layers === 1 ? '%41' : '%2541', '%41'].map(
        (each) => `${each.repeat(escapes)}tOkEn93m`,
      ) as [string, string];
      return find({ source: `${'.'.repeat(200)}${text}`, secret, layers }).found === text;
    };
    expect([32, 33].map((escapes) => isFound(escapes, 1))).toEqual([true, false]);
    expect([64, 65].map((escapes) => isFound(escapes, 2))).toEqual([true, false]);
  });
});
