// The redactor on a stream: what it hides, and what anybody who watches it can tell. One file, because all watch the same
// stream.
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { createNeedleIndex, type NeedleIndex } from '../../../../src/main/redaction/needle-index';
import {
  createRedactionStream,
  maskBytes,
  redactText,
} from '../../../../src/main/redaction/redactor';
import { LONGEST_WRITTEN_FORM } from '../../../../src/main/redaction/secret';
import { WRITERS } from '../../../support/written-forms';
import { runs, sampleOf } from '../../../support/runs';

const TOKEN = 'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJ4In0.c2lnbmF0dXJlLXNpZ25hdHVyZQ';
const SECRET = 'z/tZ9VwFZqApmIQ+ZH1I5pLk/uB4ud:X2/8bL+wfFTt1rFw=';
const SECRETS = [
  { value: TOKEN, label: '[access token]' },
  { value: SECRET, label: '[API Secret]' },
];

const indexOf = (secrets: readonly { value: string; label: string }[] = SECRETS): NeedleIndex => {
  const index = createNeedleIndex();
  for (const secret of secrets) index.add(secret);
  return index;
};

/** Cuts a buffer at the given places, so that a secret may straddle any number of chunks. */
const cut = (bytes: Buffer, places: readonly number[]): Buffer[] => {
  const sorted = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort(
    (a, b) => a - b,
  );
  const edges = [0, ...sorted, bytes.length];
  return edges.slice(1).map((end, index) => Buffer.from(bytes.subarray(edges[index], end)));
};

const textOf = (pieces: readonly Buffer[]): string => Buffer.concat(pieces).toString('latin1');

/** All that a page could see of it: what came out at each moment, and what was counted. */
const watch = (chunks: readonly Buffer[], index = indexOf()) => {
  const stream = createRedactionStream(index);
  const moments = chunks.map((chunk) => [textOf(stream.push(chunk)), stream.hidden]);
  moments.push([textOf(stream.end()), stream.hidden]);
  return { moments, text: moments.map(([text]) => text).join(''), hidden: stream.hidden };
};

describe('a stream', () => {
  test('hides a secret wherever the chunks are cut', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.uint8Array({ maxLength: 300 }),
        fc.array(fc.nat({ max: 900 }), { maxLength: 30 }),
        fc.constantFrom(...SECRETS),
        (before, after, places, { value, label }) => {
          const bytes = Buffer.concat([before, Buffer.from(` ${value} `), after]);
          const { text } = watch(cut(bytes, places));
          const expected = Buffer.concat([before, Buffer.from(` ${label} `), after]);
          expect(text).toBe(expected.toString('latin1'));
        },
      ),
      { numRuns: runs(2_000) },
    );
  });

  test('is the same however it is cut, for secrets and texts of few letters', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 4, maxLength: 9 });
    fc.assert(
      fc.property(
        fc.uniqueArray(word, { minLength: 1, maxLength: 3 }),
        fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 60 }),
        fc.array(fc.nat({ max: 60 }), { maxLength: 10 }),
        (words, body, places) => {
          const values = words.map((value) => ({ value, label: '#' }));
          const whole = watch([Buffer.from(body)], indexOf(values));
          const pieces = watch(cut(Buffer.from(body), places), indexOf(values));
          expect(pieces.text).toBe(whole.text);
          for (const value of words) expect(whole.text.includes(value)).toBe(false);
        },
      ),
      { numRuns: runs(2_000) },
    );
  });

  test('counts what it hides', () => {
    expect(watch([Buffer.from(`${TOKEN} ${SECRET} ${TOKEN}`)]).hidden).toBe(3);
  });

  test('lets go of lines and events as they end', () => {
    const events = ['data: {"ready":true}\n\n', 'data: tick 1\n\n', '{"a":1}\n', 'step 3 done\n'];
    const { moments } = watch(events.map((each) => Buffer.from(each)));
    expect(moments.slice(0, -1).map(([text]) => text)).toEqual(events);
  });

  test('holds a line that is not over, and all of it comes in the end', () => {
    const { moments, text } = watch([Buffer.from('one\ntw'), Buffer.from('o three')]);
    expect(moments[0]?.[0]).toBe('one\n');
    expect(moments[1]?.[0]).toBe('');
    expect(text).toBe('one\ntwo three');
  });

  test('holds no more of a long line than the longest written form', () => {
    const stream = createRedactionStream(indexOf());
    let out = 0;
    for (let sent = 0; sent < 32; sent += 1)
      out += textOf(stream.push(Buffer.alloc(65_536, 'x'))).length;
    expect(32 * 65_536 - out).toBeLessThanOrEqual(17 * LONGEST_WRITTEN_FORM);
  });

  test.each(
    sampleOf(
      Object.entries(WRITERS).flatMap(([form, ways]) =>
        Object.entries(ways).map(([way, write]) => ({ form, way, write })),
      ),
      5,
    ),
  )(
    'hides what straddles the places where a long line is let go of: $form, $way',
    ({ write, way }) => {
      if (way === 'without semicolons') return;
      const written = write(SECRET);
      for (const at of [3, 4, 5].map((times) => times * LONGEST_WRITTEN_FORM)) {
        const body = Buffer.alloc(8 * LONGEST_WRITTEN_FORM, '. ');
        written.copy(body, at - (written.length >> 1));
        const { hidden } = watch(cut(body, [at - 7, at, at + 9, 65_536, 131_072]));
        expect(hidden).toBe(1);
      }
    },
  );

  test('hides a secret that became known while it ran', () => {
    const index = indexOf();
    const stream = createRedactionStream(index);
    stream.push(Buffer.from('data: one\n\n'));
    index.add({ value: 'a-token-of-a-later-hour', label: '[access token]' });
    const out = stream.push(Buffer.from('data: a-token-of-a-later-hour\n\n'));
    expect(textOf(out)).toBe('data: [access token]\n\n');
  });
});

describe('T32 what a page can see tells nothing of a secret that it does not hold', () => {
  const compared = { count: 0, seed: 0 };
  afterAll(() => console.log(`non-interference: ${compared.count} runs, seed ${compared.seed}`));

  const secret = fc.string({
    unit: fc.constantFrom(...Array.from('abcdefXYZ0189-._~+/=&<>"\'\\%: \u00fc')),
    minLength: 4,
    maxLength: 60,
  });
  /** A text with pieces of both secrets in it, and everything that is held back elsewhere. */
  const pieces = (one: string, other: string) =>
    fc.array(
      fc.oneof(
        fc.constantFrom(
          '\n',
          '\r\n',
          '\n\n',
          ' ',
          '"',
          '{',
          '=',
          '&',
          '%',
          '\\',
          'QUJDREVGR0hJSktMTU5P',
        ),
        fc.string({ maxLength: 12 }),
        fc.tuple(fc.constantFrom(one, other), fc.nat(), fc.nat()).map(([value, from, to]) => {
          const [start, end] = [from % value.length, to % value.length].sort((a, b) => a - b);
          return value.slice(start, end);
        }),
        fc.constantFrom(one.slice(0, -1), other.slice(0, -1), one.slice(1), other.slice(1)),
        fc
          .constantFrom(one, other)
          .map((value) => Buffer.from(value.slice(0, -1)).toString('base64')),
        fc.constantFrom(one, other).map((value) => encodeURIComponent(value.slice(1))),
      ),
      { maxLength: 40 },
    );

  test('at any moment, for any two secrets, any text that holds neither, and any chunks', () => {
    const seed = Number(process.env['KEYBEARER_SEED'] ?? Date.now() % 2 ** 31);
    compared.seed = seed;
    fc.assert(
      fc.property(
        fc
          .tuple(secret, secret)
          .chain(([one, other]) =>
            fc.tuple(fc.constant(one), fc.constant(other), pieces(one, other)),
          ),
        fc.array(fc.nat({ max: 2_000 }), { maxLength: 20 }),
        ([one, other, parts], places) => {
          const body = Buffer.from(parts.join(''));
          const [with1, with2] = [one, other].map((value) =>
            watch(cut(body, places), indexOf([{ value, label: '[hidden]' }])),
          );
          // A piece beside a piece may happen to make a whole.
          if (with1?.hidden !== 0 || with2?.hidden !== 0) return;
          compared.count += 1;
          expect(with1.moments).toEqual(with2.moments);
          expect(with1.text).toBe(body.toString('latin1'));
        },
      ),
      { numRuns: runs(4_000), seed },
    );
    expect(compared.count).toBeGreaterThan(runs(4_000) / 2);
  }, 300_000);

  test('also in lines so long that they are let go of before they end', () => {
    fc.assert(
      fc.property(secret, secret, fc.nat({ max: 65_536 }), (one, other, shift) => {
        const parts = [one.slice(0, -1), other.slice(0, -1)]
          .join('|')
          .repeat(400_000 / (one.length + other.length));
        const chunks = () =>
          cut(Buffer.from(parts), [shift, shift + 65_536, shift + 200_000, 300_000]);
        const [with1, with2] = [one, other].map((value) =>
          watch(chunks(), indexOf([{ value, label: '[hidden]' }])),
        );
        if (with1?.hidden !== 0 || with2?.hidden !== 0) return;
        expect(with1.moments).toEqual(with2.moments);
      }),
      { numRuns: runs(30, 2) },
    );
  }, 120_000);
});

describe('bad input', () => {
  /** In bytes: a long line of it leaves before it ends. */
  const length = runs(1_000_000, 150_000);
  const longToken = Array.from({ length: 1_200 }, (_, at) =>
    ((at * 7919) % 9973).toString(36),
  ).join('');
  test.each([
    [
      'very much of half a secret',
      (value: string) => value.slice(0, value.length / 2).repeat(length / value.length),
    ],
    [
      'very much of a secret without its end',
      (value: string) => `${value.slice(0, -1)}|`.repeat(length / value.length),
    ],
    ['very much of escapes', () => '\\u0061'.repeat(length / 6)],
    [
      'very much of Base64 in Base64',
      () => Buffer.from(Buffer.alloc(length / 2, 'abc').toString('base64')).toString('base64'),
    ],
    ['very much of zeros', () => '\0'.repeat(length)],
    ['very much of backslashes', () => '\\'.repeat(length)],
    ['very much of line breaks', () => `${'A'.repeat(16)}\n`.repeat(length / 17)],
    ['very much of hexadecimal', () => '61 '.repeat(length / 3)],
  ] as const)('%s comes out as it went in', (_name, write) => {
    const body = Buffer.from(write(longToken));
    const { text, hidden } = watch(
      cut(body, [65_536, length / 2]),
      indexOf([...SECRETS, { value: longToken, label: '#' }]),
    );
    expect(hidden).toBe(0);
    expect(text).toBe(body.toString('latin1'));
  });

  test('one character short, at the very end', () => {
    const { text, hidden } = watch([Buffer.from(`{"a":"${TOKEN.slice(0, -1)}`)]);
    expect([text, hidden]).toEqual([`{"a":"${TOKEN.slice(0, -1)}`, 0]);
  });

  test('secrets that overlap are hidden together, by the longer one’s name', () => {
    const index = indexOf([
      { value: 'abcd1234', label: '[short]' },
      { value: '1234wxyz99', label: '[long]' },
    ]);
    expect(redactText('<abcd1234wxyz99>', index)).toBe('<[long]>');
  });

  test('a secret in another is hidden with it, and alone too', () => {
    const index = indexOf([
      { value: 'inner-secret', label: '[inner]' },
      { value: 'an-inner-secret-in-another', label: '[outer]' },
    ]);
    expect(redactText('an-inner-secret-in-another, inner-secret', index)).toBe('[outer], [inner]');
  });

  test('an empty secret and one of a character hide nothing', () => {
    const index = indexOf([
      { value: '', label: '#' },
      { value: 'a', label: '#' },
      { value: 'abc', label: '#' },
    ]);
    expect(redactText('abc a', index)).toBe('abc a');
    expect(redactText('anything', createNeedleIndex())).toBe('anything');
  });

  test('thousands of tokens in one response', () => {
    const tokens = Array.from(
      { length: runs(3_000) },
      (_, number) => `eyJhbGciOiJSUzI1NiJ9.${number}.c2lnbmF0dXJl${number * 7919}`,
    );
    const index = indexOf(tokens.map((value) => ({ value, label: '#' })));
    const { text, hidden } = watch(cut(Buffer.from(tokens.join('\n')), [100_000, 300_000]), index);
    expect(hidden).toBe(tokens.length);
    expect(text.replaceAll('\n', '')).toBe('#'.repeat(tokens.length));
  });
});

describe('bytes whose length must stay', () => {
  test('get asterisks', () => {
    const bytes = Buffer.from(`{"token":"${TOKEN}"}`);
    expect(maskBytes(bytes, indexOf())).toBe(true);
    expect(bytes.toString()).toBe(`{"token":"${'*'.repeat(TOKEN.length)}"}`);
    expect(maskBytes(bytes, indexOf())).toBe(false);
  });
});
