// A secret in an encoded value, at every place where it may begin and end in it: what is hidden is what its bytes are
// written with, no character less and none more.
import { describe, expect, test } from 'vitest';
import { findSecrets, searchedFor } from '../../../../src/main/redaction/find-secrets';
import { createNeedleIndex } from '../../../../src/main/redaction/needle-index';

const SECRET = 'Zq7-kV2.mX9_tR4!wB8~';

const placesOf = (text: string, secret: string): readonly (readonly [number, number])[] => {
  const index = createNeedleIndex();
  index.add({ value: secret, label: '#' });
  return findSecrets(Buffer.from(text, 'latin1'), searchedFor(index)).map(({ from, to }) => [
    from,
    to,
  ]);
};

/** Bytes that no secret has, so that the secret stands alone among them. */
const other = (count: number): Buffer => Buffer.alloc(count, 0x01);

const around = (before: number, secret: string, after: number): Buffer =>
  Buffer.concat([other(before), Buffer.from(secret), other(after)]);

const wrapped = (text: string, width: number, lineBreak: string): string =>
  text.replaceAll(new RegExp(`.{${width}}(?=.)`, 'g'), `$&${lineBreak}`);

const pairsOf = (bytes: Buffer): readonly string[] => bytes.toString('hex').match(/../g) ?? [];

/** What may stand before an encoded value and behind it, other values above all. */
const AROUND = [
  ['', ''],
  ['\n', '\n'],
  ['\n\n  ', '\n\n'],
  ['words.\n', '\nmore words.'],
  ['"', '"'],
  ['no.symbols.at.its.end.!\n', '\n!'],
  ['AnotherValueOfSymbols01\n\n', '\n\nAnotherValueOfSymbols01'],
] as const;

/** Each length of a secret that is looked for in encoded values, among so many other bytes. */
const eachCase = (
  visit: (secret: string, before: number, after: number, what: string) => void,
): void => {
  for (const length of [8, 9, 10, 11, 12, 13, 19, 20])
    for (let before = 0; before < 9; before += 1)
      for (let after = 0; after < 5; after += 1)
        visit(SECRET.slice(0, length), before, after, `${length} characters, ${before} + ${after}`);
};

/** The characters of Base64 that have a bit of these bytes. */
const inBase64 = (before: number, length: number): readonly [number, number] => [
  Math.floor((before * 8) / 6),
  Math.floor(((before + length) * 8 - 1) / 6) + 1,
];

describe('in Base64', () => {
  test.each(['base64', 'base64url'] as const)('of the alphabet %s', (alphabet) => {
    eachCase((secret, before, after, what) => {
      const text = `"${around(before, secret, after).toString(alphabet)}"`;
      const [from, to] = inBase64(before, secret.length);
      expect(placesOf(text, secret), what).toEqual([[from + 1, to + 1]]);
    });
  });

  test('with one character to three too many in front of it', () => {
    for (const extra of ['A', 'AB', 'ABC'])
      eachCase((secret, before, after, what) => {
        const text = extra + around(before, secret, after).toString('base64');
        const [from, to] = inBase64(before, secret.length);
        expect(placesOf(text, secret), `${extra}: ${what}`).toEqual([
          [from + extra.length, to + extra.length],
        ]);
      });
  });

  test('several times in one value: each of them, and what is between stays', () => {
    const bytes = Buffer.concat([around(3, SECRET, 30), around(0, SECRET, 3)]);
    expect(placesOf(bytes.toString('base64'), SECRET)).toEqual([inBase64(3, 20), inBase64(53, 20)]);
  });

  test('wrapped, at every width of sixteen and more, whatever stands around it', () => {
    for (const lineBreak of ['\n', '\r\n', '\n  ', '\r', ' '])
      for (let width = 16; width < 30; width += 1) {
        const encoded = around(20, SECRET, 20).toString('base64');
        const text = wrapped(encoded, width, lineBreak);
        const [from, to] = inBase64(20, SECRET.length);
        const place = (at: number): number => at + Math.floor(at / width) * lineBreak.length;
        for (const [before, after] of AROUND)
          expect(
            placesOf(before + text + after, SECRET),
            JSON.stringify([lineBreak, width, before]),
          ).toEqual([[before.length + place(from), before.length + place(to - 1) + 1]]);
      }
  });
});

test.each([
  ['marks that may belong to it', (room: number) => '&'.repeat(room)],
  ['another value', () => 'AnotherValueOfSymbols01&'],
])('in Base64 whose first line is a short one, behind %s', (_what, write) => {
  const encoded = around(0, SECRET, 30).toString('base64');
  for (const lineBreak of ['\n', '\r\n', '\n  ', '\r\r\n', ' '])
    for (let first = 1; first < 16; first += 1) {
      const before = write(16 - first);
      const rest = wrapped(encoded.slice(first), 20, lineBreak);
      const text = `${before}${encoded.slice(0, first)}${lineBreak}${rest}`;
      const end = Math.floor((SECRET.length * 8 - 1) / 6);
      const breaks = 1 + Math.floor((end - first) / 20);
      expect(placesOf(text, SECRET), JSON.stringify([lineBreak, first])).toEqual([
        [before.length, before.length + end + 1 + breaks * lineBreak.length],
      ]);
    }
});

describe('in hexadecimal', () => {
  const hexOf = (bytes: Buffer): string => bytes.toString('hex');

  test('wrapped, at every width of sixteen and more, whatever stands around it', () => {
    for (const lineBreak of ['\n', '\r\n', '\n  '])
      for (let width = 16; width < 30; width += 1) {
        const text = wrapped(hexOf(around(13, SECRET, 13)), width, lineBreak);
        const place = (at: number): number => at + Math.floor(at / width) * lineBreak.length;
        const [from, to] = [place(26), place(26 + SECRET.length * 2 - 1) + 1];
        for (const [before, after] of AROUND)
          expect(
            placesOf(before + text + after, SECRET),
            JSON.stringify([lineBreak, width, before]),
          ).toEqual([[before.length + from, before.length + to]]);
      }
  });

  test.each([
    [' ', '\n'],
    [':', ':\n'],
    [', ', ',\r\n  '],
  ])('with %j between, in lines that end with %j', (between, lineBreak) => {
    for (let perLine = 8; perLine < 20; perLine += 1) {
      const pairs = hexOf(around(13, SECRET, 13)).match(/../g) ?? [];
      const places: number[] = [];
      let text = '';
      for (const [nth, pair] of pairs.entries()) {
        places.push(text.length);
        const isLast = (nth + 1) % perLine === 0;
        text += nth === pairs.length - 1 ? pair : pair + (isLast ? lineBreak : between);
      }
      const [from = 0, last = 0] = [places[13], places[13 + SECRET.length - 1]];
      expect(placesOf(`<${text}>`, SECRET), `${perLine}`).toEqual([[1 + from, 1 + last + 2]]);
    }
  });

  test.each([
    ['', 0],
    ['a', 1],
  ])('after %j', (extra, shift) => {
    eachCase((secret, before, after, what) => {
      const text = `"${extra}${hexOf(around(before, secret, after))}"`;
      const from = 1 + shift + before * 2;
      expect(placesOf(text, secret), what).toEqual([[from, from + secret.length * 2]]);
    });
  });

  /** How so many bytes are grouped, and what stands between the groups and before each. */
  const GROUPS = [
    [1, ':', ''],
    [1, ' ', ''],
    [1, '-', ''],
    [1, ', ', '0x'],
    [1, ',', '0X'],
    [2, ' ', ''],
    [4, ' ', ''],
    [4, ',', '0x'],
  ] as const;
  test.each(GROUPS)('in groups of %i with %j between and %j before', (size, between, prefix) => {
    eachCase((secret, before, after, what) => {
      const digits = hexOf(around(before, secret, after));
      const groups = digits.match(new RegExp(`.{1,${size * 2}}`, 'g')) ?? [];
      // A last group of three bytes is of none of the lengths that are written.
      if (groups.at(-1)?.length === 6) return;
      const text = `<${groups.map((each) => prefix + each).join(between)}>`;
      const place = (byte: number): number => {
        const group = Math.floor(byte / size);
        const start = 1 + group * (prefix.length + size * 2 + between.length);
        return start + prefix.length + (byte % size) * 2;
      };
      expect(placesOf(text, secret), what).toEqual([
        [place(before), place(before + secret.length - 1) + 2],
      ]);
    });
  });

  test.each([
    ['a number of one digit', '5'],
    ['a number of three', '5a6'],
    ['a byte', '01'],
  ])('a value with %s in its middle is another', (_what, digits) => {
    const pairs = hexOf(Buffer.from(SECRET)).match(/../g) ?? [];
    const text = [...pairs.slice(0, 10), digits, ...pairs.slice(10)].join(' ');
    expect(placesOf(text, SECRET)).toEqual([]);
    expect(placesOf(pairs.join(' '), SECRET)).toHaveLength(1);
  });
});

describe('in decimal numbers', () => {
  test.each([
    ',',
    ', ',
    ' ',
    '\t',
    ' , ',
    ';',
    '; ',
    '.',
    '|',
    ' | ',
    ':',
    ' : ',
    '-',
    ' - ',
    '/',
    '_',
    '","',
    '", "',
    '" , "',
    "','",
    "', '",
    '";"',
  ])('with %j between', (between) => {
    eachCase((secret, before, after, what) => {
      const numbers = Array.from(around(before, secret, after), String);
      const text = `[${numbers.join(between)}]`;
      const start = [...numbers.slice(0, before), ''].join(between).length + 1;
      const end = start + numbers.slice(before, before + secret.length).join(between).length;
      expect(placesOf(text, secret), what).toEqual([[start, end]]);
    });
  });

  test.each(['ZKV2-MX9', 'zKV2-MXz'])('next to digits of other text: %s', (secret) => {
    const numbers = Buffer.from(secret).join(',');
    for (const digit of '3456789')
      expect(placesOf(digit + numbers + digit, secret), digit).toEqual([[1, 1 + numbers.length]]);
  });

  test.each([
    [2, true],
    [3, true],
    [4, false],
  ])('of %i digits each: %s', (digits, isFound) => {
    const numbers = Array.from(Buffer.from(SECRET), (each) => `${each}`.padStart(digits, '0'));
    expect(placesOf(`[${numbers.join(',')}]`, SECRET)).toHaveLength(isFound ? 1 : 0);
  });

  test.each(['"', "'"])('each between %s', (quote) => {
    const numbers = Array.from(Buffer.from(SECRET), (each) => quote + String(each) + quote);
    const [from, to] = [2, numbers.join(', ').length];
    expect(placesOf(`[${numbers.join(', ')}]`, SECRET)).toEqual([[from, to]]);
  });

  test('of fewer bytes than the shortest secret has are ordinary text', () => {
    for (const text of ['10.20.30.40', '2024-01-02 10:11:12.131', "'90';'113';'55';'45'"])
      expect(placesOf(text, SECRET)).toEqual([]);
  });

  test('with a fraction of zero', () => {
    const numbers = Array.from(Buffer.from(SECRET), (each) => `${each}.0`).join(', ');
    expect(placesOf(`[${numbers}]`, SECRET)).toEqual([[1, numbers.length - 1]]);
  });

  test('of every byte, also the highest', () => {
    const secret = 'Zq7-kV2.ÿmX9';
    const numbers = Buffer.from(secret, 'latin1').join(',');
    expect(placesOf(`[${numbers}]`, secret)).toEqual([[1, 1 + numbers.length]]);
  });

  test('of two digits each, which is as short as a value may be', () => {
    const secret = 'KV2-MX9.';
    const numbers = Buffer.from(secret).join(',');
    expect(numbers).toHaveLength(23);
    expect(placesOf(`[${numbers}]`, secret)).toEqual([[1, 24]]);
  });

  test.each(['256', '1000', '0113', '1', 'x'])(
    'a value with %s in its middle is another',
    (number) => {
      const numbers = Array.from(Buffer.from(SECRET), String);
      const text = [...numbers.slice(0, 10), number, ...numbers.slice(10)].join(',');
      for (const others of ['', '1,'.repeat(40)]) {
        expect(placesOf(others + text, SECRET)).toEqual([]);
        expect(placesOf(others + numbers.join(','), SECRET)).toHaveLength(1);
      }
    },
  );
});

test.each<[what: string, between: string, write: (value: Buffer) => readonly string[]]>([
  ['hexadecimal, with a number of three digits between', '5a6', (value) => pairsOf(value)],
  ['decimals, with a number that is no byte between', '1000', (value) => Array.from(value, String)],
])('each of two values in one row of %s', (_what, between, write) => {
  const value = write(Buffer.from(SECRET)).join(', ');
  const text = `[${value}, ${between}, ${value}]`;
  const second = 1 + value.length + between.length + 4;
  expect(placesOf(text, SECRET)).toEqual([
    [1, 1 + value.length],
    [second, second + value.length],
  ]);
});

describe('a secret of seven characters, which would turn up by chance', () => {
  const [seven, eight] = [SECRET.slice(0, 7), SECRET.slice(0, 8)];
  test.each<[string, (value: string) => string]>([
    ['Base64', (value) => Buffer.from(value).toString('base64')],
    ['hexadecimal', (value) => Buffer.from(value).toString('hex')],
    ['hexadecimal with separators', (value) => pairsOf(Buffer.from(value)).join(':')],
    ['decimal numbers', (value) => Buffer.from(value).join(',')],
  ])('is not looked for in %s, and one of eight is', (_what, write) => {
    expect(placesOf(`"${write(seven)}"`, seven)).toEqual([]);
    expect(placesOf(`"${write(eight)}"`, eight)).toHaveLength(1);
    expect(placesOf(`"${seven}"`, seven)).toEqual([[1, 8]]);
  });

  test('is not taken for found where a longer one is looked for', () => {
    const index = createNeedleIndex();
    for (const value of [seven, 'quite another secret']) index.add({ value, label: '#' });
    const text = Buffer.from(Buffer.from(`ab${seven}cd`).toString('base64'));
    expect(findSecrets(text, searchedFor(index))).toEqual([]);
  });
});
